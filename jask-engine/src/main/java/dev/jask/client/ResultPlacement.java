package dev.jask.client;

import dev.jask.engine.MemoryOperations;
import dev.jask.engine.Operations;
import dev.jask.graph.Graph;
import dev.jask.graph.JaskCollection;
import dev.jask.graph.JaskException;
import dev.jask.graph.Key;
import dev.jask.protocol.WorkerId;
import java.lang.ref.Reference;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;

/** Has results copied and moved: checks what was asked for, and waits for the results first. */
final class ResultPlacement {

    private final Session session;
    private final Supplier<Operations> operations;
    private final ClusterControl cluster;

    ResultPlacement(Session session, Supplier<Operations> operations, ClusterControl cluster) {
        this.session = session;
        this.operations = operations;
        this.cluster = cluster;
    }

    void replicate(Collection<? extends JaskFuture<?>> futures, int copies) {
        requireCopies(copies);
        replicate(futures, copies, List.of());
    }

    void replicate(Collection<? extends JaskFuture<?>> futures, Collection<String> workers) {
        replicate(futures, Integer.MAX_VALUE, named(workers));
    }

    private void replicate(
            Collection<? extends JaskFuture<?>> futures, int copies, List<WorkerId> among) {
        try {
            replicate(finished(futures), copies, among);
        } finally {
            Reference.reachabilityFence(futures); // their results are let go with them
        }
    }

    void replicate(JaskCollection<?> persisted, int copies) {
        requireCopies(copies);
        try {
            replicate(finished(persisted), copies, List.of());
        } finally {
            Reference.reachabilityFence(persisted); // its results are let go with it
        }
    }

    private void replicate(List<Key> keys, int copies, List<WorkerId> among) {
        if (!keys.isEmpty()) {
            Session.join(memory().replicate(keys, copies, among));
        }
    }

    void rebalance() {
        Session.join(memory().rebalance(List.of(), List.of()));
    }

    void rebalance(Collection<? extends JaskFuture<?>> futures) {
        rebalance(futures, List.of());
    }

    void rebalanceOver(Collection<? extends JaskFuture<?>> futures, Collection<String> workers) {
        rebalance(futures, named(workers));
    }

    private void rebalance(Collection<? extends JaskFuture<?>> futures, List<WorkerId> among) {
        try {
            rebalance(finished(futures), among);
        } finally {
            Reference.reachabilityFence(futures);
        }
    }

    void rebalance(JaskCollection<?> persisted) {
        try {
            rebalance(finished(persisted), List.of());
        } finally {
            Reference.reachabilityFence(persisted);
        }
    }

    private void rebalance(List<Key> keys, List<WorkerId> among) {
        if (!keys.isEmpty()) {
            Session.join(memory().rebalance(keys, among));
        }
    }

    private MemoryOperations memory() {
        return operations.get().memory();
    }

    private static void requireCopies(int copies) {
        if (copies < 1) {
            throw new JaskException(
                    "a result has one copy or more, not %d: to let it go, close its future"
                            .formatted(copies));
        }
    }

    private List<WorkerId> named(Collection<String> workers) {
        if (workers.isEmpty()) {
            throw new JaskException(
                    "no workers are named: name some of %s, or leave the workers out for all"
                            .formatted(cluster.names()));
        }
        return cluster.find(workers).stream().map(WorkerInfo::id).toList();
    }

    private List<Key> finished(Collection<? extends JaskFuture<?>> futures) {
        for (JaskFuture<?> future : futures) {
            if (future.session() != session || future.isClosed()) {
                throw new JaskException(
                        "%s belongs to another client, or was closed".formatted(future));
            }
        }
        try {
            session.awaitReady(Asked.of(List.copyOf(futures)));
        } catch (InterruptedException e) {
            throw Session.interrupted(e);
        }
        return futures.stream().<Key>map(JaskFuture::key).distinct().toList();
    }

    private List<Key> finished(JaskCollection<?> collection) {
        Graph graph = collection.graph();
        List<Key> keys = collection.keys();
        if (keys.isEmpty() || !keys.stream().allMatch(graph::isHeld)) {
            throw new JaskException(
                    "only a persisted collection has results that can be copied or moved: call persist() first");
        }
        new Computation(List.of(collection)).requireHeldBy(session);
        try {
            for (Persisted handle : Computation.handlesOf(collection)) {
                handle.waitFor();
            }
        } catch (InterruptedException e) {
            throw Session.interrupted(e);
        }
        return keys;
    }
}
