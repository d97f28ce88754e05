package dev.jask.function;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** A function of three arguments that may throw and, as a lambda, can travel to other machines. */
@FunctionalInterface
public interface Fn3<
                A extends @Nullable Object,
                B extends @Nullable Object,
                C extends @Nullable Object,
                R extends @Nullable Object>
        extends Serializable {

    R apply(A a, B b, C c) throws Exception;
}
