package dev.jask.worker;

import dev.jask.graph.Task;
import dev.jask.protocol.Priority;
import org.jspecify.annotations.Nullable;

/** One run of a task that the scheduler gave this worker. Never used again for another run. */
final class Assignment implements Comparable<Assignment> {

    final KeyState target;
    final Task task;

    /** The number under which the scheduler that there is now knows it. */
    long run;

    /** The number under which the executor knows it: that of the scheduler that gave it first. */
    final long execution;

    /** Whether the scheduler that gave it is gone and no other has asked for it since. */
    boolean orphaned;

    final Priority priority;
    final long expectedNanos;

    /** Tells assignments of the same priority apart: first come, first served. */
    final long sequence;

    /**
     * The states of the task's dependencies, in the task's order; one that is named twice stands
     * twice.
     */
    final KeyState[] dependencies;

    RunState state = RunState.WAITING;

    /** How many places in {@link #dependencies} are not in memory. */
    int missing;

    /**
     * The next cancelled run of the same key that still has a thread; see {@link
     * KeyState#cancelled}.
     */
    @Nullable Assignment next;

    Assignment(
            KeyState target,
            Task task,
            long run,
            Priority priority,
            long expectedNanos,
            long sequence) {
        this.target = target;
        this.task = task;
        this.run = run;
        this.execution = run;
        this.priority = priority;
        this.expectedNanos = expectedNanos;
        this.sequence = sequence;
        this.dependencies = new KeyState[task.dependencies().size()];
    }

    @Override
    public int compareTo(Assignment other) {
        int byPriority = priority.compareTo(other.priority);
        return byPriority != 0 ? byPriority : Long.compare(sequence, other.sequence);
    }

    @Override
    public String toString() {
        return task.key() + " run " + run + " " + state;
    }
}
