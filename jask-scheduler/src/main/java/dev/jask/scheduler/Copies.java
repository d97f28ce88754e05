package dev.jask.scheduler;

import dev.jask.graph.Key;
import dev.jask.protocol.ToWorker;
import dev.jask.scheduler.SchedulerSnapshot.WorkerStats.Status;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Has workers copy results and drop copies, for whoever decides that, and knows what of it is under
 * way. A copy that is being dropped counts as gone, so that the last one is never dropped.
 */
final class Copies {

    /** What has not come this long after it was due may not come at all. */
    private static final long PATIENCE_NANOS = 30_000_000_000L;

    /** Transfers may be so many times slower than expected. */
    private static final int TIMES_SLOWER = 4;

    private final SchedulerState state;
    private final Map<TaskState, List<Coming>> coming = new LinkedHashMap<>();
    private final Map<WorkerState, List<ToWorker.Remote>> toCopy = new LinkedHashMap<>();
    private final Map<WorkerState, List<Key>> toDrop = new LinkedHashMap<>();

    /** A copy that a worker was asked to make. */
    private record Coming(WorkerState to, long bytes, long until) {}

    Copies(SchedulerState state) {
        this.state = state;
    }

    // ---- copying

    /** Has a worker copy a result that is in memory elsewhere. */
    void copy(TaskState task, WorkerState to) {
        long bytes = Math.max(0, task.bytes);
        to.copying.add(task.key);
        to.bytesComing += bytes;
        long due = (long) (to.bytesComing * TIMES_SLOWER / state.settings.bandwidth() * 1e9);
        coming.computeIfAbsent(task, _ -> new ArrayList<>(1))
                .add(new Coming(to, bytes, state.now + due + PATIENCE_NANOS));
        toCopy.computeIfAbsent(to, _ -> new ArrayList<>())
                .add(new ToWorker.Remote(task.key, task.holders.ids(), bytes));
    }

    /** How many copies are under way to workers that take something. */
    int underWay(TaskState task) {
        List<Coming> copies = coming.isEmpty() ? null : coming.get(task);
        if (copies == null) {
            return 0;
        }
        copies.removeIf(copy -> isOver(task, copy));
        if (copies.isEmpty()) {
            coming.remove(task);
        }
        return copies.size();
    }

    private boolean isOver(TaskState task, Coming copy) {
        WorkerState to = copy.to;
        boolean isOver =
                task.status != TaskStatus.MEMORY
                        || to.status != Status.RUNNING
                        || state.workers.get(to.id) != to
                        || !to.copying.contains(task.key)
                        || task.holders.contains(to)
                        || state.now > copy.until;
        if (isOver) {
            to.bytesComing -= copy.bytes;
        }
        return isOver;
    }

    boolean isUnderWay(TaskState task, WorkerState to) {
        return underWay(task) > 0
                && coming.getOrDefault(task, List.of()).stream().anyMatch(copy -> copy.to == to);
    }

    /** The worker has the copy, or says so. */
    void arrived(TaskState task, WorkerState at) {
        List<Coming> copies = coming.isEmpty() ? null : coming.get(task);
        if (copies != null) {
            copies.removeIf(copy -> {
                if (copy.to == at) {
                    at.bytesComing -= copy.bytes;
                }
                return copy.to == at;
            });
            if (copies.isEmpty()) {
                coming.remove(task);
            }
        }
    }

    /** The result is lost: who is to copy it may be given the task instead, and drops the copy. */
    void lost(TaskState task) {
        List<Coming> copies = coming.isEmpty() ? null : coming.remove(task);
        if (copies != null) {
            for (Coming copy : copies) {
                copy.to.bytesComing -= copy.bytes;
                copy.to.copying.remove(task.key);
            }
        }
    }

    /** Forgets what was asked for and is not to be expected any more. */
    void sweep() {
        List.copyOf(coming.keySet()).forEach(this::underWay);
    }

    // ---- dropping

    /** How many copies there will be once those that are leaving or being dropped are gone. */
    int staying(TaskState task) {
        int staying = 0;
        for (int i = 0; i < task.holders.size(); i++) {
            staying += isStaying(task, task.holders.get(i)) ? 1 : 0;
        }
        return staying;
    }

    /** Whether the holder goes on to hold the result, as far as is known. */
    static boolean isStaying(TaskState task, WorkerState holder) {
        return holder.status != Status.RETIRING && !holder.dropping.contains(task.key);
    }

    /** Whether the holder can be asked to drop its copy now, and would. */
    boolean mayDrop(TaskState task, WorkerState holder) {
        return !holder.dropAsked
                && isStaying(task, holder)
                && !task.isReadBy(holder)
                && staying(task) > 1;
    }

    /** Asks a worker that {@link #mayDrop} to drop its copy. */
    void drop(TaskState task, WorkerState holder) {
        if (holder.dropping.isEmpty()) {
            holder.dropping = new HashSet<>();
        }
        holder.dropping.add(task.key);
        toDrop.computeIfAbsent(holder, _ -> new ArrayList<>()).add(task.key);
    }

    /** The worker has dropped what it was asked to, or kept it. */
    void answered(WorkerState worker) {
        worker.dropAsked = false;
        worker.dropping = Set.of();
    }

    /** Tells the workers. */
    void tell() {
        toCopy.forEach((to, results) -> state.tell(to, new ToWorker.Replicate(results)));
        toCopy.clear();
        toDrop.forEach((holder, keys) -> {
            holder.dropAsked = true;
            state.tell(holder, new ToWorker.DropReplicas(keys));
        });
        toDrop.clear();
    }

    /** Those that may be given a copy, the emptiest first. */
    Recipients recipients(Collection<WorkerState> among) {
        return new Recipients(this, among);
    }
}
