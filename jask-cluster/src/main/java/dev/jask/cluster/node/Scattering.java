package dev.jask.cluster.node;

import dev.jask.cluster.data.Content;
import dev.jask.cluster.wire.Blob;
import dev.jask.cluster.wire.Values;
import dev.jask.graph.JaskException;
import dev.jask.graph.Key;
import dev.jask.protocol.WorkerId;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** How a client puts values into workers' stores. */
final class Scattering {

    private final Peers peers;
    private final Values values;

    Scattering(Peers peers, Values values) {
        this.peers = peers;
        this.values = values;
    }

    /** Tells the scheduler. */
    interface Announcement {

        /** A value lies there now. */
        void scattered(Key key, long bytes, List<WorkerId> where);

        /** What lies somewhere is not wanted. */
        void withdrawn(List<Key> keys);
    }

    /**
     * What is to be put: short ones as bytes, the others written while they travel.
     *
     * @param small by key
     * @param large by key
     */
    record Load(Map<Key, Blob> small, Map<Key, Travelling> large) {

        List<Key> keys() {
            var keys = new ArrayList<>(small.keySet());
            keys.addAll(large.keySet());
            return keys;
        }
    }

    /** A value that is written while it travels, to one worker or several. */
    final class Travelling implements Content {

        private final @Nullable Object value;
        private volatile @Nullable JaskException failure;

        Travelling(@Nullable Object value) {
            this.value = value;
        }

        @Override
        public void writeTo(OutputStream out) throws IOException {
            try {
                values.write(value, out);
            } catch (JaskException e) {
                failure = e;
                throw e;
            }
        }

        @Override
        public long length() {
            return values.length(value);
        }

        /** All of it, for a worker without a data server. */
        Blob whole() {
            return values.write(value);
        }

        /**
         * @throws JaskException if it turned out that the value cannot be written at all
         */
        void throwIfImpossible() {
            if (failure != null) {
                throw failure;
            }
        }
    }

    /**
     * Puts values there.
     *
     * @param workers those that there are
     * @param broadcast whether all of them get each value, or one
     * @throws JaskException if a value cannot be written
     */
    CompletableFuture<Void> scatter(
            Map<Key, ? extends @Nullable Object> scattered,
            List<WorkerId> workers,
            boolean broadcast,
            Announcement announcement) {
        var load = new Load(new LinkedHashMap<>(), new LinkedHashMap<>());
        scattered.forEach((key, value) -> {
            Blob blob = values.writeUpTo(value, (int) Shelf.LARGE);
            if (blob == null) {
                load.large().put(key, new Travelling(value));
            } else {
                load.small().put(key, blob);
            }
        });
        List<WorkerId> shuffled = new ArrayList<>(workers);
        Collections.shuffle(shuffled);
        return Interruptible.start(() -> {
            var placement = new Placement(peers, load);
            boolean complete = false;
            try {
                if (broadcast) {
                    new Broadcast(peers, placement, shuffled).run();
                } else {
                    spread(placement, shuffled);
                }
                complete = true;
            } finally {
                placement.announce(announcement);
                if (!complete) {
                    announcement.withdrawn(load.keys()); // else it would lie there for ever
                }
            }
            return null;
        });
    }

    /** Each value to one worker; what a worker does not take goes to others. */
    private static void spread(Placement placement, List<WorkerId> workers)
            throws InterruptedException {
        var left = new ArrayList<>(workers);
        for (List<Key> open = placement.open(); !open.isEmpty(); open = placement.open()) {
            if (left.isEmpty()) {
                throw placement.nobody(open.getFirst(), workers.size());
            }
            var byWorker = new LinkedHashMap<WorkerId, List<Key>>();
            int turn = 0;
            for (Key key : open) {
                byWorker.computeIfAbsent(left.get(turn++ % left.size()), _ -> new ArrayList<>())
                        .add(key);
            }
            Set<WorkerId> failed = placement.put(byWorker);
            left.removeAll(failed);
        }
    }
}
