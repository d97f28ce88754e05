package dev.jask.scheduler;

import java.util.ArrayList;
import java.util.List;

/**
 * The results that several workers hold, in no order. Each knows its place here, so that coming and
 * going takes neither a search nor a hash.
 */
final class Replicated {

    private final List<TaskState> tasks = new ArrayList<>();

    /** The task has a second holder. */
    void add(TaskState task) {
        tasks.add(task);
        task.holders.listed = tasks.size();
    }

    /** The task has one holder left. */
    void remove(TaskState task) {
        TaskState last = tasks.removeLast();
        if (last != task) {
            tasks.set(task.holders.listed - 1, last);
            last.holders.listed = task.holders.listed;
        }
        task.holders.listed = 0;
    }

    /** All of them, to be looked at before anything changes. */
    Iterable<TaskState> all() {
        return tasks;
    }

    /** Whether the task stands where it says. */
    boolean isListed(TaskState task) {
        int place = task.holders.listed;
        return place > 0 && place <= tasks.size() && tasks.get(place - 1) == task;
    }

    int size() {
        return tasks.size();
    }
}
