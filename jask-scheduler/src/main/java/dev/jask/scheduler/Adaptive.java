package dev.jask.scheduler;

import dev.jask.graph.JaskException;
import dev.jask.protocol.WorkerId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Decides how many workers a cluster should have. Asked at regular intervals; it has no clock and
 * starts and stops nothing.
 *
 * <p>It wants as many workers as get through the present work in the target duration, no more than
 * have something to do, and as many as hold the present results in less than {@value #FILL} of
 * their memory. More come at once. Fewer are wanted only when the most that was wanted over the
 * whole patience is less than what is there, so that bursts do not make workers come and go; those
 * go first that run nothing and hold least. Whoever carries that out has them hand over what only
 * they hold.
 *
 * <p>Not thread-safe.
 */
public final class Adaptive {

    /** As much of the workers' memory may results take before more workers are wanted. */
    private static final double FILL = 0.6;

    private final Limits limits;
    private final List<Wish> wishes = new ArrayList<>();

    /** How many workers were wanted at a time. */
    private record Wish(long time, int workers) {}

    /**
     * Within which the cluster grows and shrinks.
     *
     * @param minimum as many workers there are at least
     * @param maximum as many there are at most
     * @param targetNanos in how much time the present work should be done
     * @param patienceNanos how long fewer workers must have been enough before some go
     */
    public record Limits(int minimum, int maximum, long targetNanos, long patienceNanos) {

        public Limits {
            if (minimum < 0 || maximum < Math.max(1, minimum)) {
                throw new JaskException(
                        "an adaptive cluster has a minimum of 0 workers or more and a maximum of at least 1 and the minimum, not %d to %d"
                                .formatted(minimum, maximum));
            }
            if (targetNanos <= 0 || patienceNanos < 0) {
                throw new JaskException("durations are positive");
            }
        }
    }

    /** What is to be done. */
    public sealed interface Decision {

        /** Nothing. */
        record Stay() implements Decision {}

        /** Start workers until there are so many. */
        record Grow(int workers) implements Decision {}

        /** Have these workers leave in order. */
        record Shrink(List<WorkerId> workers) implements Decision {}
    }

    public Adaptive(Limits limits) {
        this.limits = limits;
    }

    /**
     * What is to be done now.
     *
     * @param there how many workers there are, those that were started and have not joined yet
     *     included, those that are leaving not
     * @param slots how many slots a worker has, where none is there to be looked at
     */
    public Decision decide(Load load, int there, int slots, long nowNanos) {
        List<Load.OfWorker> staying =
                load.workers().stream().filter(worker -> !worker.retiring()).toList();
        int wanted = wanted(load, staying, slots);
        int most = remember(wanted, nowNanos);
        if (wanted > there) {
            return new Decision.Grow(wanted);
        }
        boolean allJoined = staying.size() >= there;
        if (most >= there || !allJoined) {
            return new Decision.Stay();
        }
        List<WorkerId> leaving =
                staying.stream()
                        .filter(Load.OfWorker::isIdle)
                        .sorted(Comparator.comparingLong(Load.OfWorker::bytes))
                        .limit(there - most)
                        .map(Load.OfWorker::id)
                        .toList();
        return leaving.isEmpty() ? new Decision.Stay() : new Decision.Shrink(leaving);
    }

    private int wanted(Load load, List<Load.OfWorker> workers, int slotsOfOne) {
        double slots = workers.stream().mapToInt(Load.OfWorker::slots).average().orElse(slotsOfOne);
        double forTime = load.nanos() / (double) limits.targetNanos() / slots;
        double forTasks = load.slots() / slots;
        int forWork = (int) Math.min(limits.maximum(), Math.ceil(Math.min(forTime, forTasks)));
        return Math.clamp(
                Math.max(forWork, forMemory(workers)), limits.minimum(), limits.maximum());
    }

    /** How many of such workers hold the present results with room to spare. */
    private static int forMemory(List<Load.OfWorker> workers) {
        double bytes = workers.stream().mapToDouble(Load.OfWorker::bytes).sum();
        double limit = workers.stream().mapToDouble(Load.OfWorker::memoryLimit).average().orElse(1);
        return (int) Math.ceil(bytes / (FILL * limit));
    }

    /** The most that was wanted over the patience; the maximum while that is not known yet. */
    private int remember(int wanted, long now) {
        wishes.add(new Wish(now, wanted));
        while (wishes.size() > 1 && now - wishes.get(1).time() >= limits.patienceNanos()) {
            wishes.removeFirst();
        }
        boolean knownForLong = now - wishes.getFirst().time() >= limits.patienceNanos();
        return knownForLong
                ? wishes.stream().mapToInt(Wish::workers).max().orElse(wanted)
                : limits.maximum();
    }
}
