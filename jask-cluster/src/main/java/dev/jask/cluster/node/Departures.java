package dev.jask.cluster.node;

import dev.jask.cluster.wire.Notice;
import dev.jask.protocol.WorkerId;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** The workers that a scheduler has asked to leave, and who waits for that. For several threads. */
final class Departures {

    private final Map<WorkerId, Departure> leaving = new ConcurrentHashMap<>();

    /**
     * @param again whether the worker is to be started again
     * @param left completes when it is gone
     */
    private record Departure(boolean again, CompletableFuture<Void> left) {}

    /**
     * The worker is to leave.
     *
     * @param again whether it is to be started again; what was asked last counts
     * @return completes when it is gone
     */
    CompletableFuture<Void> expect(WorkerId worker, boolean again) {
        return leaving.merge(
                        worker,
                        new Departure(again, new CompletableFuture<>()),
                        (known, _) -> new Departure(again, known.left()))
                .left();
    }

    /** What a worker is told that may leave. */
    Notice.Leave leave(WorkerId worker) {
        Departure departure = leaving.get(worker);
        boolean again = departure != null && departure.again();
        return new Notice.Leave(again, again ? "retired, to be started again" : "retired");
    }

    /** The worker is gone, in whatever way. */
    void left(WorkerId worker) {
        Departure departure = leaving.remove(worker);
        if (departure != null) {
            departure.left().complete(null);
        }
    }
}
