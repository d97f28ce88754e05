package dev.jask.worker;

import dev.jask.graph.Key;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What must be true of a {@link WorkerCore} between events. */
final class WorkerInvariants {

    private final Map<Key, KeyState> keys;
    private final RunQueue queue;
    private final Fetches fetches;
    private final WorkerSettings settings;
    private final int live;

    private final Map<KeyState, Integer> needed = new HashMap<>();
    private final Map<String, Double> resources = new HashMap<>();
    private int slots;
    private int assignments;

    WorkerInvariants(
            Map<Key, KeyState> keys,
            RunQueue queue,
            Fetches fetches,
            WorkerSettings settings,
            int live) {
        this.keys = keys;
        this.queue = queue;
        this.fetches = fetches;
        this.settings = settings;
        this.live = live;
    }

    void check() {
        keys.forEach((key, state) -> {
            require(key.equals(state.key), () -> key + " names " + state);
            checkWork(state);
        });
        keys.values().forEach(this::checkData);
        checkTotals();
        checkFlights();
    }

    private void checkWork(KeyState state) {
        Assignment assignment = state.assignment;
        if (assignment != null) {
            assignments++;
            checkAssignment(state, assignment);
        }
        for (Assignment each = state.cancelled; each != null; each = each.next) {
            Assignment cancelled = each;
            require(cancelled.state == RunState.CANCELLED, () -> "not cancelled: " + cancelled);
            addResources(cancelled);
        }
    }

    private void checkAssignment(KeyState state, Assignment assignment) {
        require(assignment.target == state, () -> assignment + " belongs to " + assignment.target);
        require(state.data == DataState.ABSENT, () -> "computed here and sought or held: " + state);
        require(
                assignment.state.isUnstarted() || assignment.state.isRunning(),
                () -> "an assignment that is over: " + assignment);
        int missing = 0;
        for (KeyState dependency : assignment.dependencies) {
            needed.merge(dependency, 1, Integer::sum);
            require(
                    keys.get(dependency.key) == dependency,
                    () -> assignment + " needs unknown " + dependency);
            if (dependency.data != DataState.MEMORY) {
                missing++;
                List<Assignment> waiters = dependency.waiters;
                require(
                        waiters != null && waiters.contains(assignment),
                        () -> assignment + " does not wait for " + dependency);
            }
        }
        int lacking = missing;
        require(
                assignment.missing == lacking,
                () -> assignment + " lacks " + lacking + ", not " + assignment.missing);
        require(
                (assignment.state == RunState.WAITING) == (missing > 0),
                () -> assignment + " lacks " + lacking + " dependencies");
        if (assignment.state == RunState.READY || assignment.state == RunState.CONSTRAINED) {
            require(queue.isQueued(assignment), () -> assignment + " is not queued");
        }
        if (assignment.state == RunState.EXECUTING) {
            slots += queue.width(assignment);
        }
        if (assignment.state.isRunning()) {
            addResources(assignment);
        }
    }

    private void addResources(Assignment assignment) {
        assignment
                .task
                .annotations()
                .resources()
                .forEach((name, amount) -> resources.merge(name, amount, Double::sum));
    }

    private void checkData(KeyState state) {
        require(!state.isUnused(), () -> "should be forgotten: " + state);
        require(
                state.needed == needed.getOrDefault(state, 0),
                () -> "not needed so often: " + state);
        boolean sought =
                state.data == DataState.FETCH
                        || state.data == DataState.FLIGHT
                        || state.data == DataState.MISSING;
        require(sought == (state.search != null), () -> "search: " + state);
        require(
                (state.data == DataState.FLIGHT) == (state.flight != null),
                () -> "flight: " + state);
        require(
                !state.freed || (state.data == DataState.MEMORY && state.needed > 0),
                () -> "freed: " + state);
        require(
                !state.stray || state.assignment != null || state.data == DataState.FLIGHT,
                () -> "a stray value stays: " + state);
        switch (state.data) {
            case ABSENT ->
                    require(
                            state.assignment != null || !state.isWanted(),
                            () -> "wanted but neither sought nor computed: " + state);
            case FETCH -> checkFetch(state, state.search);
            case MISSING -> {
                require(state.isWanted(), () -> "missed but not wanted: " + state);
                require(
                        state.search != null && state.search.holders.isEmpty(),
                        () -> "not missing: " + state);
            }
            case FLIGHT -> {
                Flight flight = state.flight;
                require(
                        flight != null
                                && fetches.flights().get(flight.number) == flight
                                && flight.keys.contains(state),
                        () -> "not in its flight: " + state);
            }
            case MEMORY -> require(state.waiters == null, () -> "waited for but here: " + state);
        }
    }

    private void checkFetch(KeyState state, KeyState.@Nullable Search search) {
        require(state.isWanted(), () -> "to be fetched but not wanted: " + state);
        require(
                search != null && !search.holders.isEmpty(),
                () -> "to be fetched from nobody: " + state);
        if (search != null) {
            search.holders.forEach(holder -> {
                Peer peer = fetches.peers().get(holder);
                require(
                        peer != null
                                && peer.requests.stream().anyMatch(each -> each.state() == state),
                        () -> "not asked of " + holder + ": " + state);
            });
        }
    }

    private void checkTotals() {
        require(live == assignments, () -> live + " assignments counted, there are " + assignments);
        require(
                slots == queue.slotsUsed(),
                () -> queue.slotsUsed() + " slots counted, used are " + slots);
        require(!queue.canStart(), () -> "a task could start and did not");
        var names = new HashSet<>(resources.keySet());
        names.addAll(queue.resourcesUsed().keySet());
        for (String name : names) {
            double used = resources.getOrDefault(name, 0.0);
            double counted = queue.resourcesUsed().getOrDefault(name, 0.0);
            require(
                    Math.abs(used - counted) < 1e-6,
                    () -> name + " counted " + counted + ", used " + used);
            require(
                    used <= settings.resources().getOrDefault(name, 0.0) + 1e-6,
                    () -> "more " + name + " used than there is: " + used);
        }
    }

    private void checkFlights() {
        long bytes = 0;
        for (Flight flight : fetches.flights().values()) {
            bytes += flight.bytes;
            require(flight.peer.flight == flight, () -> "two flights from " + flight.peer.id);
            require(
                    fetches.peers().get(flight.peer.id) == flight.peer,
                    () -> "a flight from the unknown " + flight.peer.id);
        }
        long sum = bytes;
        require(
                sum == fetches.bytesInFlight(),
                () -> fetches.bytesInFlight() + " bytes counted in flight, there are " + sum);
        int flights = fetches.flights().size();
        require(flights <= settings.fetchesAtOnce(), () -> flights + " fetches under way");
        require(flights <= 1 || sum <= settings.inFlightBytes(), () -> sum + " bytes in flight");
    }

    private static void require(boolean condition, Supplier<String> otherwise) {
        if (!condition) {
            throw new IllegalStateException("broken invariant: " + otherwise.get());
        }
    }
}
