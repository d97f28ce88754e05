package dev.jask.cluster.node;

import dev.jask.cluster.data.DataException;
import dev.jask.cluster.data.ResultSink;
import dev.jask.engine.Unusable;
import dev.jask.engine.WorkerRuntime;
import dev.jask.graph.JaskException;
import dev.jask.graph.Key;
import dev.jask.protocol.WorkerId;
import dev.jask.worker.WorkerCommand;
import dev.jask.worker.WorkerEvent;
import dev.jask.worker.store.Reservation;
import dev.jask.worker.store.Store;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What comes into a worker's store from elsewhere. Large results are accounted before they arrive,
 * and wait a while where memory is full; what would not fit into this process at all is not asked
 * for.
 */
final class Intake implements ResultSink {

    /** A peer that is busy in the middle of a fetch is asked again for so long. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private static final long ROOM_NANOS = Duration.ofSeconds(10).toNanos();
    private static final long LOOK_MILLIS = 5;

    /** A process whose heap is filled by one value cannot do anything with it. */
    private static final double HEAP_SHARE = 0.9;

    private final WorkerRuntime worker;
    private final ValueReading reader;
    private final Peers peers;
    private final Consumer<WorkerEvent> post;

    Intake(WorkerRuntime worker, ValueReading reader, Peers peers, Consumer<WorkerEvent> post) {
        this.worker = worker;
        this.reader = reader;
        this.peers = peers;
        this.post = post;
    }

    /** Fetches what the core wants; the outcome is posted as an event. */
    void fetch(WorkerCommand.Fetch fetch) {
        Thread.startVirtualThread(() -> post.accept(outcome(fetch)));
    }

    private WorkerEvent outcome(WorkerCommand.Fetch fetch) {
        long start = System.nanoTime();
        try (var landing = new Landing()) {
            try {
                peers.fetch(fetch.from(), fetch.keys(), landing, PATIENCE);
            } catch (DataException.PeerBusy busy) {
                worker.store().drop(List.copyOf(landing.received.keySet())); // asked for again
                return new WorkerEvent.PeerBusy(fetch.fetch(), fetch.from());
            } catch (JaskException | InterruptedException lost) {
                if (landing.received.isEmpty()) {
                    return new WorkerEvent.FetchFailed(fetch.fetch(), fetch.from());
                }
            }
            worker.traffic()
                    .fetched(
                            fetch.from(),
                            landing.received.size(),
                            landing.received.values().stream().mapToLong(Long::longValue).sum(),
                            System.nanoTime() - start);
            return new WorkerEvent.Fetched(fetch.fetch(), landing.received, landing.absent);
        }
    }

    /**
     * Copies results from the first of these workers that has them, without being told to by the
     * scheduler; it is told.
     *
     * @return the bytes that each takes; what nobody has is missing
     */
    Map<Key, Long> copy(List<Key> keys, List<WorkerId> from) throws InterruptedException {
        var left = new ArrayList<>(keys);
        left.removeIf(worker.store()::contains);
        try (var landing = new Landing()) {
            for (WorkerId each : from) {
                if (!left.isEmpty()) {
                    try {
                        peers.fetch(each, left, landing, Peers.LONG);
                    } catch (JaskException lost) {
                        landing.absent.clear(); // the next one may have them
                    }
                    left.removeIf(landing.received::containsKey);
                }
            }
            post.accept(new WorkerEvent.Stored(landing.received));
        }
        var sizes = new LinkedHashMap<Key, Long>();
        keys.stream()
                .filter(worker.store()::contains)
                .forEach(key -> sizes.put(key, worker.store().bytes(key)));
        return sizes;
    }

    /**
     * Keeps a value that somebody puts here. What is refused the sender may put elsewhere.
     *
     * @throws IOException if memory stays full, or what the content throws
     */
    @Override
    public long put(Key key, String codec, long bytes, InputStream content) throws IOException {
        if (!codec.equals(BulkServer.CODEC)) {
            throw new IOException("it is written in an unknown way: " + codec);
        }
        requireFits("the value of " + key, bytes);
        try (Admitted _ = admit(Math.max(0, bytes))) {
            if (worker.store().isFull()) {
                throw new IOException("the memory of this worker is full");
            }
            var kept = new HashMap<Key, @Nullable Object>();
            kept.put(key, reader.read(content));
            return Objects.requireNonNull(worker.keep(kept).get(key));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("this worker is closing", e);
        }
    }

    /**
     * Accounts for results that are about to arrive, and waits for room.
     *
     * @return to be closed when they are here
     */
    Admitted admit(long bytes) throws InterruptedException {
        Store store = worker.store();
        var admitted = new Admitted(store.reserve(bytes), bytes);
        try {
            long deadline = System.nanoTime() + ROOM_NANOS;
            while (store.isFull() && System.nanoTime() - deadline < 0) {
                TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
            }
            return admitted;
        } catch (InterruptedException e) {
            admitted.close();
            throw e;
        }
    }

    /**
     * @throws JaskException if a result of so many bytes cannot be had in this process at all
     */
    static void requireFits(String what, long bytes) {
        long heap = Runtime.getRuntime().maxMemory();
        if (bytes > heap * HEAP_SHARE) {
            throw new JaskException(
                    "%s takes %,d bytes, which do not fit into this process: its heap has %,d"
                            .formatted(what, bytes, heap));
        }
    }

    /** Room that was made. */
    static final class Admitted implements AutoCloseable {

        private final Reservation room;
        private long left;

        Admitted(Reservation room, long bytes) {
            this.room = room;
            this.left = bytes;
        }

        /** So much of it has arrived. */
        void arrived(long bytes) {
            long arrived = Math.min(left, Math.max(0, bytes));
            left -= arrived;
            room.release(arrived);
        }

        @Override
        public void close() {
            arrived(left);
            room.close();
        }
    }

    /** What one fetch brings. */
    private final class Landing implements Arrivals, AutoCloseable {

        private final Map<Key, Long> received = new LinkedHashMap<>();
        private final List<Key> absent = new ArrayList<>();
        private @Nullable Admitted admitted;

        @Override
        public void expect(long bytes) throws InterruptedException {
            close();
            admitted = admit(bytes);
        }

        @Override
        public void value(Key key, @Nullable Object value, long bytes) {
            arrived(bytes);
            received.put(key, worker.store().put(key, value));
        }

        @Override
        public void absent(Key key) {
            absent.add(key);
        }

        /** Whoever needs it fails with the reason. */
        @Override
        public void refused(Key key, JaskException reason) {
            received.put(
                    key,
                    worker.store().put(key, new Unusable(String.valueOf(reason.getMessage()))));
        }

        private void arrived(long bytes) {
            if (admitted != null) {
                admitted.arrived(bytes);
            }
        }

        @Override
        public void close() {
            if (admitted != null) {
                admitted.close();
                admitted = null;
            }
        }
    }
}
