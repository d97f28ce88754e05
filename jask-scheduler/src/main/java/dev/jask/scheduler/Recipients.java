package dev.jask.scheduler;

import dev.jask.scheduler.SchedulerSnapshot.WorkerStats.Status;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Workers that take copies, the one with the smallest part of its memory filled first, what is on
 * its way to it included. For the length of one event.
 */
final class Recipients {

    private final Copies copies;
    private final PriorityQueue<WorkerState> byFill =
            new PriorityQueue<>(
                    Comparator.comparingDouble(WorkerState::fillToCome)
                            .thenComparingLong(worker -> worker.bytes + worker.bytesComing));

    Recipients(Copies copies, Collection<WorkerState> among) {
        this.copies = copies;
        among.stream().filter(worker -> worker.status == Status.RUNNING).forEach(byFill::add);
    }

    /** Has the emptiest worker copy the result; null if no worker can. */
    @Nullable WorkerState copy(TaskState task, Predicate<WorkerState> may) {
        var passed = new ArrayList<WorkerState>();
        WorkerState found = null;
        while (found == null && !byFill.isEmpty()) {
            WorkerState next = byFill.remove();
            if (may.test(next) && !task.holders.contains(next) && !copies.isUnderWay(task, next)) {
                found = next;
                copies.copy(task, next);
            }
            passed.add(next);
        }
        byFill.addAll(passed);
        return found;
    }
}
