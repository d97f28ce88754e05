package dev.jask.delayed;

import dev.jask.function.Fn1;
import dev.jask.function.Fn2;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Combines the values of a list, from the first to the last.
 *
 * @param function what combines two
 */
record Reduction<T extends @Nullable Object>(Fn2<T, T, T> function) implements Fn1<List<T>, T> {

    @Override
    public T apply(List<T> values) throws Exception {
        T combined = values.getFirst();
        for (int i = 1; i < values.size(); i++) {
            combined = function.apply(combined, values.get(i));
        }
        return combined;
    }
}
