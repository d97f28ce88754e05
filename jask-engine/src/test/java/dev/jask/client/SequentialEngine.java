package dev.jask.client;

import dev.jask.diagnostics.ProfileNode;
import dev.jask.diagnostics.RunningTask;
import dev.jask.engine.Connection;
import dev.jask.engine.ResultLostException;
import dev.jask.graph.Inputs;
import dev.jask.graph.Key;
import dev.jask.graph.Task;
import dev.jask.protocol.ClientId;
import dev.jask.protocol.Failure;
import dev.jask.protocol.FromClient;
import dev.jask.protocol.ToClient;
import dev.jask.protocol.WorkerId;
import dev.jask.scheduler.SchedulerSnapshot;
import dev.jask.telemetry.Evidence;
import dev.jask.telemetry.WorkerTelemetry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An engine of one thread that runs what it is told to, one task after the other, and remembers
 * what it was told. A test can hold it up, and make it lose results.
 */
final class SequentialEngine implements Connection {

    private static final WorkerId WORKER = new WorkerId("inproc://test", 1);

    final List<FromClient> told = new CopyOnWriteArrayList<>();
    final Set<Key> ran = ConcurrentHashMap.newKeySet();
    private final Consumer<ToClient> listener;
    private final ExecutorService thread =
            Executors.newSingleThreadExecutor(
                    Thread.ofPlatform().daemon().name("sequential").factory());
    private final Map<Key, Object> results = new ConcurrentHashMap<>();
    private final Map<Key, Failed> failures = new HashMap<>();
    private final Set<Key> wanted = new LinkedHashSet<>();
    private final Map<Key, Task> tasks = new HashMap<>();

    private final AtomicReference<Runnable> afterLoss = new AtomicReference<>(() -> {});

    private record Failed(Key key, Failure failure) {}

    private static final Object NULL = new Object();

    SequentialEngine(Consumer<ToClient> listener) {
        this.listener = listener;
    }

    @Override
    public ClientId id() {
        return new ClientId("test");
    }

    @Override
    public dev.jask.engine.Operations operations() {
        throw new UnsupportedOperationException("computes and does nothing else");
    }

    @Override
    public void send(FromClient message) {
        told.add(message);
        thread.execute(() -> handle(message));
    }

    /** Runs something on the engine's thread: what comes after waits for it. */
    void occupy(Runnable action) {
        thread.execute(action);
    }

    /** Says something to the client, in its turn. */
    void say(ToClient message) {
        thread.execute(() -> listener.accept(message));
    }

    /** Loses a result; the client is not told. */
    void lose(Key key) {
        await(thread.submit(() -> results.remove(key)));
    }

    /** Does something once, when next a result is asked for that is not there. */
    void afterLoss(Runnable action) {
        afterLoss.set(action);
    }

    /** Waits until everything said so far has been dealt with. */
    void settle() {
        await(thread.submit(() -> {}));
    }

    <T extends FromClient> List<T> told(Class<T> kind) {
        return told.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    boolean holds(Key key) {
        return results.containsKey(key);
    }

    private void handle(FromClient message) {
        switch (message) {
            case FromClient.Connected() -> {}
            case FromClient.Disconnected() -> wanted.clear();
            case FromClient.Submit(var stream, _) ->
                    stream.next(
                            Integer.MAX_VALUE,
                            (task, _, output, _) -> {
                                tasks.put(task.key(), task);
                                run(task);
                                if (output) {
                                    wanted.add(task.key());
                                    report(task.key());
                                }
                            });
            case FromClient.Want(var keys) ->
                    keys.forEach(key -> {
                        wanted.add(key);
                        report(key);
                    });
            case FromClient.Release(var keys) -> keys.forEach(this::drop);
            case FromClient.Cancel(var keys, _) ->
                    keys.forEach(key -> {
                        boolean known = wanted.contains(key);
                        drop(key);
                        if (known) {
                            listener.accept(new ToClient.Lost(key, "cancelled by test"));
                        }
                    });
            case FromClient.Retry(var keys) ->
                    keys.forEach(key -> {
                        Failed failed = failures.remove(key);
                        if (failed != null) {
                            failures.remove(failed.key());
                            run(task(failed.key()));
                            run(task(key));
                            report(key);
                        }
                    });
            case FromClient.Scattered(var key, _, _) -> {
                wanted.add(key);
                report(key);
            }
            case FromClient.Confirm(var keys) -> keys.forEach(this::report);
        }
    }

    private Task task(Key key) {
        return java.util.Objects.requireNonNull(tasks.get(key));
    }

    private void drop(Key key) {
        wanted.remove(key);
        results.remove(key);
        failures.remove(key);
    }

    private void report(Key key) {
        Failed failed = failures.get(key);
        if (failed != null) {
            listener.accept(new ToClient.Erred(key, failed.key(), failed.failure()));
        } else if (results.containsKey(key)) {
            listener.accept(new ToClient.InMemory(key, List.of(WORKER)));
        } else {
            listener.accept(new ToClient.Lost(key, "the scheduler does not know " + key));
        }
    }

    private void run(Task task) {
        if (results.containsKey(task.key()) || failures.containsKey(task.key())) {
            return;
        }
        var inputs = new @Nullable Object[task.dependencies().size()];
        for (int i = 0; i < inputs.length; i++) {
            Key dependency = task.dependencies().get(i);
            Failed failed = failures.get(dependency);
            if (failed != null) {
                failures.put(task.key(), failed);
                return;
            }
            inputs[i] = unwrapped(results.get(dependency));
        }
        ran.add(task.key());
        int tries = task.annotations().retries() + 1;
        for (int i = 0; i < tries && !results.containsKey(task.key()); i++) {
            try {
                Object result = task.function().apply(new Inputs(task.parameter(), inputs));
                results.put(task.key(), result == null ? NULL : result);
                failures.remove(task.key());
            } catch (Throwable e) {
                failures.put(task.key(), new Failed(task.key(), Failure.of(e)));
            }
        }
    }

    private static @Nullable Object unwrapped(@Nullable Object stored) {
        return NULL.equals(stored) ? null : stored;
    }

    @Override
    public CompletableFuture<List<@Nullable Object>> gather(List<Key> keys) {
        var values = new ArrayList<@Nullable Object>();
        for (Key key : keys) {
            Object stored = results.get(key);
            if (stored == null) {
                Runnable next = afterLoss.getAndSet(() -> {});
                thread.execute(next);
                return CompletableFuture.failedFuture(
                        new ResultLostException(key + " is not here"));
            }
            values.add(unwrapped(stored));
        }
        return CompletableFuture.completedFuture(values);
    }

    @Override
    public CompletableFuture<Void> scatter(
            Map<Key, ? extends @Nullable Object> values, boolean broadcast) {
        values.forEach((key, value) -> results.put(key, value == null ? NULL : value));
        values.keySet().forEach(key -> send(new FromClient.Scattered(key, 8, List.of(WORKER))));
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public SchedulerSnapshot snapshot() {
        var worker =
                new SchedulerSnapshot.WorkerStats(
                        WORKER,
                        "test",
                        1,
                        SchedulerSnapshot.WorkerStats.Status.RUNNING,
                        0,
                        0,
                        0,
                        0,
                        0);
        return new SchedulerSnapshot(Map.of(), List.of(worker), 0);
    }

    @Override
    public Map<Key, List<WorkerId>> whoHas(List<Key> keys) {
        return await(
                thread.submit(() -> {
                    var holders = new HashMap<Key, List<WorkerId>>();
                    keys.forEach(key ->
                            holders.put(
                                    key, results.containsKey(key) ? List.of(WORKER) : List.of()));
                    return holders;
                }));
    }

    @Override
    public List<String> story(Key key) {
        return List.of("ran " + key);
    }

    @Override
    public List<RunningTask> running() {
        return List.of();
    }

    @Override
    public ProfileNode samples(long session, Duration interval, boolean last) {
        return new ProfileNode("all", 0, List.of());
    }

    @Override
    public List<WorkerTelemetry> telemetry(boolean history) {
        return List.of();
    }

    @Override
    public List<Evidence> evidence() {
        return List.of();
    }

    @Override
    public void upload(java.nio.file.Path path) {
        throw new UnsupportedOperationException("nothing is uploaded in these tests");
    }

    @Override
    public void leaveSlot() {}

    @Override
    public void close() {
        thread.shutdown();
    }

    private static <T> T await(Future<T> future) {
        try {
            return future.get();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
