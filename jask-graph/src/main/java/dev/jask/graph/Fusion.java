package dev.jask.graph;

import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes one task of several that would run one after the other anyway, or block by block.
 *
 * <p>A task goes into its consumer where that is the only one, both have the same annotations, its
 * result was not asked for, and either
 *
 * <ul>
 *   <li>the consumer depends on nothing else (a linear chain), or
 *   <li>both are the same block of symbolic layers of the same size, and those have so many blocks
 *       that the cores are busy with them even if nothing runs at a time within one.
 * </ul>
 *
 * <p>The fused task has the key of the last of them. {@link LayerFusion} does the same for layers
 * that are not spelled out.
 */
final class Fusion {

    /** From so many blocks on a layer is parallel enough by itself. */
    static final int WIDE = 64;

    private static final int NONE = -1;

    private final TaskArray tasks;
    private final int[] into;

    private Fusion(TaskArray tasks, int[] into) {
        this.tasks = tasks;
        this.into = into;
    }

    /** The same computation in fewer tasks. */
    static TaskArray of(TaskArray tasks, Set<Key> keep) {
        if (tasks.edges() == 0) {
            return tasks;
        }
        int[] into = targets(tasks, keep);
        for (int target : into) {
            if (target != NONE) {
                // Walking along a cycle would not end.
                Topology.of(tasks, Consumers.of(tasks));
                return new Fusion(tasks, into).rebuild();
            }
        }
        return tasks;
    }

    /** By task number: the consumer that the task goes into, or {@link #NONE}. */
    private static int[] targets(TaskArray tasks, Set<Key> keep) {
        var only = new int[tasks.size];
        Arrays.fill(only, NONE);
        var shared = new BitSet(tasks.size);
        for (int reader = 0; reader < tasks.size; reader++) {
            for (int edge = tasks.starts[reader]; edge < tasks.starts[reader + 1]; edge++) {
                int dependency = tasks.dependencies[edge];
                if (only[dependency] == NONE) {
                    only[dependency] = reader;
                } else {
                    shared.set(dependency);
                }
            }
        }
        var widths = new Widths(tasks);
        for (int number = 0; number < tasks.size; number++) {
            int reader = only[number];
            if (reader != NONE
                    && (shared.get(number)
                            || tasks.outputs.get(number)
                            || keep.contains(tasks.task(number).key())
                            || !fits(tasks, number, reader, widths))) {
                only[number] = NONE;
            }
        }
        return only;
    }

    private static boolean fits(TaskArray tasks, int number, int reader, Widths widths) {
        Task task = tasks.task(number);
        Task consumer = tasks.task(reader);
        if (!task.annotations().equals(consumer.annotations())) {
            return false;
        }
        return tasks.degree(reader) == 1 || widths.sameBlock(task, consumer);
    }

    /** How many tasks of each group are planned. */
    private static final class Widths {

        private final TaskArray tasks;
        private @Nullable Map<KeyGroup, Integer> counts;

        Widths(TaskArray tasks) {
            this.tasks = tasks;
        }

        boolean sameBlock(Task task, Task consumer) {
            if (!(task.parameter() instanceof Blockwise.Block)
                    || !(consumer.parameter() instanceof Blockwise.Block)
                    || task.key().index() != consumer.key().index()) {
                return false;
            }
            int width = width(consumer.key().group());
            return width >= WIDE && width == width(task.key().group());
        }

        private int width(KeyGroup group) {
            Map<KeyGroup, Integer> known = counts;
            if (known == null) {
                known = new HashMap<>();
                for (int number = 0; number < tasks.size; number++) {
                    known.merge(tasks.task(number).key().group(), 1, Integer::sum);
                }
                counts = known;
            }
            return known.getOrDefault(group, 0);
        }
    }

    private TaskArray rebuild() {
        var newNumbers = new int[tasks.size];
        int heads = 0;
        for (int number = 0; number < tasks.size; number++) {
            newNumbers[number] = into[number] == NONE ? heads++ : NONE;
        }
        var numbers = new KeyNumbers(heads);
        var newTasks = new @Nullable Task[heads];
        var starts = new int[heads + 1];
        var dependencies = new int[tasks.edges()];
        int edges = 0;
        var fusing = new FusedTasks(tasks, into);
        for (int number = 0; number < tasks.size; number++) {
            if (into[number] == NONE) {
                int head = newNumbers[number];
                starts[head] = edges;
                newTasks[head] = fusing.task(number);
                numbers.add(tasks.task(number).key());
                for (int i = 0; i < fusing.dependencyCount(); i++) {
                    dependencies[edges++] = newNumbers[fusing.dependency(i)];
                }
            }
        }
        starts[heads] = edges;
        // Outputs are never fused away, so they still have the first numbers.
        return new TaskArray(
                numbers, newTasks, heads, starts, dependencies, tasks.outputs, fusing.held());
    }
}
