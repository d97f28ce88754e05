package dev.jask.cluster.node;

import dev.jask.cluster.wire.Operated;
import dev.jask.cluster.wire.Operation;
import dev.jask.engine.MemoryOperations;
import dev.jask.graph.Key;
import dev.jask.protocol.WorkerId;
import dev.jask.scheduler.MemoryOrder;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Where results lie in a cluster, as a client asks the scheduler. For several threads. */
final class ClusterMemory implements MemoryOperations {

    private final Asking asking;

    /** Asks the scheduler. */
    interface Asking {
        <A extends Operated> CompletableFuture<A> later(Operation operation, Class<A> type);
    }

    ClusterMemory(Asking asking) {
        this.asking = asking;
    }

    @Override
    public CompletableFuture<Void> replicate(List<Key> keys, int copies, List<WorkerId> among) {
        return done(new Operation.Replicate(keys, copies, among));
    }

    @Override
    public CompletableFuture<Void> rebalance(List<Key> keys, List<WorkerId> among) {
        return done(new Operation.Rebalance(keys, among));
    }

    private CompletableFuture<Void> done(Operation operation) {
        return asking.later(operation, Operated.Done.class).thenApply(_ -> null);
    }

    @Override
    public boolean manage(MemoryOrder order) {
        return Waiting.on(asking.later(new Operation.ManageMemory(order), Operated.Done.class))
                .yes();
    }

    @Override
    public Map<WorkerId, Map<Key, Long>> held() {
        return Waiting.on(asking.later(new Operation.Held(), Operated.Held.class)).results();
    }
}
