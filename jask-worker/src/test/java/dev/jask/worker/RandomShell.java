package dev.jask.worker;

import dev.jask.graph.Annotations;
import dev.jask.graph.Key;
import dev.jask.graph.Task;
import dev.jask.protocol.FromWorker;
import dev.jask.protocol.ToWorker;
import dev.jask.protocol.WorkerId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * An executor, a store, peers and a scheduler who does anything that the messages allow: random,
 * from one seed. Keeps the promises that a {@link WorkerCore} relies on.
 */
final class RandomShell {

    private static final int KEYS = 10;
    private static final List<WorkerId> PEERS =
            List.of(CoreFixture.P, CoreFixture.Q, CoreFixture.peer("r"));

    private final Random random;
    private final WorkerCore core;
    private final int slots;
    private final boolean runsAhead;
    private final Set<Key> store = new LinkedHashSet<>();
    private final List<Running> running = new ArrayList<>();
    private final List<Flying> flying = new ArrayList<>();
    private final List<WorkerId> waits = new ArrayList<>();
    private final Set<Key> missing = new LinkedHashSet<>();
    private final Map<Key, Long> assigned = new LinkedHashMap<>();
    private final Set<Long> answered = new HashSet<>();
    private final List<String> problems = new ArrayList<>();
    private final List<Object> trace = new ArrayList<>();
    private long runs;
    private long now;

    /**
     * A run in the executor: it may have put its result into the store before it is interrupted.
     */
    private static final class Running {
        final Task task;
        final long run;
        boolean interrupted;
        boolean done;
        boolean seceded;

        Running(Task task, long run) {
            this.task = task;
            this.run = run;
        }
    }

    private record Flying(long fetch, WorkerId from, List<Key> keys) {}

    RandomShell(long seed) {
        random = new Random(seed);
        slots = 1 + random.nextInt(3);
        runsAhead = random.nextBoolean();
        core =
                new WorkerCore(
                        CoreFixture.SELF,
                        new WorkerSettings(
                                slots,
                                Map.of("GPU", 1.0),
                                runsAhead ? 1_000 : 0,
                                20,
                                50,
                                1 + random.nextInt(3),
                                7,
                                true));
    }

    List<String> problems() {
        return problems;
    }

    String trace() {
        return trace.stream()
                .skip(Math.max(0, trace.size() - 60))
                .map(String::valueOf)
                .collect(Collectors.joining("\n"));
    }

    void step() {
        switch (random.nextInt(19)) {
            case 0, 1, 2, 3 -> compute();
            case 4 -> told(new ToWorker.Free(someKeys()));
            case 5 -> told(new ToWorker.Cancel(key(), run()));
            case 6 -> told(new ToWorker.Replicate(List.of(remote(key()))));
            case 7 -> told(new ToWorker.DropReplicas(someKeys()));
            case 8 -> told(new ToWorker.Steal(key(), run()));
            case 9 -> told(new ToWorker.Holders(someKeys().stream().map(this::remote).toList()));
            case 10, 11, 12 -> answerExecution();
            case 13 -> progress();
            case 14 -> secede();
            case 15, 16 -> answerFetch();
            case 17 -> waitOver();
            default -> rare();
        }
    }

    private void rare() {
        switch (random.nextInt(4)) {
            case 0 -> feed(new WorkerEvent.MemoryFull());
            case 1 -> feed(new WorkerEvent.MemoryFree());
            case 2 -> told(new ToWorker.Check(0));
            default -> {
                Key key = key();
                store.add(key);
                feed(new WorkerEvent.Stored(Map.of(key, 8L)));
            }
        }
    }

    private Key key() {
        return key(random.nextInt(KEYS));
    }

    private static Key key(int number) {
        return CoreFixture.key("k" + number);
    }

    private List<Key> someKeys() {
        var keys = new LinkedHashSet<Key>();
        int count = 1 + random.nextInt(3);
        for (int i = 0; i < count; i++) {
            keys.add(key());
        }
        return List.copyOf(keys);
    }

    private long run() {
        return Math.max(1, runs - random.nextInt(12));
    }

    private ToWorker.Remote remote(Key key) {
        var holders = PEERS.stream().filter(_ -> random.nextBoolean()).toList();
        return new ToWorker.Remote(key, holders, random.nextInt(30));
    }

    private void compute() {
        int number = random.nextInt(KEYS);
        var dependencies = new ArrayList<Key>();
        var remote = new ArrayList<ToWorker.Remote>();
        for (int i = 0; i < number; i++) {
            if (random.nextInt(3) == 0) {
                dependencies.add(key(i));
                if (random.nextInt(8) == 0) {
                    dependencies.add(key(i));
                }
                if (random.nextInt(10) > 0 && !store.contains(key(i))) {
                    remote.add(remote(key(i)));
                }
            }
        }
        Annotations annotations =
                switch (random.nextInt(6)) {
                    case 0 ->
                            Annotations.NONE.withResources(
                                    Map.of("GPU", 0.5 + random.nextInt(2) * 0.5));
                    case 1 -> Annotations.NONE.withSlots(2);
                    default -> Annotations.NONE;
                };
        var task = new Task(key(number), CoreFixture.NOTHING, null, dependencies, annotations);
        assigned.put(task.key(), ++runs);
        told(
                new ToWorker.Compute(
                        task,
                        runs,
                        CoreFixture.priority(random.nextInt(20)),
                        remote,
                        random.nextInt(3) == 0 ? -1 : random.nextInt(600)));
    }

    private void progress() {
        if (!running.isEmpty()) {
            Running some = running.get(random.nextInt(running.size()));
            if (!some.interrupted && !some.done) {
                some.done = true;
                store.add(some.task.key());
            }
        }
    }

    private void answerExecution() {
        if (!running.isEmpty()) {
            Running some = running.remove(random.nextInt(running.size()));
            Key key = some.task.key();
            int outcome = random.nextInt(6);
            if (some.done || (!some.interrupted && outcome > 1)) {
                store.add(key);
                feed(new WorkerEvent.Executed(key, some.run, 8, now, 1, 0));
            } else if (some.interrupted || outcome == 0) {
                feed(
                        new WorkerEvent.ExecutionFailed(
                                key, some.run, CoreFixture.FAILURE, now, 1, 0));
            } else {
                feed(new WorkerEvent.Rescheduled(key, some.run));
            }
        }
    }

    private void secede() {
        if (!running.isEmpty()) {
            Running some = running.get(random.nextInt(running.size()));
            some.seceded = true;
            feed(new WorkerEvent.Seceded(some.task.key(), some.run, 1));
        }
    }

    private void answerFetch() {
        if (!flying.isEmpty()) {
            Flying some = flying.remove(random.nextInt(flying.size()));
            switch (random.nextInt(5)) {
                case 0 -> feed(new WorkerEvent.FetchFailed(some.fetch, some.from));
                case 1 -> feed(new WorkerEvent.PeerBusy(some.fetch, some.from));
                default -> bring(some, 0.8);
            }
        }
    }

    private void bring(Flying some, double chance) {
        var received = new LinkedHashMap<Key, Long>();
        var absent = new ArrayList<Key>();
        for (Key key : some.keys) {
            if (random.nextDouble() < chance) {
                store.add(key);
                received.put(key, 8L);
            } else {
                absent.add(key);
            }
        }
        feed(new WorkerEvent.Fetched(some.fetch, received, absent));
    }

    private void waitOver() {
        if (!waits.isEmpty()) {
            feed(new WorkerEvent.WaitOver(waits.removeFirst()));
        }
    }

    private void told(ToWorker message) {
        feed(new WorkerEvent.Told(message));
    }

    private void feed(WorkerEvent event) {
        trace.add(event);
        List<WorkerCommand> commands = List.copyOf(core.handle(event, ++now));
        commands.forEach(this::carryOut);
        for (Key key : core.held().keySet()) {
            require(store.contains(key), () -> key + " is taken to be in the store");
        }
        int inSlots =
                running.stream()
                        .filter(each -> !each.interrupted && !each.seceded)
                        .mapToInt(each -> Math.min(slots, each.task.annotations().slots()))
                        .sum();
        require(runsAhead || inSlots <= slots, () -> inSlots + " slots used of " + slots);
    }

    private void carryOut(WorkerCommand command) {
        trace.add(command);
        switch (command) {
            case WorkerCommand.Execute(var task, long run) -> {
                require(
                        store.containsAll(task.dependencies()),
                        () -> task + " is run without its dependencies");
                require(
                        running.stream()
                                .noneMatch(each ->
                                        each.task.key().equals(task.key()) && !each.interrupted),
                        () -> task + " is run twice");
                running.add(new Running(task, run));
            }
            case WorkerCommand.Interrupt(var key, long run) -> {
                var found =
                        running.stream()
                                .filter(each -> each.run == run && each.task.key().equals(key))
                                .toList();
                require(found.size() == 1, () -> "interrupts what does not run: " + key);
                found.forEach(each -> each.interrupted = true);
            }
            case WorkerCommand.Fetch(long fetch, var from, var keys) -> {
                require(
                        flying.stream().noneMatch(each -> each.from.equals(from)),
                        () -> "two fetches from " + from);
                require(!waits.contains(from), () -> from + " was to be left alone");
                flying.add(new Flying(fetch, from, keys));
            }
            case WorkerCommand.Wait(var peer, long _) -> {
                require(!waits.contains(peer), () -> "two waits for " + peer);
                waits.add(peer);
            }
            case WorkerCommand.Drop(var keys) -> store.removeAll(new HashSet<>(keys));
            case WorkerCommand.Send(var message) -> said(message);
        }
    }

    private void said(FromWorker message) {
        switch (message) {
            case FromWorker.Finished finished -> {
                ended(finished.key(), finished.run());
                require(
                        store.contains(finished.key()),
                        () -> finished + " but the result is not in the store");
            }
            case FromWorker.Erred erred -> ended(erred.key(), erred.run());
            case FromWorker.Reschedule(var key, long run) -> ended(key, run);
            case FromWorker.StealAnswer(var key, long run, boolean given) -> {
                if (given) {
                    ended(key, run);
                }
            }
            case FromWorker.Missing(var key, _) -> missing.add(key);
            case FromWorker.Added(var keys) ->
                    require(
                            store.containsAll(keys),
                            () -> "reported but not in the store: " + keys);
            case FromWorker.Runs(_, var runs) ->
                    require(
                            runs.values().stream().noneMatch(answered::contains),
                            () -> "says that it has " + runs + ", of which some are over");
            case FromWorker.Joined _,
                    FromWorker.LongRunning _,
                    FromWorker.Dropped _,
                    FromWorker.Paused _,
                    FromWorker.Resumed _ -> {}
        }
    }

    private void ended(Key key, long run) {
        require(answered.add(run), () -> "run " + run + " of " + key + " was answered twice");
        if (assigned.getOrDefault(key, 0L) == run) {
            assigned.remove(key);
        }
    }

    private void require(boolean condition, Supplier<String> otherwise) {
        if (!condition) {
            throw new IllegalStateException(otherwise.get());
        }
    }

    /** Lets everything go well from here on, then frees all: nothing may be left. */
    void finishAll() {
        feed(new WorkerEvent.MemoryFree());
        for (int round = 0;
                round < 1_000 && !(core.isIdle() && running.isEmpty() && waits.isEmpty());
                round++) {
            while (!running.isEmpty()) {
                Running some = running.removeFirst();
                if (some.interrupted && !some.done) {
                    feed(
                            new WorkerEvent.ExecutionFailed(
                                    some.task.key(), some.run, CoreFixture.FAILURE, now, 1, 0));
                } else {
                    store.add(some.task.key());
                    feed(new WorkerEvent.Executed(some.task.key(), some.run, 8, now, 1, 0));
                }
            }
            while (!flying.isEmpty()) {
                bring(flying.removeFirst(), 1);
            }
            waitOver();
            for (Key key : List.copyOf(missing)) {
                missing.remove(key);
                told(
                        new ToWorker.Holders(
                                List.of(new ToWorker.Remote(key, List.of(CoreFixture.P), 5))));
            }
        }
        if (!core.isIdle()) {
            problems.add("does not come to an end");
        }
        var all = new ArrayList<Key>();
        for (int i = 0; i < KEYS; i++) {
            all.add(key(i));
        }
        told(new ToWorker.Free(all));
        if (!core.held().isEmpty() || !store.isEmpty()) {
            problems.add("left in the store: " + store + ", known: " + core.held());
        }
    }
}
