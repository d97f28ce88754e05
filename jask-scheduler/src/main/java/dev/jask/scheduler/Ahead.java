package dev.jask.scheduler;

import dev.jask.scheduler.SchedulerSnapshot.WorkerStats.Status;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Which tasks are given out before what they read is computed: those of which all that is missing
 * is being computed by one worker. They go to that worker, which begins them without asking, so a
 * chain of short tasks does not cost a round trip a step.
 *
 * <p>Only tasks that are known to be short go ahead, and for each slot as many as are estimated to
 * last for a round trip. What is given ahead takes no slot until it could run. While some worker
 * has nothing to do, only tasks go ahead that have to wait for that worker in any case: what reads
 * a result that others read too may become work for those who have none.
 *
 * <p>A task under which a worker died goes nowhere ahead, and nothing goes ahead behind it: the
 * next death must be counted against the task that caused it.
 */
final class Ahead {

    /** As many consumers of a task are looked at when it is given out. */
    private static final int CONSUMERS_LOOKED_AT = 16;

    /** What reads more than this is given out when it could run. */
    private static final int MOST_DEPENDENCIES = 16;

    /**
     * What is to be bridged is a round trip: a third of a millisecond between processes. Whatever
     * goes further ahead is bound to a worker before it shows which one has time for it.
     */
    private static final long REACH_NANOS_MAX = 500_000;

    private final SchedulerState state;
    private final long reachNanos;
    private final Rooms rooms;
    private final BiConsumer<TaskState, WorkerState> assign;

    /** What might go ahead, to be looked at when the event is done. */
    private final ArrayDeque<TaskState> candidates = new ArrayDeque<>();

    /** Workers that may take more than they could before. */
    private final List<WorkerState> freed = new ArrayList<>();

    /**
     * @param assign gives a task to a worker
     */
    Ahead(SchedulerState state, Rooms rooms, BiConsumer<TaskState, WorkerState> assign) {
        this.state = state;
        this.reachNanos = Math.min(REACH_NANOS_MAX, state.settings.lookAheadNanos());
        this.rooms = rooms;
        this.assign = assign;
    }

    /** What the task lacks has changed. */
    void consider(TaskState task) {
        if (task.prefix.averageNanos >= 0) {
            candidates.add(task);
        }
    }

    /** The task was given to a worker: what reads it may follow. */
    void givenOut(TaskState task) {
        if (task.liveConsumers > 0) {
            int count = Math.min(task.consumersSeen(), CONSUMERS_LOOKED_AT);
            for (int i = 0; i < count; i++) {
                TaskState consumer = task.consumer(i);
                if (consumer.status == TaskStatus.WAITING) {
                    consider(consumer);
                }
            }
        }
    }

    /** The worker has less ahead than before. */
    void freed(WorkerState worker) {
        if (!worker.postponed.isEmpty() && !worker.freedAhead) {
            worker.freedAhead = true;
            freed.add(worker);
        }
    }

    /** Gives out what may go ahead now. */
    void giveOut() {
        for (WorkerState worker : freed) {
            worker.freedAhead = false;
            while (hasRoom(worker) && !worker.postponed.isEmpty()) {
                give(worker.postponed.remove());
                giveCandidates();
            }
        }
        freed.clear();
        giveCandidates();
    }

    private void giveCandidates() {
        for (TaskState next = candidates.poll(); next != null; next = candidates.poll()) {
            give(next);
        }
    }

    private void give(TaskState task) {
        WorkerState worker = place(task);
        if (worker != null) {
            if (hasRoom(worker)) {
                assign.accept(task, worker);
            } else {
                worker.postpone(task);
            }
        }
    }

    private boolean hasRoom(WorkerState worker) {
        return worker.hasRoomAhead(reachNanos);
    }

    /** The worker that computes all that the task lacks; null if the task should wait. */
    private @Nullable WorkerState place(TaskState task) {
        if (task.status != TaskStatus.WAITING
                || task.demand != Demand.NONE
                || task.deaths > 0
                || task.prefix.averageNanos < 0
                || task.prefix.averageNanos > reachNanos
                || task.dependencies.length > MOST_DEPENDENCIES) {
            return null;
        }
        WorkerState worker = null;
        boolean alone = true;
        for (TaskState dependency : task.dependencies) {
            if (dependency.status == TaskStatus.PROCESSING) {
                if (!mayBeFollowed(dependency)
                        || (worker != null && worker != dependency.processingOn)) {
                    return null;
                }
                worker = dependency.processingOn;
                alone &= dependency.liveConsumers == 1 && dependency.unarrived == 0;
            } else if (dependency.status != TaskStatus.MEMORY) {
                return null;
            }
        }
        if (worker == null || worker.status != Status.RUNNING || worker.isNearlyFull()) {
            return null;
        }
        boolean waitsForNobody = alone || rooms.idleWorkers() == 0;
        return waitsForNobody && isCheapToMove(task, worker) ? worker : null;
    }

    private boolean mayBeFollowed(TaskState task) {
        return !task.stealing
                && !task.longRunning
                && task.deaths == 0
                && task.estimate <= reachNanos;
    }

    /** Whether what lies elsewhere is soon there. */
    private boolean isCheapToMove(TaskState task, WorkerState worker) {
        return state.costs.moving(task, worker) <= reachNanos / 4;
    }
}
