package dev.jask.scheduler;

import dev.jask.scheduler.SchedulerSnapshot.WorkerStats.Status;
import java.util.ArrayList;
import java.util.Comparator;

/**
 * The policy that drops copies which came about because tasks read a result elsewhere, once fewer
 * are left that read it. One stays, or as many as somebody wished for, and one for each task that
 * has yet to read it.
 */
final class ReduceReplicas {

    private final SchedulerState state;
    private final Copies copies;
    private final KeepCopies wishes;
    private final MoveResults moves;

    ReduceReplicas(SchedulerState state, Copies copies, KeepCopies wishes, MoveResults moves) {
        this.state = state;
        this.copies = copies;
        this.wishes = wishes;
        this.moves = moves;
    }

    void run() {
        state.replicated.all().forEach(this::reduce);
        copies.tell();
    }

    private void reduce(TaskState task) {
        int readers = task.liveConsumers + task.unarrived;
        if (task.holders.size() <= readers || moves.concerns(task)) {
            return;
        }
        int surplus = copies.staying(task) - Math.max(readers, wishes.wished(task));
        if (surplus <= 0) {
            return;
        }
        var holders = new ArrayList<WorkerState>();
        for (int i = 0; i < task.holders.size(); i++) {
            holders.add(task.holders.get(i));
        }
        holders.sort(
                Comparator.comparing((WorkerState holder) -> wishes.isWished(task, holder))
                        .thenComparing(holder -> holder.status == Status.RUNNING)
                        .thenComparing(Comparator.comparingDouble(WorkerState::fill).reversed()));
        for (WorkerState holder : holders) {
            if (surplus > 0 && copies.mayDrop(task, holder)) {
                copies.drop(task, holder);
                surplus--;
            }
        }
    }
}
