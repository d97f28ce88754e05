package dev.jask.engine;

import dev.jask.config.Config;
import dev.jask.config.EngineSettings;
import dev.jask.config.Settings;
import dev.jask.diagnostics.ProfileNode;
import dev.jask.diagnostics.RunningTask;
import dev.jask.diagnostics.SlotSampler;
import dev.jask.graph.Key;
import dev.jask.graph.WorkerContext;
import dev.jask.protocol.FromWorker;
import dev.jask.protocol.WorkerId;
import dev.jask.telemetry.ProcessGauges;
import dev.jask.telemetry.Telemetry;
import dev.jask.telemetry.TrafficMeter;
import dev.jask.worker.StoryLine;
import dev.jask.worker.WorkerCommand;
import dev.jask.worker.WorkerCore;
import dev.jask.worker.WorkerEvent;
import dev.jask.worker.WorkerLoad;
import dev.jask.worker.WorkerSettings;
import dev.jask.worker.store.SpillProblem;
import dev.jask.worker.store.Store;
import dev.jask.worker.store.StoreListener;
import dev.jask.worker.store.StoreSettings;
import dev.jask.worker.store.StoreStats;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A worker at work: its core, its store and its slots. Whoever has one owns the loop in which the
 * core is called, and carries what goes outside.
 */
public final class WorkerRuntime implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(WorkerRuntime.class.getName());

    /** How the address of a worker begins that is in the process of whoever submits. */
    static final String INSIDE = "inproc://";

    private final String name;
    private final WorkerSettings settings;
    private final StoreSettings storeSettings;
    private final WorkerCore core;
    private final Store store;
    private final WorkerContext context;
    private final WorkerPlugins plugins;
    private final Slots slots;
    private final Consumer<WorkerEvent> post;
    private final Outside outside;
    private final SlotSampler sampler = new SlotSampler(this::running);
    private final TrafficMeter traffic = new TrafficMeter();
    private final ProcessGauges gauges = new ProcessGauges();

    /** What a worker wants of the rest of the world. Called in the loop; must not wait. */
    public interface Outside {

        /** Tells the scheduler. */
        void send(FromWorker message);

        /** Fetches results from another worker; the outcome is posted as an event. */
        void fetch(WorkerCommand.Fetch fetch);

        /** Posts {@link WorkerEvent.WaitOver} when the time is over. */
        void await(WorkerCommand.Wait wait);
    }

    /**
     * @param self the worker's identity
     * @param name what threads and folders are called
     * @param post has an event handled in the loop, by {@link #handle}
     */
    public WorkerRuntime(
            WorkerId self,
            String name,
            Config config,
            Consumer<WorkerEvent> post,
            Outside outside) {
        this.name = name;
        this.post = post;
        this.outside = outside;
        settings = EngineSettings.worker(config);
        storeSettings = EngineSettings.store(config);
        core = new WorkerCore(self, settings);
        store = new Store(storeSettings, new MemoryWatch());
        context =
                new WorkerContext(
                        shown(self),
                        settings.slots(),
                        config.get(Settings.NATIVE_MEMORY),
                        folder(config));
        plugins = new WorkerPlugins(context);
        slots = new Slots(name, settings.slots(), context, this::run);
    }

    /** What messages call the worker, where there is more than one. */
    private String shown(WorkerId self) {
        return self.address().startsWith(INSIDE) ? "" : name + " at " + self.address();
    }

    private Path folder(Config config) {
        return config.get(Settings.SPILL_FOLDER)
                .resolve(name + "-" + ProcessHandle.current().pid());
    }

    /** How many tasks run at a time. */
    public int slots() {
        return settings.slots();
    }

    /** What tasks know of the worker that runs them. */
    public WorkerContext context() {
        return context;
    }

    /** What users have on the worker beside tasks. */
    public WorkerPlugins plugins() {
        return plugins;
    }

    /** What the worker is called. */
    public String name() {
        return name;
    }

    /** The results that lie here. */
    public Store store() {
        return store;
    }

    /** What the worker says when it comes to a scheduler that knows nothing of it. */
    public FromWorker.Joined joined() {
        return new FromWorker.Joined(
                name,
                settings.slots(),
                storeSettings.memoryLimit(),
                settings.resources(),
                Map.of());
    }

    /** Has the core handle an event, and carries out what it wants. To be called in the loop. */
    public void handle(WorkerEvent event, long now) {
        for (WorkerCommand command : core.handle(event, now)) {
            switch (command) {
                case WorkerCommand.Execute(var task, long run) ->
                        slots.submit(new Execution(task, run));
                case WorkerCommand.Interrupt(_, long run) -> interrupt(run);
                case WorkerCommand.Drop(var keys) -> store.drop(keys);
                case WorkerCommand.Send(var message) -> outside.send(message);
                case WorkerCommand.Fetch fetch -> outside.fetch(fetch);
                case WorkerCommand.Wait wait -> outside.await(wait);
            }
        }
    }

    /** What happened to a key here, oldest first. To be called in the loop. */
    public List<StoryLine> story(Key key) {
        return core.story(key);
    }

    /** The function may not heed the interrupt: another thread takes over its slot in any case. */
    private void interrupt(long run) {
        Execution execution = slots.find(run);
        if (execution != null) {
            execution.cancel();
            slots.replace(execution);
        }
    }

    private void run(Execution execution, int slot) {
        plugins.taskStarted(execution.key());
        WorkerEvent outcome = execution.run(store, slot);
        plugins.taskFinished(execution.key(), outcome instanceof WorkerEvent.Executed);
        post.accept(outcome);
    }

    /** Puts values from outside into the store. Not to be called in the loop. */
    public Map<Key, Long> keep(Map<Key, ? extends @Nullable Object> values) {
        Map<Key, Long> sizes = store(values);
        post.accept(new WorkerEvent.Stored(sizes));
        return sizes;
    }

    /** Puts values into the store, of which the core is to hear by who calls. */
    public Map<Key, Long> store(Map<Key, ? extends @Nullable Object> values) {
        var sizes = new LinkedHashMap<Key, Long>();
        values.forEach((key, value) -> sizes.put(key, store.put(key, value)));
        return sizes;
    }

    /**
     * The task that calls leaves its slot: another one takes its place while it waits for
     * something.
     */
    public void leaveSlot() {
        Execution execution = slots.current();
        if (execution != null && slots.replace(execution)) {
            post.accept(
                    new WorkerEvent.Seceded(
                            execution.key(),
                            execution.run,
                            System.nanoTime() - execution.startNanos));
        }
    }

    /** What the slots are running now. */
    public List<RunningTask> running() {
        var running = new ArrayList<RunningTask>();
        for (Execution execution : slots.running()) {
            Thread thread = execution.thread();
            if (thread != null) {
                running.add(
                        new RunningTask(
                                execution.key(),
                                execution.task.layerName(),
                                thread,
                                execution.startNanos));
            }
        }
        return running;
    }

    /** What was seen running, for the profiler. */
    public ProfileNode samples(long session, Duration interval, boolean last) {
        return sampler.take(session, interval, last);
    }

    /** Counts what is exchanged with other workers. */
    public TrafficMeter traffic() {
        return traffic;
    }

    /** How much the core has to do. To be called in the loop. */
    public WorkerLoad load() {
        return core.load();
    }

    /** What the core is about, a line for each key that is not merely held. In the loop. */
    public List<String> unsettled(int most) {
        return core.unsettled(most);
    }

    /**
     * What the worker measures of itself now. Not to be called in the loop: libraries are asked
     * too.
     *
     * @param load what {@link #load()} said in the loop
     * @param loopLagNanos what the loop's watch said
     */
    public Telemetry reading(WorkerLoad load, long loopLagNanos) {
        StoreStats stored = store.stats();
        Runtime jvm = Runtime.getRuntime();
        return new Telemetry(
                gauges.load(loopLagNanos),
                new Telemetry.MemoryUse(
                        storeSettings.memoryLimit(),
                        stored.memoryBytes(),
                        stored.otherBytes(),
                        stored.spilledBytes(),
                        stored.reservedBytes(),
                        gauges.resident(),
                        jvm.totalMemory() - jvm.freeMemory(),
                        gauges.heapLive(),
                        jvm.totalMemory(),
                        jvm.maxMemory(),
                        context.nativeBytes()),
                new Telemetry.Work(
                        settings.slots(),
                        slots.running().size(),
                        load.ready(),
                        load.assigned(),
                        stored.values(),
                        load.fetches()),
                traffic.traffic(),
                new Telemetry.Spilling(stored.diskBytes(), stored.spills(), stored.reads()));
    }

    /** Stops the slots, interrupts what they run, and drops all results. */
    @Override
    public void close() {
        sampler.close();
        slots.close();
        slots.awaitEnd();
        plugins.close();
        context.close();
        store.close();
    }

    /** Passes on what the store finds out. */
    private final class MemoryWatch implements StoreListener {

        @Override
        public void memoryFull() {
            post.accept(new WorkerEvent.MemoryFull());
        }

        @Override
        public void memoryFree() {
            post.accept(new WorkerEvent.MemoryFree());
        }

        @Override
        public void spillProblem(SpillProblem problem) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "results stay in memory that should have gone to disk: {0}",
                    problem);
        }
    }
}
