package dev.jask.graph;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Tasks by number with the numbers of what they depend on, in flat arrays. The outputs have the
 * first numbers, in the order in which they were asked for.
 */
final class TaskArray {

    final KeyNumbers numbers;
    final @Nullable Task[] tasks;
    final int size;

    /** Where each task's dependencies begin; one entry more than there are tasks. */
    final int[] starts;

    /** Each task's dependencies within the computation, every one once. */
    final int[] dependencies;

    final BitSet outputs;

    /**
     * Outputs and dependencies that an engine holds already, with the number of tasks that read
     * them.
     */
    final Map<Key, HeldUse> held;

    /** How a held result is used: how many tasks read it, and whether it was asked for. */
    static final class HeldUse {

        private int readers;
        private int lastReader = -1;
        private boolean output;

        void readBy(int task) {
            if (lastReader != task) {
                lastReader = task;
                readers++;
            }
        }

        void ask() {
            output = true;
        }

        int readers() {
            return readers;
        }

        boolean isOutput() {
            return output;
        }
    }

    TaskArray(
            KeyNumbers numbers,
            @Nullable Task[] tasks,
            int size,
            int[] starts,
            int[] dependencies,
            BitSet outputs,
            Map<Key, HeldUse> held) {
        this.numbers = numbers;
        this.tasks = tasks;
        this.size = size;
        this.starts = starts;
        this.dependencies = dependencies;
        this.outputs = outputs;
        this.held = held;
    }

    @SuppressWarnings("NullAway") // filled up to size
    Task task(int number) {
        return tasks[number];
    }

    int edges() {
        return starts[size];
    }

    int degree(int number) {
        return starts[number + 1] - starts[number];
    }

    /** How many tasks read each task's result. */
    int[] consumerCounts() {
        var counts = new int[size];
        for (int edge = 0; edge < edges(); edge++) {
            counts[dependencies[edge]]++;
        }
        return counts;
    }

    /** Grown to hold a number, by half at least. */
    static int[] grown(int[] array, int needed) {
        return needed < array.length
                ? array
                : Arrays.copyOf(array, Math.max(needed + 1, array.length + (array.length >> 1)));
    }
}
