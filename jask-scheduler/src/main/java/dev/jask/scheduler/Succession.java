package dev.jask.scheduler;

import dev.jask.graph.Key;
import dev.jask.protocol.ClientId;
import dev.jask.protocol.FromClient;
import dev.jask.protocol.FromWorker;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Takes the place of a scheduler that is gone. All that it knew is known at the edges: workers say
 * what they hold and run, clients say again what they want. First both are gathered; then what
 * clients want is compared with what there is.
 */
final class Succession {

    private final SchedulerState state;
    private final Transitions transitions;
    private final Submissions submissions;
    private final Dispatch dispatch;

    /** What clients said since it began; null unless it goes on. */
    private @Nullable List<SchedulerEvent.ClientSaid> gathered;

    /** Wants of keys that another client may yet bring, by key. */
    private final Map<Key, Set<ClientId>> wanted = new LinkedHashMap<>();

    /** Does what a client said. */
    @FunctionalInterface
    interface Hearing {
        void hear(ClientId client, FromClient message);
    }

    Succession(
            SchedulerState state,
            Transitions transitions,
            Submissions submissions,
            Dispatch dispatch) {
        this.state = state;
        this.transitions = transitions;
        this.submissions = submissions;
        this.dispatch = dispatch;
    }

    /** Whether workers and clients are still to come back. */
    boolean isGathering() {
        return gathered != null;
    }

    /** Begins to gather, unless there is work already. */
    void begin() {
        if (gathered == null && state.tasks.size() == 0 && submissions.open() == 0) {
            gathered = new ArrayList<>();
        }
    }

    /** Keeps what a client said for later. */
    void keep(SchedulerEvent.ClientSaid said) {
        Objects.requireNonNull(gathered).add(said);
    }

    /** Does what clients said meanwhile. */
    void end(Hearing hearing) {
        List<SchedulerEvent.ClientSaid> said = gathered;
        if (said == null) {
            return;
        }
        gathered = null;
        said.forEach(this::noteWants);
        submissions.whileSentAgain(() -> said.forEach(each -> apply(each, hearing)));
        List.copyOf(wanted.keySet()).forEach(key -> sayWanted(key, hearing));
        for (SchedulerEvent.ClientSaid each : said) {
            if (each.message() instanceof FromClient.Confirm) {
                hearing.hear(each.client(), each.message());
            }
        }
        letGoOfWhatIsSuperfluous();
    }

    private void noteWants(SchedulerEvent.ClientSaid said) {
        switch (said.message()) {
            case FromClient.Want(var keys) ->
                    keys.forEach(key ->
                            wanted.computeIfAbsent(key, _ -> new LinkedHashSet<>())
                                    .add(said.client()));
            case FromClient.Release(var keys) -> keys.forEach(key -> noLonger(key, said.client()));
            case FromClient.Cancel(var keys, _) ->
                    keys.forEach(key -> noLonger(key, said.client()));
            case FromClient.Disconnected() ->
                    List.copyOf(wanted.keySet()).forEach(key -> noLonger(key, said.client()));
            case FromClient.Connected _,
                    FromClient.Submit _,
                    FromClient.Retry _,
                    FromClient.Scattered _,
                    FromClient.Confirm _ -> {}
        }
    }

    private void noLonger(Key key, ClientId client) {
        Set<ClientId> clients = wanted.get(key);
        if (clients != null && clients.remove(client) && clients.isEmpty()) {
            wanted.remove(key);
        }
    }

    /** What one client lets go, another may want that says so later. */
    private void apply(SchedulerEvent.ClientSaid said, Hearing hearing) {
        ClientId client = said.client();
        switch (said.message()) {
            case FromClient.Want _, FromClient.Confirm _ -> {
                return; // when everything that they may mean is there
            }
            case FromClient.Release(var keys) ->
                    keys.forEach(key -> sayOthersWant(key, client, hearing));
            case FromClient.Cancel(var keys, _) ->
                    keys.forEach(key -> sayOthersWant(key, client, hearing));
            case FromClient.Disconnected() ->
                    List.copyOf(wanted.keySet()).stream()
                            .filter(key -> state.tasks.get(key) != null)
                            .forEach(key -> sayOthersWant(key, client, hearing));
            case FromClient.Connected _,
                    FromClient.Submit _,
                    FromClient.Retry _,
                    FromClient.Scattered _ -> {}
        }
        hearing.hear(client, said.message());
    }

    /** What the client itself wants it said after it let go: that is not to be let go again. */
    private void sayOthersWant(Key key, ClientId client, Hearing hearing) {
        Set<ClientId> clients = wanted.remove(key);
        if (clients == null) {
            return;
        }
        if (clients.remove(client)) {
            wanted.put(key, new LinkedHashSet<>(Set.of(client)));
        }
        clients.forEach(other -> hearing.hear(other, new FromClient.Want(List.of(key))));
    }

    private void sayWanted(Key key, Hearing hearing) {
        Set<ClientId> clients = wanted.remove(key);
        if (clients != null) {
            clients.forEach(client -> hearing.hear(client, new FromClient.Want(List.of(key))));
        }
    }

    // ---- what workers bring along

    void brought(WorkerState worker, FromWorker.Joined joined) {
        joined.held().forEach((key, bytes) -> brought(worker, key, bytes));
        joined.running().forEach(key -> runsStill(worker, key));
    }

    /** The worker holds a result that it was not given to compute, or not by this scheduler. */
    void brought(WorkerState worker, Key key, long bytes) {
        state.unclaimed.ended(worker, key);
        TaskState task = state.tasks.get(key);
        if (task != null && task.status != TaskStatus.ERRED) {
            transitions.hold(task, worker, bytes);
        } else if (task == null && mayBeAskedFor(key)) {
            state.unclaimed.holds(worker, key, bytes);
        } else {
            state.freeUnknown(worker, key);
        }
    }

    private void runsStill(WorkerState worker, Key key) {
        if (mayBeAskedFor(key)) {
            state.unclaimed.runs(worker, key);
            TaskState task = state.tasks.get(key);
            if (task != null) {
                dispatch.mayResume(task);
            }
        } else {
            state.freeUnknown(worker, key);
        }
    }

    private boolean mayBeAskedFor(Key key) {
        TaskState task = state.tasks.get(key);
        if (task == null) {
            return isGathering() || submissions.mayAskFor(key);
        }
        return switch (task.status) {
            case RELEASED, WAITING, QUEUED, NO_WORKER -> true;
            case PROCESSING, MEMORY, ERRED, FORGOTTEN -> false;
        };
    }

    /** Whether the worker ran this for another scheduler and nothing has asked for it yet. */
    boolean ranBefore(WorkerState worker, Key key) {
        Unclaimed.Found found = state.unclaimed.get(key);
        return found != null && found.runners.contains(worker);
    }

    /** Has workers drop and end what nothing can ask for any more. */
    void letGoOfWhatIsSuperfluous() {
        if (isGathering() || state.unclaimed.isEmpty()) {
            return;
        }
        state.unclaimed
                .removeUnless(this::mayBeAskedFor)
                .forEach((key, found) -> {
                    found.holders.forEach(holder -> state.freeUnknown(holder, key));
                    found.runners.forEach(runner -> state.freeUnknown(runner, key));
                });
    }
}
