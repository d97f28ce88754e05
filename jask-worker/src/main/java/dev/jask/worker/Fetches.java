package dev.jask.worker;

import dev.jask.graph.Key;
import dev.jask.protocol.FromWorker;
import dev.jask.protocol.Priority;
import dev.jask.protocol.WorkerId;
import dev.jask.worker.KeyState.Search;
import dev.jask.worker.Peer.Request;
import dev.jask.worker.Story.Happening;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The search for results that other workers hold.
 *
 * <p>A result is asked of one peer at a time, the one whose turn comes first; one request is under
 * way to a peer at a time and asks for as much as fits. A peer that was busy or out of reach is
 * left alone for a while, and the results that it holds are asked of others. A result that nobody
 * is known to hold is reported to the scheduler, which answers when it knows more.
 */
final class Fetches {

    private final WorkerId self;
    private final WorkerSettings settings;
    private final Outbox outbox;
    private final Story story;

    private final Map<WorkerId, Peer> peers = new LinkedHashMap<>();
    private final Map<Long, Flight> flights = new LinkedHashMap<>();
    private long bytesInFlight;
    private long flightsBegun;
    private long requestsMade;

    Fetches(WorkerId self, WorkerSettings settings, Outbox outbox, Story story) {
        this.self = self;
        this.settings = settings;
        this.outbox = outbox;
        this.story = story;
    }

    /** Whether nothing is asked for and nothing is under way. */
    boolean isIdle() {
        return peers.isEmpty() && flights.isEmpty();
    }

    /**
     * Seeks a result that is not here and not computed here, or learns more about where it is.
     *
     * @param urgency the priority of a task that needs it; null where only a copy is wanted
     */
    void seek(
            KeyState state,
            List<WorkerId> holders,
            long bytes,
            @Nullable Priority urgency,
            long now) {
        Search search = state.search;
        boolean isNew = search == null;
        if (search == null) {
            search = new Search();
            state.search = search;
            search.urgency = urgency;
            state.data = DataState.MISSING;
        }
        if (state.data != DataState.FLIGHT && bytes >= 0) {
            state.bytes = bytes;
        }
        boolean moreUrgent = isMoreUrgent(urgency, search.urgency);
        if (moreUrgent) {
            search.urgency = urgency;
        }
        boolean namedSelf = false;
        for (WorkerId holder : holders) {
            if (holder.equals(self)) {
                namedSelf = true;
            } else if (!search.holders.contains(holder)) {
                search.holders.add(holder);
                search.tried.remove(holder);
                request(state, search, holder);
            } else if (moreUrgent) {
                request(state, search, holder);
            }
        }
        if (moreUrgent && state.data == DataState.FETCH) {
            for (WorkerId holder : search.holders) {
                request(state, search, holder);
            }
        }
        if (namedSelf && !search.tried.contains(self)) {
            search.tried.add(self);
        }
        if (state.data == DataState.MISSING && !search.holders.isEmpty()) {
            state.data = DataState.FETCH;
        } else if (state.data == DataState.MISSING && (isNew || namedSelf)) {
            reportMissing(state, search, now);
        }
    }

    /** Tells the scheduler that a result it takes to be here is not, and that a task needs it. */
    void seekUnknown(KeyState state, Priority urgency, long now) {
        seek(state, List.of(self), -1, urgency, now);
    }

    private static boolean isMoreUrgent(@Nullable Priority one, @Nullable Priority other) {
        return one != null && (other == null || one.compareTo(other) < 0);
    }

    private void request(KeyState state, Search search, WorkerId holder) {
        peers.computeIfAbsent(holder, Peer::new)
                .requests
                .add(new Request(search.urgency, ++requestsMade, state));
    }

    /**
     * Gives the search up. A request under way is not called back: what it brings is not expected
     * any more.
     */
    void abandon(KeyState state) {
        if (state.data != DataState.MEMORY) {
            state.data = DataState.ABSENT;
        }
        state.search = null;
        state.flight = null;
    }

    /** The search stays only for the copy that the scheduler asked for. */
    void noLongerUrgent(KeyState state) {
        Search search = state.search;
        if (search != null && search.urgency != null) {
            search.urgency = null;
            if (state.data == DataState.FETCH) {
                search.holders.forEach(holder -> request(state, search, holder));
            }
        }
    }

    /**
     * Asks peers for as much as the bounds allow.
     *
     * @param onlyForTasks whether copies that no task here needs are left for later
     */
    void start(boolean onlyForTasks, long now) {
        while (flights.size() < settings.fetchesAtOnce()) {
            Peer peer = bestPeer(onlyForTasks);
            if (peer == null || !startFrom(peer, onlyForTasks, now)) {
                return;
            }
        }
    }

    private @Nullable Peer bestPeer(boolean onlyForTasks) {
        Peer best = null;
        Request first = null;
        for (Iterator<Peer> all = peers.values().iterator(); all.hasNext(); ) {
            Peer peer = all.next();
            Request head = peer.head();
            if (head == null) {
                if (peer.mayBeAsked()) {
                    all.remove();
                }
            } else if (peer.mayBeAsked() && !(onlyForTasks && head.urgency() == null)) {
                if (first == null || isBetter(peer, head, best, first)) {
                    best = peer;
                    first = head;
                }
            }
        }
        return best;
    }

    /** The more urgent request; for equal ones the peer that can serve more at once. */
    private static boolean isBetter(Peer peer, Request head, @Nullable Peer best, Request first) {
        if (isMoreUrgent(head.urgency(), first.urgency())) {
            return true;
        }
        return best != null
                && !isMoreUrgent(first.urgency(), head.urgency())
                && peer.requests.size() > best.requests.size();
    }

    /**
     * False if the most urgent result does not fit into what may be under way: then others wait,
     * too.
     */
    private boolean startFrom(Peer peer, boolean onlyForTasks, long now) {
        var keys = new ArrayList<Key>();
        var states = new ArrayList<KeyState>();
        long bytes = 0;
        for (Request head = peer.head(); head != null; head = peer.head()) {
            KeyState state = head.state();
            boolean first = states.isEmpty();
            boolean fits =
                    (first || bytes + state.bytes <= settings.fetchBytes())
                            && ((first && flights.isEmpty())
                                    || bytesInFlight + bytes + state.bytes
                                            <= settings.inFlightBytes());
            if (!fits || (onlyForTasks && head.urgency() == null)) {
                break;
            }
            peer.requests.poll();
            state.data = DataState.FLIGHT;
            states.add(state);
            keys.add(state.key);
            bytes += state.bytes;
            story.add(now, state.key, Happening.IN_FLIGHT, -1);
        }
        if (states.isEmpty()) {
            return false;
        }
        var flight = new Flight(++flightsBegun, peer, states, bytes);
        states.forEach(state -> state.flight = flight);
        peer.flight = flight;
        flights.put(flight.number, flight);
        bytesInFlight += bytes;
        outbox.add(new WorkerCommand.Fetch(flight.number, peer.id, keys));
        return true;
    }

    /** The flight was answered in some way. Null if it is not known. */
    @Nullable Flight land(long number) {
        Flight flight = flights.remove(number);
        if (flight != null) {
            flight.peer.flight = null;
            bytesInFlight -= flight.bytes;
        }
        return flight;
    }

    /** Leaves the peer alone for a while. */
    void rest(Peer peer) {
        if (!peer.resting) {
            peer.resting = true;
            outbox.add(new WorkerCommand.Wait(peer.id, settings.busyRetryNanos()));
        }
    }

    void restOver(WorkerId id) {
        Peer peer = peers.get(id);
        if (peer != null) {
            peer.resting = false;
        }
    }

    /**
     * A result that was in flight did not come; its holders are asked again when it is their turn.
     */
    void backToFetch(KeyState state) {
        state.data = DataState.FETCH;
        state.flight = null;
        Search search = searchOf(state);
        search.holders.forEach(holder -> request(state, search, holder));
    }

    /** The peer turned out not to hold a result that is sought. */
    void notThere(KeyState state, WorkerId peer, long now) {
        Search search = searchOf(state);
        if (search.holders.remove(peer)) {
            search.tried.add(peer);
            story.add(now, state.key, Happening.NOT_AT_PEER, -1);
        }
        if (search.holders.isEmpty() && state.data == DataState.FETCH) {
            state.data = DataState.MISSING;
            reportMissing(state, search, now);
        }
    }

    /**
     * Nothing is known to be at the peer any more. What is being fetched from it is left as it is.
     */
    void forget(Peer peer, long now) {
        var requests = new ArrayList<>(peer.requests);
        requests.sort(null);
        peer.requests.clear();
        for (Request request : requests) {
            KeyState state = request.state();
            if (state.search != null && state.search.holders.contains(peer.id)) {
                notThere(state, peer.id, now);
            }
        }
    }

    private void reportMissing(KeyState state, Search search, long now) {
        story.add(now, state.key, Happening.MISSING, -1);
        outbox.send(new FromWorker.Missing(state.key, List.copyOf(search.tried)));
        search.tried.clear();
    }

    private static Search searchOf(KeyState state) {
        Search search = state.search;
        if (search == null) {
            throw new IllegalStateException("no search: " + state);
        }
        return search;
    }

    WorkerId self() {
        return self;
    }

    Map<WorkerId, Peer> peers() {
        return peers;
    }

    Map<Long, Flight> flights() {
        return flights;
    }

    long bytesInFlight() {
        return bytesInFlight;
    }
}
