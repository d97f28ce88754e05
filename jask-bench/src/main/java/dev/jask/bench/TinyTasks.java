package dev.jask.bench;

import dev.jask.graph.Key;
import dev.jask.graph.TaskFunction;
import java.util.ArrayList;
import java.util.List;

/** Graphs of tasks that do next to nothing, so that running them is all overhead. */
final class TinyTasks {

    static final int STENCIL_MODULUS = 1_000_003;

    private static final TaskFunction SAME = inputs -> inputs.parameter();
    private static final TaskFunction INCREMENT_PARAMETER =
            inputs -> inputs.<Integer>parameter() + 1;
    private static final TaskFunction INCREMENT = inputs -> inputs.<Integer>get(0) + 1;
    private static final TaskFunction ADD =
            inputs -> inputs.<Integer>get(0) + inputs.<Integer>get(1);

    /** The sum of the two neighbours; beyond the border there is a one. */
    private static final TaskFunction CELL =
            inputs -> {
                int sum = 2 - inputs.size();
                for (int i = 0; i < inputs.size(); i++) {
                    sum += inputs.<Integer>get(i);
                }
                return sum % STENCIL_MODULUS;
            };

    private TinyTasks() {}

    /** Independent tasks that return their number; all results are wanted. */
    static TaskGraph independent(int count) {
        var graph = new TaskGraph.Builder("noop");
        for (int i = 0; i < count; i++) {
            graph.add(SAME, i);
        }
        return graph.wantingAll();
    }

    /** Numbers from 1, added in neighbouring pairs level by level; an odd one out is carried up. */
    static TaskGraph tree(int leaves) {
        var graph = new TaskGraph.Builder("tree");
        List<Key> level = new ArrayList<>();
        for (int i = 0; i < leaves; i++) {
            level.add(graph.add(INCREMENT_PARAMETER, i));
        }
        while (level.size() > 1) {
            List<Key> next = new ArrayList<>();
            for (int i = 0; i + 1 < level.size(); i += 2) {
                next.add(graph.add(ADD, null, level.get(i), level.get(i + 1)));
            }
            if (level.size() % 2 == 1) {
                next.add(level.getLast());
            }
            level = next;
        }
        return graph.wanting(level);
    }

    /** Chains of tasks that add one, the first task of chain c to c; the ends are wanted. */
    static TaskGraph chains(int length, int width) {
        var graph = new TaskGraph.Builder("chain");
        List<Key> ends = new ArrayList<>();
        for (int chain = 0; chain < width; chain++) {
            Key end = graph.add(INCREMENT_PARAMETER, chain);
            for (int i = 1; i < length; i++) {
                end = graph.add(INCREMENT, null, end);
            }
            ends.add(end);
        }
        return graph.wanting(ends);
    }

    /**
     * A square of cells, each of which needs the one above and the one to the left; the last is
     * wanted.
     */
    static TaskGraph stencil(int side) {
        var graph = new TaskGraph.Builder("stencil");
        var above = new Key[side];
        for (int row = 0; row < side; row++) {
            for (int column = 0; column < side; column++) {
                List<Key> neighbours = new ArrayList<>(2);
                if (row > 0) {
                    neighbours.add(above[column]);
                }
                if (column > 0) {
                    neighbours.add(above[column - 1]);
                }
                above[column] = graph.add(CELL, null, neighbours);
            }
        }
        return graph.wanting(List.of(above[side - 1]));
    }
}
