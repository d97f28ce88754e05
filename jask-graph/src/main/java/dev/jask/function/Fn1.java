package dev.jask.function;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** A function of one argument that may throw and, as a lambda, can travel to other machines. */
@FunctionalInterface
public interface Fn1<A extends @Nullable Object, R extends @Nullable Object> extends Serializable {

    R apply(A a) throws Exception;
}
