package dev.jask.cluster.node;

import dev.jask.cluster.data.PutOutcome;
import dev.jask.cluster.data.ResultSource.Found;
import dev.jask.cluster.wire.Blob;
import dev.jask.cluster.wire.Message.Answer;
import dev.jask.cluster.wire.Message.Question;
import dev.jask.graph.JaskException;
import dev.jask.graph.Key;
import dev.jask.protocol.WorkerId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/** Where the values of one scatter have come to lie. Several workers are served at a time. */
final class Placement {

    private static final int WORKERS_AT_ONCE = 8;
    private static final int MESSAGE_BYTES = 1 << 20;

    private final Peers peers;
    private final Scattering.Load load;
    private final Map<Key, List<WorkerId>> holders = new ConcurrentHashMap<>();
    private final Map<Key, Long> sizes = new ConcurrentHashMap<>();
    private final Map<WorkerId, String> failures = new ConcurrentHashMap<>();

    Placement(Peers peers, Scattering.Load load) {
        this.peers = peers;
        this.load = load;
    }

    Scattering.Load load() {
        return load;
    }

    /** The values that lie nowhere. */
    List<Key> open() {
        return load.keys().stream().filter(key -> !holders.containsKey(key)).toList();
    }

    /** The worker has these now. */
    void has(WorkerId worker, Map<Key, Long> kept) {
        sizes.putAll(kept);
        kept.keySet()
                .forEach(key ->
                        holders.merge(
                                key,
                                List.of(worker),
                                (before, one) -> {
                                    var all = new ArrayList<>(before);
                                    all.addAll(one);
                                    return List.copyOf(all);
                                }));
    }

    boolean has(WorkerId worker, Key key) {
        return holders.getOrDefault(key, List.of()).contains(worker);
    }

    void failed(WorkerId worker, String reason) {
        failures.put(worker, reason);
    }

    /**
     * Puts values into workers, each its own ones.
     *
     * @return those that are lost, or did not take all
     * @throws JaskException if a value cannot be written
     */
    Set<WorkerId> put(Map<WorkerId, List<Key>> byWorker) throws InterruptedException {
        Set<WorkerId> failed = ConcurrentHashMap.newKeySet();
        var places = new Semaphore(WORKERS_AT_ONCE);
        var puts = new ArrayList<CompletableFuture<Void>>();
        byWorker.forEach((worker, keys) ->
                puts.add(
                        Interruptible.start(() -> {
                            places.acquire();
                            try {
                                put(worker, keys);
                            } catch (JaskException lost) {
                                failed(worker, String.valueOf(lost.getMessage()));
                            } finally {
                                places.release();
                            }
                            if (!keys.stream().allMatch(key -> has(worker, key))) {
                                failed.add(worker);
                            }
                            return null;
                        })));
        try {
            for (CompletableFuture<Void> put : puts) {
                Waiting.interruptibly(put);
            }
        } finally {
            puts.forEach(put -> put.cancel(true));
        }
        load.large().values().forEach(Scattering.Travelling::throwIfImpossible);
        return failed;
    }

    private void put(WorkerId worker, List<Key> keys) throws InterruptedException {
        var batch = new LinkedHashMap<Key, Blob>();
        int bytes = 0;
        for (Key key : keys) {
            Blob blob = load.small().get(key);
            if (blob != null) {
                if (bytes + blob.length() > MESSAGE_BYTES) {
                    send(worker, batch);
                    batch = new LinkedHashMap<>();
                    bytes = 0;
                }
                batch.put(key, blob);
                bytes += blob.length();
            }
        }
        send(worker, batch);
        List<Key> large = keys.stream().filter(load.large()::containsKey).toList();
        if (!large.isEmpty()) {
            putLarge(worker, large);
        }
    }

    private void send(WorkerId worker, Map<Key, Blob> batch) throws InterruptedException {
        if (!batch.isEmpty()) {
            has(worker, Waiting.interruptibly(peers.put(worker, batch)));
        }
    }

    private void putLarge(WorkerId worker, List<Key> keys) throws InterruptedException {
        Answer answer = Waiting.interruptibly(peers.ask(worker, new Question.DataServer()));
        if (!(answer instanceof Answer.DataAt(String location)) || location.isEmpty()) {
            for (Key key : keys) {
                send(worker, Map.of(key, travelling(key).whole()));
            }
            return;
        }
        var values = new LinkedHashMap<Key, Found.Here>();
        keys.forEach(key ->
                values.put(
                        key,
                        new Found.Here(
                                BulkServer.CODEC, travelling(key).length(), travelling(key))));
        peers.putLarge(location, values)
                .forEach((key, outcome) -> {
                    switch (outcome) {
                        case PutOutcome.Kept(long bytes) -> has(worker, Map.of(key, bytes));
                        case PutOutcome.Refused(String reason) -> failed(worker, reason);
                    }
                });
    }

    private Scattering.Travelling travelling(Key key) {
        Scattering.Travelling travelling = load.large().get(key);
        if (travelling == null) {
            throw new IllegalArgumentException(key + " is not large");
        }
        return travelling;
    }

    /** The error where no worker has taken a value. */
    JaskException nobody(Key key, int workers) {
        return new JaskException(
                "none of %d workers took the value of %s: %s"
                        .formatted(workers, key, failures.values().stream().distinct().toList()));
    }

    /** Says where everything lies that lies somewhere. */
    void announce(Scattering.Announcement announcement) {
        holders.forEach(
                (key, where) -> announcement.scattered(key, sizes.getOrDefault(key, 0L), where));
    }
}
