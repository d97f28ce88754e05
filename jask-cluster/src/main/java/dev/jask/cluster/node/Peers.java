package dev.jask.cluster.node;

import dev.jask.cluster.link.Link;
import dev.jask.cluster.link.LinkListener;
import dev.jask.cluster.link.LinkLostException;
import dev.jask.cluster.link.Links;
import dev.jask.cluster.wire.Blob;
import dev.jask.cluster.wire.Message;
import dev.jask.cluster.wire.MessageCodec;
import dev.jask.graph.JaskException;
import dev.jask.graph.Key;
import dev.jask.protocol.WorkerId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A process's lines to the stores of workers: made when they are first needed, made anew after they
 * were lost.
 */
final class Peers implements AutoCloseable {

    private final Links links;
    private final BulkClient bulk;
    private final Map<WorkerId, CompletableFuture<Line>> lines = new ConcurrentHashMap<>();
    private volatile boolean closed;

    Peers(Links links) {
        this.links = links;
        bulk = new BulkClient(links.self().token());
    }

    /**
     * Results from a worker's store, in the order of the keys.
     *
     * @return fails with {@link LinkLostException} if the worker is out of reach
     */
    CompletableFuture<List<Message.Result>> get(WorkerId from, List<Key> keys) {
        return line(from)
                .thenCompose(line -> line.get(keys))
                .thenCompose(results -> complete(keys, results));
    }

    private CompletableFuture<List<Message.Result>> complete(
            List<Key> keys, List<Message.Result> results) {
        return BulkClient.isNeeded(results)
                ? CompletableFuture.supplyAsync(
                        () -> bulk.complete(keys, results), Thread::startVirtualThread)
                : CompletableFuture.completedFuture(results);
    }

    /**
     * Puts values into a worker's store.
     *
     * @return the bytes that each takes there
     */
    CompletableFuture<Map<Key, Long>> put(WorkerId to, Map<Key, Blob> values) {
        return line(to).thenCompose(line -> line.put(values));
    }

    private CompletableFuture<Line> line(WorkerId worker) {
        if (closed) {
            return CompletableFuture.failedFuture(new LinkLostException("this process is closing"));
        }
        return lines.computeIfAbsent(worker, this::connect);
    }

    private CompletableFuture<Line> connect(WorkerId worker) {
        var line = new Line(worker);
        CompletableFuture<Line> connected =
                links.connect(worker.address(), new MessageCodec(), line).thenApply(line::over);
        return remembering(worker, connected);
    }

    /** A line that could not be made is not remembered: the next who wants it tries again. */
    private CompletableFuture<Line> remembering(
            WorkerId worker, CompletableFuture<Line> connected) {
        CompletableFuture<Line> _ =
                connected.whenComplete((_, failure) -> {
                    if (failure != null) {
                        lines.remove(worker, connected);
                    }
                });
        return connected;
    }

    /** The worker is known to be gone: nobody is to wait for it. */
    void forget(WorkerId worker) {
        CompletableFuture<Line> line = lines.remove(worker);
        if (line != null) {
            CompletableFuture<Void> _ = line.thenAccept(Line::close);
        }
    }

    @Override
    public void close() {
        closed = true;
        lines.keySet().forEach(this::forget);
        bulk.close();
    }

    /** The line to one worker. */
    private final class Line implements LinkListener<Message> {

        private final WorkerId worker;
        private final Pending<List<Message.Result>> gets = new Pending<>();
        private final Pending<Map<Key, Long>> puts = new Pending<>();
        private final CompletableFuture<Link<Message>> link = new CompletableFuture<>();

        Line(WorkerId worker) {
            this.worker = worker;
        }

        Line over(Link<Message> made) {
            if (made.peer().incarnation() != worker.incarnation()) {
                made.close();
                throw new LinkLostException(
                        "another worker than %s listens at its address".formatted(worker));
            }
            link.complete(made);
            return this;
        }

        CompletableFuture<List<Message.Result>> get(List<Key> keys) {
            Pending.Question<List<Message.Result>> question = gets.open();
            send(new Message.GetResults(question.id(), keys), gets, question.id());
            return question.answer();
        }

        CompletableFuture<Map<Key, Long>> put(Map<Key, Blob> values) {
            Pending.Question<Map<Key, Long>> question = puts.open();
            send(new Message.PutResults(question.id(), values), puts, question.id());
            return question.answer();
        }

        private void send(Message message, Pending<?> questions, long id) {
            try {
                link.join().send(message);
            } catch (JaskException failure) {
                questions.fail(id, failure);
            }
        }

        @Override
        public void received(List<Message> messages) {
            for (Message message : messages) {
                switch (message) {
                    case Message.Results(long id, var results) -> gets.answer(id, results);
                    case Message.Kept(long id, var sizes) -> puts.answer(id, sizes);
                    default -> {} // what nobody asked for
                }
            }
        }

        @Override
        public void lost(String reason, boolean orderly) {
            lines.computeIfPresent(
                    worker,
                    (_, known) ->
                            known.isDone()
                                            && !known.isCompletedExceptionally()
                                            && known.join() == this
                                    ? null
                                    : known);
            var failure = new LinkLostException("worker %s: %s".formatted(worker, reason));
            gets.close(failure);
            puts.close(failure);
        }

        void close() {
            CompletableFuture<Void> _ = link.thenAccept(Link::close);
        }
    }
}
