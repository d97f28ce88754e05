package dev.jask.graph;

import java.util.List;

/**
 * Tells how much memory values of a class take that cannot be {@link Sized} itself because its
 * module knows nothing of graphs. A service, see {@link java.util.ServiceLoader}.
 *
 * <p>Used by several threads at a time.
 *
 * @param <T> the class
 */
public interface ValueSizer<T> {

    /** The class of the values. */
    Class<T> type();

    /** The bytes that this value takes if no other has anything of it. */
    long sizeInBytes(T value);

    /**
     * The Java arrays behind the value that other values may have too: views of one array for
     * instance. Who keeps values counts each of them once and as a whole, however many of the
     * values have it. Small ones need not be mentioned.
     */
    default List<Object> shared(T value) {
        return List.of();
    }

    /**
     * Whether such values are kept within a limit of their own and go to disk by themselves. They
     * do not count towards the limit of a worker's memory for results then.
     */
    boolean haveOwnLimit();
}
