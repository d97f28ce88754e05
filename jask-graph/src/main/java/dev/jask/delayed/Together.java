package dev.jask.delayed;

import dev.jask.function.Fn1;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gives the list that it is given: for waiting until all its values are there. */
record Together<T extends @Nullable Object>() implements Fn1<List<T>, List<T>> {

    @Override
    public List<T> apply(List<T> values) {
        return values;
    }
}
