package dev.jask.worker;

import dev.jask.protocol.Priority;
import dev.jask.protocol.WorkerId;
import java.util.Comparator;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** Another worker that results are fetched from. */
final class Peer {

    final WorkerId id;

    /**
     * What to ask this peer for, most urgent first. May name results that came from elsewhere
     * meanwhile.
     */
    final PriorityQueue<Request> requests = new PriorityQueue<>();

    @Nullable Flight flight;

    /** Whether the peer is left alone for a while, because it was busy or could not be reached. */
    boolean resting;

    Peer(WorkerId id) {
        this.id = id;
    }

    boolean mayBeAsked() {
        return flight == null && !resting;
    }

    /** The most urgent request that still stands. */
    @Nullable Request head() {
        Request head = requests.peek();
        while (head != null && !stands(head)) {
            requests.poll();
            head = requests.peek();
        }
        return head;
    }

    private boolean stands(Request request) {
        KeyState state = request.state;
        return state.data == DataState.FETCH
                && state.search != null
                && state.search.holders.contains(id);
    }

    /** One wish; what it is compared by never changes. */
    record Request(@Nullable Priority urgency, long sequence, KeyState state)
            implements Comparable<Request> {

        private static final Comparator<Request> ORDER =
                Comparator.<Request, @Nullable Priority>comparing(
                                Request::urgency, Comparator.nullsLast(Comparator.naturalOrder()))
                        .thenComparingLong(Request::sequence);

        @Override
        public int compareTo(Request other) {
            return ORDER.compare(this, other);
        }
    }
}
