package dev.jask.scheduler;

import dev.jask.graph.Key;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Results and running tasks that workers brought along and that nothing in the table has asked for
 * yet: what is left of the work that was done for another scheduler. A task that arrives takes what
 * there is of it; what nothing can ask for any more is let go.
 */
final class Unclaimed {

    private final Map<Key, Found> found = new LinkedHashMap<>();

    /** What is left of one task. */
    static final class Found {

        /** Who holds the result. */
        final List<WorkerState> holders = new ArrayList<>(1);

        /** Who still runs the task for a scheduler that is gone. */
        final List<WorkerState> runners = new ArrayList<>(1);

        long bytes = -1;

        private boolean isOver() {
            return holders.isEmpty() && runners.isEmpty();
        }
    }

    boolean isEmpty() {
        return found.isEmpty();
    }

    @Nullable Found get(Key key) {
        return found.isEmpty() ? null : found.get(key);
    }

    /** Takes the result out, if some worker holds it. */
    @Nullable Found takeHeld(Key key) {
        Found result = get(key);
        return result == null || result.holders.isEmpty() ? null : found.remove(key);
    }

    @Nullable Found take(Key key) {
        return found.isEmpty() ? null : found.remove(key);
    }

    /** The keys whose results are held somewhere. */
    List<Key> held() {
        return found.entrySet().stream()
                .filter(each -> !each.getValue().holders.isEmpty())
                .map(Map.Entry::getKey)
                .toList();
    }

    void holds(WorkerState worker, Key key, long bytes) {
        Found result = found.computeIfAbsent(key, _ -> new Found());
        result.runners.remove(worker);
        if (!result.holders.contains(worker)) {
            result.holders.add(worker);
        }
        result.bytes = bytes;
    }

    void runs(WorkerState worker, Key key) {
        found.computeIfAbsent(key, _ -> new Found()).runners.add(worker);
    }

    /** The worker does not run the task any more, and has no result of it. */
    void ended(WorkerState worker, Key key) {
        Found result = get(key);
        if (result != null) {
            result.runners.remove(worker);
            if (result.isOver()) {
                found.remove(key);
            }
        }
    }

    /** The worker does not hold the result any more. */
    void dropped(WorkerState worker, Key key) {
        Found result = get(key);
        if (result != null) {
            result.holders.remove(worker);
            if (result.isOver()) {
                found.remove(key);
            }
        }
    }

    void gone(WorkerState worker) {
        found.values()
                .removeIf(each -> {
                    each.holders.remove(worker);
                    each.runners.remove(worker);
                    return each.isOver();
                });
    }

    /** Whether something that the worker holds or runs may yet be asked for. */
    boolean concerns(WorkerState worker) {
        return !found.isEmpty()
                && found.values().stream()
                        .anyMatch(each ->
                                each.holders.contains(worker) || each.runners.contains(worker));
    }

    /** Takes out what does not pass the test. */
    Map<Key, Found> removeUnless(Predicate<Key> mayBeAskedFor) {
        var removed = new LinkedHashMap<Key, Found>();
        Iterator<Map.Entry<Key, Found>> entries = found.entrySet().iterator();
        while (entries.hasNext()) {
            Map.Entry<Key, Found> each = entries.next();
            if (!mayBeAskedFor.test(each.getKey())) {
                removed.put(each.getKey(), each.getValue());
                entries.remove();
            }
        }
        return removed;
    }
}
