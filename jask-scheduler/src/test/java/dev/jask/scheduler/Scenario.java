package dev.jask.scheduler;

import dev.jask.graph.Annotations;
import dev.jask.graph.Graph;
import dev.jask.graph.Key;
import dev.jask.graph.Materialized;
import dev.jask.graph.Plan;
import dev.jask.graph.PlanOptions;
import dev.jask.graph.Task;
import dev.jask.graph.Token;
import dev.jask.protocol.ClientId;
import dev.jask.protocol.Failure;
import dev.jask.protocol.FromClient;
import dev.jask.protocol.FromWorker;
import dev.jask.protocol.ToClient;
import dev.jask.protocol.ToWorker;
import dev.jask.protocol.WorkerId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A scheduler under test whose tasks, workers and clients are called by short strings. Checks all
 * invariants.
 */
final class Scenario {

    final SchedulerCore core;
    private final Map<Key, Long> runs = new LinkedHashMap<>();
    private long now = 1;

    Scenario() {
        this(settings());
    }

    Scenario(SchedulerSettings settings) {
        core = new SchedulerCore(settings);
    }

    static SchedulerSettings settings() {
        SchedulerSettings d = SchedulerSettings.DEFAULT;
        return new SchedulerSettings(
                1,
                d.bandwidth(),
                d.unknownDuration(),
                0,
                d.expandAhead(),
                1_000,
                true,
                d.tickNanos(),
                false,
                0,
                d.checkNanos(),
                d.storyBytes(),
                true);
    }

    static Key key(String name) {
        return Key.of(name, new Token(0, name.hashCode()));
    }

    static WorkerId worker(String name) {
        return new WorkerId(name, 0);
    }

    static Task task(String name, String... dependencies) {
        return new Task(
                key(name), _ -> name, List.of(dependencies).stream().map(Scenario::key).toList());
    }

    static Task task(Annotations annotations, String name, String... dependencies) {
        return task(name, dependencies).withAnnotations(annotations);
    }

    /** What came of an event: one short line each. */
    List<String> on(SchedulerEvent event) {
        var lines = new ArrayList<String>();
        for (SchedulerCommand command : core.handle(event, ++now)) {
            lines.add(describe(command));
        }
        return lines;
    }

    /** What came of several events that arrived together. */
    List<String> together(SchedulerEvent... events) {
        var lines = new ArrayList<String>();
        for (SchedulerCommand command : core.handle(List.of(events), ++now)) {
            lines.add(describe(command));
        }
        return lines;
    }

    static SchedulerEvent client(String client, FromClient message) {
        return new SchedulerEvent.ClientSaid(new ClientId(client), message);
    }

    static SchedulerEvent worker(String worker, FromWorker message) {
        return new SchedulerEvent.WorkerSaid(worker(worker), message);
    }

    /** The outputs of a graph of these tasks, not fused, over results that the client holds. */
    static FromClient.Submit submission(
            int priority, List<String> outputs, List<String> held, Task... tasks) {
        var keys = new java.util.LinkedHashSet<Key>();
        held.forEach(name -> keys.add(key(name)));
        return new FromClient.Submit(
                Plan.of(
                        Graph.of(Materialized.of(tasks), new dev.jask.graph.Held(keys, "handle")),
                        outputs.stream().map(Scenario::key).toList(),
                        PlanOptions.DEFAULT.withFuse(false)),
                priority);
    }

    static FromClient releasing(String... tasks) {
        return new FromClient.Release(List.of(tasks).stream().map(Scenario::key).toList());
    }

    private String describe(SchedulerCommand command) {
        return switch (command) {
            case SchedulerCommand.TellWorker(var worker, var message) ->
                    switch (message) {
                        case ToWorker.Compute compute -> {
                            runs.put(compute.task().key(), compute.run());
                            yield worker.address() + ": compute " + name(compute.task().key());
                        }
                        case ToWorker.Free(var keys) -> worker.address() + ": free " + names(keys);
                        case ToWorker.Cancel(var key, _) ->
                                worker.address() + ": cancel " + name(key);
                        case ToWorker.Replicate(var results) ->
                                worker.address()
                                        + ": replicate "
                                        + names(
                                                results.stream()
                                                        .map(ToWorker.Remote::key)
                                                        .toList());
                        case ToWorker.DropReplicas(var keys) ->
                                worker.address() + ": drop " + names(keys);
                        case ToWorker.Steal(var key, _) ->
                                worker.address() + ": steal " + name(key);
                        case ToWorker.Check(long latest) -> worker.address() + ": check " + latest;
                        case ToWorker.Holders(var results) ->
                                worker.address()
                                        + ": holders "
                                        + names(
                                                results.stream()
                                                        .map(ToWorker.Remote::key)
                                                        .toList());
                    };
            case SchedulerCommand.TellClient(var client, var message) ->
                    client.name()
                            + ": "
                            + switch (message) {
                                case ToClient.InMemory(var key, _) -> "memory " + name(key);
                                case ToClient.Erred(var key, var failed, _) ->
                                        "erred " + name(key) + " by " + name(failed);
                                case ToClient.Lost(var key, _) -> "lost " + name(key);
                                case ToClient.Recomputing(var key) -> "recomputing " + name(key);
                            };
            case SchedulerCommand.Warn(var what) -> "warning: " + what;
            case SchedulerCommand.MayLeave(var worker) -> worker.address() + ": may leave";
            case SchedulerCommand.Settled(long request, var gone) ->
                    "settled %d".formatted(request)
                            + (gone.isEmpty() ? "" : ", gone " + names(gone));
        };
    }

    private static String name(Key key) {
        return key.prefix();
    }

    private static String names(List<Key> keys) {
        return String.join(" ", keys.stream().map(Scenario::name).toList());
    }

    List<String> join(String worker, int slots) {
        return join(worker, slots, Map.of());
    }

    List<String> join(String worker, int slots, Map<String, Double> resources) {
        return said(
                worker, new FromWorker.Joined(worker, slots, Long.MAX_VALUE, resources, Map.of()));
    }

    List<String> gone(String worker) {
        return on(new SchedulerEvent.WorkerGone(worker(worker), false, "killed"));
    }

    List<String> said(String worker, FromWorker message) {
        return on(new SchedulerEvent.WorkerSaid(worker(worker), message));
    }

    List<String> finished(String worker, String task) {
        return said(worker, new FromWorker.Finished(key(task), run(task), 8, 0, 1_000_000_000L, 0));
    }

    List<String> erred(String worker, String task) {
        Failure failure = Failure.of(Failure.Kind.THROWN, "no luck");
        return said(worker, new FromWorker.Erred(key(task), run(task), failure, 0, 1, 0));
    }

    /** The number under which the task was given out last. */
    long run(String task) {
        return java.util.Objects.requireNonNull(runs.get(key(task)), task);
    }

    List<String> told(String client, FromClient message) {
        return on(new SchedulerEvent.ClientSaid(new ClientId(client), message));
    }

    /** The client computes these outputs of a graph of these tasks, not fused. */
    List<String> submit(String client, List<String> outputs, Task... tasks) {
        var stream =
                Plan.of(
                        Graph.of(Materialized.of(tasks)),
                        outputs.stream().map(Scenario::key).toList(),
                        PlanOptions.DEFAULT.withFuse(false));
        return told(client, new FromClient.Submit(stream, 0));
    }

    List<String> release(String client, String... tasks) {
        return told(
                client,
                new FromClient.Release(List.of(tasks).stream().map(Scenario::key).toList()));
    }

    List<String> cancel(String client, boolean force, String... tasks) {
        return told(
                client,
                new FromClient.Cancel(List.of(tasks).stream().map(Scenario::key).toList(), force));
    }
}
