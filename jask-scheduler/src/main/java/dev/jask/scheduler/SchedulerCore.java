package dev.jask.scheduler;

import dev.jask.graph.Key;
import dev.jask.protocol.ClientId;
import dev.jask.protocol.FromClient;
import dev.jask.protocol.FromWorker;
import dev.jask.protocol.ToClient;
import dev.jask.protocol.WorkerId;
import dev.jask.scheduler.SchedulerSnapshot.WorkerStats.Status;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The scheduler: events go in, commands come out, and nothing else is touched. No clock, thread,
 * socket or random number is in here: time comes with the event.
 *
 * <p>Not thread-safe: it belongs to one event loop.
 */
public final class SchedulerCore {

    private final SchedulerState state;
    private final Dispatch dispatch;
    private final Transitions transitions;
    private final Submissions submissions;
    private final Upkeep upkeep;
    private final Stealing stealing;
    private final MemoryManager memory;
    private final Reconciliation reconciliation;
    private final Succession succession;

    public SchedulerCore(SchedulerSettings settings) {
        state = new SchedulerState(settings);
        dispatch = new Dispatch(state);
        transitions = new Transitions(state, dispatch);
        submissions = new Submissions(state, transitions, dispatch);
        upkeep = new Upkeep(state, transitions, dispatch);
        stealing = new Stealing(state, dispatch);
        memory = state.memory;
        reconciliation = new Reconciliation(state, transitions, dispatch);
        succession = new Succession(state, transitions, submissions, dispatch);
    }

    /**
     * What the event leads to.
     *
     * @param nowNanos the time, on a clock that does not go backwards
     */
    public List<SchedulerCommand> handle(SchedulerEvent event, long nowNanos) {
        return handle(List.of(event), nowNanos);
    }

    /**
     * What several events lead to that arrived together: work is given out once, after the last.
     */
    public List<SchedulerCommand> handle(List<? extends SchedulerEvent> events, long nowNanos) {
        state.now = nowNanos;
        for (SchedulerEvent event : events) {
            apply(event);
        }
        memory.goOn();
        submissions.expand();
        state.tellWhatToFree();
        if (!succession.isGathering()) {
            giveOut();
        }
        List<SchedulerCommand> commands = state.takeCommands();
        if (state.settings.validate()) {
            validate();
        }
        return commands;
    }

    private void giveOut() {
        dispatch.giveOut();
        while (dispatch.couldGiveOutMore() && submissions.expand()) {
            state.tellWhatToFree();
            dispatch.giveOut();
        }
    }

    private void apply(SchedulerEvent event) {
        switch (event) {
            case SchedulerEvent.WorkerSaid(var worker, var message) -> workerSaid(worker, message);
            case SchedulerEvent.ClientSaid said -> {
                if (succession.isGathering()) {
                    succession.keep(said);
                } else {
                    clientSaid(said.client(), said.message());
                }
            }
            case SchedulerEvent.SaysAgain(var client) -> saysAgain(client);
            case SchedulerEvent.WorkerGone(var worker, var expected, var report) ->
                    workerGone(worker, expected, report);
            case SchedulerEvent.Retire(var worker) -> retire(worker);
            case SchedulerEvent.Replicate(var request, var keys, var copies, var among) ->
                    memory.replicate(request, keys, copies, among);
            case SchedulerEvent.Rebalance(var request, var keys, var among) ->
                    memory.rebalance(request, keys, among);
            case SchedulerEvent.ManageMemory(var order) -> memory.obey(order);
            case SchedulerEvent.Measured measured -> measured(measured);
            case SchedulerEvent.Restart() ->
                    List.copyOf(state.clients.values()).forEach(this::clientGone);
            case SchedulerEvent.Tick() -> {
                succession.letGoOfWhatIsSuperfluous();
                upkeep.tick();
                stealing.tick();
                memory.tick(!succession.isGathering());
                reconciliation.tick();
            }
            case SchedulerEvent.NumberRuns(long first) -> dispatch.numberFrom(first);
            case SchedulerEvent.TakeOver() -> succession.begin();
            case SchedulerEvent.Settle() -> succession.end(this::clientSaid);
        }
    }

    // ---- workers

    private void workerSaid(WorkerId id, FromWorker message) {
        if (message instanceof FromWorker.Joined joined) {
            join(id, joined);
            return;
        }
        WorkerState worker = state.workers.get(id);
        if (worker == null) {
            return; // it was given up; another life of it has another id
        }
        switch (message) {
            case FromWorker.Joined _ -> {}
            case FromWorker.Finished finished -> finished(worker, finished);
            case FromWorker.Erred erred -> {
                TaskState task = assigned(worker, erred.key(), erred.run());
                if (task != null) {
                    transitions.failures.erred(task, erred.failure());
                } else {
                    state.unclaimed.ended(worker, erred.key());
                }
            }
            case FromWorker.Reschedule(var key, var run) -> {
                TaskState task = assigned(worker, key, run);
                if (task != null) {
                    giveBack(task, "given back by its worker");
                } else {
                    state.unclaimed.ended(worker, key);
                }
            }
            case FromWorker.LongRunning(var key, var run, _) -> {
                TaskState task = assigned(worker, key, run);
                if (task != null) {
                    dispatch.seceded(task);
                }
            }
            case FromWorker.Added(var keys) -> keys.forEach(key -> added(worker, key));
            case FromWorker.Dropped(var keys) -> {
                keys.forEach(key -> dropped(worker, key));
                memory.droppingAnswered(worker);
            }
            case FromWorker.Missing(var key, var from) -> missing(worker, key, from);
            case FromWorker.StealAnswer(var key, var run, var given) -> {
                TaskState task = assigned(worker, key, run);
                if (task != null) {
                    task.stealing = false;
                    if (given) {
                        giveBack(task, "stolen");
                    }
                }
            }
            case FromWorker.Runs runs -> reconciliation.compare(worker, runs);
            case FromWorker.Paused() -> statusChanged(worker, Status.RUNNING, Status.PAUSED);
            case FromWorker.Resumed() -> statusChanged(worker, Status.PAUSED, Status.RUNNING);
        }
    }

    /**
     * The task, if this worker runs it under this number; null for news about an assignment that is
     * no more.
     */
    private @Nullable TaskState assigned(WorkerState worker, Key key, long run) {
        TaskState task = state.tasks.get(key);
        return task != null && task.processingOn == worker && task.run == run ? task : null;
    }

    private void join(WorkerId id, FromWorker.Joined joined) {
        var worker =
                new WorkerState(
                        id,
                        joined.name(),
                        joined.slots(),
                        joined.memoryLimit(),
                        joined.resources());
        state.workers.put(id, worker);
        succession.brought(worker, joined);
        dispatch.joined(worker);
        dispatch.workersChanged();
    }

    private void finished(WorkerState worker, FromWorker.Finished finished) {
        TaskState task = assigned(worker, finished.key(), finished.run());
        if (task != null) {
            boolean ran = finished.slot() >= 0; // otherwise the result was there already
            transitions.finish(task, worker, finished.bytes(), ran ? finished.nanos() : -1);
            return;
        }
        if (succession.ranBefore(worker, finished.key())) {
            succession.brought(worker, finished.key(), finished.bytes());
            return;
        }
        TaskState known = state.tasks.get(finished.key());
        boolean needsFreeing =
                known == null || (known.processingOn != worker && !known.holders.contains(worker));
        if (needsFreeing) {
            state.freeUnknown(worker, finished.key());
        }
    }

    private void giveBack(TaskState task, String cause) {
        transitions.releases.giveBack(task, cause);
    }

    /**
     * A copy arrived. News of one that nobody asked for, or that was to be dropped since, is late:
     * it is dropped.
     */
    private void added(WorkerState worker, Key key) {
        TaskState task = state.tasks.get(key);
        boolean asked = worker.copying.remove(key);
        if (task != null) {
            memory.arrived(task, worker);
        }
        if (task != null && task.holders.contains(worker)) {
            return;
        }
        if (task != null && task.status == TaskStatus.MEMORY && (asked || task.isReadBy(worker))) {
            transitions.releases.addHolder(task, worker);
        } else if (task == null || task.processingOn != worker) {
            state.freeUnknown(worker, key);
        }
    }

    private void dropped(WorkerState worker, Key key) {
        TaskState task = state.tasks.get(key);
        if (task != null && task.holders.contains(worker)) {
            transitions.lose(task, worker, "dropped by " + worker);
        }
    }

    private void missing(WorkerState worker, Key key, List<WorkerId> from) {
        TaskState task = state.tasks.get(key);
        if (task != null && task.status == TaskStatus.MEMORY) {
            List<WorkerState> blamed =
                    from.stream().map(state.workers::get).filter(Objects::nonNull).toList();
            upkeep.missing(worker, task, blamed);
        } else {
            upkeep.missingForNow(worker, key, task);
        }
    }

    private void measured(SchedulerEvent.Measured measured) {
        WorkerState worker = state.workers.get(measured.worker());
        if (worker != null) {
            state.costs.measured(worker, measured.bandwidth(), state.workers.size());
            worker.beyond = measured.memoryUsed() - worker.bytes;
            dispatch.memoryChanged(worker);
        }
    }

    private void statusChanged(WorkerState worker, Status from, Status to) {
        if (worker.status != from) {
            return;
        }
        worker.status = to;
        if (to != Status.RUNNING) {
            dispatch.closed(worker);
        }
        dispatch.loadChanged(worker);
        dispatch.workersChanged();
    }

    private void retire(WorkerId id) {
        WorkerState worker = state.workers.get(id);
        if (worker != null && worker.status != Status.RETIRING) {
            statusChanged(worker, worker.status, Status.RETIRING);
            memory.retire();
        }
    }

    private void workerGone(WorkerId id, boolean expected, String report) {
        WorkerState worker = state.workers.remove(id);
        if (worker == null) {
            return;
        }
        state.unclaimed.gone(worker);
        worker.status = Status.RETIRING; // nothing is given to it while its tasks are sorted out
        dispatch.left(worker);
        dispatch.workersChanged();
        String cause = "worker gone: " + worker;
        transitions.workerDied(
                state.tasks.select(task -> task.processingOn == worker), expected, report);
        for (TaskState task : state.tasks.select(task -> task.holders.contains(worker))) {
            transitions.lose(task, worker, cause);
        }
        dispatch.closed(worker);
    }

    // ---- clients

    private void clientSaid(ClientId id, FromClient message) {
        ClientState client = state.clients.computeIfAbsent(id, ClientState::new);
        switch (message) {
            case FromClient.Connected() -> {}
            case FromClient.Disconnected() -> clientGone(client);
            case FromClient.Submit submit -> {
                submissions.submit(client, submit);
                submissions.expand(); // before a release that follows drops what it would share
            }
            case FromClient.Want(var keys) -> keys.forEach(key -> want(client, key));
            case FromClient.Release(var keys) -> release(client, keys);
            case FromClient.Cancel(var keys, var force) ->
                    keys.forEach(key -> cancel(client, key, force));
            case FromClient.Retry(var keys) -> keys.forEach(this::retry);
            case FromClient.Scattered(var key, var bytes, var holders) ->
                    scattered(client, key, bytes, holders);
            case FromClient.Confirm(var keys) -> {
                client.sentAgain = null;
                keys.forEach(key -> confirm(client, key));
            }
        }
    }

    /** While everybody says everything again, it is one of them. */
    private void saysAgain(ClientId id) {
        if (!succession.isGathering()) {
            List<Key> held =
                    state.tasks.select(task -> task.status == TaskStatus.MEMORY).stream()
                            .map(task -> task.key)
                            .toList();
            state.clients.computeIfAbsent(id, ClientState::new).sentAgain =
                    new SentAgain(() -> held);
        }
    }

    private void clientGone(ClientState client) {
        state.clients.remove(client.id);
        List.copyOf(client.open).forEach(submissions::abandon);
        for (TaskState task : state.tasks.select(task -> task.isWantedBy(client)).reversed()) {
            transitions.unwant(task, client);
        }
    }

    private void want(ClientState client, Key key) {
        TaskState task = state.tasks.get(key);
        if (task != null) {
            submissions.wantedAgain(client, key);
            transitions.arrivals.want(task, client);
        } else if (!transitions.arrivals.wantBeforeArrival(key, client)
                && !transitions.arrivals.wantWithoutTask(key, client)) {
            tellUnknown(client, key);
        }
    }

    private void tellUnknown(ClientState client, Key key) {
        state.tell(
                client,
                new ToClient.Lost(
                        key,
                        "the scheduler does not know %s: it was released or lost".formatted(key)));
    }

    private void release(ClientState client, Collection<Key> keys) {
        keys.forEach(key -> submissions.letGo(client, key));
    }

    private void cancel(ClientState client, Key key, boolean force) {
        TaskState task = state.tasks.get(key);
        if (task != null) {
            transitions.cancel(task, client, force);
        }
        submissions.release(client, key);
    }

    private void retry(Key key) {
        TaskState task = state.tasks.get(key);
        if (task != null) {
            transitions.retry(task);
        }
    }

    private void scattered(ClientState client, Key key, long bytes, List<WorkerId> holders) {
        TaskState task = state.tasks.get(key);
        boolean brought = false;
        boolean known = task != null && task.status == TaskStatus.MEMORY;
        if (task == null) {
            task = transitions.arrivals.scattered(key);
            brought = task.status == TaskStatus.MEMORY; // whoever holds it has said so already
        }
        task.wanters = client.addTo(task.wanters);
        if (brought || known) {
            transitions.arrivals.confirm(task, client);
        }
        for (WorkerId id : holders) {
            WorkerState holder = state.workers.get(id);
            if (holder != null && !brought && task.status != TaskStatus.ERRED) {
                transitions.hold(task, holder, bytes);
            }
        }
        memory.scattered(task);
        if (task.holders.isEmpty() && task.submission == null) {
            state.tell(
                    client,
                    new ToClient.Lost(key, "the workers that the data was scattered to are gone"));
            task.wanters = ClientState.NONE;
            transitions.releases.releaseIfUnneeded(task, "gone for good");
        }
    }

    /** Tells the client what is true of a key that it was told is in memory. */
    private void confirm(ClientState client, Key key) {
        TaskState task = state.tasks.get(key);
        if (task != null) {
            transitions.arrivals.confirm(task, client);
            return;
        }
        Unclaimed.Found found = state.unclaimed.get(key);
        if (!submissions.isToCome(client, key)) {
            tellUnknown(client, key);
        } else if (found == null || found.holders.isEmpty()) {
            state.tell(client, new ToClient.Recomputing(key));
        } else {
            state.tell(
                    client,
                    new ToClient.InMemory(
                            key, found.holders.stream().map(holder -> holder.id).toList()));
        }
    }

    // ---- questions

    /** Which workers hold the result. */
    public List<WorkerId> holders(Key key) {
        TaskState task = state.tasks.get(key);
        return task == null ? List.of() : task.holders.ids();
    }

    /**
     * The workers that have to do with the key now: those that hold it, or the one that runs it.
     */
    public List<WorkerId> placesOf(Key key) {
        TaskState task = state.tasks.get(key);
        if (task == null) {
            return List.of();
        }
        WorkerState running = task.processingOn;
        return running == null ? task.holders.ids() : List.of(running.id);
    }

    /** What happened to the key, oldest first, as far back as is remembered. */
    public List<String> story(Key key) {
        return state.story.of(key);
    }

    /** How much there is to do, and for whom. */
    public Load load() {
        return LoadCount.of(state, dispatch);
    }

    /**
     * Tasks that somebody may ask about: those that failed, that no worker may run, that were with
     * workers that died, or that are with workers. Takes a pass over all tasks.
     *
     * @param most of each kind
     */
    public List<Concern> concerns(int most) {
        return Concern.among(state, most);
    }

    /** Whether copies of results are looked after from time to time. */
    public boolean isManagingMemory() {
        return memory.isRunning();
    }

    /** What the worker holds, with sizes. Takes a pass over all tasks. */
    public Map<Key, Long> heldBy(WorkerId id) {
        var held = new LinkedHashMap<Key, Long>();
        WorkerState worker = state.workers.get(id);
        if (worker != null && worker.held > 0) {
            state.tasks
                    .select(task -> task.holders.contains(worker))
                    .forEach(task -> held.put(task.key, Math.max(0, task.bytes)));
        }
        return held;
    }

    /**
     * How many times a worker was looked at for a task that asks for resources, slots or workers.
     */
    long looks() {
        return dispatch.looks();
    }

    /** How many tasks the scheduler knows. */
    public int tasks() {
        return state.tasks.size();
    }

    /** What is known at this moment, for people to look at. */
    public SchedulerSnapshot snapshot() {
        Map<String, SchedulerSnapshot.PrefixStats> prefixes = new LinkedHashMap<>();
        state.prefixes.forEach((name, prefix) -> prefixes.put(name, prefix.stats()));
        var workers =
                state.workers.values().stream()
                        .map(worker ->
                                new SchedulerSnapshot.WorkerStats(
                                        worker.id,
                                        worker.name,
                                        worker.slots,
                                        worker.status,
                                        worker.processing,
                                        worker.held,
                                        worker.bytes,
                                        worker.memoryLimit,
                                        worker.occupancy))
                        .toList();
        return new SchedulerSnapshot(prefixes, workers, submissions.open());
    }

    /**
     * Checks everything that must hold between events, in a pass over all tasks.
     *
     * @throws IllegalStateException if something does not
     */
    public void validate() {
        Invariants.check(state);
        dispatch.validate(state.tasks.select(_ -> true));
    }
}
