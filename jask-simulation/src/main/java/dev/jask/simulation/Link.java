package dev.jask.simulation;

/**
 * One direction of a connection: messages arrive late, in order, and independently of other links.
 */
final class Link {

    private final World world;
    private final long typicalNanos;
    private long lastArrival;
    private boolean cut;

    Link(World world, long typicalNanos) {
        this.world = world;
        this.typicalNanos = typicalNanos;
    }

    void send(Runnable arrival) {
        lastArrival = Math.max(lastArrival, world.now() + world.delay(typicalNanos));
        world.at(
                lastArrival,
                () -> {
                    if (!cut) {
                        arrival.run();
                    }
                });
    }

    /** Nothing arrives any more, nor what is under way. */
    void cut() {
        cut = true;
    }
}
