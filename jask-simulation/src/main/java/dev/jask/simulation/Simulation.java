package dev.jask.simulation;

import dev.jask.graph.Key;
import dev.jask.protocol.WorkerId;
import java.util.List;

/**
 * Runs a whole cluster in one thread and in virtual time, drawn from one seed: messages are late,
 * links overtake each other, workers die and come, tasks fail, are slow or ask to be run again,
 * memory is short, clients change their minds. Then everything heals, and all that is wanted must
 * come, equal to sequential evaluation; then everything is let go, and nothing may be left. Both
 * cores check their invariants after every event.
 *
 * <p>The same seed gives the same run, event by event.
 */
public final class Simulation {

    /** No run that goes well has so many events. */
    private static final long MOST_EVENTS = 2_000_000;

    /**
     * All is over when nothing but this many ticks has happened: four of the scheduler, and the
     * last one of each that is gone.
     */
    private static final int QUIET_TICKS = 8;

    /** Everything that is wanted must be there this long after all has healed. */
    private static final long PATIENCE_NANOS = 3_600_000_000_000L;

    private final long seed;
    private final Setting setting;
    private final World world;
    private final Universe universe;
    private final Cluster cluster;

    private Simulation(long seed) {
        this.seed = seed;
        this.setting = Setting.of(seed);
        this.world = new World(seed);
        this.universe = new Universe(seed, setting.failures());
        var shapes = new Shapes(seed, setting.annotated(), setting.failures());
        for (int i = 0; i < setting.graphs(); i++) {
            universe.add(shapes.any(1 + world.upTo(setting.size())));
        }
        this.cluster = new Cluster(world, setting, universe, shapes);
    }

    /** Runs what the seed stands for. Never throws: what goes wrong stands in the report. */
    public static Report run(long seed) {
        return new Simulation(seed).report();
    }

    private Report report() {
        Throwable failure = null;
        try {
            play();
        } catch (RuntimeException | AssertionError broken) {
            failure = broken;
        }
        return new Report(
                seed,
                failure,
                setting.toString(),
                world.handled(),
                world.now(),
                cluster.tally.counts(universe.size()),
                failure == null ? List.of() : world.trace(),
                world.traceHash());
    }

    private void play() {
        cluster.begin();
        world.at(setting.chaosNanos(), cluster::heal);
        runUntilQuiet("after everything healed");
        cluster.clients.values().forEach(ClientNode::requireResults);
        requireAgreement();
        cluster.scheduler.requireSettled();
        cluster.finish();
        runUntilQuiet("after everything was let go");
        requireNothingLeft();
    }

    private void runUntilQuiet(String when) {
        long deadline = Math.max(world.now(), setting.chaosNanos()) + PATIENCE_NANOS;
        int quietSteps = 0;
        while (quietSteps < QUIET_TICKS) {
            quietSteps = world.isQuiet() ? quietSteps + 1 : 0;
            world.step();
            if (world.handled() > MOST_EVENTS || world.now() > deadline) {
                throw new SimulationException("%s it does not come to an end".formatted(when));
            }
        }
    }

    /** What the scheduler, the worker's core and its store take to be there is the same. */
    private void requireAgreement() {
        for (WorkerNode worker : cluster.living()) {
            if (!worker.held().keySet().equals(worker.stored().keySet())) {
                throw new SimulationException(
                        "%s holds %s and its store %s"
                                .formatted(
                                        worker.id,
                                        worker.held().keySet(),
                                        worker.stored().keySet()));
            }
            for (Key key : worker.held().keySet()) {
                List<WorkerId> holders = cluster.scheduler.core.holders(key);
                if (!holders.contains(worker.id)
                        && mustHoldNothingElse()
                        && !cluster.mayBeStray(key)) {
                    throw new SimulationException(
                            "%s holds %s; the scheduler takes it to be at %s"
                                    .formatted(worker.id, key, holders));
                }
            }
        }
    }

    /**
     * A result of a run that was cancelled is dropped in favour of the next run of the same key
     * there; if that was lost on the way, the result may stay.
     */
    private boolean mustHoldNothingElse() {
        return cluster.tally.losses == 0;
    }

    private void requireNothingLeft() {
        cluster.scheduler.core.validate();
        if (cluster.scheduler.core.tasks() > 0) {
            throw new SimulationException(
                    "the scheduler still knows %d tasks".formatted(cluster.scheduler.core.tasks()));
        }
        for (WorkerNode worker : cluster.living()) {
            boolean holdsMore =
                    !worker.held().keySet().stream().allMatch(cluster::mayBeStray)
                            || !worker.stored().keySet().stream().allMatch(cluster::mayBeStray);
            if (!worker.isIdle() || (holdsMore && mustHoldNothingElse())) {
                throw new SimulationException(
                        "%s is not empty: idle %s, held %s, stored %s"
                                .formatted(
                                        worker.id,
                                        worker.isIdle(),
                                        worker.held().keySet(),
                                        worker.stored().keySet()));
            }
        }
    }
}
