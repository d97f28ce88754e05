package dev.jask.worker;

import dev.jask.graph.Key;
import dev.jask.graph.Task;
import dev.jask.protocol.Failure;
import dev.jask.protocol.FromWorker;
import dev.jask.protocol.Priority;
import dev.jask.protocol.ToWorker;
import dev.jask.protocol.WorkerId;
import dev.jask.worker.Story.Happening;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a worker decides: what to run, what to fetch from peers, what to drop, what to report.
 * Events go in, commands come out; time is an argument. Belongs to one thread.
 *
 * <p>The core knows keys and sizes; values lie in a store that it has never seen. The shell around
 * it carries out the commands in order and keeps these promises:
 *
 * <ul>
 *   <li>The result of a run is in the store before {@link WorkerEvent.Executed} is handed in, and
 *       what a peer sent before {@link WorkerEvent.Fetched} is.
 *   <li>Each {@link WorkerCommand.Execute} is answered exactly once, interrupted or not.
 *   <li>A run that was interrupted puts nothing into the store from then on, whatever its function
 *       returns.
 *   <li>Two runs of one key may be under way at a time, the earlier of them interrupted: what is
 *       running is told apart by key and run.
 *   <li>A run that was interrupted or has seceded no longer occupies a slot, although it may still
 *       have a thread.
 * </ul>
 *
 * <p>A key has up to two lives here. As data its result is absent, sought (fetch, flight or
 * missing) or in memory. As work it is waiting for dependencies, ready, constrained by resources,
 * executing or long-running. A run that is cancelled while it executes is set aside until the
 * executor answers, and its answer changes nothing but resources; the same key can be wanted again
 * meanwhile, which begins anew under the new run. A key of which nothing is known is released: it
 * is not kept.
 */
public final class WorkerCore {

    /**
     * The slot that {@link FromWorker.Finished} names when the result was here without running the
     * task.
     */
    public static final int NO_SLOT = -1;

    private final WorkerSettings settings;
    private final Map<Key, KeyState> keys = new HashMap<>();
    private final Outbox outbox = new Outbox();
    private final Story story = new Story();
    private final RunQueue queue;
    private final Fetches fetches;

    private boolean paused;

    /** How many assignments are neither over nor cancelled. */
    private int live;

    /** How many of those have left their slot. */
    private int longRunning;

    private long assigned;
    private long now;

    public WorkerCore(WorkerId self, WorkerSettings settings) {
        this.settings = settings;
        this.queue = new RunQueue(settings);
        this.fetches = new Fetches(self, settings, outbox, story);
    }

    /**
     * Takes in what happened.
     *
     * @param nowNanos the time, on any clock that does not go back
     * @return what to do, in this order; the list is used again at the next call
     */
    public List<WorkerCommand> handle(WorkerEvent event, long nowNanos) {
        now = nowNanos;
        outbox.clear();
        take(event);
        outbox.flushDrops();
        startTasks();
        if (!fetches.isIdle()) {
            fetches.start(paused, now);
        }
        if (settings.validate()) {
            validate();
        }
        return outbox.commands();
    }

    private void take(WorkerEvent event) {
        switch (event) {
            case WorkerEvent.Told(var message) -> obey(message);
            case WorkerEvent.Executed executed -> executed(executed);
            case WorkerEvent.ExecutionFailed failed -> failed(failed);
            case WorkerEvent.Rescheduled(var key, long run) -> rescheduled(key, run);
            case WorkerEvent.Seceded(var key, long run, long nanos) -> seceded(key, run, nanos);
            case WorkerEvent.Stored(var results) -> results.forEach(this::stored);
            case WorkerEvent.Fetched(long fetch, var received, _) -> fetched(fetch, received);
            case WorkerEvent.FetchFailed(long fetch, _) -> fetchFailed(fetch);
            case WorkerEvent.PeerBusy(long fetch, _) -> peerBusy(fetch);
            case WorkerEvent.WaitOver(var peer) -> fetches.restOver(peer);
            case WorkerEvent.MemoryFull _ -> pause();
            case WorkerEvent.MemoryFree _ -> resume();
        }
    }

    private void obey(ToWorker message) {
        switch (message) {
            case ToWorker.Compute compute -> compute(compute);
            case ToWorker.Free(var freed) -> free(freed);
            case ToWorker.Cancel(var key, long run) -> cancel(key, run);
            case ToWorker.Replicate(var results) -> results.forEach(this::replicate);
            case ToWorker.DropReplicas(var copies) -> dropReplicas(copies);
            case ToWorker.Steal(var key, long run) -> steal(key, run);
            case ToWorker.Holders(var results) -> results.forEach(this::holders);
        }
    }

    // ---- assignments begin

    private void compute(ToWorker.Compute compute) {
        Task task = compute.task();
        long run = compute.run();
        KeyState state = keys.computeIfAbsent(task.key(), KeyState::new);
        if (state.assignment != null) {
            cancelRun(state, state.assignment);
        }
        if (state.data == DataState.MEMORY) {
            state.freed = false;
            record(task.key(), Happening.ALREADY_HERE, run);
            outbox.send(new FromWorker.Finished(task.key(), run, state.bytes, now, 0, NO_SLOT));
            return;
        }
        if (refuse(task, run)) {
            settle(state);
            return;
        }
        record(task.key(), Happening.ASSIGNED, run);
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

    private boolean refuse(Task task, long run) {
        String lacking = queue.lacking(task.annotations().resources());
        if (lacking != null) {
            record(task.key(), Happening.REFUSED_IMPOSSIBLE, run);
            String reason =
                    "%s needs %s of resource %s, and this worker has %s"
                            .formatted(
                                    task.key(),
                                    task.annotations().resources().get(lacking),
                                    lacking,
                                    settings.resources().getOrDefault(lacking, 0.0));
            Failure failure = Failure.of(Failure.Kind.IMPOSSIBLE, reason);
            outbox.send(new FromWorker.Erred(task.key(), run, failure, now, 0, NO_SLOT));
            return true;
        }
        // While memory is full one task at a time may still run: it may be what lets memory become
        // free.
        if (paused && live > longRunning) {
            record(task.key(), Happening.REFUSED_PAUSED, run);
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
                fetches.seek(dependency, each.holders(), each.bytes(), assignment.priority, now);
            }
        }
        for (KeyState dependency : assignment.dependencies) {
            if (isAbroad(dependency) && dependency.search == null) {
                fetches.seekUnknown(dependency, assignment.priority, now);
            } else if (dependency.search != null) {
                fetches.seek(dependency, List.of(), -1, assignment.priority, now);
            }
        }
    }

    private static boolean isAbroad(KeyState state) {
        return state.data != DataState.MEMORY && state.assignment == null;
    }

    private void startTasks() {
        for (Assignment next = queue.start(); next != null; next = queue.start()) {
            record(next.task.key(), Happening.EXECUTING, next.run);
            outbox.add(new WorkerCommand.Execute(next.task, next.run));
        }
    }

    // ---- assignments end

    private void executed(WorkerEvent.Executed event) {
        Key key = event.key();
        KeyState state = keys.get(key);
        if (state == null) {
            return;
        }
        Assignment assignment = state.assignment;
        if (assignment != null && assignment.run == event.run() && assignment.state.isRunning()) {
            end(assignment);
            record(key, Happening.FINISHED, event.run());
            arrived(state, event.bytes());
            outbox.send(
                    new FromWorker.Finished(
                            key,
                            event.run(),
                            event.bytes(),
                            event.startNanos(),
                            event.nanos(),
                            event.slot()));
            release(assignment);
        } else if (answered(state, event.run())) {
            state.stray = state.data != DataState.MEMORY;
            settle(state);
        }
    }

    private void failed(WorkerEvent.ExecutionFailed event) {
        KeyState state = endWithoutResult(event.key(), event.run(), Happening.FAILED);
        if (state != null) {
            outbox.send(
                    new FromWorker.Erred(
                            event.key(),
                            event.run(),
                            event.failure(),
                            event.startNanos(),
                            event.nanos(),
                            event.slot()));
            settle(state);
        }
    }

    private void rescheduled(Key key, long run) {
        KeyState state = endWithoutResult(key, run, Happening.RESCHEDULED);
        if (state != null) {
            outbox.send(new FromWorker.Reschedule(key, run));
            settle(state);
        }
    }

    /** Null if nobody is waiting for that run: then its end is taken note of and that is all. */
    private @Nullable KeyState endWithoutResult(Key key, long run, Happening what) {
        KeyState state = keys.get(key);
        if (state == null) {
            return null;
        }
        Assignment assignment = state.assignment;
        if (assignment != null && assignment.run == run && assignment.state.isRunning()) {
            record(key, what, run);
            end(assignment);
            release(assignment);
            return state;
        }
        if (answered(state, run)) {
            settle(state);
        }
        return null;
    }

    /** Whether the executor has answered for a cancelled run. */
    private boolean answered(KeyState state, long run) {
        Assignment cancelled = state.removeCancelled(run);
        if (cancelled == null) {
            return false;
        }
        record(state.key, Happening.LATE_ANSWER, run);
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
        record(state.key, Happening.CANCELLED, assignment.run);
        if (assignment.state.isRunning()) {
            leave(assignment, RunState.CANCELLED);
            state.addCancelled(assignment);
            outbox.add(new WorkerCommand.Interrupt(state.key, assignment.run));
        } else {
            end(assignment);
        }
        release(assignment);
    }

    /** The assignment needs its dependencies no longer. */
    private void release(Assignment assignment) {
        for (KeyState dependency : assignment.dependencies) {
            if (--dependency.needed == 0) {
                dependency.waiters = null;
                if (dependency.data == DataState.MEMORY) {
                    if (dependency.freed) {
                        drop(dependency);
                        settle(dependency);
                    }
                } else if (dependency.copyWanted) {
                    fetches.noLongerUrgent(dependency);
                } else {
                    stopSeeking(dependency);
                    settle(dependency);
                }
            }
        }
    }

    private void seceded(Key key, long run, long nanos) {
        KeyState state = keys.get(key);
        Assignment assignment = state == null ? null : state.assignment;
        if (assignment != null && assignment.run == run && assignment.state == RunState.EXECUTING) {
            record(key, Happening.SECEDED, run);
            queue.leaveSlot(assignment);
            assignment.state = RunState.LONG_RUNNING;
            longRunning++;
            outbox.send(new FromWorker.LongRunning(key, run, nanos));
        }
    }

    private void cancel(Key key, long run) {
        KeyState state = keys.get(key);
        Assignment assignment = state == null ? null : state.assignment;
        if (state != null && assignment != null && assignment.run == run) {
            cancelRun(state, assignment);
            settle(state);
        }
    }

    private void steal(Key key, long run) {
        KeyState state = keys.get(key);
        Assignment assignment = state == null ? null : state.assignment;
        boolean given =
                assignment != null && assignment.run == run && assignment.state.isUnstarted();
        record(key, given ? Happening.GIVEN_BACK : Happening.STEAL_REFUSED, run);
        if (state != null && assignment != null && given) {
            end(assignment);
            release(assignment);
            settle(state);
        }
        outbox.send(new FromWorker.StealAnswer(key, run, given));
    }

    // ---- results

    /** The result is in the store now. */
    private void arrived(KeyState state, long bytes) {
        state.data = DataState.MEMORY;
        state.bytes = bytes;
        state.stray = false;
        state.copyWanted = false;
        state.search = null;
        state.flight = null;
        List<Assignment> waiters = state.waiters;
        if (waiters != null) {
            state.waiters = null;
            for (Assignment waiter : waiters) {
                if (waiter.state == RunState.WAITING && --waiter.missing == 0) {
                    queue.add(waiter);
                }
            }
        }
    }

    private void stored(Key key, long bytes) {
        KeyState state = keys.computeIfAbsent(key, KeyState::new);
        record(key, Happening.STORED, -1);
        arrived(state, bytes);
        Assignment assignment = state.assignment;
        if (assignment != null) {
            cancelRun(state, assignment);
            outbox.send(new FromWorker.Finished(key, assignment.run, bytes, now, 0, NO_SLOT));
        }
    }

    private void fetched(long fetch, Map<Key, Long> received) {
        Flight flight = fetches.land(fetch);
        if (flight == null) {
            return;
        }
        var added = new ArrayList<Key>(flight.keys.size());
        for (KeyState flown : flight.keys) {
            Long bytes = received.get(flown.key);
            KeyState state = flown.flight == flight ? flown : null;
            if (state == null) {
                if (bytes != null) {
                    strayed(flown.key);
                }
            } else if (bytes == null) {
                notBrought(state, flight);
                notThereAnyMore(state, flight);
            } else if (state.isWanted()) {
                record(state.key, Happening.FETCHED, -1);
                arrived(state, bytes);
                added.add(state.key);
            } else {
                fetches.abandon(state);
                state.stray = true;
                settle(state);
            }
        }
        if (!added.isEmpty()) {
            outbox.send(new FromWorker.Added(added));
        }
    }

    private void fetchFailed(long fetch) {
        Flight flight = fetches.land(fetch);
        if (flight == null) {
            return;
        }
        for (KeyState state : flight.keys) {
            if (state.flight == flight) {
                notBrought(state, flight);
                notThereAnyMore(state, flight);
            }
        }
        fetches.forget(flight.peer, now);
        fetches.rest(flight.peer);
    }

    private void peerBusy(long fetch) {
        Flight flight = fetches.land(fetch);
        if (flight == null) {
            return;
        }
        fetches.rest(flight.peer);
        for (KeyState state : flight.keys) {
            if (state.flight == flight) {
                record(state.key, Happening.PEER_BUSY, -1);
                notBrought(state, flight);
            }
        }
    }

    /** A result did not come with the flight that should have brought it. */
    private void notBrought(KeyState state, Flight flight) {
        assert state.flight == flight;
        if (state.isWanted()) {
            fetches.backToFetch(state);
        } else {
            fetches.abandon(state);
        }
        settle(state);
    }

    private void notThereAnyMore(KeyState state, Flight flight) {
        if (state.data == DataState.FETCH) {
            fetches.notThere(state, flight.peer.id, now);
        }
    }

    /** A value came with a flight that was not expected to bring it any more. */
    private void strayed(Key key) {
        KeyState state = keys.get(key);
        if (state == null) {
            outbox.drop(key);
        } else if (state.data != DataState.MEMORY) {
            state.stray = true;
            settle(state);
        }
    }

    private void replicate(ToWorker.Remote result) {
        KeyState state = keys.computeIfAbsent(result.key(), KeyState::new);
        if (state.data == DataState.MEMORY) {
            state.freed = false;
            outbox.send(new FromWorker.Added(List.of(result.key())));
        } else if (state.assignment == null) {
            record(result.key(), Happening.COPY_WANTED, -1);
            state.copyWanted = true;
            fetches.seek(state, result.holders(), result.bytes(), null, now);
        }
    }

    private void holders(ToWorker.Remote result) {
        KeyState state = keys.get(result.key());
        if (state != null && state.search != null && state.isWanted()) {
            record(result.key(), Happening.HOLDERS_KNOWN, -1);
            fetches.seek(state, result.holders(), result.bytes(), null, now);
        }
    }

    private void free(List<Key> freed) {
        for (Key key : freed) {
            KeyState state = keys.get(key);
            if (state != null && state.assignment != null) {
                cancelRun(state, state.assignment);
            }
        }
        for (Key key : freed) {
            KeyState state = keys.get(key);
            if (state != null) {
                state.copyWanted = false;
                if (state.data == DataState.MEMORY) {
                    freeResult(state);
                } else {
                    stopSeeking(state);
                }
                settle(state);
            }
        }
    }

    private void freeResult(KeyState state) {
        record(state.key, Happening.FREED, -1);
        if (state.needed == 0) {
            drop(state);
        } else {
            state.freed = true;
        }
    }

    private void dropReplicas(List<Key> copies) {
        var dropped = new ArrayList<Key>(copies.size());
        for (Key key : copies) {
            KeyState state = keys.get(key);
            if (state == null) {
                dropped.add(key);
            } else if (state.needed > 0 || state.assignment != null) {
                record(key, Happening.COPY_KEPT, -1);
            } else {
                state.copyWanted = false;
                if (state.data == DataState.MEMORY) {
                    drop(state);
                } else {
                    stopSeeking(state);
                }
                dropped.add(key);
                settle(state);
            }
        }
        outbox.send(new FromWorker.Dropped(dropped));
    }

    private void drop(KeyState state) {
        record(state.key, Happening.DROPPED, -1);
        state.data = DataState.ABSENT;
        state.freed = false;
        state.copyWanted = false;
        outbox.drop(state.key);
    }

    /**
     * Gives up what is no longer wanted, unless it is under way: then it may be wanted again before
     * it comes.
     */
    private void stopSeeking(KeyState state) {
        if (state.search != null && !state.isWanted() && state.data != DataState.FLIGHT) {
            fetches.abandon(state);
        }
    }

    /** Brings a key to rest whose work or data just ended. */
    private void settle(KeyState state) {
        if (state.data == DataState.ABSENT && state.assignment == null && state.isWanted()) {
            seekAgain(state);
        }
        if (state.stray && state.data != DataState.FLIGHT && state.assignment == null) {
            state.stray = false;
            outbox.drop(state.key);
        }
        if (state.isUnused()) {
            keys.remove(state.key, state);
        }
    }

    /** A task here needs a result that was to be computed here and is not. */
    private void seekAgain(KeyState state) {
        Priority urgency = null;
        if (state.waiters != null) {
            for (Assignment waiter : state.waiters) {
                if (waiter.state == RunState.WAITING
                        && (urgency == null || waiter.priority.compareTo(urgency) < 0)) {
                    urgency = waiter.priority;
                }
            }
        }
        fetches.seek(state, List.of(fetches.self()), -1, urgency, now);
    }

    // ---- memory

    /** Work that did not start goes back; what runs may end. */
    private void pause() {
        if (paused) {
            return;
        }
        paused = true;
        outbox.send(new FromWorker.Paused());
        var unstarted = new ArrayList<Assignment>();
        for (KeyState state : keys.values()) {
            if (state.assignment != null && state.assignment.state.isUnstarted()) {
                unstarted.add(state.assignment);
            }
        }
        unstarted.sort(Comparator.comparingLong(assignment -> assignment.sequence));
        for (Assignment assignment : unstarted) {
            record(assignment.task.key(), Happening.GIVEN_BACK, assignment.run);
            end(assignment);
            outbox.send(new FromWorker.Reschedule(assignment.task.key(), assignment.run));
        }
        unstarted.forEach(this::release);
        unstarted.forEach(assignment -> settle(assignment.target));
    }

    private void resume() {
        if (paused) {
            paused = false;
            outbox.send(new FromWorker.Resumed());
        }
    }

    private void record(Key key, Happening what, long run) {
        story.add(now, key, what, run);
    }

    // ---- for others to look at

    /**
     * What happened to the key, oldest first, as far back as is remembered: some ten thousand
     * events.
     */
    public List<StoryLine> story(Key key) {
        return story.of(key);
    }

    /**
     * The results in the store with their sizes, by key: what a worker says it holds when it joins.
     */
    public Map<Key, Long> held() {
        var held = new LinkedHashMap<Key, Long>();
        for (KeyState state : keys.values()) {
            if (state.data == DataState.MEMORY) {
                held.put(state.key, state.bytes);
            }
        }
        return held;
    }

    /** Whether memory is full, so that the worker takes no new work. */
    public boolean isPaused() {
        return paused;
    }

    /**
     * Whether the worker has nothing to do: no assignments, no functions running, nothing being
     * fetched.
     *
     * @see #held()
     */
    public boolean isIdle() {
        return live == 0
                && fetches.flights().isEmpty()
                && keys.values().stream()
                        .allMatch(
                                state -> state.data == DataState.MEMORY && state.cancelled == null);
    }

    /**
     * Checks that all that the core keeps agrees. Costs time in proportion to all that it knows.
     *
     * @throws IllegalStateException if it does not
     */
    public void validate() {
        new WorkerInvariants(keys, queue, fetches, settings, live).check();
    }
}
