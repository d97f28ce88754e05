package dev.jask.graph;

import java.util.HashMap;
import java.util.Map;

/**
 * What an order costs when tasks run one at a time in it: how many results are held.
 *
 * @param tasks how many tasks ran
 * @param mostHeld the greatest number of results held at once, the result just made included;
 *     outputs are held to the end
 * @param heldAtEnd how many results are held when all have run: the outputs
 */
public record OrderDiagnostics(long tasks, long mostHeld, long heldAtEnd) {

    /**
     * Runs the rest of the stream in thought.
     *
     * @throws IllegalStateException if the stream hands a task over before something that it
     *     depends on
     */
    public static OrderDiagnostics of(TaskStream stream) {
        var run = new Run();
        while (stream.next(1024, run::take) > 0) {}
        return new OrderDiagnostics(run.tasks, run.mostHeld, run.readers.size());
    }

    private static final class Run {

        /** What is held, with the number of readers to come; the user is one of an output's. */
        final Map<Key, Integer> readers = new HashMap<>();

        final Map<Key, Boolean> taken = new HashMap<>();
        long tasks;
        long mostHeld;

        void take(Task task, int consumers, boolean output, long family) {
            tasks++;
            readers.put(task.key(), consumers + (output ? 1 : 0));
            taken.put(task.key(), true);
            mostHeld = Math.max(mostHeld, readers.size());
            task.dependencies().stream().distinct().forEach(key -> release(key, task));
        }

        private void release(Key key, Task reader) {
            Integer left = readers.get(key);
            if (left != null && left > 1) {
                readers.put(key, left - 1);
            } else if (left != null) {
                readers.remove(key);
            } else if (taken.containsKey(key)) {
                throw new IllegalStateException(
                        "%s reads %s, which has more readers than the stream said"
                                .formatted(reader, key));
            }
        }
    }
}
