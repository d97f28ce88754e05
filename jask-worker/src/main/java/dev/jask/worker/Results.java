package dev.jask.worker;

import dev.jask.graph.Key;
import dev.jask.protocol.FromWorker;
import dev.jask.protocol.Priority;
import dev.jask.protocol.ToWorker;
import dev.jask.worker.Story.Happening;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The life of a key as data: where its result is, and how it comes and goes. */
final class Results {

    private final WorkerState worker;
    private final Map<Key, KeyState> keys;
    private final Outbox outbox;
    private final Fetches fetches;

    Results(WorkerState worker) {
        this.worker = worker;
        this.keys = worker.keys;
        this.outbox = worker.outbox;
        this.fetches = worker.fetches;
    }

    /** The result is in the store now. */
    void arrived(KeyState state, long bytes) {
        state.data = DataState.MEMORY;
        state.bytes = bytes;
        state.stray = false;
        state.copyWanted = false;
        state.search = null;
        state.flight = null;
        List<Assignment> waiters = state.waiters;
        if (waiters != null) {
            state.waiters = null;
            for (Assignment waiter : waiters) {
                if (waiter.state == RunState.WAITING && --waiter.missing == 0) {
                    worker.queue.add(waiter);
                }
            }
        }
    }

    void fetched(long fetch, Map<Key, Long> received) {
        Flight flight = fetches.land(fetch);
        if (flight == null) {
            return;
        }
        var added = new ArrayList<Key>(flight.keys.size());
        for (KeyState flown : flight.keys) {
            Long bytes = received.get(flown.key);
            KeyState state = flown.flight == flight ? flown : null;
            if (state == null) {
                if (bytes != null) {
                    strayed(flown.key);
                }
            } else if (bytes == null) {
                notBrought(state, flight);
                notThereAnyMore(state, flight);
            } else if (state.isWanted()) {
                worker.record(state.key, Happening.FETCHED, -1);
                arrived(state, bytes);
                added.add(state.key);
            } else {
                fetches.abandon(state);
                state.stray = true;
                settle(state);
            }
        }
        if (!added.isEmpty()) {
            outbox.send(new FromWorker.Added(added));
        }
    }

    void fetchFailed(long fetch) {
        Flight flight = fetches.land(fetch);
        if (flight == null) {
            return;
        }
        for (KeyState state : flight.keys) {
            if (state.flight == flight) {
                notBrought(state, flight);
                notThereAnyMore(state, flight);
            }
        }
        fetches.forget(flight.peer, worker.now);
        fetches.rest(flight.peer);
    }

    void peerBusy(long fetch) {
        Flight flight = fetches.land(fetch);
        if (flight == null) {
            return;
        }
        fetches.rest(flight.peer);
        for (KeyState state : flight.keys) {
            if (state.flight == flight) {
                worker.record(state.key, Happening.PEER_BUSY, -1);
                notBrought(state, flight);
            }
        }
    }

    /** A result did not come with the flight that should have brought it. */
    private void notBrought(KeyState state, Flight flight) {
        assert state.flight == flight;
        if (state.isWanted()) {
            fetches.backToFetch(state);
        } else {
            fetches.abandon(state);
        }
        settle(state);
    }

    private void notThereAnyMore(KeyState state, Flight flight) {
        if (state.data == DataState.FETCH) {
            fetches.notThere(state, flight.peer.id, worker.now);
        }
    }

    /** A value came with a flight that was not expected to bring it any more. */
    private void strayed(Key key) {
        KeyState state = keys.get(key);
        if (state == null) {
            outbox.drop(key);
        } else if (state.data != DataState.MEMORY) {
            state.stray = true;
            settle(state);
        }
    }

    void replicate(ToWorker.Remote result) {
        KeyState state = keys.computeIfAbsent(result.key(), KeyState::new);
        if (state.data == DataState.MEMORY) {
            state.freed = false;
            outbox.send(new FromWorker.Added(List.of(result.key())));
        } else if (state.assignment == null) {
            worker.record(result.key(), Happening.COPY_WANTED, -1);
            state.copyWanted = true;
            fetches.seek(state, result.holders(), result.bytes(), null, worker.now);
        }
    }

    void holders(ToWorker.Remote result) {
        KeyState state = keys.get(result.key());
        if (state != null && state.search != null && state.isWanted()) {
            worker.record(result.key(), Happening.HOLDERS_KNOWN, -1);
            fetches.seek(state, result.holders(), result.bytes(), null, worker.now);
        }
    }

    /** Nobody needs these results; what a task here still needs goes after that task. */
    void free(List<Key> freed) {
        for (Key key : freed) {
            KeyState state = keys.get(key);
            if (state != null) {
                state.copyWanted = false;
                if (state.data == DataState.MEMORY) {
                    freeResult(state);
                } else {
                    stopSeeking(state);
                }
                settle(state);
            }
        }
    }

    /**
     * What the scheduler asked for and has no task yet is sought no more; what it had let go is
     * held like the rest: the next one hears of it.
     */
    void schedulerLost() {
        for (KeyState state : List.copyOf(keys.values())) {
            state.freed = false;
            state.copyWanted = false;
            stopSeeking(state);
            settle(state);
        }
    }

    /** No task here needs the result any more. */
    void notNeeded(KeyState state) {
        state.waiters = null;
        if (state.data == DataState.MEMORY) {
            if (state.freed) {
                drop(state);
                settle(state);
            }
        } else if (state.copyWanted) {
            fetches.noLongerUrgent(state);
        } else {
            stopSeeking(state);
            settle(state);
        }
    }

    private void freeResult(KeyState state) {
        worker.record(state.key, Happening.FREED, -1);
        if (state.needed == 0) {
            drop(state);
        } else {
            state.freed = true;
        }
    }

    void dropReplicas(List<Key> copies) {
        var dropped = new ArrayList<Key>(copies.size());
        for (Key key : copies) {
            KeyState state = keys.get(key);
            if (state == null) {
                dropped.add(key);
            } else if (state.needed > 0 || state.assignment != null) {
                worker.record(key, Happening.COPY_KEPT, -1);
            } else {
                state.copyWanted = false;
                if (state.data == DataState.MEMORY) {
                    drop(state);
                } else {
                    stopSeeking(state);
                }
                dropped.add(key);
                settle(state);
            }
        }
        outbox.send(new FromWorker.Dropped(dropped));
    }

    private void drop(KeyState state) {
        worker.record(state.key, Happening.DROPPED, -1);
        state.data = DataState.ABSENT;
        state.freed = false;
        state.copyWanted = false;
        outbox.drop(state.key);
    }

    /**
     * Gives up what is no longer wanted, unless it is under way: then it may be wanted again before
     * it comes.
     */
    private void stopSeeking(KeyState state) {
        if (state.search != null && !state.isWanted() && state.data != DataState.FLIGHT) {
            fetches.abandon(state);
        }
    }

    /** Brings a key to rest whose work or data just ended. */
    void settle(KeyState state) {
        if (state.data == DataState.ABSENT && state.assignment == null && state.isWanted()) {
            seekAgain(state);
        }
        if (state.stray && state.data != DataState.FLIGHT && state.assignment == null) {
            state.stray = false;
            outbox.drop(state.key);
        }
        if (state.isUnused()) {
            keys.remove(state.key, state);
        }
    }

    /** A task here needs a result that was to be computed here and is not. */
    private void seekAgain(KeyState state) {
        Priority urgency = null;
        if (state.waiters != null) {
            for (Assignment waiter : state.waiters) {
                if (waiter.state == RunState.WAITING
                        && (urgency == null || waiter.priority.compareTo(urgency) < 0)) {
                    urgency = waiter.priority;
                }
            }
        }
        fetches.seek(state, List.of(fetches.self()), -1, urgency, worker.now);
    }
}
