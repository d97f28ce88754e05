package dev.jask.worker;

import dev.jask.graph.Key;
import dev.jask.graph.Task;
import dev.jask.protocol.Failure;
import dev.jask.protocol.FromWorker;
import dev.jask.protocol.ToWorker;
import dev.jask.worker.Story.Happening;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The life of a key as work: assignments begin, run and end. */
final class Work {

    private final WorkerState worker;
    private final Results results;
    private final WorkerSettings settings;
    private final Map<Key, KeyState> keys;
    private final Outbox outbox;
    private final RunQueue queue;
    private final Fetches fetches;

    /** How many assignments are neither over nor cancelled. */
    private int live;

    /** How many of those have left their slot. */
    private int longRunning;

    private long assigned;

    Work(WorkerState worker, Results results, WorkerSettings settings) {
        this.worker = worker;
        this.results = results;
        this.settings = settings;
        this.keys = worker.keys;
        this.outbox = worker.outbox;
        this.queue = worker.queue;
        this.fetches = worker.fetches;
    }

    int live() {
        return live;
    }

    void compute(ToWorker.Compute compute) {
        Task task = compute.task();
        long run = compute.run();
        KeyState state = keys.computeIfAbsent(task.key(), KeyState::new);
        if (state.assignment != null) {
            if (state.assignment.orphaned) {
                goOn(state.assignment, run);
                return;
            }
            cancelRun(state, state.assignment);
        }
        if (state.data == DataState.MEMORY) {
            state.freed = false;
            worker.record(task.key(), Happening.ALREADY_HERE, run);
            sendFinishedWithoutRunning(state, run);
            return;
        }
        if (refuse(task, run)) {
            results.settle(state);
            return;
        }
        worker.record(task.key(), Happening.ASSIGNED, run);
        if (state.search != null) {
            fetches.abandon(state);
        }
        state.copyWanted = false;
        var assignment =
                new Assignment(
                        state, task, run, compute.priority(), compute.expectedNanos(), ++assigned);
        state.assignment = assignment;
        live++;
        if (assignment.dependencies.length > 0) {
            require(assignment, compute.remote());
        }
        if (assignment.missing == 0) {
            queue.add(assignment);
        }
    }

    /** What runs here for a scheduler that is gone runs for the present one now. */
    private void goOn(Assignment assignment, long run) {
        Key key = assignment.task.key();
        worker.record(key, Happening.ADOPTED, run);
        assignment.run = run;
        assignment.orphaned = false;
        if (assignment.state == RunState.LONG_RUNNING) {
            outbox.send(new FromWorker.LongRunning(key, run, 0));
        }
    }

    /** What did not start is forgotten: another scheduler will know where it is to run. */
    void schedulerLost() {
        List<Assignment> unstarted = unstarted();
        for (Assignment assignment : unstarted) {
            worker.record(assignment.task.key(), Happening.FORGOTTEN, assignment.run);
            end(assignment);
        }
        unstarted.forEach(this::release);
        unstarted.forEach(assignment -> results.settle(assignment.target));
        for (KeyState state : keys.values()) {
            if (state.assignment != null) {
                state.assignment.orphaned = true;
            }
        }
    }

    /** The tasks that run here for a scheduler that is gone, in the order in which they came. */
    List<Key> running() {
        var orphans = new ArrayList<Assignment>();
        for (KeyState state : keys.values()) {
            if (state.assignment != null && state.assignment.orphaned) {
                orphans.add(state.assignment);
            }
        }
        orphans.sort(Comparator.comparingLong(assignment -> assignment.sequence));
        return orphans.stream().map(assignment -> assignment.task.key()).toList();
    }

    private boolean refuse(Task task, long run) {
        String lacking = queue.lacking(task.annotations().resources());
        if (lacking != null) {
            worker.record(task.key(), Happening.REFUSED_IMPOSSIBLE, run);
            String reason =
                    "%s needs %s of resource %s, and this worker has %s"
                            .formatted(
                                    task.key(),
                                    task.annotations().resources().get(lacking),
                                    lacking,
                                    settings.resources().getOrDefault(lacking, 0.0));
            Failure failure = Failure.of(Failure.Kind.IMPOSSIBLE, reason);
            outbox.send(
                    new FromWorker.Erred(
                            task.key(), run, failure, worker.now, 0, WorkerCore.NO_SLOT));
            return true;
        }
        // While memory is full one task at a time may still run: it may be what lets memory become
        // free.
        if (worker.paused && live > longRunning) {
            worker.record(task.key(), Happening.REFUSED_PAUSED, run);
            outbox.send(new FromWorker.Reschedule(task.key(), run));
            return true;
        }
        return false;
    }

    private void require(Assignment assignment, List<ToWorker.Remote> remote) {
        List<Key> wanted = assignment.task.dependencies();
        for (int i = 0; i < wanted.size(); i++) {
            KeyState dependency = keys.computeIfAbsent(wanted.get(i), KeyState::new);
            assignment.dependencies[i] = dependency;
            dependency.needed++;
            if (dependency.data != DataState.MEMORY) {
                assignment.missing++;
                dependency.addWaiter(assignment);
            }
        }
        if (assignment.missing > 0) {
            seekDependencies(assignment, remote);
        }
    }

    private void seekDependencies(Assignment assignment, List<ToWorker.Remote> remote) {
        for (ToWorker.Remote each : remote) {
            KeyState dependency = keys.get(each.key());
            if (dependency != null && dependency.needed > 0 && isAbroad(dependency)) {
                fetches.seek(
                        dependency, each.holders(), each.bytes(), assignment.priority, worker.now);
            }
        }
        for (KeyState dependency : assignment.dependencies) {
            if (isAbroad(dependency) && dependency.search == null) {
                fetches.seekUnknown(dependency, assignment.priority, worker.now);
            } else if (dependency.search != null) {
                fetches.seek(dependency, List.of(), -1, assignment.priority, worker.now);
            }
        }
    }

    private static boolean isAbroad(KeyState state) {
        return state.data != DataState.MEMORY && state.assignment == null;
    }

    void startTasks() {
        for (Assignment next = queue.start(); next != null; next = queue.start()) {
            worker.record(next.task.key(), Happening.EXECUTING, next.run);
            outbox.add(new WorkerCommand.Execute(next.task, next.run));
        }
    }

    void executed(WorkerEvent.Executed event) {
        Key key = event.key();
        KeyState state = keys.get(key);
        if (state == null) {
            return;
        }
        Assignment assignment = state.assignment;
        if (assignment != null && isRun(assignment, event.run())) {
            end(assignment);
            worker.record(key, Happening.FINISHED, assignment.run);
            results.arrived(state, event.bytes());
            outbox.send(
                    new FromWorker.Finished(
                            key,
                            assignment.run,
                            event.bytes(),
                            event.startNanos(),
                            event.nanos(),
                            event.slot()));
            release(assignment);
        } else if (answered(state, event.run())) {
            state.stray = state.data != DataState.MEMORY;
            results.settle(state);
        }
    }

    void failed(WorkerEvent.ExecutionFailed event) {
        Assignment ended = endWithoutResult(event.key(), event.run(), Happening.FAILED);
        if (ended != null) {
            outbox.send(
                    new FromWorker.Erred(
                            event.key(),
                            ended.run,
                            event.failure(),
                            event.startNanos(),
                            event.nanos(),
                            event.slot()));
            results.settle(ended.target);
        }
    }

    void rescheduled(Key key, long execution) {
        Assignment ended = endWithoutResult(key, execution, Happening.RESCHEDULED);
        if (ended != null) {
            outbox.send(new FromWorker.Reschedule(key, ended.run));
            results.settle(ended.target);
        }
    }

    private static boolean isRun(Assignment assignment, long execution) {
        return assignment.execution == execution && assignment.state.isRunning();
    }

    /** Null if nobody is waiting for that run: then its end is taken note of and that is all. */
    private @Nullable Assignment endWithoutResult(Key key, long execution, Happening what) {
        KeyState state = keys.get(key);
        if (state == null) {
            return null;
        }
        Assignment assignment = state.assignment;
        if (assignment != null && isRun(assignment, execution)) {
            worker.record(key, what, assignment.run);
            end(assignment);
            release(assignment);
            return assignment;
        }
        if (answered(state, execution)) {
            results.settle(state);
        }
        return null;
    }

    /** Whether the executor has answered for a cancelled run. */
    private boolean answered(KeyState state, long execution) {
        Assignment cancelled = state.removeCancelled(execution);
        if (cancelled == null) {
            return false;
        }
        worker.record(state.key, Happening.LATE_ANSWER, cancelled.run);
        queue.returnResources(cancelled);
        cancelled.state = RunState.ENDED;
        return true;
    }

    private void end(Assignment assignment) {
        boolean running = assignment.state.isRunning();
        leave(assignment, RunState.ENDED);
        if (running) {
            queue.returnResources(assignment);
        }
    }

    /** The assignment no longer counts. */
    private void leave(Assignment assignment, RunState next) {
        switch (assignment.state) {
            case EXECUTING -> queue.leaveSlot(assignment);
            case LONG_RUNNING -> longRunning--;
            case WAITING, READY, CONSTRAINED, CANCELLED, ENDED -> {}
        }
        assignment.state = next;
        assignment.target.assignment = null;
        live--;
    }

    private void cancelRun(KeyState state, Assignment assignment) {
        worker.record(state.key, Happening.CANCELLED, assignment.run);
        if (assignment.state.isRunning()) {
            leave(assignment, RunState.CANCELLED);
            state.addCancelled(assignment);
            outbox.add(new WorkerCommand.Interrupt(state.key, assignment.execution));
        } else {
            end(assignment);
        }
        release(assignment);
    }

    /** The assignment needs its dependencies no longer. */
    private void release(Assignment assignment) {
        for (KeyState dependency : assignment.dependencies) {
            if (--dependency.needed == 0) {
                results.notNeeded(dependency);
            }
        }
    }

    void seceded(Key key, long execution, long nanos) {
        KeyState state = keys.get(key);
        Assignment assignment = state == null ? null : state.assignment;
        if (assignment != null
                && assignment.execution == execution
                && assignment.state == RunState.EXECUTING) {
            long run = assignment.run;
            worker.record(key, Happening.SECEDED, run);
            queue.leaveSlot(assignment);
            assignment.state = RunState.LONG_RUNNING;
            longRunning++;
            outbox.send(new FromWorker.LongRunning(key, run, nanos));
        }
    }

    void cancel(Key key, long run) {
        KeyState state = keys.get(key);
        Assignment assignment = state == null ? null : state.assignment;
        if (state != null && assignment != null && assignment.run == run) {
            cancelRun(state, assignment);
            results.settle(state);
        }
    }

    void steal(Key key, long run) {
        KeyState state = keys.get(key);
        Assignment assignment = state == null ? null : state.assignment;
        boolean given =
                assignment != null && assignment.run == run && assignment.state.isUnstarted();
        worker.record(key, given ? Happening.GIVEN_BACK : Happening.STEAL_REFUSED, run);
        if (state != null && assignment != null && given) {
            end(assignment);
            release(assignment);
            results.settle(state);
        }
        outbox.send(new FromWorker.StealAnswer(key, run, given));
    }

    /** Cancels the assignments under these keys, all before what they need is looked at. */
    void cancelAll(List<Key> cancelled) {
        for (Key key : cancelled) {
            KeyState state = keys.get(key);
            if (state != null && state.assignment != null) {
                cancelRun(state, state.assignment);
            }
        }
    }

    /** The result came from outside: the assignment is finished. */
    void finishWithoutRunning(KeyState state) {
        Assignment assignment = state.assignment;
        if (assignment != null) {
            cancelRun(state, assignment);
            sendFinishedWithoutRunning(state, assignment.run);
        }
    }

    private void sendFinishedWithoutRunning(KeyState state, long run) {
        outbox.send(
                new FromWorker.Finished(
                        state.key, run, state.bytes, worker.now, 0, WorkerCore.NO_SLOT));
    }

    /** Gives back what did not start. */
    void giveBackUnstarted() {
        List<Assignment> unstarted = unstarted();
        for (Assignment assignment : unstarted) {
            worker.record(assignment.task.key(), Happening.GIVEN_BACK, assignment.run);
            end(assignment);
            outbox.send(new FromWorker.Reschedule(assignment.task.key(), assignment.run));
        }
        unstarted.forEach(this::release);
        unstarted.forEach(assignment -> results.settle(assignment.target));
    }

    private List<Assignment> unstarted() {
        var unstarted = new ArrayList<Assignment>();
        for (KeyState state : keys.values()) {
            if (state.assignment != null && state.assignment.state.isUnstarted()) {
                unstarted.add(state.assignment);
            }
        }
        unstarted.sort(Comparator.comparingLong(assignment -> assignment.sequence));
        return unstarted;
    }
}
