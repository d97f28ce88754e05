package dev.jask.function;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** Something to do with six arguments, for its effect: like {@link Fn6}, but it gives nothing. */
@FunctionalInterface
public interface Action6<
                A extends @Nullable Object,
                B extends @Nullable Object,
                C extends @Nullable Object,
                D extends @Nullable Object,
                E extends @Nullable Object,
                F extends @Nullable Object>
        extends Serializable {

    void run(A a, B b, C c, D d, E e, F f) throws Exception;
}
