package dev.jask.graph;

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

    /** The bytes that would be free if this value were gone. */
    long sizeInBytes(T value);

    /**
     * Whether such values are kept within a limit of their own and go to disk by themselves. They
     * do not count towards the limit of a worker's memory for results then.
     */
    boolean haveOwnLimit();
}
