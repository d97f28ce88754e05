package dev.jask.function;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** A function of two arguments that may throw and, as a lambda, can travel to other machines. */
@FunctionalInterface
public interface Fn2<
                A extends @Nullable Object, B extends @Nullable Object, R extends @Nullable Object>
        extends Serializable {

    R apply(A a, B b) throws Exception;
}
