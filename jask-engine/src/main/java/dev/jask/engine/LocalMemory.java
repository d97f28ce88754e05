package dev.jask.engine;

import dev.jask.graph.Key;
import dev.jask.protocol.WorkerId;
import dev.jask.scheduler.MemoryOrder;
import dev.jask.scheduler.SchedulerCore;
import dev.jask.scheduler.SchedulerEvent;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Where results lie in an engine within one JVM: in its worker, and nowhere else. */
final class LocalMemory implements MemoryOperations {

    private final WorkerId self;
    private final Scheduler scheduler;

    /** The engine's scheduler, in its loop. */
    interface Scheduler {

        /** Has it handle an event. */
        void post(SchedulerEvent event);

        /** Asks it, after all events that were posted before. */
        <T> T ask(java.util.function.Function<SchedulerCore, T> question);
    }

    LocalMemory(WorkerId self, Scheduler scheduler) {
        this.self = self;
        this.scheduler = scheduler;
    }

    @Override
    public CompletableFuture<Void> replicate(List<Key> keys, int copies, List<WorkerId> among) {
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletableFuture<Void> rebalance(List<Key> keys, List<WorkerId> among) {
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public boolean manage(MemoryOrder order) {
        scheduler.post(new SchedulerEvent.ManageMemory(order));
        return scheduler.ask(SchedulerCore::isManagingMemory);
    }

    @Override
    public Map<WorkerId, Map<Key, Long>> held() {
        return Map.of(self, scheduler.ask(core -> core.heldBy(self)));
    }
}
