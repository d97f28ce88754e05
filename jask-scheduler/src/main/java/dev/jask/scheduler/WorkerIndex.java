package dev.jask.scheduler;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.SequencedSet;

/**
 * Workers by what tasks may ask of them: a resource, a name. Those that were given nothing for
 * longest stand first.
 */
final class WorkerIndex {

    private static final SequencedSet<WorkerState> NOBODY = new LinkedHashSet<>(0);

    private final SequencedSet<WorkerState> all = new LinkedHashSet<>();
    private final Map<String, SequencedSet<WorkerState>> byResource = new HashMap<>();
    private final Map<String, SequencedSet<WorkerState>> byName = new HashMap<>();

    void add(WorkerState worker) {
        all.add(worker);
        worker.resources.keySet().forEach(resource -> add(byResource, resource, worker));
        add(byName, worker.name, worker);
        add(byName, worker.id.address(), worker);
    }

    private static void add(
            Map<String, SequencedSet<WorkerState>> index, String key, WorkerState worker) {
        index.computeIfAbsent(key, _ -> new LinkedHashSet<>()).add(worker);
    }

    void remove(WorkerState worker) {
        all.remove(worker);
        worker.resources.keySet().forEach(resource -> remove(byResource, resource, worker));
        remove(byName, worker.name, worker);
        remove(byName, worker.id.address(), worker);
    }

    private static void remove(
            Map<String, SequencedSet<WorkerState>> index, String key, WorkerState worker) {
        SequencedSet<WorkerState> workers = index.get(key);
        if (workers != null && workers.remove(worker) && workers.isEmpty()) {
            index.remove(key);
        }
    }

    /** Who might meet the demand: everybody who does is among them. */
    SequencedSet<WorkerState> candidates(Demand demand) {
        if (!demand.workers().isEmpty()) {
            var named = new LinkedHashSet<WorkerState>();
            demand.workers().forEach(name -> named.addAll(byName.getOrDefault(name, NOBODY)));
            return named;
        }
        SequencedSet<WorkerState> fewest = all;
        for (Map.Entry<String, Double> wish : demand.resources().entrySet()) {
            SequencedSet<WorkerState> having = byResource.getOrDefault(wish.getKey(), NOBODY);
            if (wish.getValue() > 0 && having.size() < fewest.size()) {
                fewest = having;
            }
        }
        return fewest;
    }

    /** These were looked at, or given something: others come before them the next time. */
    static void moveToEnd(SequencedSet<WorkerState> candidates, Collection<WorkerState> workers) {
        workers.forEach(candidates::addLast);
    }
}
