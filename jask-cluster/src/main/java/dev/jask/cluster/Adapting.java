package dev.jask.cluster;

import dev.jask.cluster.node.SchedulerNode;
import dev.jask.config.Config;
import dev.jask.config.Settings;
import dev.jask.graph.JaskException;
import dev.jask.protocol.WorkerId;
import dev.jask.scheduler.Adaptive;
import dev.jask.scheduler.Load;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Asks from time to time how many workers there should be, and has a fleet follow. */
final class Adapting implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(Adapting.class.getName());

    private final SchedulerNode scheduler;
    private final Fleet fleet;
    private final Adaptive adaptive;
    private final long intervalNanos;
    private final CountDownLatch closed = new CountDownLatch(1);

    private Adapting(SchedulerNode scheduler, Fleet fleet, Config config, Adaptive adaptive) {
        this.scheduler = scheduler;
        this.fleet = fleet;
        this.adaptive = adaptive;
        intervalNanos = config.get(Settings.ADAPTIVE_INTERVAL).toNanos();
    }

    /**
     * Begins at once.
     *
     * @throws JaskException if there cannot be so many workers
     */
    static Adapting start(
            SchedulerNode scheduler, Fleet fleet, Config config, int minimum, int maximum) {
        var limits =
                new Adaptive.Limits(
                        minimum,
                        maximum,
                        config.get(Settings.ADAPTIVE_TARGET).toNanos(),
                        config.get(Settings.ADAPTIVE_PATIENCE).toNanos());
        var adapting = new Adapting(scheduler, fleet, config, new Adaptive(limits));
        Thread.ofVirtual().name("jask-adaptive").start(adapting::run);
        return adapting;
    }

    private void run() {
        try {
            do {
                adapt();
            } while (!closed.await(intervalNanos, TimeUnit.NANOSECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void adapt() {
        try {
            Load load = scheduler.load();
            switch (adaptive.decide(load, fleet.size(), fleet.slots(), System.nanoTime())) {
                case Adaptive.Decision.Stay() -> {}
                case Adaptive.Decision.Grow(int workers) -> fleet.grow(workers);
                case Adaptive.Decision.Shrink(var workers) -> fleet.shrink(names(load, workers));
            }
        } catch (JaskException e) {
            LOG.log(System.Logger.Level.WARNING, "the cluster keeps its size for now", e);
        }
    }

    private static List<String> names(Load load, List<WorkerId> workers) {
        var wanted = new HashSet<>(workers);
        return load.workers().stream()
                .filter(worker -> wanted.contains(worker.id()))
                .map(Load.OfWorker::name)
                .toList();
    }

    /** Leaves the fleet as it is. May be called twice. */
    @Override
    public void close() {
        closed.countDown();
    }
}
