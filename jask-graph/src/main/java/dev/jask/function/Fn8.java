package dev.jask.function;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** A function of eight arguments that may throw and, as a lambda, can travel to other machines. */
@FunctionalInterface
public interface Fn8<
                A extends @Nullable Object,
                B extends @Nullable Object,
                C extends @Nullable Object,
                D extends @Nullable Object,
                E extends @Nullable Object,
                F extends @Nullable Object,
                G extends @Nullable Object,
                H extends @Nullable Object,
                R extends @Nullable Object>
        extends Serializable {

    R apply(A a, B b, C c, D d, E e, F f, G g, H h) throws Exception;
}
