package dev.jask.engine;

import dev.jask.config.Config;
import dev.jask.config.EngineSettings;
import dev.jask.diagnostics.ProfileNode;
import dev.jask.diagnostics.RunningTask;
import dev.jask.graph.JaskException;
import dev.jask.graph.Key;
import dev.jask.protocol.ClientId;
import dev.jask.protocol.FromClient;
import dev.jask.protocol.FromWorker;
import dev.jask.protocol.ToClient;
import dev.jask.protocol.WorkerId;
import dev.jask.scheduler.SchedulerCommand;
import dev.jask.scheduler.SchedulerCore;
import dev.jask.scheduler.SchedulerEvent;
import dev.jask.scheduler.SchedulerSettings;
import dev.jask.scheduler.SchedulerSnapshot;
import dev.jask.telemetry.Evidence;
import dev.jask.telemetry.StateEvidence;
import dev.jask.telemetry.Telemetry;
import dev.jask.telemetry.WorkerTelemetry;
import dev.jask.worker.WorkerCommand;
import dev.jask.worker.WorkerEvent;
import dev.jask.worker.store.NotStoredException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The engine within one JVM: a scheduler and one worker with a slot for each processor, and no
 * network in between. Results are handed from task to task as they are, without a copy.
 *
 * <p>Scheduler and worker belong to one {@link EventLoop}. All threads are daemons, so an engine
 * that was never closed keeps no program from ending.
 */
public final class LocalEngine implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(LocalEngine.class.getName());

    private static final AtomicLong ENGINES = new AtomicLong();

    private final String name;
    private final WorkerId self;
    private final SchedulerCore scheduler;
    private final WorkerRuntime worker;
    private final EventLoop<Letter> loop;
    private final Map<ClientId, Consumer<ToClient>> listeners = new ConcurrentHashMap<>();
    private final AtomicLong clients = new AtomicLong();
    private final LocalOperations operations;

    /** What the cores have for the scheduler: used by whoever works the loop. */
    private List<SchedulerEvent> forScheduler = new ArrayList<>();

    private volatile boolean closed;

    private LocalEngine(Config config) {
        name = "jask-" + ENGINES.incrementAndGet();
        SchedulerSettings settings = EngineSettings.scheduler(config);
        self = new WorkerId(WorkerRuntime.INSIDE + name, ProcessHandle.current().pid());
        scheduler = new SchedulerCore(settings);
        loop =
                new EventLoop<>(
                        name + "-events",
                        this::handle,
                        () -> post(new Letter.ToDo(this::tick)),
                        settings.tickNanos(),
                        this::broken);
        worker =
                new WorkerRuntime(
                        self,
                        name,
                        config,
                        event -> post(new Letter.ToWorker(event)),
                        new Inside());
        operations =
                new LocalOperations(
                        self,
                        worker,
                        event -> post(new Letter.ToScheduler(event)),
                        this::tellRestarted,
                        new LocalMemory(self, new Scheduling()));
        forScheduler.add(new SchedulerEvent.WorkerSaid(self, worker.joined()));
    }

    /** What clients asked for until each heard of the restart goes with what was before it. */
    private void tellRestarted(String reason) {
        var forgotten = new CompletableFuture<Void>();
        post(new Letter.ToDo(() -> forgotten.complete(null)));
        forgotten.join();
        listeners.forEach((id, listener) -> {
            if (listener instanceof ConnectionListener client) {
                client.restarted(
                        reason,
                        () -> {
                            tell(id, new FromClient.Disconnected());
                            tell(id, new FromClient.Connected());
                        });
            }
        });
    }

    /** Starts an engine. It takes a few milliseconds. */
    public static LocalEngine start(Config config) {
        var engine = new LocalEngine(config);
        engine.loop.start();
        engine.loop.post(new Letter.ToDo(() -> {}));
        return engine;
    }

    /** How many tasks run at a time. */
    public int slots() {
        return worker.slots();
    }

    /**
     * Connects a client.
     *
     * @param name what messages call it
     * @param listener told what the scheduler has to say, one message after the other; it must
     *     return quickly and must not throw
     */
    public Connection connect(String name, Consumer<ToClient> listener) {
        requireOpen();
        var id = new ClientId(name + "-" + clients.incrementAndGet());
        listeners.put(id, listener);
        tell(id, new FromClient.Connected());
        return new LocalConnection(id);
    }

    private void requireOpen() {
        if (closed) {
            throw new EngineClosedException("the engine was closed: start another one");
        }
    }

    private void tell(ClientId client, FromClient message) {
        post(new Letter.ToScheduler(new SchedulerEvent.ClientSaid(client, message)));
    }

    private void post(Letter letter) {
        loop.post(letter);
    }

    // ---- the loop

    private void tick() {
        forScheduler.add(new SchedulerEvent.Tick());
    }

    private void handle(List<Letter> letters) {
        long now = System.nanoTime();
        for (Letter letter : letters) {
            switch (letter) {
                case Letter.ToScheduler(var event) -> forScheduler.add(event);
                case Letter.ToWorker(var event) -> worker.handle(event, now);
                case Letter.ToDo(var action) -> {
                    schedule(now);
                    action.run();
                }
            }
        }
        schedule(now);
    }

    private void schedule(long now) {
        while (!forScheduler.isEmpty()) {
            List<SchedulerEvent> events = forScheduler;
            forScheduler = new ArrayList<>();
            for (SchedulerCommand command : scheduler.handle(events, now)) {
                switch (command) {
                    case SchedulerCommand.TellWorker(_, var message) ->
                            worker.handle(new WorkerEvent.Told(message), now);
                    case SchedulerCommand.TellClient(var client, var message) -> {
                        Consumer<ToClient> listener = listeners.get(client);
                        if (listener != null) {
                            listener.accept(message);
                        }
                    }
                    case SchedulerCommand.Warn(var what) ->
                            LOG.log(System.Logger.Level.WARNING, what);
                    case SchedulerCommand.MayLeave _ -> {} // the only worker is never retired
                    case SchedulerCommand.Settled _ -> {} // nothing is asked of a single worker
                }
            }
        }
    }

    /** A fault of our own: what waits for results must not wait for ever. */
    private void broken(Throwable fault) {
        LOG.log(System.Logger.Level.ERROR, "the engine met a fault of its own and goes on", fault);
    }

    // ---- questions

    private <T> T ask(Supplier<T> question) {
        var answer = new CompletableFuture<T>();
        loop.post(
                new Letter.ToDo(() -> {
                    try {
                        answer.complete(question.get());
                    } catch (RuntimeException e) {
                        answer.completeExceptionally(e);
                    }
                }));
        return answer.join();
    }

    /** Stops the slots, interrupts what they run, and drops all results. May be called twice. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        worker.close();
        loop.close();
    }

    /** There is nobody else: what the worker says goes to the scheduler next door. */
    private final class Inside implements WorkerRuntime.Outside {

        @Override
        public void send(FromWorker message) {
            forScheduler.add(new SchedulerEvent.WorkerSaid(self, message));
        }

        @Override
        public void fetch(WorkerCommand.Fetch fetch) {
            throw new IllegalStateException("there is no other worker to fetch from: " + fetch);
        }

        @Override
        public void await(WorkerCommand.Wait wait) {
            throw new IllegalStateException("there is no other worker to wait for: " + wait);
        }
    }

    private final class Scheduling implements LocalMemory.Scheduler {

        @Override
        public void post(SchedulerEvent event) {
            LocalEngine.this.post(new Letter.ToScheduler(event));
        }

        @Override
        public <T> T ask(Function<SchedulerCore, T> question) {
            return LocalEngine.this.ask(() -> question.apply(scheduler));
        }
    }

    private final class LocalConnection implements Connection {

        private final ClientId id;
        private final LocalOperations.OfClient operationsOfClient;

        LocalConnection(ClientId id) {
            this.id = id;
            operationsOfClient = operations.new OfClient(id.name());
        }

        @Override
        public Operations operations() {
            requireOpen();
            return operationsOfClient;
        }

        @Override
        public ClientId id() {
            return id;
        }

        @Override
        public void send(FromClient message) {
            requireOpen();
            tell(id, message);
        }

        @Override
        public CompletableFuture<List<@Nullable Object>> gather(List<Key> keys) {
            var values = new ArrayList<@Nullable Object>(keys.size());
            for (Key key : keys) {
                try {
                    values.add(worker.store().get(key));
                } catch (NotStoredException e) {
                    return CompletableFuture.failedFuture(
                            new ResultLostException(
                                    "the result of %s is no longer there".formatted(key), e));
                }
            }
            return CompletableFuture.completedFuture(values);
        }

        @Override
        public CompletableFuture<Void> scatter(
                Map<Key, ? extends @Nullable Object> values, boolean broadcast) {
            requireOpen();
            Map<Key, Long> sizes = worker.keep(values);
            sizes.forEach(
                    (key, bytes) -> tell(id, new FromClient.Scattered(key, bytes, List.of(self))));
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public SchedulerSnapshot snapshot() {
            return ask(scheduler::snapshot);
        }

        @Override
        public Map<Key, List<WorkerId>> whoHas(List<Key> keys) {
            return ask(() -> {
                var holders = new LinkedHashMap<Key, List<WorkerId>>();
                keys.forEach(key -> holders.put(key, scheduler.holders(key)));
                return holders;
            });
        }

        @Override
        public List<String> story(Key key) {
            return ask(() -> scheduler.story(key));
        }

        @Override
        public List<RunningTask> running() {
            return worker.running();
        }

        @Override
        public ProfileNode samples(long session, Duration interval, boolean last) {
            return worker.samples(session, interval, last);
        }

        @Override
        public List<WorkerTelemetry> telemetry(boolean history) {
            Telemetry reading = worker.reading(ask(worker::load), loop.watch().takeLongestNanos());
            return List.of(
                    new WorkerTelemetry(
                            self, name, 0, reading, List.of(WorkerTelemetry.Point.of(reading))));
        }

        @Override
        public List<Evidence> evidence() {
            List<WorkerTelemetry> measured = telemetry(false);
            return ask(() ->
                    StateEvidence.of(
                            scheduler,
                            measured,
                            worker.unsettled(StateEvidence.LINES),
                            key -> worker.story(key).stream().map(Object::toString).toList()));
        }

        @Override
        public void upload(Path path) {
            if (Files.isDirectory(path) || path.toString().endsWith(".jar")) {
                throw new JaskException(
                        "%s cannot be uploaded to an engine in this JVM, which has its classes already: put it on the class path"
                                .formatted(path));
            }
            if (!Files.isReadable(path)) {
                throw new JaskException(
                        "there is nothing to upload at %s, or it cannot be read"
                                .formatted(path.toAbsolutePath()));
            }
            worker.context().offer(path);
        }

        @Override
        public void leaveSlot() {
            worker.leaveSlot();
        }

        @Override
        public void close() {
            operationsOfClient.close();
            if (listeners.remove(id) != null) {
                tell(id, new FromClient.Disconnected());
            }
        }
    }
}
