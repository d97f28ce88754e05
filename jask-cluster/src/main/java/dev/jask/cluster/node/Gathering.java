package dev.jask.cluster.node;

import dev.jask.cluster.data.DataException;
import dev.jask.cluster.link.LinkLostException;
import dev.jask.cluster.link.UnreachableException;
import dev.jask.graph.JaskException;
import dev.jask.graph.Key;
import dev.jask.protocol.WorkerId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * How a client gets results: from the workers that hold them, several at a time; where one cannot
 * be had from one worker, from another one that has it; and where workers cannot be reached,
 * through the scheduler. Everything waits, and ends when the thread is interrupted.
 */
final class Gathering {

    private static final int FETCHES_AT_ONCE = 8;

    /** A busy worker is asked again for so long if nobody else has the results. */
    private static final Duration PATIENCE = Duration.ofMinutes(30);

    /** A holder may be lost while its result is passed on. */
    private static final int THROUGH_SCHEDULER = 3;

    /** A worker that could not be reached is not tried again for so long. */
    private static final long OUT_OF_REACH_NANOS = Duration.ofSeconds(60).toNanos();

    private final Peers peers;
    private final Function<List<Key>, Map<Key, List<WorkerId>>> whoHas;
    private final Supplier<String> schedulersDataServer;
    private final boolean direct;
    private final Map<WorkerId, Long> outOfReach = new ConcurrentHashMap<>();

    /**
     * @param whoHas asks the scheduler where results are
     * @param schedulersDataServer asks the scheduler where it gives results of others away; empty
     *     if nowhere
     * @param direct whether workers are asked at all
     */
    Gathering(
            Peers peers,
            Function<List<Key>, Map<Key, List<WorkerId>>> whoHas,
            Supplier<String> schedulersDataServer,
            boolean direct) {
        this.peers = peers;
        this.whoHas = whoHas;
        this.schedulersDataServer = schedulersDataServer;
        this.direct = direct;
    }

    /**
     * Fetches results from where they were said to be, and what is not there any more from where
     * the scheduler says that it is now: results move without clients being told.
     *
     * @param holders where results were said to be; what the scheduler says is noted
     * @throws JaskException if a result cannot be had, or is out of reach
     */
    void fetch(List<Key> keys, Map<Key, List<WorkerId>> holders, Gathered found)
            throws InterruptedException {
        var tried = new HashMap<Key, Set<WorkerId>>();
        if (direct) {
            fetchFromHolders(keys, holders, tried, found);
        }
        List<Key> missing = found.missing(keys);
        if (missing.isEmpty()) {
            return;
        }
        holders.putAll(whoHas.apply(missing));
        if (direct) {
            fetchFromHolders(missing, holders, tried, found);
            missing = found.missing(missing);
        }
        for (int i = 0; i < THROUGH_SCHEDULER && !missing.isEmpty(); i++) {
            List<Key> held =
                    missing.stream()
                            .filter(key -> !holders.getOrDefault(key, List.of()).isEmpty())
                            .toList();
            if (held.isEmpty()) {
                return;
            }
            fetchThroughScheduler(held, found, i + 1 == THROUGH_SCHEDULER);
            missing = found.missing(held);
            if (!missing.isEmpty()) {
                holders.putAll(whoHas.apply(missing));
            }
        }
    }

    /** Asks one holder of each, and another one while there is any. */
    private void fetchFromHolders(
            Collection<Key> keys,
            Map<Key, List<WorkerId>> holders,
            Map<Key, Set<WorkerId>> tried,
            Gathered found)
            throws InterruptedException {
        while (true) {
            Map<WorkerId, List<Key>> byWorker = chosen(found.missing(keys), holders, tried);
            if (byWorker.isEmpty()) {
                return;
            }
            var places = new Semaphore(FETCHES_AT_ONCE);
            var fetches = new ArrayList<CompletableFuture<Void>>();
            byWorker.forEach((worker, wanted) ->
                    fetches.add(
                            Interruptible.start(() -> {
                                places.acquire();
                                try {
                                    fetchFrom(worker, wanted, found);
                                } finally {
                                    places.release();
                                }
                                return null;
                            })));
            awaitAll(fetches);
            found.throwIfRefused();
        }
    }

    private Map<WorkerId, List<Key>> chosen(
            List<Key> keys, Map<Key, List<WorkerId>> holders, Map<Key, Set<WorkerId>> tried) {
        var byWorker = new LinkedHashMap<WorkerId, List<Key>>();
        for (Key key : keys) {
            Set<WorkerId> before = tried.computeIfAbsent(key, _ -> new HashSet<>());
            List<WorkerId> left =
                    holders.getOrDefault(key, List.of()).stream()
                            .filter(worker -> !before.contains(worker) && isInReach(worker))
                            .toList();
            if (!left.isEmpty()) {
                WorkerId one = left.get(ThreadLocalRandom.current().nextInt(left.size()));
                before.add(one);
                byWorker.computeIfAbsent(one, _ -> new ArrayList<>()).add(key);
            }
        }
        return byWorker;
    }

    private boolean isInReach(WorkerId worker) {
        Long until = outOfReach.get(worker);
        if (until != null && System.nanoTime() - until >= 0) {
            outOfReach.remove(worker, until);
            return true;
        }
        return until == null;
    }

    /** What does not come from this worker may come from another one. */
    private void fetchFrom(WorkerId worker, List<Key> keys, Gathered found)
            throws InterruptedException {
        try {
            peers.fetch(worker, keys, found, PATIENCE);
        } catch (UnreachableException | DataException.PeerLost unreachable) {
            outOfReach.put(worker, System.nanoTime() + OUT_OF_REACH_NANOS);
        } catch (LinkLostException | DataException.PeerBusy _) {
            return; // others are asked
        }
    }

    private static void awaitAll(List<? extends CompletableFuture<?>> fetches)
            throws InterruptedException {
        try {
            for (CompletableFuture<?> fetch : fetches) {
                Waiting.interruptibly(fetch);
            }
        } finally {
            fetches.forEach(fetch -> fetch.cancel(true)); // does nothing to those that are done
        }
    }

    /**
     * @param last whether a failure counts; else it is seen whether somebody else has them now
     */
    private void fetchThroughScheduler(List<Key> keys, Gathered found, boolean last)
            throws InterruptedException {
        String location = schedulersDataServer.get();
        if (location.isEmpty()) {
            throw new JaskException(
                    "the workers that hold %s cannot be reached from here, and the scheduler passes no results on"
                            .formatted(named(keys)));
        }
        try {
            peers.fetchFrom(location, keys, found, PATIENCE);
        } catch (DataException failure) {
            if (!last) {
                return;
            }
            throw new JaskException(
                    "%s can be had neither from the workers that hold them nor through the scheduler: %s"
                            .formatted(named(keys), failure.getMessage()),
                    failure);
        }
        found.throwIfRefused();
    }

    private static String named(List<Key> keys) {
        return keys.size() == 1
                ? "the result of " + keys.getFirst()
                : "the results of %s and %d more".formatted(keys.getFirst(), keys.size() - 1);
    }
}
