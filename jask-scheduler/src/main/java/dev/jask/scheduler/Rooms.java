package dev.jask.scheduler;

import java.util.LinkedHashSet;
import java.util.SequencedSet;
import org.jspecify.annotations.Nullable;

/**
 * The workers that have room for a task of one slot: those with nothing to do first, then round
 * robin, and last those whose memory is nearly full.
 */
final class Rooms {

    private final long lookAheadNanos;
    private final SequencedSet<WorkerState> idle = new LinkedHashSet<>();
    private final SequencedSet<WorkerState> open = new LinkedHashSet<>();
    private final SequencedSet<WorkerState> full = new LinkedHashSet<>();

    Rooms(long lookAheadNanos) {
        this.lookAheadNanos = lookAheadNanos;
    }

    /** To be called whenever a worker's load, memory or status has changed. */
    void update(WorkerState worker) {
        Room room = room(worker);
        if (room != worker.room) {
            remove(worker);
            worker.room = room;
            switch (room) {
                case IDLE -> idle.addLast(worker);
                case OPEN -> open.addLast(worker);
                case FULL -> full.addLast(worker);
                case NONE -> {}
            }
        }
    }

    private Room room(WorkerState worker) {
        if (!worker.hasRoom(1, lookAheadNanos)) {
            return Room.NONE;
        }
        if (worker.isNearlyFull()) {
            return Room.FULL;
        }
        return worker.slotsTaken == 0 ? Room.IDLE : Room.OPEN;
    }

    void remove(WorkerState worker) {
        switch (worker.room) {
            case IDLE -> idle.remove(worker);
            case OPEN -> open.remove(worker);
            case FULL -> full.remove(worker);
            case NONE -> {}
        }
        worker.room = Room.NONE;
    }

    boolean isEmpty() {
        return idle.isEmpty() && open.isEmpty() && full.isEmpty();
    }

    int idleWorkers() {
        return idle.size();
    }

    /** The worker whose turn it is, or null if none has room. */
    @Nullable WorkerState next() {
        if (!idle.isEmpty()) {
            return idle.getFirst();
        }
        return turnOf(open.isEmpty() ? full : open);
    }

    private static @Nullable WorkerState turnOf(SequencedSet<WorkerState> workers) {
        if (workers.isEmpty()) {
            return null;
        }
        WorkerState first = workers.getFirst();
        if (workers.size() > 1) {
            workers.removeFirst();
            workers.addLast(first);
        }
        return first;
    }

    /** How much room a worker has. */
    enum Room {
        NONE,
        /** Some, but its memory is nearly full. */
        FULL,
        OPEN,
        IDLE
    }
}
