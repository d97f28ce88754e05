package dev.jask.client;

import dev.jask.graph.Annotations;
import java.util.Map;
import java.util.Set;

/**
 * How functions are submitted: {@code
 * client.with(SubmitOptions.NONE.priority(2).retries(3)).submit(…)}. Immutable; each method gives a
 * changed copy.
 */
public final class SubmitOptions {

    /** Nothing special. */
    public static final SubmitOptions NONE = new SubmitOptions("", "", 0, true, Annotations.NONE);

    private final String name;
    private final String key;
    private final int priority;
    private final boolean shared;
    private final Annotations annotations;

    private SubmitOptions(
            String name, String key, int priority, boolean shared, Annotations annotations) {
        this.name = name;
        this.key = key;
        this.priority = priority;
        this.shared = shared;
        this.annotations = annotations;
    }

    /**
     * Names the tasks: the prefix of their keys, which progress and the dashboard show. By default
     * the function's name.
     */
    public SubmitOptions name(String name) {
        if (name.isBlank()) {
            throw new IllegalArgumentException("a task's name must not be blank");
        }
        return new SubmitOptions(name, key, priority, shared, annotations);
    }

    /**
     * Gives the task a key of the user's choice instead of one made from function and arguments.
     * While its future is held, another call under the same key shares its result if it is the same
     * call, and is refused if it is not.
     */
    public SubmitOptions key(String key) {
        if (key.isBlank()) {
            throw new IllegalArgumentException("a task's key must not be blank");
        }
        return new SubmitOptions(name, key, priority, shared, annotations);
    }

    /** Higher runs earlier; 0 by default. */
    public SubmitOptions priority(int priority) {
        return new SubmitOptions(name, key, priority, shared, annotations);
    }

    /** How often the task is tried again when it fails; 0 by default. */
    public SubmitOptions retries(int retries) {
        return new SubmitOptions(name, key, priority, shared, annotations.withRetries(retries));
    }

    /** How many slots the task occupies; 1 by default. */
    public SubmitOptions slots(int slots) {
        return new SubmitOptions(name, key, priority, shared, annotations.withSlots(slots));
    }

    /** Amounts of abstract resources that the task holds while it runs. */
    public SubmitOptions resources(Map<String, Double> resources) {
        return new SubmitOptions(name, key, priority, shared, annotations.withResources(resources));
    }

    /** Restricts the task to these workers, by name or address. */
    public SubmitOptions workers(Set<String> workers) {
        return new SubmitOptions(name, key, priority, shared, annotations.withWorkers(workers));
    }

    /**
     * Runs each call, though an equal one ran before: for functions with side effects or of
     * changing results.
     */
    public SubmitOptions unshared() {
        return new SubmitOptions(name, key, priority, false, annotations);
    }

    String name() {
        return name;
    }

    String key() {
        return key;
    }

    int priority() {
        return priority;
    }

    boolean shared() {
        return shared;
    }

    Annotations annotations() {
        return annotations;
    }
}
