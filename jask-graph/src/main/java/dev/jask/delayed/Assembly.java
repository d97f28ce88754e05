package dev.jask.delayed;

import dev.jask.graph.Inputs;
import dev.jask.graph.JaskCollection;
import dev.jask.graph.TaskFunction;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Puts a collection's results together inside a task.
 *
 * @param collection the collection, over results that are held
 */
record Assembly(JaskCollection<?> collection) implements TaskFunction {

    @Override
    public @Nullable Object apply(Inputs inputs) {
        var results = new @Nullable Object[inputs.size()];
        for (int i = 0; i < results.length; i++) {
            results[i] = inputs.get(i);
        }
        return collection.assemble(Arrays.asList(results));
    }
}
