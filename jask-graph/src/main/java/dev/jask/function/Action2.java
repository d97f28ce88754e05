package dev.jask.function;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** Something to do with two arguments, for its effect: like {@link Fn2}, but it gives nothing. */
@FunctionalInterface
public interface Action2<A extends @Nullable Object, B extends @Nullable Object>
        extends Serializable {

    void run(A a, B b) throws Exception;
}
