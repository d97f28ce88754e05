package dev.jask.cluster;

/**
 * Something that runs beside a scheduler, in its process: {@code jask scheduler --preload CLASS}
 * makes one of a class on the scheduler's own class path. Clients cannot bring any.
 *
 * <p>Methods are called one after the other on a thread of their own. Where they are slow, the
 * oldest calls of a hundred thousand that wait are left out.
 */
public interface SchedulerPlugin {

    /**
     * The scheduler listens.
     *
     * @param address where
     */
    default void started(String address) {}

    /** A worker is linked. */
    default void workerJoined(String name, String address) {}

    /** A worker is gone, and why. */
    default void workerLeft(String name, String reason) {}

    /** A client is linked. */
    default void clientJoined(String name) {}

    /** A client is gone. */
    default void clientLeft(String name) {}

    /** The scheduler ends. Called last; waited for a few seconds. */
    default void stopped() {}
}
