package dev.jask.scheduler;

import dev.jask.graph.Key;
import dev.jask.protocol.ToWorker;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Late binding: tasks that could run queue here by priority until a worker has room, and are given
 * out at the end of each event.
 *
 * <p>A worker has room while a slot is free, and beyond that while the work it was given is
 * estimated to last less than the look-ahead: a worker that runs tasks of microseconds gets
 * hundreds at a time, one that runs tasks of seconds gets one for each slot. Tasks without
 * dependencies go out by families: siblings, which the same task will read, wait for the worker
 * that got the first of them while others have families of their own to begin.
 */
final class Dispatch {

    /** As many siblings are kept for one worker at most. */
    private static final int LARGEST_FAMILY = 64;

    private final SchedulerState state;
    private final Rooms rooms;
    private final Ahead ahead;

    /** Tasks that ask for one slot of any worker: nearly all. */
    private final TaskQueue plain = new TaskQueue();

    private final SpecialQueues special;

    /** Since when tasks have waited for a worker that may run them. */
    private final Map<TaskState, Long> noWorker = new LinkedHashMap<>();

    /** Workers for which siblings wait, or did. */
    private final SequencedSet<WorkerState> withFamily = new LinkedHashSet<>();

    /** Workers with room for which siblings wait, or did. */
    private final List<WorkerState> opened = new ArrayList<>();

    /** Workers that take no work because their memory is full. */
    private final SequencedSet<WorkerState> paused = new LinkedHashSet<>();

    /** How many tasks are queued. */
    private int queued;

    /** Queued tasks that a worker may still run for a scheduler that is gone. */
    private final List<TaskState> resumable = new ArrayList<>();

    private long runs;

    Dispatch(SchedulerState state) {
        this.state = state;
        this.rooms = new Rooms(state.settings.lookAheadNanos());
        this.special = new SpecialQueues(state, this::assign);
        this.ahead = new Ahead(state, rooms, this::assign);
    }

    int queued() {
        return queued;
    }

    /** Every task that waits for a worker, those included that none may run. */
    void forEachQueued(Consumer<TaskState> action) {
        plain.forEach(action);
        special.forEach((_, queue) -> queue.forEach(action));
        state.workers
                .values()
                .forEach(worker -> worker.family.forEach(task -> ifQueued(task, action)));
        noWorker.keySet().forEach(action);
    }

    private static void ifQueued(TaskState task, Consumer<TaskState> action) {
        if (task.status == TaskStatus.QUEUED) {
            action.accept(task);
        }
    }

    /** How long a task of its kind takes, as far as that is known. */
    long estimate(TaskState task) {
        long average = task.prefix.averageNanos;
        return average < 0 ? state.settings.unknownDuration() : average;
    }

    /** Whether workers have room and nothing waits for it. */
    boolean couldGiveOutMore() {
        return queued == 0 && !rooms.isEmpty();
    }

    /** The number of the latest assignment. */
    long latestRun() {
        return runs;
    }

    int idleWorkers() {
        return rooms.idleWorkers();
    }

    // ---- queues

    /** The task could run. */
    void ready(TaskState task, String cause) {
        if (isPossible(task.demand)) {
            state.become(task, TaskStatus.QUEUED, cause);
            queued++;
            if (task.demand == Demand.NONE) {
                plain.add(task);
            } else {
                special.add(task);
            }
            mayResume(task);
        } else {
            state.become(task, TaskStatus.NO_WORKER, cause);
            noWorker.put(task, state.now);
        }
    }

    /** The task is no longer at a worker, and has no result: it runs again when it can. */
    void again(TaskState task, String cause) {
        if (task.waitingOn > 0) {
            state.become(task, TaskStatus.WAITING, cause);
        } else {
            ready(task, cause);
        }
    }

    /** What a waiting task lacks has changed: it may go ahead with that. */
    void consider(TaskState task) {
        ahead.consider(task);
    }

    /** Takes the task out of the queues, if it is in one. */
    void forget(TaskState task) {
        switch (task.status) {
            case QUEUED -> queued--; // the entry is skipped when it comes up
            case NO_WORKER -> noWorker.remove(task);
            case RELEASED, WAITING, PROCESSING, MEMORY, ERRED, FORGOTTEN -> {}
        }
    }

    private boolean isPossible(Demand demand) {
        return demand == Demand.NONE
                ? state.workers.values().stream().anyMatch(Dispatch::isCandidate)
                : special.isPossible(demand);
    }

    private static boolean isCandidate(WorkerState worker) {
        return switch (worker.status) {
            case RUNNING, PAUSED -> true;
            case RETIRING -> false;
        };
    }

    /**
     * Workers came, went or changed status: what was impossible may be possible now, and the other
     * way round.
     */
    void workersChanged() {
        var possible = new HashMap<Demand, Boolean>();
        for (TaskState task : List.copyOf(noWorker.keySet())) {
            if (possible.computeIfAbsent(task.demand, this::isPossible)) {
                noWorker.remove(task);
                ready(task, "a worker came");
            }
        }
        if (!isPossible(Demand.NONE)) {
            giveUpQueue(plain);
        }
        special.forEach((demand, queue) -> {
            if (!special.isPossible(demand)) {
                giveUpQueue(queue);
            }
        });
        special.wakeAll();
    }

    private void giveUpQueue(TaskQueue queue) {
        for (TaskState task = queue.poll(); task != null; task = queue.poll()) {
            forget(task);
            ready(task, "no worker left");
        }
    }

    /** Tasks that have waited longer than this for a worker that may run them. */
    List<TaskState> waitingForWorkers(long longerThanNanos) {
        var waiting = new ArrayList<TaskState>();
        noWorker.forEach((task, since) -> {
            if (state.now - since > longerThanNanos) {
                waiting.add(task);
            }
        });
        return waiting;
    }

    // ---- workers

    void joined(WorkerState worker) {
        special.joined(worker);
        loadChanged(worker);
    }

    void left(WorkerState worker) {
        special.left(worker);
        closed(worker);
    }

    void loadChanged(WorkerState worker) {
        special.freed(worker);
        switch (worker.status) {
            case PAUSED -> paused.add(worker);
            case RUNNING, RETIRING -> paused.remove(worker);
        }
        update(worker);
    }

    /** The worker holds more or less. */
    void memoryChanged(WorkerState worker) {
        if (worker.room != Rooms.Room.NONE
                && worker.isNearlyFull() != (worker.room == Rooms.Room.FULL)) {
            rooms.update(worker);
        }
    }

    private void update(WorkerState worker) {
        rooms.update(worker);
        if (!worker.family.isEmpty() && worker.room != Rooms.Room.NONE) {
            opened.add(worker);
        }
    }

    /** The worker takes no more: what waited for it waits for any. */
    void closed(WorkerState worker) {
        rooms.remove(worker);
        paused.remove(worker);
        plain.addAll(worker.family);
        worker.family.clear();
        withFamily.remove(worker);
        worker.postponed.clear();
    }

    // ---- giving out

    /** Gives out as much as there is room for. */
    void giveOut() {
        if (!resumable.isEmpty()) {
            resumable.forEach(this::resume);
            resumable.clear();
        }
        giveOutToRunning();
        if (queued > 0 && !paused.isEmpty()) {
            giveOutToPaused();
        }
        ahead.giveOut();
    }

    void numberFrom(long first) {
        runs = Math.max(runs, first);
    }

    /** A worker may have come that runs this queued task already. */
    void mayResume(TaskState task) {
        if (task.status == TaskStatus.QUEUED && state.unclaimed.get(task.key) != null) {
            resumable.add(task);
        }
    }

    /** Gives the task to a worker that runs it already, where it goes on; others end it. */
    private void resume(TaskState task) {
        Unclaimed.Found found =
                task.status == TaskStatus.QUEUED ? state.unclaimed.take(task.key) : null;
        if (found == null) {
            return;
        }
        for (WorkerState runner : found.runners) {
            if (task.status == TaskStatus.QUEUED
                    && isCandidate(runner)
                    && special.mayRun(task.demand, runner)
                    && runner.hasFreeResources(task.demand.resources())) {
                assign(task, runner);
            } else {
                state.freeUnknown(runner, task.key);
            }
        }
    }

    /**
     * Memory that is full may become free by computing only: where nobody else may run a task, a
     * paused worker that does nothing gets one at a time.
     */
    private void giveOutToPaused() {
        special.forEach(this::giveOneToPaused);
        giveOneToPaused(Demand.NONE, plain);
    }

    private void giveOneToPaused(Demand demand, TaskQueue queue) {
        boolean othersMay =
                state.workers.values().stream()
                        .anyMatch(worker -> isOpenTo(worker) && special.mayRun(demand, worker));
        if (othersMay) {
            return;
        }
        for (TaskState task = queue.peek(); task != null; task = queue.peek()) {
            WorkerState worker = cheapestPaused(task, demand);
            if (worker == null) {
                return;
            }
            queue.poll();
            assign(task, worker);
        }
    }

    private @Nullable WorkerState cheapestPaused(TaskState task, Demand demand) {
        WorkerState best = null;
        long bestCost = Long.MAX_VALUE;
        for (WorkerState worker : paused) {
            if (worker.slotsTaken == 0
                    && special.mayRun(demand, worker)
                    && worker.hasFreeResources(demand.resources())) {
                long cost = state.costs.start(task, worker);
                if (cost < bestCost) {
                    best = worker;
                    bestCost = cost;
                }
            }
        }
        return best;
    }

    private void giveOutToRunning() {
        special.giveOut();
        giveOutFamilies();
        giveOutPlain();
    }

    private void giveOutPlain() {
        while (!rooms.isEmpty()) {
            TaskState task = plain.poll();
            if (task == null) {
                stealFamilies();
                return;
            }
            WorkerState worker = Objects.requireNonNull(choose(task));
            if (task.dependencies.length == 0 && state.workers.size() > 1) {
                keepFamilyTogether(task, worker);
            }
            assign(task, worker);
        }
    }

    private void keepFamilyTogether(TaskState first, WorkerState worker) {
        if (!worker.family.isEmpty()) {
            return;
        }
        TaskState next = plain.peek();
        while (next != null && worker.family.size() < LARGEST_FAMILY && isSibling(first, next)) {
            plain.poll();
            worker.family.add(next);
            next = plain.peek();
        }
        if (!worker.family.isEmpty()) {
            withFamily.add(worker);
        }
    }

    private static boolean isSibling(TaskState one, TaskState other) {
        return one.family == other.family
                && one.submission == other.submission
                && one.userPriority == other.userPriority
                && other.dependencies.length == 0;
    }

    private void giveOutFamilies() {
        for (int i = 0; i < opened.size(); i++) { // workers are added while it is gone through
            WorkerState worker = opened.get(i);
            while (!worker.family.isEmpty() && worker.room != Rooms.Room.NONE) {
                TaskState task = worker.family.remove();
                if (task.status == TaskStatus.QUEUED) {
                    assign(task, worker);
                }
            }
        }
        opened.clear();
    }

    /** Nothing else is queued: better apart than idle. */
    private void stealFamilies() {
        for (var each = withFamily.iterator(); each.hasNext(); ) {
            WorkerState owner = each.next();
            while (!owner.family.isEmpty()) {
                WorkerState free = rooms.next();
                if (free == null) {
                    return;
                }
                TaskState task = owner.family.removeLast();
                if (task.status == TaskStatus.QUEUED) {
                    assign(task, free);
                }
            }
            each.remove();
        }
    }

    /** The worker with the earliest expected start, moving data included. Some worker has room. */
    private @Nullable WorkerState choose(TaskState task) {
        WorkerState best = rooms.next();
        if (task.dependencies.length == 0 || state.workers.size() == 1) {
            return best;
        }
        long bestCost = best == null ? Long.MAX_VALUE : state.costs.start(task, best);
        for (int i = 0; i < Math.min(task.dependencies.length, 16); i++) {
            WorkerSet holders = task.dependencies[i].holders;
            for (int j = 0; j < Math.min(holders.size(), 4); j++) {
                WorkerState holder = holders.get(j);
                if (holder != best && isOpenTo(holder)) {
                    long cost = state.costs.start(task, holder);
                    if (cost < bestCost) {
                        best = holder;
                        bestCost = cost;
                    }
                }
            }
        }
        return best;
    }

    /**
     * A holder may be given a task beyond its room, because waiting there can be cheaper than
     * moving the data.
     */
    private static boolean isOpenTo(WorkerState holder) {
        return switch (holder.status) {
            case RUNNING -> true;
            case PAUSED, RETIRING -> false;
        };
    }

    private void assign(TaskState task, WorkerState worker) {
        boolean goesAhead = task.status == TaskStatus.WAITING;
        task.run = ++runs;
        task.processingOn = worker;
        task.longRunning = false;
        task.stealing = false;
        task.estimate = estimate(task);
        worker.processing++;
        worker.empty = false;
        if (goesAhead) {
            worker.ahead++;
            worker.aheadNanos += task.estimate;
        } else {
            queued--;
            take(task, worker);
        }
        if (!task.demand.resources().isEmpty()) {
            worker.useResources(task.demand.resources(), 1);
        }
        state.become(task, TaskStatus.PROCESSING, goesAhead ? "given out ahead" : "given out");
        state.tell(
                worker,
                new ToWorker.Compute(
                        task.work(),
                        task.run,
                        task.priority(),
                        remote(task, worker),
                        task.prefix.averageNanos));
        ahead.givenOut(task);
    }

    /** The task counts as one that could run. */
    private void take(TaskState task, WorkerState worker) {
        worker.slotsTaken += task.demand.slotsOn(worker);
        worker.occupancy += task.estimate;
        update(worker);
    }

    /** What a task was given out ahead of has been computed: the worker could run it. */
    void caughtUp(TaskState task) {
        WorkerState worker = Objects.requireNonNull(task.processingOn);
        leaveAhead(task, worker);
        take(task, worker);
    }

    private void leaveAhead(TaskState task, WorkerState worker) {
        worker.ahead--;
        worker.aheadNanos -= task.estimate;
        ahead.freed(worker);
    }

    private static List<ToWorker.Remote> remote(TaskState task, WorkerState worker) {
        List<ToWorker.Remote> remote = List.of();
        for (TaskState dependency : task.dependencies) {
            boolean here =
                    dependency.status != TaskStatus.MEMORY // computed here before the task runs
                            || dependency.holders.contains(worker);
            if (!here) {
                if (remote.isEmpty()) {
                    remote = new ArrayList<>();
                }
                remote.add(
                        new ToWorker.Remote(
                                dependency.key,
                                dependency.holders.ids(),
                                Math.max(0, dependency.bytes)));
            }
        }
        return remote;
    }

    /** The worker is done with the task, or is relieved of it. */
    WorkerState unassign(TaskState task) {
        WorkerState worker = Objects.requireNonNull(task.processingOn);
        task.processingOn = null;
        worker.processing--;
        if (task.waitingOn > 0) {
            leaveAhead(task, worker);
        } else if (!task.longRunning) {
            worker.slotsTaken -= task.demand.slotsOn(worker);
            worker.occupancy -= task.estimate;
        }
        if (!task.demand.resources().isEmpty()) {
            worker.useResources(task.demand.resources(), -1);
        }
        special.freed(worker);
        update(worker);
        return worker;
    }

    /** The task left its slot and goes on beside the others. */
    void seceded(TaskState task) {
        WorkerState worker = Objects.requireNonNull(task.processingOn);
        if (!task.longRunning && !task.isAhead()) {
            task.longRunning = true;
            worker.slotsTaken -= task.demand.slotsOn(worker);
            worker.occupancy -= task.estimate;
            special.freed(worker);
            update(worker);
        }
    }

    /** How many times a worker was looked at for a task that asks for something. */
    long looks() {
        return special.looks();
    }

    // ---- checks

    /** Whether the counts are those of the tasks. */
    void validate(List<TaskState> tasks) {
        long reallyQueued = tasks.stream().filter(task -> task.status == TaskStatus.QUEUED).count();
        Invariants.check(
                queued == reallyQueued, "%d tasks counted as queued, %d are", queued, reallyQueued);
        for (TaskState task : tasks) {
            Key key = task.key;
            Invariants.check(
                    (task.status == TaskStatus.NO_WORKER) == noWorker.containsKey(task),
                    "%s is %s and in the list of those without worker: %s",
                    key,
                    task.status,
                    noWorker.containsKey(task));
        }
        special.validate();
        if (queued > 0 && !rooms.isEmpty()) {
            Invariants.check(plain.isEmpty(), "tasks are queued while workers have room");
        }
    }
}
