package dev.jask.cluster.node;

import dev.jask.cluster.wire.Message;
import dev.jask.engine.LoopWatch;
import dev.jask.engine.WorkerRuntime;
import dev.jask.telemetry.Telemetry;
import dev.jask.worker.WorkerLoad;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Tells the scheduler what the worker measures of itself: at each heartbeat, or at every so many.
 */
final class Pulse {

    private static final System.Logger LOG = System.getLogger(Pulse.class.getName());

    private final WorkerRuntime worker;
    private final LoopWatch watch;
    private final Consumer<Runnable> inLoop;
    private final Consumer<Message> scheduler;
    private final AtomicBoolean measuring = new AtomicBoolean();
    private volatile @Nullable Telemetry latest;
    private volatile boolean paused;
    private volatile int pace = 1;
    private int beats; // used by the clock

    /**
     * @param inLoop runs something in the worker's loop
     * @param scheduler where readings go; throws nothing
     */
    Pulse(
            WorkerRuntime worker,
            LoopWatch watch,
            Consumer<Runnable> inLoop,
            Consumer<Message> scheduler) {
        this.worker = worker;
        this.watch = watch;
        this.inLoop = inLoop;
        this.scheduler = scheduler;
    }

    /** Begins. */
    void start(ScheduledExecutorService clock, long heartbeatNanos) {
        ScheduledFuture<?> _ =
                clock.scheduleAtFixedRate(this::beat, 0, heartbeatNanos, TimeUnit.NANOSECONDS);
    }

    /** A loop that is stuck gets no more letters than one. */
    void beat() {
        watch.look();
        beats++;
        if (beats >= pace && measuring.compareAndSet(false, true)) {
            beats = 0;
            inLoop.accept(() -> {
                WorkerLoad load = worker.load();
                Thread.startVirtualThread(() -> tell(load));
            });
        }
    }

    private void tell(WorkerLoad load) {
        try {
            Telemetry reading = worker.reading(load, watch.takeLongestNanos());
            latest = reading;
            paused = load.paused();
            scheduler.accept(new Message.Measured(reading));
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.WARNING, "the worker cannot be measured", e);
        } finally {
            measuring.set(false);
        }
    }

    /** From now on a reading at every so many heartbeats. */
    void keep(int heartbeats) {
        pace = heartbeats;
    }

    /** Whether a reading is under way: none begins meanwhile. */
    boolean isMeasuring() {
        return measuring.get();
    }

    /** Whether memory was full at the last time. */
    boolean isPaused() {
        return paused;
    }

    /** What was told last; null before the first time. */
    @Nullable Telemetry latest() {
        return latest;
    }
}
