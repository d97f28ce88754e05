package dev.jask.graph;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Puts the results of a collection's tasks together on a worker: it travels, so it has nothing of
 * the collection that only a client needs.
 *
 * @param <R> what computing the collection gives
 */
@FunctionalInterface
public interface Assembler<R extends @Nullable Object> extends Serializable {

    /** The same as {@link JaskCollection#assemble}. */
    R assemble(List<? extends @Nullable Object> results);

    /** The same as what a task runs, whose dependencies are the collection's keys in order. */
    default TaskFunction task() {
        return new Task<>(this);
    }

    /**
     * An assembler in the engine's shape.
     *
     * @param assembler what it runs
     */
    record Task<R extends @Nullable Object>(Assembler<R> assembler) implements TaskFunction {

        @Override
        public @Nullable Object apply(Inputs inputs) {
            var results = new @Nullable Object[inputs.size()];
            for (int i = 0; i < results.length; i++) {
                results[i] = inputs.get(i);
            }
            return assembler.assemble(Arrays.asList(results));
        }
    }
}
