package dev.jask.graph;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A value that is made when it is first asked for, and once: the plan of a collection. Its own lock
 * guards it.
 *
 * @param <T> the value
 */
public final class Lazy<T> {

    private final Supplier<T> make;
    private @Nullable T made;

    /**
     * @param make makes the value; called again if it throws
     */
    public Lazy(Supplier<T> make) {
        this.make = make;
    }

    /** The value. */
    public synchronized T get() {
        T value = made;
        if (value == null) {
            value = make.get();
            made = value;
        }
        return value;
    }
}
