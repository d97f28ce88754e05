package dev.jask.function;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** Something to do with one argument, for its effect: like {@link Fn1}, but it gives nothing. */
@FunctionalInterface
public interface Action1<A extends @Nullable Object> extends Serializable {

    void run(A a) throws Exception;
}
