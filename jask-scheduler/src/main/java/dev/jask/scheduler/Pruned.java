package dev.jask.scheduler;

import dev.jask.graph.Key;
import dev.jask.graph.Task;
import dev.jask.graph.TaskStream;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What of a computation need not run because results that it leads to exist: found by going back
 * from those results. Costs what is pruned, not what the computation is large.
 */
final class Pruned {

    static final Pruned NOTHING = new Pruned();

    /** Tasks whose consumers in the computation all have results or are superfluous themselves. */
    private final Set<Key> superfluous = new HashSet<>();

    /** Of keys from outside, how many of their consumers in the computation need not run. */
    private final Map<Key, Integer> outside = new HashMap<>();

    private Pruned() {}

    /** What need not run if the results of these keys exist, as far as they are of the stream. */
    static Pruned of(TaskStream stream, List<Key> held) {
        var pruned = new Pruned();
        var done = new ArrayDeque<Task>();
        var known = new HashSet<Key>();
        for (Key key : held) {
            Task task = stream.find(key);
            if (task != null) {
                done.add(task);
                known.add(key);
            }
        }
        var finishedConsumers = new HashMap<Key, Integer>();
        while (!done.isEmpty()) {
            for (Key key : Arrivals.distinct(done.remove().dependencies())) {
                int finished = finishedConsumers.merge(key, 1, Integer::sum);
                Task task = stream.find(key);
                if (task == null) {
                    pruned.outside.put(key, finished);
                } else if (finished == stream.consumers(key) && !stream.isOutput(key)) {
                    pruned.superfluous.add(key);
                    if (known.add(key)) {
                        done.add(task);
                    }
                }
            }
        }
        return pruned;
    }

    /** Whether the task of that key need not run, and its result is not needed either. */
    boolean isSuperfluous(Key key) {
        return !superfluous.isEmpty() && superfluous.contains(key);
    }

    /** How many tasks of the computation that read this key from outside need not run. */
    int finishedReaders(Key key) {
        return outside.isEmpty() ? 0 : outside.getOrDefault(key, 0);
    }
}
