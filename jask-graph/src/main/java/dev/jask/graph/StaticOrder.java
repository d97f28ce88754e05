package dev.jask.graph;

import java.util.Arrays;
import java.util.BitSet;

/**
 * The order in which tasks run one after the other, chosen so that few results are held at a time.
 *
 * <p>Two rules make it. <em>Depth first</em>: from each output in turn down to its sources,
 * dependencies before dependents. Among the dependencies of a task, the one whose subtree holds
 * most at a time goes first, as its one result is held while the others run (Sethi and Ullman, "The
 * generation of optimal code for arithmetic expressions", 1970); a result that others read too
 * counts as a single register there, since it is held in any case. Then goes the one with the
 * longest path to a source. <em>Release early</em>: a task that has all its inputs, and is the last
 * reader of one of them, runs at once wherever the depth-first walk stands: it makes one result and
 * lets go of at least one.
 *
 * <p>Linear in tasks and dependencies, but for sorting the dependencies of each task.
 */
final class StaticOrder {

    private static final int LARGEST_LABEL = (1 << 11) - 1;
    private static final int LARGEST_HEIGHT = (1 << 20) - 1;

    private final TaskArray tasks;
    private final Consumers consumers;
    private final int[] order;
    private int placed;
    private final BitSet done;
    private final int[] pending;

    /** How many readers of a result have not run; an output has one reader more, the user. */
    private final int[] remaining;

    /** Exclusive or of those readers: the reader itself where only one is left. */
    private final int[] remainingReaders;

    private final IntStack releasing = new IntStack();

    private StaticOrder(TaskArray tasks, Consumers consumers) {
        this.tasks = tasks;
        this.consumers = consumers;
        int size = tasks.size;
        order = new int[size];
        done = new BitSet(size);
        pending = new int[size];
        remaining = new int[size];
        remainingReaders = new int[size];
        for (int number = 0; number < size; number++) {
            pending[number] = tasks.degree(number);
            remaining[number] = consumers.count(number) + (tasks.outputs.get(number) ? 1 : 0);
        }
        for (int reader = 0; reader < size; reader++) {
            for (int edge = tasks.starts[reader]; edge < tasks.starts[reader + 1]; edge++) {
                remainingReaders[tasks.dependencies[edge]] ^= reader;
            }
        }
    }

    /**
     * The numbers of the tasks in the order in which they should run. Sorts the dependencies in the
     * array by the way.
     *
     * @throws GraphException.Cycle if there is no such order
     */
    static int[] of(TaskArray tasks, Consumers consumers) {
        if (tasks.edges() == 0) {
            var order = new int[tasks.size];
            Arrays.setAll(order, i -> i);
            return order;
        }
        sortDependencies(tasks, consumers, Topology.of(tasks, consumers));
        var ordering = new StaticOrder(tasks, consumers);
        for (int number = 0; number < tasks.size; number++) {
            ordering.walk(number);
        }
        return ordering.order;
    }

    private static void sortDependencies(TaskArray tasks, Consumers consumers, int[] topology) {
        var labels = new int[tasks.size];
        var heights = new int[tasks.size];
        var sorting = new long[16];
        var copy = new int[16];
        for (int number : topology) {
            int from = tasks.starts[number];
            int degree = tasks.degree(number);
            if (degree == 0) {
                labels[number] = 1;
                continue;
            }
            if (degree > sorting.length) {
                sorting = new long[degree * 2];
                copy = new int[degree * 2];
            }
            for (int i = 0; i < degree; i++) {
                int dependency = tasks.dependencies[from + i];
                copy[i] = dependency;
                boolean shared = consumers.count(dependency) > 1;
                long label = shared ? 1 : Math.min(labels[dependency], LARGEST_LABEL);
                long height = Math.min(heights[dependency], LARGEST_HEIGHT);
                heights[number] = Math.max(heights[number], heights[dependency] + 1);
                sorting[i] = (LARGEST_LABEL - label) << 51 | (LARGEST_HEIGHT - height) << 31 | i;
            }
            if (degree > 1) {
                Arrays.sort(sorting, 0, degree);
            }
            int most = 0;
            for (int i = 0; i < degree; i++) {
                tasks.dependencies[from + i] = copy[(int) (sorting[i] & Integer.MAX_VALUE)];
                int label = LARGEST_LABEL - (int) (sorting[i] >>> 51);
                most = Math.max(most, label + i);
            }
            labels[number] = most;
        }
    }

    private void walk(int root) {
        if (done.get(root)) {
            return;
        }
        var path = new IntStack();
        var cursors = new IntStack();
        path.push(root);
        cursors.push(tasks.starts[root]);
        while (!path.isEmpty()) {
            int number = path.peek();
            int edge = cursors.peek();
            int end = tasks.starts[number + 1];
            while (edge < end && done.get(tasks.dependencies[edge])) {
                edge++;
            }
            if (edge < end && !done.get(number)) {
                cursors.replaceTop(edge + 1);
                int dependency = tasks.dependencies[edge];
                path.push(dependency);
                cursors.push(tasks.starts[dependency]);
            } else {
                path.pop();
                cursors.pop();
                place(number);
            }
        }
    }

    /** Places a task, and whatever can then run and lets go of a result. */
    private void place(int number) {
        releasing.push(number);
        while (!releasing.isEmpty()) {
            int next = releasing.pop();
            if (!done.get(next)) {
                done.set(next);
                order[placed++] = next;
                dropInputs(next);
                wakeReaders(next);
            }
        }
    }

    private void dropInputs(int number) {
        for (int edge = tasks.starts[number]; edge < tasks.starts[number + 1]; edge++) {
            int dependency = tasks.dependencies[edge];
            remaining[dependency]--;
            remainingReaders[dependency] ^= number;
            if (isHeldByOneReader(dependency)) {
                int last = remainingReaders[dependency];
                if (pending[last] == 0) {
                    releasing.push(last);
                }
            }
        }
    }

    private void wakeReaders(int number) {
        for (int edge = consumers.starts[number]; edge < consumers.starts[number + 1]; edge++) {
            int reader = consumers.readers[edge];
            pending[reader]--;
            if (pending[reader] == 0 && isLastReaderOfAny(reader)) {
                releasing.push(reader);
            }
        }
    }

    private boolean isLastReaderOfAny(int reader) {
        for (int edge = tasks.starts[reader]; edge < tasks.starts[reader + 1]; edge++) {
            if (isHeldByOneReader(tasks.dependencies[edge])) {
                return true;
            }
        }
        return false;
    }

    private boolean isHeldByOneReader(int number) {
        return remaining[number] == 1 && !tasks.outputs.get(number);
    }
}
