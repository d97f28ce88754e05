package dev.jask.scheduler;

import dev.jask.scheduler.SchedulerSnapshot.WorkerStats.Status;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The policy for workers that are to leave: others copy what only they hold; once that is done and
 * they run nothing, they may leave. Where no worker stays that could take anything over, they do
 * not wait for one.
 */
final class RetireWorkers {

    private final SchedulerState state;
    private final Copies copies;

    RetireWorkers(SchedulerState state, Copies copies) {
        this.state = state;
        this.copies = copies;
    }

    void run() {
        var free = new LinkedHashSet<WorkerState>();
        for (WorkerState worker : state.workers.values()) {
            if (worker.status == Status.RETIRING) {
                free.add(worker);
            }
        }
        if (free.isEmpty()) {
            return;
        }
        handOver(free);
        boolean someStay =
                state.workers.values().stream()
                        .anyMatch(worker -> worker.status != Status.RETIRING);
        for (WorkerState worker : state.workers.values()) {
            boolean isFree = free.contains(worker) && !state.unclaimed.concerns(worker);
            if (worker.status == Status.RETIRING
                    && worker.processing == 0
                    && (isFree || !someStay)) {
                state.mayLeave(worker);
            }
        }
    }

    /** Takes those out that hold something which nobody else does that stays. */
    private void handOver(Set<WorkerState> leaving) {
        Recipients recipients = copies.recipients(state.workers.values());
        for (TaskState task : state.tasks.select(RetireWorkers::isHeldByLeavingOnly)) {
            for (int i = 0; i < task.holders.size(); i++) {
                leaving.remove(task.holders.get(i));
            }
            if (copies.underWay(task) == 0) {
                recipients.copy(task, _ -> true);
            }
        }
        copies.tell();
    }

    private static boolean isHeldByLeavingOnly(TaskState task) {
        for (int i = 0; i < task.holders.size(); i++) {
            if (Copies.isStaying(task, task.holders.get(i))) {
                return false;
            }
        }
        return !task.holders.isEmpty();
    }
}
