package dev.jask.scheduler;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * The results that several workers hold, and some that several did. What came to have one holder is
 * not looked for when that happens; it is swept when it has become many.
 */
final class Replicated {

    private static final int FEW = 1_024;

    private List<TaskState> tasks = new ArrayList<>();
    private int sweepAt = FEW;

    /** The task has a second holder. */
    void add(TaskState task) {
        if (!task.holders.listed) {
            task.holders.listed = true;
            tasks.add(task);
            if (tasks.size() > sweepAt) {
                sweep(_ -> {});
                sweepAt = FEW + 2 * tasks.size();
            }
        }
    }

    /** Shows each result that several workers hold. */
    void sweep(Consumer<TaskState> look) {
        List<TaskState> looked = tasks;
        tasks = new ArrayList<>();
        for (TaskState task : looked) {
            if (task.holders.size() > 1) {
                tasks.add(task);
                look.accept(task);
            } else {
                task.holders.listed = false;
            }
        }
    }
}
