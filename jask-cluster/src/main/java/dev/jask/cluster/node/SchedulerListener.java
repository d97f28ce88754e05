package dev.jask.cluster.node;

/** Told who comes to a scheduler and goes. Called by the links' threads: must return quickly. */
public interface SchedulerListener {

    /** Nobody listens. */
    SchedulerListener NONE = new SchedulerListener() {};

    default void workerJoined(String name, String address) {}

    /** A worker was asked to leave, for good, and may go now. */
    default void workerRetires(String name) {}

    default void workerLeft(String name, String reason) {}

    default void clientJoined(String name) {}

    default void clientLeft(String name) {}
}
