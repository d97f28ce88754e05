package dev.jask.graph;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Wishes about how tasks are run. They never change a result.
 *
 * @param priority higher runs earlier; 0 by default
 * @param retries how often a failed task is tried again; 0 by default
 * @param slots how many of a worker's slots the task occupies; 1 by default
 * @param resources amounts of abstract resources held while running, for instance {@code GPU=1}
 * @param workers names or addresses of the workers that may run the task; empty for any
 * @param allowOtherWorkers whether {@code workers} is a preference only
 * @param name what progress, summaries, profiles and drawings call the task's layer; empty for the
 *     prefix of its key
 */
public record Annotations(
        int priority,
        int retries,
        int slots,
        Map<String, Double> resources,
        Set<String> workers,
        boolean allowOtherWorkers,
        String name) {

    /** No wishes. */
    public static final Annotations NONE = new Annotations(0, 0, 1, Map.of(), Set.of(), false, "");

    public Annotations {
        if (retries < 0) {
            throw new IllegalArgumentException("retries must be 0 or more: " + retries);
        }
        if (slots < 1) {
            throw new IllegalArgumentException("slots must be 1 or more: " + slots);
        }
        resources.forEach((resource, amount) -> {
            if (!(amount > 0)) {
                throw new IllegalArgumentException(
                        "the amount of resource " + resource + " must be positive: " + amount);
            }
        });
        resources = Map.copyOf(new TreeMap<>(resources));
        workers = Set.copyOf(new TreeSet<>(workers));
    }

    /** What people see the tasks under: their name, or that prefix of their keys. */
    public String nameOr(String prefix) {
        return name.isEmpty() ? prefix : name;
    }

    public Annotations withPriority(int priority) {
        return new Annotations(
                priority, retries, slots, resources, workers, allowOtherWorkers, name);
    }

    public Annotations withRetries(int retries) {
        return new Annotations(
                priority, retries, slots, resources, workers, allowOtherWorkers, name);
    }

    public Annotations withSlots(int slots) {
        return new Annotations(
                priority, retries, slots, resources, workers, allowOtherWorkers, name);
    }

    public Annotations withResources(Map<String, Double> resources) {
        return new Annotations(
                priority, retries, slots, resources, workers, allowOtherWorkers, name);
    }

    /** Restricts the tasks to these workers. */
    public Annotations withWorkers(Set<String> workers) {
        return new Annotations(priority, retries, slots, resources, workers, false, name);
    }

    /** Prefers these workers, and takes others where none of them can run the task. */
    public Annotations preferringWorkers(Set<String> workers) {
        return new Annotations(priority, retries, slots, resources, workers, true, name);
    }

    /** Names the tasks' layer for people; keys stay as they are. */
    public Annotations withName(String name) {
        return new Annotations(
                priority, retries, slots, resources, workers, allowOtherWorkers, name);
    }
}
