package dev.jask.graph;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One step of a computation: a function, a parameter, and the keys whose results it needs.
 *
 * @param key the name of the task and of its result
 * @param function what to run, shared by the tasks of a layer
 * @param parameter what is this task's own, for instance a range of a file; null where there is
 *     nothing
 * @param dependencies the keys whose results the function is given, in this order; a key may stand
 *     twice
 * @param annotations wishes about how to run it
 */
public record Task(
        Key key,
        TaskFunction function,
        @Nullable Object parameter,
        List<Key> dependencies,
        Annotations annotations) {

    public Task {
        Objects.requireNonNull(key);
        Objects.requireNonNull(function);
        dependencies = List.copyOf(dependencies);
        Objects.requireNonNull(annotations);
    }

    public Task(
            Key key, TaskFunction function, @Nullable Object parameter, List<Key> dependencies) {
        this(key, function, parameter, dependencies, Annotations.NONE);
    }

    public Task(Key key, TaskFunction function, List<Key> dependencies) {
        this(key, function, null, dependencies, Annotations.NONE);
    }

    /** What people see the task under: the name in its annotations, or the prefix of its key. */
    public String layerName() {
        return annotations.nameOr(key.prefix());
    }

    public Task withAnnotations(Annotations annotations) {
        return new Task(key, function, parameter, dependencies, annotations);
    }

    /** The key: functions and parameters can be large. */
    @Override
    public String toString() {
        return key.toString();
    }
}
