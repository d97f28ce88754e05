package dev.jask.cluster.node;

import dev.jask.cluster.link.Link;
import dev.jask.cluster.wire.Message;
import dev.jask.cluster.wire.Notice;
import java.util.function.Consumer;

/**
 * How often workers send readings: the more there are, the less often each does, so that a
 * scheduler of thousands hears no more of them than one of hundreds.
 */
final class Pace {

    /** So many workers send a reading at each heartbeat. */
    static final int READINGS_MAX = 500;

    private final Consumer<Message> workers;
    private int heartbeats = 1; // guarded by this

    /**
     * @param workers says something to all workers
     */
    Pace(Consumer<Message> workers) {
        this.workers = workers;
    }

    /** There are so many workers now: all are told if that changes what they do. */
    synchronized void workersAre(int count) {
        int now = Math.max(1, Math.ceilDiv(count, READINGS_MAX));
        if (now != heartbeats) {
            heartbeats = now;
            workers.accept(new Message.OfLife(new Notice.Pace(now)));
        }
    }

    /** A worker that comes knows nothing yet. */
    synchronized void tell(Link<Message> worker) {
        if (heartbeats > 1) {
            Tell.quietly(worker, new Message.OfLife(new Notice.Pace(heartbeats)));
        }
    }
}
