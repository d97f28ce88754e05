package dev.jask.simulation;

/**
 * A connection of a worker or a client with one scheduler. It is never mended: each end finds out
 * for itself that it is lost, and hears nothing over it from then on.
 */
final class Line {

    final SchedulerNode scheduler;

    /** Towards the scheduler. */
    final Link up;

    /** From the scheduler. */
    final Link down;

    /** Whether the worker or client takes it to be lost. */
    boolean lostBelow;

    /** Whether the scheduler takes it to be lost. */
    boolean lostAbove;

    Line(World world, long typicalNanos, SchedulerNode scheduler) {
        this.scheduler = scheduler;
        this.up = new Link(world, typicalNanos);
        this.down = new Link(world, typicalNanos);
    }

    void send(Runnable arrival) {
        up.send(() -> {
            if (!lostAbove) {
                arrival.run();
            }
        });
    }

    void answer(Runnable arrival) {
        down.send(() -> {
            if (!lostBelow) {
                arrival.run();
            }
        });
    }
}
