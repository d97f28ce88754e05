package dev.jask.function;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** Something to do with four arguments, for its effect: like {@link Fn4}, but it gives nothing. */
@FunctionalInterface
public interface Action4<
                A extends @Nullable Object,
                B extends @Nullable Object,
                C extends @Nullable Object,
                D extends @Nullable Object>
        extends Serializable {

    void run(A a, B b, C c, D d) throws Exception;
}
