package dev.jask.engine;

import dev.jask.config.Config;
import dev.jask.config.EngineSettings;
import dev.jask.config.Settings;
import dev.jask.graph.Key;
import dev.jask.graph.WorkerContext;
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
import dev.jask.worker.WorkerCommand;
import dev.jask.worker.WorkerCore;
import dev.jask.worker.WorkerEvent;
import dev.jask.worker.WorkerSettings;
import dev.jask.worker.store.NotStoredException;
import dev.jask.worker.store.SpillProblem;
import dev.jask.worker.store.Store;
import dev.jask.worker.store.StoreListener;
import dev.jask.worker.store.StoreSettings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
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

    private final WorkerId self;
    private final SchedulerCore scheduler;
    private final WorkerCore worker;
    private final Store store;
    private final WorkerContext context;
    private final Slots slots;
    private final EventLoop loop;
    private final Map<ClientId, Consumer<ToClient>> listeners = new ConcurrentHashMap<>();
    private final AtomicLong clients = new AtomicLong();
    private final int slotCount;

    /** What the cores have for the scheduler: used by whoever works the loop. */
    private List<SchedulerEvent> forScheduler = new ArrayList<>();

    private volatile boolean closed;

    private LocalEngine(Config config) {
        String name = "jask-" + ENGINES.incrementAndGet();
        SchedulerSettings schedulerSettings = EngineSettings.scheduler(config);
        WorkerSettings workerSettings = EngineSettings.worker(config);
        slotCount = workerSettings.slots();
        self = new WorkerId("inproc://" + name, ProcessHandle.current().pid());
        scheduler = new SchedulerCore(schedulerSettings);
        worker = new WorkerCore(self, workerSettings);
        StoreSettings storeSettings = EngineSettings.store(config);
        store = new Store(storeSettings, new MemoryWatch());
        context =
                new WorkerContext(
                        slotCount,
                        config.get(Settings.NATIVE_MEMORY),
                        config.get(Settings.SPILL_FOLDER)
                                .resolve(name + "-" + ProcessHandle.current().pid()));
        loop =
                new EventLoop(
                        name + "-events",
                        this::handle,
                        this::tick,
                        schedulerSettings.tickNanos(),
                        this::broken);
        slots = new Slots(name, slotCount, context, this::run);
        forScheduler.add(
                new SchedulerEvent.WorkerSaid(
                        self,
                        new FromWorker.Joined(
                                name,
                                slotCount,
                                storeSettings.memoryLimit(),
                                workerSettings.resources(),
                                Map.of())));
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
        return slotCount;
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
        loop.post(new Letter.ToScheduler(new SchedulerEvent.ClientSaid(client, message)));
    }

    private void post(WorkerEvent event) {
        loop.post(new Letter.ToWorker(event));
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
                case Letter.ToWorker(var event) -> carryOut(worker.handle(event, now));
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
                            carryOut(worker.handle(new WorkerEvent.Told(message), now));
                    case SchedulerCommand.TellClient(var client, var message) -> {
                        Consumer<ToClient> listener = listeners.get(client);
                        if (listener != null) {
                            listener.accept(message);
                        }
                    }
                    case SchedulerCommand.MayLeave _ -> {} // the only worker is never retired
                }
            }
        }
    }

    private void carryOut(List<WorkerCommand> commands) {
        for (WorkerCommand command : commands) {
            switch (command) {
                case WorkerCommand.Execute(var task, long run) ->
                        slots.submit(new Execution(task, run));
                case WorkerCommand.Interrupt(_, long run) -> interrupt(run);
                case WorkerCommand.Drop(var keys) -> store.drop(keys);
                case WorkerCommand.Send(var message) ->
                        forScheduler.add(new SchedulerEvent.WorkerSaid(self, message));
                case WorkerCommand.Fetch fetch ->
                        throw new IllegalStateException(
                                "there is no other worker to fetch from: " + fetch);
                case WorkerCommand.Wait _ -> {} // there is no other worker that could be busy
            }
        }
    }

    /** The function may not heed the interrupt: another thread takes over its slot in any case. */
    private void interrupt(long run) {
        Execution execution = slots.find(run);
        if (execution != null) {
            execution.cancel();
            slots.replace(execution);
        }
    }

    /** A fault of our own: what waits for results must not wait for ever. */
    private void broken(Throwable fault) {
        LOG.log(System.Logger.Level.ERROR, "the engine met a fault of its own and goes on", fault);
    }

    // ---- running tasks

    private void run(Execution execution, int slot) {
        WorkerEvent answer = execution.run(store, slot);
        if (answer != null) {
            post(answer);
        }
    }

    /**
     * The task that calls leaves its slot: another one takes its place while it waits for
     * something.
     */
    private void leaveSlot() {
        Execution execution = slots.current();
        if (execution != null && slots.replace(execution)) {
            post(
                    new WorkerEvent.Seceded(
                            execution.key(),
                            execution.run,
                            System.nanoTime() - execution.startNanos));
        }
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
        slots.close();
        loop.close();
        slots.awaitEnd();
        context.close();
        store.close();
    }

    /** Passes on what the store finds out. */
    private final class MemoryWatch implements StoreListener {

        @Override
        public void memoryFull() {
            post(new WorkerEvent.MemoryFull());
        }

        @Override
        public void memoryFree() {
            post(new WorkerEvent.MemoryFree());
        }

        @Override
        public void spillProblem(SpillProblem problem) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "results stay in memory that should have gone to disk: {0}",
                    problem);
        }
    }

    private final class LocalConnection implements Connection {

        private final ClientId id;

        LocalConnection(ClientId id) {
            this.id = id;
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
                    values.add(store.get(key));
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
            var sizes = new LinkedHashMap<Key, Long>();
            values.forEach((key, value) -> sizes.put(key, store.put(key, value)));
            post(new WorkerEvent.Stored(sizes));
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
            var running = new ArrayList<RunningTask>();
            for (Execution execution : slots.running()) {
                Thread thread = execution.thread();
                if (thread != null) {
                    running.add(new RunningTask(execution.key(), thread, execution.startNanos));
                }
            }
            return running;
        }

        @Override
        public void leaveSlot() {
            LocalEngine.this.leaveSlot();
        }

        @Override
        public void close() {
            if (listeners.remove(id) != null) {
                tell(id, new FromClient.Disconnected());
            }
        }
    }
}
