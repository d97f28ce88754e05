package dev.jask.function;

import java.io.Serializable;

/** Something to do with no arguments, for its effect: like {@link Fn0}, but it gives nothing. */
@FunctionalInterface
public interface Action0 extends Serializable {

    void run() throws Exception;
}
