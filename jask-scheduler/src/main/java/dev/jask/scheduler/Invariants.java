package dev.jask.scheduler;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What must hold between events. Checking takes a pass over all tasks: for tests and simulation.
 */
final class Invariants {

    private Invariants() {}

    @SuppressWarnings("AnnotateFormatMethod") // would be a dependency for one method
    static void check(boolean holds, String message, @Nullable Object... arguments) {
        if (!holds) {
            throw new IllegalStateException(message.formatted(arguments));
        }
    }

    static void check(SchedulerState state) {
        List<TaskState> tasks = state.tasks.select(_ -> true);
        check(
                tasks.size() == state.tasks.size(),
                "table counts %d tasks, has %d",
                state.tasks.size(),
                tasks.size());
        var consumers = new HashMap<TaskState, Integer>();
        var loads = new HashMap<WorkerState, Load>();
        long live = 0;
        for (TaskState task : tasks) {
            check(state.tasks.get(task.key) == task, "%s is not found under its key", task);
            checkTask(state, task);
            live += task.status.isLive() ? 1 : 0;
            for (TaskState dependency : task.dependencies) {
                consumers.merge(dependency, 1, Integer::sum);
            }
            addLoad(loads, task);
        }
        check(live == state.live, "%d live tasks counted, %d are", state.live, live);
        long replicated = tasks.stream().filter(task -> task.holders.size() > 1).count();
        check(
                replicated == state.replicated.size(),
                "%d results with several holders listed, %d are",
                state.replicated.size(),
                replicated);
        for (TaskState task : tasks) {
            int counted = consumers.getOrDefault(task, 0);
            check(
                    task.liveConsumers == counted,
                    "%s counts %d live consumers, has %d",
                    task,
                    task.liveConsumers,
                    counted);
            check(
                    task.liveConsumers().length == counted,
                    "%s lists other consumers than it has",
                    task);
        }
        for (WorkerState worker : state.workers.values()) {
            checkWorker(worker, loads.getOrDefault(worker, new Load()));
        }
    }

    private static void checkTask(SchedulerState state, TaskState task) {
        check(task.isNeeded(), "%s is in the table and nobody needs it", task);
        check(task.unarrived >= 0, "%s counts %d consumers to come", task, task.unarrived);
        check(
                (task.processingOn != null) == (task.status == TaskStatus.PROCESSING),
                "%s is processed by %s",
                task,
                task.processingOn);
        check(
                task.holders.isEmpty() == (task.status != TaskStatus.MEMORY),
                "%s has %d holders",
                task,
                task.holders.size());
        check(
                task.holders.size() > 1 == state.replicated.isListed(task),
                "%s has %d holders, and is listed as having several: %s",
                task,
                task.holders.size(),
                state.replicated.isListed(task));
        check(
                task.status.isLive() || task.dependencies.length == 0,
                "%s still has dependencies",
                task);
        check(
                (task.failure != null) == (task.status == TaskStatus.ERRED),
                "%s has failure %s",
                task,
                task.failure);
        if (task.status.isLive()) {
            long missing = 0;
            for (TaskState dependency : task.dependencies) {
                check(
                        state.tasks.get(dependency.key) == dependency,
                        "%s depends on forgotten %s",
                        task,
                        dependency);
                missing += dependency.status == TaskStatus.MEMORY ? 0 : 1;
            }
            check(
                    task.waitingOn == missing,
                    "%s waits for %d dependencies, %d are missing",
                    task,
                    task.waitingOn,
                    missing);
            check(
                    (missing > 0) == (task.status == TaskStatus.WAITING || task.isAhead()),
                    "%s lacks %d dependencies",
                    task,
                    missing);
            if (task.isAhead()) {
                checkAhead(task);
            }
        }
        for (int i = 0; i < task.holders.size(); i++) {
            WorkerState holder = task.holders.get(i);
            check(
                    state.workers.get(holder.id) == holder,
                    "%s is held by %s, which is gone",
                    task,
                    holder);
        }
    }

    /** What a task was given out ahead of is computed where the task is. */
    private static void checkAhead(TaskState task) {
        for (TaskState dependency : task.dependencies) {
            check(
                    dependency.status == TaskStatus.MEMORY
                            || dependency.processingOn == task.processingOn,
                    "%s was given to %s ahead of %s, which is not computed there",
                    task,
                    task.processingOn,
                    dependency);
        }
    }

    private static final class Load {
        int processing;
        int slots;
        int ahead;
        long aheadNanos;
        int held;
        long bytes;
        final Map<String, Double> resources = new HashMap<>();
    }

    private static void addLoad(Map<WorkerState, Load> loads, TaskState task) {
        WorkerState runner = task.processingOn;
        if (runner != null) {
            Load load = loads.computeIfAbsent(runner, _ -> new Load());
            load.processing++;
            if (task.isAhead()) {
                load.ahead++;
                load.aheadNanos += task.estimate;
            } else {
                load.slots += task.longRunning ? 0 : task.demand.slotsOn(runner);
            }
            task.demand
                    .resources()
                    .forEach((name, amount) -> load.resources.merge(name, amount, Double::sum));
        }
        for (int i = 0; i < task.holders.size(); i++) {
            Load load = loads.computeIfAbsent(task.holders.get(i), _ -> new Load());
            load.held++;
            load.bytes += Math.max(0, task.bytes);
        }
    }

    private static void checkWorker(WorkerState worker, Load load) {
        check(
                worker.processing == load.processing,
                "%s counts %d tasks, has %d",
                worker,
                worker.processing,
                load.processing);
        check(
                worker.slotsTaken == load.slots,
                "%s counts %d slots, has %d",
                worker,
                worker.slotsTaken,
                load.slots);
        check(
                worker.ahead == load.ahead && worker.aheadNanos == load.aheadNanos,
                "%s counts %d tasks ahead, has %d",
                worker,
                worker.ahead,
                load.ahead);
        check(
                worker.held == load.held,
                "%s counts %d results, has %d",
                worker,
                worker.held,
                load.held);
        check(
                worker.bytes == load.bytes,
                "%s counts %d bytes, has %d",
                worker,
                worker.bytes,
                load.bytes);
        worker.resources.forEach((name, amount) ->
                check(
                        load.resources.getOrDefault(name, 0.0) <= amount + 1e-9,
                        "%s gave out more %s than it has",
                        worker,
                        name));
    }
}
