package dev.jask.scheduler;

import java.util.Collection;
import java.util.PriorityQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Tasks that could run, by priority. One that is queued no longer stays until it comes up, and is
 * skipped then: looking for it would take longer.
 */
final class TaskQueue {

    private final PriorityQueue<TaskState> tasks = new PriorityQueue<>(TaskState::comparePriority);

    void add(TaskState task) {
        tasks.add(task);
    }

    void addAll(Collection<TaskState> more) {
        tasks.addAll(more);
    }

    /** The first one; null if there is none. */
    @Nullable TaskState peek() {
        TaskState task = tasks.peek();
        while (task != null && !isQueued(task)) {
            tasks.remove();
            task = tasks.peek();
        }
        return task;
    }

    /** Takes out the first one; null if there is none. */
    @Nullable TaskState poll() {
        TaskState task = tasks.poll();
        while (task != null && !isQueued(task)) {
            task = tasks.poll();
        }
        return task;
    }

    /** In no order. */
    void forEach(Consumer<TaskState> action) {
        tasks.stream().filter(TaskQueue::isQueued).forEach(action);
    }

    boolean isEmpty() {
        return tasks.stream().noneMatch(TaskQueue::isQueued);
    }

    private static boolean isQueued(TaskState task) {
        return task.status == TaskStatus.QUEUED;
    }
}
