package dev.jask.cluster.node;

import dev.jask.cluster.wire.Operated;
import dev.jask.cluster.wire.Operation;
import dev.jask.graph.JaskException;
import dev.jask.graph.Key;
import dev.jask.protocol.WorkerId;
import dev.jask.scheduler.SchedulerCore;
import dev.jask.scheduler.SchedulerEvent;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongFunction;
import java.util.stream.Collectors;

/**
 * What a scheduler is asked about where results lie: copies, even spreading, the memory manager.
 * Belongs to the scheduler's loop.
 */
final class MemoryDesk {

    /** As many results that are gone are named. */
    private static final int NAMED = 5;

    private final SchedulerCore core;
    private final OperationsDesk.Scheduling scheduler;
    private final Map<Long, CompletableFuture<Operated>> open = new HashMap<>();
    private long requests;

    MemoryDesk(SchedulerCore core, OperationsDesk.Scheduling scheduler) {
        this.core = core;
        this.scheduler = scheduler;
    }

    CompletableFuture<Operated> replicate(Operation.Replicate asked) {
        return request(number ->
                new SchedulerEvent.Replicate(number, asked.keys(), asked.copies(), asked.among()));
    }

    CompletableFuture<Operated> rebalance(Operation.Rebalance asked) {
        return request(number -> new SchedulerEvent.Rebalance(number, asked.keys(), asked.among()));
    }

    private CompletableFuture<Operated> request(LongFunction<SchedulerEvent> event) {
        long number = ++requests;
        var answer = new CompletableFuture<Operated>();
        open.put(number, answer);
        scheduler.post(event.apply(number));
        return answer;
    }

    /** The core has done what was asked under this number. */
    void settled(long number, List<Key> gone) {
        CompletableFuture<Operated> answer = open.remove(number);
        if (answer == null) {
            return;
        }
        if (gone.isEmpty()) {
            answer.complete(new Operated.Done(true));
        } else {
            String some =
                    gone.stream().limit(NAMED).map(Key::toString).collect(Collectors.joining(", "));
            answer.completeExceptionally(
                    new JaskException(
                            "%,d results are not there any more: %s%s"
                                    .formatted(
                                            gone.size(), some, gone.size() > NAMED ? ", …" : "")));
        }
    }

    CompletableFuture<Operated> manage(Operation.ManageMemory asked) {
        var answer = new CompletableFuture<Operated>();
        scheduler.post(new SchedulerEvent.ManageMemory(asked.order()));
        scheduler.later(() -> answer.complete(new Operated.Done(core.isManagingMemory())));
        return answer;
    }

    Operated held(List<WorkerId> workers) {
        var held = new LinkedHashMap<WorkerId, Map<Key, Long>>();
        workers.forEach(worker -> held.put(worker, core.heldBy(worker)));
        return new Operated.Held(held);
    }
}
