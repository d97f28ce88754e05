package dev.jask.graph;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Task numbers with dependencies before dependents, wave by wave. */
final class Topology {

    private Topology() {}

    /**
     * All numbers, sources first.
     *
     * @throws GraphException.Cycle if there is none such order
     */
    static int[] of(TaskArray tasks, Consumers consumers) {
        int size = tasks.size;
        var sorted = new int[size];
        var pending = new int[size];
        int count = 0;
        for (int number = 0; number < size; number++) {
            pending[number] = tasks.degree(number);
            if (pending[number] == 0) {
                sorted[count++] = number;
            }
        }
        for (int at = 0; at < count; at++) {
            int number = sorted[at];
            for (int edge = consumers.starts[number]; edge < consumers.starts[number + 1]; edge++) {
                int reader = consumers.readers[edge];
                pending[reader]--;
                if (pending[reader] == 0) {
                    sorted[count++] = reader;
                }
            }
        }
        if (count < size) {
            throw cycle(tasks, pending);
        }
        return sorted;
    }

    /** Whatever still waits, waits for something that still waits: following that comes round. */
    private static GraphException.Cycle cycle(TaskArray tasks, int[] pending) {
        int number = 0;
        while (pending[number] == 0) {
            number++;
        }
        var path = new ArrayList<Key>();
        Set<Key> seen = new HashSet<>();
        while (seen.add(tasks.task(number).key())) {
            path.add(tasks.task(number).key());
            number = waitingDependency(tasks, pending, number);
        }
        return cycle(path, tasks.task(number).key());
    }

    private static int waitingDependency(TaskArray tasks, int[] pending, int number) {
        for (int edge = tasks.starts[number]; edge < tasks.starts[number + 1]; edge++) {
            if (pending[tasks.dependencies[edge]] > 0) {
                return tasks.dependencies[edge];
            }
        }
        throw new IllegalStateException("nothing holds up " + tasks.task(number));
    }

    /** The error for a path of needs that comes back to one of its keys. */
    static GraphException.Cycle cycle(List<Key> path, Key repeated) {
        var round = new ArrayList<>(path.subList(path.indexOf(repeated), path.size()));
        round.add(repeated);
        String keys = String.join(" -> ", abbreviated(round));
        return new GraphException.Cycle(
                "the graph has a cycle, each of these keys needs the next: " + keys);
    }

    private static List<String> abbreviated(List<Key> keys) {
        List<String> names = keys.stream().map(Key::toString).toList();
        if (names.size() <= 20) {
            return names;
        }
        var shortened = new ArrayList<>(names.subList(0, 10));
        shortened.add("... %d more ...".formatted(names.size() - 19));
        shortened.addAll(names.subList(names.size() - 9, names.size()));
        return shortened;
    }
}
