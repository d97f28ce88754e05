package dev.jask.worker;

import dev.jask.graph.Key;
import dev.jask.protocol.FromWorker;
import dev.jask.protocol.ToWorker;
import dev.jask.protocol.WorkerId;
import dev.jask.worker.Story.Happening;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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
    private final WorkerState state;
    private final Results results;
    private final Work work;

    public WorkerCore(WorkerId self, WorkerSettings settings) {
        this.settings = settings;
        this.state = new WorkerState(self, settings);
        this.results = new Results(state);
        this.work = new Work(state, results, settings);
    }

    /**
     * Takes in what happened.
     *
     * @param nowNanos the time, on any clock that does not go back
     * @return what to do, in this order; the list is used again at the next call
     */
    public List<WorkerCommand> handle(WorkerEvent event, long nowNanos) {
        state.now = nowNanos;
        state.outbox.clear();
        take(event);
        state.outbox.flushDrops();
        work.startTasks();
        if (!state.fetches.isIdle()) {
            state.fetches.start(state.paused, nowNanos);
        }
        if (settings.validate()) {
            validate();
        }
        return state.outbox.commands();
    }

    private void take(WorkerEvent event) {
        switch (event) {
            case WorkerEvent.Told(var message) -> obey(message);
            case WorkerEvent.SchedulerLost() -> schedulerLost();
            case WorkerEvent.SchedulerFound(var name, long memoryLimit) ->
                    schedulerFound(name, memoryLimit);
            case WorkerEvent.Executed executed -> work.executed(executed);
            case WorkerEvent.ExecutionFailed failed -> work.failed(failed);
            case WorkerEvent.Rescheduled(var key, long run) -> work.rescheduled(key, run);
            case WorkerEvent.Seceded(var key, long run, long nanos) ->
                    work.seceded(key, run, nanos);
            case WorkerEvent.Stored(var stored) -> stored.forEach(this::stored);
            case WorkerEvent.Fetched(long fetch, var received, _) ->
                    results.fetched(fetch, received);
            case WorkerEvent.FetchFailed(long fetch, _) -> results.fetchFailed(fetch);
            case WorkerEvent.PeerBusy(long fetch, _) -> results.peerBusy(fetch);
            case WorkerEvent.WaitOver(var peer) -> state.fetches.restOver(peer);
            case WorkerEvent.MemoryFull _ -> pause();
            case WorkerEvent.MemoryFree _ -> resume();
        }
    }

    private void obey(ToWorker message) {
        switch (message) {
            case ToWorker.Compute compute -> work.compute(compute);
            case ToWorker.Free(var keys) -> {
                work.cancelAll(keys);
                results.free(keys);
            }
            case ToWorker.Cancel(var key, long run) -> work.cancel(key, run);
            case ToWorker.Replicate(var wanted) -> wanted.forEach(results::replicate);
            case ToWorker.DropReplicas(var keys) -> results.dropReplicas(keys);
            case ToWorker.Steal(var key, long run) -> work.steal(key, run);
            case ToWorker.Check(long latest) ->
                    state.outbox.send(new FromWorker.Runs(latest, runs()));
            case ToWorker.Holders(var known) -> known.forEach(results::holders);
        }
    }

    private void schedulerLost() {
        state.outbox.mute();
        work.schedulerLost();
        results.schedulerLost();
    }

    private void schedulerFound(String name, long memoryLimit) {
        state.outbox.speak();
        state.outbox.send(
                new FromWorker.Joined(
                        name,
                        settings.slots(),
                        memoryLimit,
                        settings.resources(),
                        held(),
                        work.running()));
        if (state.paused) {
            state.outbox.send(new FromWorker.Paused());
        }
    }

    private void stored(Key key, long bytes) {
        KeyState stored = state.keys.computeIfAbsent(key, KeyState::new);
        state.record(key, Happening.STORED, -1);
        results.arrived(stored, bytes);
        work.finishWithoutRunning(stored);
    }

    private void pause() {
        if (!state.paused) {
            state.paused = true;
            state.outbox.send(new FromWorker.Paused());
            work.giveBackUnstarted();
        }
    }

    private void resume() {
        if (state.paused) {
            state.paused = false;
            state.outbox.send(new FromWorker.Resumed());
        }
    }

    /**
     * What happened to the key, oldest first, as far back as is remembered: some ten thousand
     * events.
     */
    public List<StoryLine> story(Key key) {
        return state.story.of(key);
    }

    /**
     * The assignments that are neither over nor cancelled. What runs for a scheduler that is gone
     * is none of this one's until it is assigned again.
     */
    private Map<Key, Long> runs() {
        var runs = new LinkedHashMap<Key, Long>();
        for (KeyState each : state.keys.values()) {
            if (each.assignment != null && !each.assignment.orphaned) {
                runs.put(each.key, each.assignment.run);
            }
        }
        return runs;
    }

    /**
     * The results in the store with their sizes, by key: what a worker says it holds when it joins.
     */
    public Map<Key, Long> held() {
        var held = new LinkedHashMap<Key, Long>();
        for (KeyState each : state.keys.values()) {
            if (each.data == DataState.MEMORY) {
                held.put(each.key, each.bytes);
            }
        }
        return held;
    }

    /** Whether memory is full, so that the worker takes no new work. */
    public boolean isPaused() {
        return state.paused;
    }

    /** How much there is to do at the moment. Costs next to nothing. */
    public WorkerLoad load() {
        return new WorkerLoad(
                work.live(),
                state.queue.waitingForSlots(),
                state.fetches.flights().size(),
                state.fetches.bytesInFlight(),
                state.paused);
    }

    /** What the worker does with each key that is not merely held, a line each. */
    public List<String> unsettled(int most) {
        return state.keys.values().stream()
                .filter(each -> each.assignment != null || each.data != DataState.MEMORY)
                .limit(most)
                .map(WorkerCore::line)
                .toList();
    }

    private static String line(KeyState each) {
        return each.assignment == null
                ? each.key + " " + each.data
                : each.assignment + ", data " + each.data;
    }

    /**
     * Whether the worker has nothing to do: no assignments, no functions running, nothing being
     * fetched.
     *
     * @see #held()
     */
    public boolean isIdle() {
        return work.live() == 0
                && state.fetches.flights().isEmpty()
                && state.keys.values().stream()
                        .allMatch(each -> each.data == DataState.MEMORY && each.cancelled == null);
    }

    /**
     * Checks that all that the core keeps agrees. Costs time in proportion to all that it knows.
     *
     * @throws IllegalStateException if it does not
     */
    public void validate() {
        new WorkerInvariants(state.keys, state.queue, state.fetches, settings, work.live()).check();
    }
}
