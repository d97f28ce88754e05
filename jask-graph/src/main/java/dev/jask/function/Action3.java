package dev.jask.function;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** Something to do with three arguments, for its effect: like {@link Fn3}, but it gives nothing. */
@FunctionalInterface
public interface Action3<
                A extends @Nullable Object, B extends @Nullable Object, C extends @Nullable Object>
        extends Serializable {

    void run(A a, B b, C c) throws Exception;
}
