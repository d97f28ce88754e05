package dev.jask.cluster.node;

import dev.jask.cluster.wire.Blob;
import dev.jask.cluster.wire.Message;
import dev.jask.cluster.wire.Message.Answer;
import dev.jask.cluster.wire.Notice;
import dev.jask.cluster.wire.Operated;
import dev.jask.cluster.wire.Operation;
import dev.jask.cluster.wire.PackedException;
import dev.jask.cluster.wire.ValueFormat;
import dev.jask.cluster.wire.Values;
import dev.jask.engine.Topics;
import dev.jask.engine.WorkerRuntime;
import dev.jask.function.Fn1;
import dev.jask.graph.JaskException;
import dev.jask.graph.WorkerContext;
import dev.jask.graph.WorkerPlugin;
import dev.jask.protocol.Failure;
import dev.jask.protocol.WorkerId;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a worker does beside tasks: users' functions and plugins, on threads of their own. For
 * several threads.
 */
final class WorkerOperations {

    private final WorkerId self;
    private final WorkerRuntime worker;
    private final ValueFormat format;
    private final Values values;
    private final ClassLoader loader = Loaders.ofCaller();

    /**
     * @param format knows the code of clients
     * @param toScheduler tells the scheduler something
     */
    WorkerOperations(
            WorkerId self,
            WorkerRuntime worker,
            ValueFormat format,
            Consumer<Message> toScheduler) {
        this.format = format;
        values = Values.found(format);
        this.self = self;
        this.worker = worker;
        worker.context().logTo((topic, value) -> toScheduler.accept(logged(topic, value, values)));
    }

    /** What is said to the scheduler when something is logged. */
    static Message logged(String topic, @Nullable Object value, Values values) {
        Topics.requireName(topic);
        Blob written = values.write(value);
        Topics.requireSmall(topic, written.length());
        return new Message.OfLife(new Notice.Logged(topic, 0, "", written));
    }

    CompletableFuture<Answer> answer(Operation.OnWorker operation) {
        return CompletableFuture.supplyAsync(
                () -> new Answer.Operated(new Operated.Outcomes(Map.of(self, outcome(operation)))),
                action -> Thread.ofVirtual().name("jask-operation").start(action));
    }

    private Operated.Outcome outcome(Operation.OnWorker operation) {
        try {
            return new Operated.Outcome.Value(values.write(operate(operation)));
        } catch (Exception | LinkageError | StackOverflowError e) {
            return new Operated.Outcome.Failed(PackedException.pack(Failure.of(e), format));
        }
    }

    private @Nullable Object operate(Operation.OnWorker operation) throws Exception {
        return switch (operation) {
            case Operation.OnWorker.Call(Blob function) -> call(function);
            case Operation.OnWorker.SetUp(String plugin, Blob value) -> {
                worker.plugins().add(plugin, plugin(value));
                yield null;
            }
            case Operation.OnWorker.TearDown(String plugin) -> {
                worker.plugins().remove(plugin);
                yield null;
            }
        };
    }

    @SuppressWarnings("unchecked") // the client's method takes nothing else
    private @Nullable Object call(Blob packed) throws Exception {
        var function = (Fn1<WorkerContext, @Nullable Object>) read(packed);
        WorkerContext context = worker.context();
        return context.call(() -> function.apply(context));
    }

    private Object read(Blob packed) {
        return java.util.Objects.requireNonNull(values.read(packed, loader));
    }

    private WorkerPlugin plugin(Blob packed) {
        return (WorkerPlugin) read(packed);
    }

    /**
     * Sets up what was registered before the worker came.
     *
     * @throws JaskException if one fails: then the worker cannot take part
     */
    void begin(Map<String, Blob> plugins) {
        plugins.forEach((name, packed) -> {
            try {
                worker.plugins().add(name, plugin(packed));
            } catch (Exception | LinkageError e) {
                throw new JaskException(
                        "the plugin \"%s\" cannot be set up here: %s".formatted(name, e), e);
            }
        });
    }
}
