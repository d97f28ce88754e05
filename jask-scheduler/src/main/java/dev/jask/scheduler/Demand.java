package dev.jask.scheduler;

import dev.jask.graph.Annotations;
import java.util.Map;
import java.util.Set;

/**
 * What a task asks of the worker that runs it. Tasks of equal demand queue together, so that one
 * that must wait for a rare worker holds up nobody else.
 */
record Demand(
        int slots, Map<String, Double> resources, Set<String> workers, boolean allowOtherWorkers) {

    /** One slot of any worker. */
    static final Demand NONE = new Demand(1, Map.of(), Set.of(), false);

    static Demand of(Annotations annotations) {
        if (annotations == Annotations.NONE) {
            return NONE;
        }
        var demand =
                new Demand(
                        annotations.slots(),
                        annotations.resources(),
                        annotations.workers(),
                        annotations.allowOtherWorkers());
        return demand.equals(NONE) ? NONE : demand;
    }

    /** Whether the worker could run such a task if it were free. */
    boolean isMetBy(WorkerState worker) {
        return worker.hasResources(resources) && isNamed(worker);
    }

    /** How many slots the task takes there: as many as it asks for, or all that the worker has. */
    int slotsOn(WorkerState worker) {
        return Math.min(slots, worker.slots);
    }

    /** Whether the worker is one of those named, or none is. */
    boolean isNamed(WorkerState worker) {
        return workers.isEmpty() || workers.stream().anyMatch(worker::isCalled);
    }
}
