package dev.jask.scheduler;

import dev.jask.graph.Graph;
import dev.jask.graph.Key;
import dev.jask.graph.Materialized;
import dev.jask.graph.Plan;
import dev.jask.graph.Task;
import dev.jask.graph.Token;
import dev.jask.protocol.ClientId;
import dev.jask.protocol.FromClient;
import dev.jask.protocol.FromWorker;
import dev.jask.protocol.ToClient;
import dev.jask.protocol.ToWorker;
import dev.jask.protocol.WorkerId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;

/**
 * A scheduler's core and an {@link Adaptive} in virtual time. Workers have two slots and join three
 * seconds after they were started; tasks take a second.
 */
final class BurstyCluster {

    private static final long SECOND = 1_000_000_000L;
    private static final long START_UP = 3 * SECOND;
    private static final int SLOTS = 2;
    private static final ClientId CLIENT = new ClientId("client");

    private final SchedulerCore core = new SchedulerCore(SchedulerSettings.DEFAULT);
    private final Adaptive adaptive;
    private final PriorityQueue<Event> events =
            new PriorityQueue<>(
                    Comparator.comparingLong(Event::time).thenComparingLong(Event::number));
    private final Map<WorkerId, Machine> machines = new LinkedHashMap<>();
    private final List<Key> kept = new ArrayList<>();
    private long now;
    private long numbers;
    private int started;
    private int leaving;
    private int executions;
    private int lost;

    private record Event(long time, long number, Runnable action) {}

    private record Machine(Deque<ToWorker.Compute> waiting, List<ToWorker.Compute> running) {}

    BurstyCluster(int minimum, int maximum) {
        adaptive = new Adaptive(new Adaptive.Limits(minimum, maximum, 5 * SECOND, 15 * SECOND));
        at(0, this::adapt);
    }

    private void at(long time, Runnable action) {
        events.add(new Event(time, numbers++, action));
    }

    /** Tasks whose results are let go at once. */
    void submit(long second, int tasks) {
        at(second * SECOND, () -> submit(tasks));
    }

    /** Tasks whose results stay. */
    void submitAndKeep(long second, int tasks) {
        at(second * SECOND, () -> kept.addAll(submit(tasks)));
    }

    private List<Key> submit(int count) {
        var tasks = new Task[count];
        var keys = new ArrayList<Key>();
        for (int i = 0; i < count; i++) {
            Key key = Key.of("work", new Token(now, i));
            tasks[i] = new Task(key, _ -> "done", List.of());
            keys.add(key);
        }
        var plan = Plan.of(Graph.of(Materialized.of(tasks)), keys);
        handle(new SchedulerEvent.ClientSaid(CLIENT, new FromClient.Submit(plan, 0)));
        return keys;
    }

    void runUntil(long second) {
        while (!events.isEmpty() && events.peek().time() <= second * SECOND) {
            Event event = events.remove();
            now = event.time();
            event.action().run();
        }
    }

    private void adapt() {
        handle(new SchedulerEvent.Tick());
        int there = started - leaving;
        switch (adaptive.decide(core.load(), there, SLOTS, now)) {
            case Adaptive.Decision.Stay() -> {}
            case Adaptive.Decision.Grow(int workers) -> {
                for (int i = there; i < workers; i++) {
                    start();
                }
            }
            case Adaptive.Decision.Shrink(var workers) -> {
                leaving += workers.size();
                workers.forEach(worker -> handle(new SchedulerEvent.Retire(worker)));
            }
        }
        at(now + SECOND, this::adapt);
    }

    private void start() {
        var id = new WorkerId("w" + ++started, 0);
        at(
                now + START_UP,
                () -> {
                    machines.put(id, new Machine(new ArrayDeque<>(), new ArrayList<>()));
                    var joined =
                            new FromWorker.Joined(
                                    id.address(), SLOTS, 1L << 30, Map.of(), Map.of());
                    handle(new SchedulerEvent.WorkerSaid(id, joined));
                });
    }

    private void handle(SchedulerEvent event) {
        for (SchedulerCommand command : core.handle(event, now)) {
            switch (command) {
                case SchedulerCommand.TellWorker(var worker, var message) -> told(worker, message);
                case SchedulerCommand.TellClient(_, ToClient.InMemory(Key key, _)) ->
                        at(now, () -> release(key));
                case SchedulerCommand.TellClient(_, _) -> lost++;
                case SchedulerCommand.Warn(var what) -> throw new AssertionError(what);
                case SchedulerCommand.Settled _ ->
                        throw new AssertionError("nobody asked for anything");
                case SchedulerCommand.MayLeave(var worker) -> at(now, () -> leave(worker));
            }
        }
    }

    private void release(Key key) {
        if (!kept.contains(key)) {
            var release = new FromClient.Release(List.of(key));
            handle(new SchedulerEvent.ClientSaid(CLIENT, release));
        }
    }

    private void leave(WorkerId worker) {
        if (machines.remove(worker) != null) {
            handle(new SchedulerEvent.WorkerGone(worker, true, "retired"));
        }
    }

    private void told(WorkerId worker, ToWorker message) {
        Machine machine = Objects.requireNonNull(machines.get(worker), "told a worker that left");
        switch (message) {
            case ToWorker.Compute compute -> {
                machine.waiting().add(compute);
                begin(worker, machine);
            }
            case ToWorker.Steal(Key key, long run) -> {
                boolean given = machine.waiting().removeIf(each -> each.run() == run);
                say(worker, new FromWorker.StealAnswer(key, run, given));
            }
            case ToWorker.Replicate(var results) ->
                    say(
                            worker,
                            new FromWorker.Added(
                                    results.stream().map(ToWorker.Remote::key).toList()));
            case ToWorker.Free _, ToWorker.Check _ -> {}
            case ToWorker.Cancel _, ToWorker.DropReplicas _, ToWorker.Holders _ ->
                    throw new AssertionError(message);
        }
    }

    private void begin(WorkerId worker, Machine machine) {
        while (machine.running().size() < SLOTS && !machine.waiting().isEmpty()) {
            ToWorker.Compute compute = machine.waiting().remove();
            machine.running().add(compute);
            executions++;
            long began = now;
            at(
                    now + SECOND,
                    () -> {
                        machine.running().remove(compute);
                        Key key = compute.task().key();
                        handle(
                                new SchedulerEvent.WorkerSaid(
                                        worker,
                                        new FromWorker.Finished(
                                                key, compute.run(), 1_000, began, SECOND, 0)));
                        begin(worker, machine);
                    });
        }
    }

    private void say(WorkerId worker, FromWorker message) {
        at(now, () -> handle(new SchedulerEvent.WorkerSaid(worker, message)));
    }

    /** How many workers were ever started. */
    int started() {
        return started;
    }

    /** How many there are. */
    int workers() {
        return machines.size();
    }

    /** How many times a task began. */
    int executions() {
        return executions;
    }

    /** How many results a client was told to be gone. */
    int lost() {
        return lost;
    }
}
