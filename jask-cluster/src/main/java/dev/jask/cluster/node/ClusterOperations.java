package dev.jask.cluster.node;

import dev.jask.cluster.wire.Blob;
import dev.jask.cluster.wire.Message;
import dev.jask.cluster.wire.Message.Answer;
import dev.jask.cluster.wire.Message.Question;
import dev.jask.cluster.wire.Notice;
import dev.jask.cluster.wire.Operated;
import dev.jask.cluster.wire.Operation;
import dev.jask.cluster.wire.PackedException;
import dev.jask.cluster.wire.ValueFormat;
import dev.jask.cluster.wire.Values;
import dev.jask.engine.Dataset;
import dev.jask.engine.Handlers;
import dev.jask.engine.MemoryOperations;
import dev.jask.engine.Operations;
import dev.jask.engine.Outcome;
import dev.jask.engine.Part;
import dev.jask.engine.TopicEvent;
import dev.jask.engine.Topics;
import dev.jask.function.Fn1;
import dev.jask.graph.JaskException;
import dev.jask.graph.NannyPlugin;
import dev.jask.graph.WorkerContext;
import dev.jask.graph.WorkerPlugin;
import dev.jask.protocol.WorkerId;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Operations on a cluster, as a client asks the scheduler for them. For several threads. */
final class ClusterOperations implements Operations, AutoCloseable {

    private final Function<Question.OfScheduler, CompletableFuture<Answer>> ask;
    private final Consumer<Message> tell;
    private final Supplier<CompletableFuture<Void>> restarted;
    private final ValueFormat format;
    private final Values values;
    private final ClassLoader loader;
    private final Handlers handlers = new Handlers();
    private final MemoryOperations memory =
            new ClusterMemory(
                    new ClusterMemory.Asking() {
                        @Override
                        public <A extends Operated> CompletableFuture<A> later(
                                Operation operation, Class<A> type) {
                            return ClusterOperations.this.later(operation, type);
                        }
                    });

    /**
     * @param ask asks the scheduler
     * @param tell tells it something
     * @param restarted completes when this client has done what a restart that it heard of means
     * @param format brings the code of functions along
     * @param loader finds the classes of what workers answer and log
     */
    ClusterOperations(
            Function<Question.OfScheduler, CompletableFuture<Answer>> ask,
            Consumer<Message> tell,
            Supplier<CompletableFuture<Void>> restarted,
            ValueFormat format,
            ClassLoader loader) {
        this.restarted = restarted;
        this.ask = ask;
        this.tell = tell;
        this.format = format;
        values = Values.found(format);
        this.loader = loader;
    }

    /** Somebody logged something that somebody here follows. */
    void heard(Notice.Logged logged) {
        handlers.accept(event(logged));
    }

    private <A extends Operated> CompletableFuture<A> later(Operation operation, Class<A> type) {
        return ask.apply(new Question.Operate(operation))
                .thenApply(answer -> of(operation, answer, type));
    }

    private <A extends Operated> A now(Operation operation, Class<A> type) {
        return Waiting.on(later(operation, type));
    }

    private static <A extends Operated> A of(Operation operation, Answer answer, Class<A> type) {
        return switch (answer) {
            case Answer.Operated(Operated operated) when type.isInstance(operated) ->
                    type.cast(operated);
            case Answer.Failed(var reason) -> throw new JaskException(String.valueOf(reason));
            default ->
                    throw new JaskException(
                            "the scheduler did not answer %s: %s".formatted(operation, answer));
        };
    }

    // ---- processes

    @Override
    public List<Part> parts() {
        return now(new Operation.Parts(), Operated.Parts.class).parts();
    }

    @Override
    public CompletableFuture<Void> retire(List<WorkerId> workers, boolean again) {
        return later(new Operation.Retire(workers, again), Operated.Done.class)
                .thenApply(_ -> null);
    }

    @Override
    public CompletableFuture<Void> restart() {
        return later(new Operation.Restart(), Operated.Done.class)
                .thenCompose(_ -> restarted.get());
    }

    // ---- on workers

    @Override
    public CompletableFuture<Map<WorkerId, Outcome>> call(
            List<WorkerId> workers, Fn1<WorkerContext, ? extends @Nullable Object> function) {
        return onEach(new Operation.Call(workers, values.write(function)));
    }

    @Override
    public CompletableFuture<Map<WorkerId, Outcome>> register(String name, WorkerPlugin plugin) {
        return onEach(new Operation.Register(name, values.write(plugin)));
    }

    @Override
    public CompletableFuture<Map<WorkerId, Outcome>> unregister(String name) {
        return onEach(new Operation.Unregister(name));
    }

    @Override
    public void registerOfNannies(String name, NannyPlugin plugin) {
        now(new Operation.RegisterOfNannies(name, plugin), Operated.Done.class);
    }

    @Override
    public void unregisterOfNannies(String name) {
        now(new Operation.UnregisterOfNannies(name), Operated.Done.class);
    }

    private CompletableFuture<Map<WorkerId, Outcome>> onEach(Operation operation) {
        return later(operation, Operated.Outcomes.class)
                .thenApply(answer -> {
                    var outcomes = new LinkedHashMap<WorkerId, Outcome>();
                    answer.outcomes()
                            .forEach((worker, outcome) -> outcomes.put(worker, read(outcome)));
                    return outcomes;
                });
    }

    private Outcome read(Operated.Outcome outcome) {
        return switch (outcome) {
            case Operated.Outcome.Value(Blob value) ->
                    new Outcome.Value(values.read(value, loader));
            case Operated.Outcome.Failed(var failure) ->
                    new Outcome.Failed(PackedException.unpack(failure, format, loader));
        };
    }

    // ---- datasets

    @Override
    public void publish(String name, Dataset<Object> dataset, boolean replace) {
        now(
                new Operation.Publish(name, dataset.keys(), values.write(dataset.form()), replace),
                Operated.Done.class);
    }

    @Override
    public List<String> published() {
        return now(new Operation.Published(), Operated.Names.class).names();
    }

    @Override
    public Optional<Dataset<Object>> dataset(String name) {
        return switch (now(new Operation.Dataset(name), Operated.class)) {
            case Operated.Found(var keys, Blob form) ->
                    Optional.of(
                            new Dataset<>(keys, Objects.requireNonNull(values.read(form, loader))));
            default -> Optional.empty();
        };
    }

    @Override
    public boolean unpublish(String name) {
        return now(new Operation.Unpublish(name), Operated.Done.class).yes();
    }

    @Override
    public MemoryOperations memory() {
        return memory;
    }

    // ---- topics

    @Override
    public void log(String topic, @Nullable Object value) {
        tell.accept(WorkerOperations.logged(topic, value, values));
    }

    @Override
    public List<TopicEvent> events(String topic) {
        return now(new Operation.Events(topic), Operated.Events.class).events().stream()
                .map(this::event)
                .toList();
    }

    private TopicEvent event(Notice.Logged logged) {
        return new TopicEvent(
                logged.topic(),
                Instant.ofEpochMilli(logged.atMillis()),
                logged.from(),
                values.read(logged.value(), loader));
    }

    @Override
    public void subscribe(String topic, Consumer<TopicEvent> handler) {
        Topics.requireName(topic);
        if (handlers.add(topic, handler)) {
            tell.accept(new Message.OfLife(new Notice.Subscribe(topic, true)));
        }
    }

    /** What another scheduler has to hear: the topics that somebody here follows. */
    List<Message> wishes() {
        return handlers.topics().stream()
                .<Message>map(topic -> new Message.OfLife(new Notice.Subscribe(topic, true)))
                .toList();
    }

    @Override
    public void unsubscribe(String topic, Consumer<TopicEvent> handler) {
        if (handlers.remove(topic, handler)) {
            tell.accept(new Message.OfLife(new Notice.Subscribe(topic, false)));
        }
    }

    @Override
    public void close() {
        handlers.close();
    }
}
