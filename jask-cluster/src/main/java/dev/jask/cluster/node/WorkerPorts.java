package dev.jask.cluster.node;

import dev.jask.cluster.link.Link;
import dev.jask.cluster.link.LinkLostException;
import dev.jask.cluster.wire.Message;
import dev.jask.cluster.wire.Message.Answer;
import dev.jask.cluster.wire.Message.Question;
import dev.jask.protocol.WorkerId;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A scheduler's links to its workers, and what it has asked them. */
final class WorkerPorts {

    /** A worker that has not answered after this time is not waited for. */
    private static final long PATIENCE_SECONDS = 5;

    private final Map<WorkerId, Port> ports = new ConcurrentHashMap<>();

    /** One worker's link, and what was asked over it. */
    private record Port(Link<Message> link, Pending<Answer> questions) {}

    void add(WorkerId worker, Link<Message> link) {
        ports.put(worker, new Port(link, new Pending<>()));
    }

    /**
     * The worker is gone: nothing is sent to it any more.
     *
     * @return whether it was there
     */
    boolean remove(WorkerId worker, String reason) {
        Port port = ports.remove(worker);
        if (port == null) {
            return false;
        }
        port.questions.close(new LinkLostException(reason));
        return true;
    }

    boolean contains(WorkerId worker) {
        return ports.containsKey(worker);
    }

    int count() {
        return ports.size();
    }

    List<WorkerId> ids() {
        return List.copyOf(ports.keySet());
    }

    @Nullable Link<Message> link(WorkerId worker) {
        Port port = ports.get(worker);
        return port == null ? null : port.link;
    }

    /** The workers that are called so: one, unless several were given the same name. */
    List<WorkerId> called(String name) {
        return ports.entrySet().stream()
                .filter(port -> port.getValue().link.peer().name().equals(name))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Says it if the worker is there. */
    void tell(WorkerId worker, Message message) {
        Link<Message> link = link(worker);
        if (link != null) {
            Tell.quietly(link, message);
        }
    }

    /** Says it to all workers. */
    void tellAll(Message message) {
        ports.values().forEach(port -> Tell.quietly(port.link, message));
    }

    /**
     * Asks a worker.
     *
     * @return a worker that is not there, goes, or does not answer in time, answers {@link
     *     Answer.Failed}
     */
    CompletableFuture<Answer> ask(WorkerId worker, Question.OfWorker question) {
        return ask(worker, question, PATIENCE_SECONDS);
    }

    /** Asks a worker, with another patience than usual. */
    CompletableFuture<Answer> ask(
            WorkerId worker, Question.OfWorker question, long patienceSeconds) {
        Port port = ports.get(worker);
        if (port == null) {
            return CompletableFuture.completedFuture(new Answer.Failed("the worker is gone"));
        }
        Pending.Question<Answer> asked = port.questions.open();
        Tell.quietly(port.link, new Message.Ask(asked.id(), question));
        return asked.answer()
                .orTimeout(patienceSeconds, TimeUnit.SECONDS)
                .exceptionally(failure -> {
                    port.questions.forget(asked.id());
                    return new Answer.Failed("no answer: " + failure.getMessage());
                });
    }

    /** Asks several workers at the same time. */
    CompletableFuture<Map<WorkerId, Answer>> askEach(
            Collection<WorkerId> workers, Question.OfWorker question) {
        return askEach(workers, question, PATIENCE_SECONDS);
    }

    /** Asks several workers at the same time, with another patience than usual. */
    CompletableFuture<Map<WorkerId, Answer>> askEach(
            Collection<WorkerId> workers, Question.OfWorker question, long patienceSeconds) {
        var answers = new LinkedHashMap<WorkerId, CompletableFuture<Answer>>();
        workers.forEach(worker -> answers.put(worker, ask(worker, question, patienceSeconds)));
        return CompletableFuture.allOf(answers.values().toArray(CompletableFuture<?>[]::new))
                .thenApply(_ -> {
                    var all = new LinkedHashMap<WorkerId, Answer>();
                    answers.forEach((worker, answer) -> all.put(worker, answer.join()));
                    return all;
                });
    }

    /** Closes all links. */
    void close() {
        ports.values().forEach(port -> port.link.close());
    }

    /** A worker has answered. */
    void answered(WorkerId worker, long question, Answer answer) {
        Port port = ports.get(worker);
        if (port != null) {
            port.questions.answer(question, answer);
        }
    }
}
