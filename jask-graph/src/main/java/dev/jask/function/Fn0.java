package dev.jask.function;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** A function of no arguments that may throw and, as a lambda, can travel to other machines. */
@FunctionalInterface
public interface Fn0<R extends @Nullable Object> extends Serializable {

    R apply() throws Exception;
}
