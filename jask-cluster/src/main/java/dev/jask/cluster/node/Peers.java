package dev.jask.cluster.node;

import dev.jask.cluster.data.PutOutcome;
import dev.jask.cluster.data.ResultSource.Found;
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
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A process's lines to the stores of workers: made when they are first needed, made anew after they
 * were lost.
 */
final class Peers implements AutoCloseable {

    /** Who can do nothing else than wait waits so long. */
    static final Duration LONG = Duration.ofMinutes(30);

    private final Links links;
    private final Bulk bulk;
    private final ValueReading reader;
    private final Map<WorkerId, CompletableFuture<Line>> lines = new ConcurrentHashMap<>();
    private volatile boolean closed;

    /**
     * @param reader makes values of what comes
     */
    Peers(Links links, ValueReading reader) {
        this.links = links;
        this.reader = reader;
        bulk = new Bulk(Trust.of(links));
    }

    /**
     * Fetches results from a worker's store: small ones come by link, large ones from its data
     * server. Keeps the thread waiting; the fetch ends when the thread is interrupted.
     *
     * @param arrivals told about each key, unless the fetch fails in the middle
     * @param patience how long a data server that is busy is asked again
     * @throws LinkLostException if the worker went away; as other failures to reach it
     */
    void fetch(WorkerId from, List<Key> keys, Arrivals arrivals, Duration patience)
            throws InterruptedException {
        List<Message.Result> results =
                Waiting.interruptibly(line(from).thenCompose(line -> line.get(keys)));
        var decoding = new Decoding(reader, arrivals);
        var large = new LinkedHashMap<String, List<Key>>();
        long bytes = 0;
        for (int i = 0; i < keys.size(); i++) {
            Key key = keys.get(i);
            if (results.get(i) instanceof Message.Result.ByFlight(String location, long size)) {
                if (fits(key, size, arrivals)) {
                    large.computeIfAbsent(location, _ -> new ArrayList<>()).add(key);
                    bytes += size;
                }
            } else {
                decoding.message(key, results.get(i));
            }
        }
        if (!large.isEmpty()) {
            arrivals.expect(bytes);
            for (Map.Entry<String, List<Key>> each : large.entrySet()) {
                bulk.fetch(each.getKey(), each.getValue(), decoding, patience);
            }
        }
    }

    private static boolean fits(Key key, long bytes, Arrivals arrivals) {
        try {
            Intake.requireFits("the result of " + key, bytes);
            return true;
        } catch (JaskException tooLarge) {
            arrivals.refused(key, tooLarge);
            return false;
        }
    }

    /** Fetches results from a data server, whoever holds them. */
    void fetchFrom(String location, List<Key> keys, Arrivals arrivals, Duration patience)
            throws InterruptedException {
        bulk.fetch(location, keys, new Decoding(reader, arrivals), patience);
    }

    /** Puts large values into another process by its data server. */
    Map<Key, PutOutcome> putLarge(String location, Map<Key, Found.Here> large)
            throws InterruptedException {
        return bulk.put(location, large, LONG);
    }

    /**
     * Asks a worker something.
     *
     * @return fails with {@link LinkLostException} if the worker is out of reach
     */
    CompletableFuture<Message.Answer> ask(WorkerId worker, Message.Question.OfWorker question) {
        return line(worker).thenCompose(line -> line.ask(question));
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
        private final Pending<Message.Answer> questions = new Pending<>();
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

        CompletableFuture<Message.Answer> ask(Message.Question.OfWorker about) {
            Pending.Question<Message.Answer> question = questions.open();
            send(new Message.Ask(question.id(), about), questions, question.id());
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
                    case Message.Tell(long id, var answer) -> questions.answer(id, answer);
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
            questions.close(failure);
        }

        void close() {
            CompletableFuture<Void> _ = link.thenAccept(Link::close);
        }
    }
}
