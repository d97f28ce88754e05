package dev.jask.worker;

import dev.jask.graph.Annotations;
import dev.jask.graph.Key;
import dev.jask.graph.Task;
import dev.jask.graph.TaskFunction;
import dev.jask.graph.Token;
import dev.jask.protocol.Failure;
import dev.jask.protocol.FromWorker;
import dev.jask.protocol.Priority;
import dev.jask.protocol.ToWorker;
import dev.jask.protocol.WorkerId;
import dev.jask.worker.WorkerCommand.Send;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Drives a {@link WorkerCore} with strings for keys; every event checks the invariants. */
final class CoreFixture {

    static final WorkerId SELF = peer("self");
    static final WorkerId P = peer("p");
    static final WorkerId Q = peer("q");
    static final TaskFunction NOTHING = _ -> null;
    static final Failure FAILURE = Failure.of(Failure.Kind.THROWN, "no");

    private final WorkerCore core;
    private long now;

    CoreFixture(WorkerSettings settings) {
        core = new WorkerCore(SELF, settings);
    }

    static CoreFixture withSlots(int slots) {
        return new CoreFixture(settings(slots));
    }

    static WorkerSettings settings(int slots) {
        return new WorkerSettings(slots, Map.of(), 1_000, 100, 1_000, 10, 7, true);
    }

    static WorkerSettings withResources(int slots, Map<String, Double> resources) {
        return new WorkerSettings(slots, resources, 1_000, 100, 1_000, 10, 7, true);
    }

    static WorkerId peer(String name) {
        return new WorkerId(name, 0);
    }

    static Key key(String name) {
        return Key.of(name, new Token(1, 2));
    }

    static List<Key> keys(String... names) {
        return Arrays.stream(names).map(CoreFixture::key).toList();
    }

    static Task task(String name, String... dependencies) {
        return new Task(key(name), NOTHING, keys(dependencies));
    }

    static Task task(Annotations annotations, String name, String... dependencies) {
        return task(name, dependencies).withAnnotations(annotations);
    }

    static Priority priority(long order) {
        return new Priority(0, 0, order);
    }

    static ToWorker.Remote remote(String name, long bytes, WorkerId... holders) {
        return new ToWorker.Remote(key(name), List.of(holders), bytes);
    }

    List<WorkerCommand> on(WorkerEvent event) {
        return List.copyOf(core.handle(event, ++now));
    }

    List<WorkerCommand> told(ToWorker message) {
        return on(new WorkerEvent.Told(message));
    }

    List<WorkerCommand> compute(Task task, long run, long order, ToWorker.Remote... remote) {
        return told(new ToWorker.Compute(task, run, priority(order), List.of(remote), -1));
    }

    List<WorkerCommand> compute(String name, long run) {
        return compute(task(name), run, run);
    }

    List<WorkerCommand> computeShort(String name, long run, long expectedNanos) {
        return told(new ToWorker.Compute(task(name), run, priority(run), List.of(), expectedNanos));
    }

    List<WorkerCommand> executed(String name, long run) {
        return on(new WorkerEvent.Executed(key(name), run, 8, 100, 10, 0));
    }

    List<WorkerCommand> failed(String name, long run) {
        return on(new WorkerEvent.ExecutionFailed(key(name), run, FAILURE, 100, 10, 0));
    }

    List<WorkerCommand> free(String... names) {
        return told(new ToWorker.Free(keys(names)));
    }

    List<WorkerCommand> cancel(String name, long run) {
        return told(new ToWorker.Cancel(key(name), run));
    }

    List<WorkerCommand> steal(String name, long run) {
        return told(new ToWorker.Steal(key(name), run));
    }

    List<WorkerCommand> dropReplicas(String... names) {
        return told(new ToWorker.DropReplicas(keys(names)));
    }

    List<WorkerCommand> replicate(ToWorker.Remote... results) {
        return told(new ToWorker.Replicate(List.of(results)));
    }

    List<WorkerCommand> holders(ToWorker.Remote... results) {
        return told(new ToWorker.Holders(List.of(results)));
    }

    List<WorkerCommand> stored(String... names) {
        var results = new LinkedHashMap<Key, Long>();
        keys(names).forEach(key -> results.put(key, 8L));
        return on(new WorkerEvent.Stored(results));
    }

    /** The peer sends these and has none of the others. */
    List<WorkerCommand> fetched(long fetch, String... names) {
        var received = new LinkedHashMap<Key, Long>();
        keys(names).forEach(key -> received.put(key, 8L));
        return on(new WorkerEvent.Fetched(fetch, received, List.of()));
    }

    List<WorkerCommand> pause() {
        return on(new WorkerEvent.MemoryFull());
    }

    List<WorkerCommand> resume() {
        return on(new WorkerEvent.MemoryFree());
    }

    WorkerCore core() {
        return core;
    }

    List<String> story(String name) {
        return core.story(key(name)).stream().map(StoryLine::what).toList();
    }

    List<Key> held() {
        return new ArrayList<>(core.held().keySet());
    }

    static WorkerCommand execute(String name, long run, String... dependencies) {
        return new WorkerCommand.Execute(task(name, dependencies), run);
    }

    static WorkerCommand execute(Task task, long run) {
        return new WorkerCommand.Execute(task, run);
    }

    static WorkerCommand interrupt(String name, long run) {
        return new WorkerCommand.Interrupt(key(name), run);
    }

    static WorkerCommand fetch(long number, WorkerId from, String... names) {
        return new WorkerCommand.Fetch(number, from, keys(names));
    }

    static WorkerCommand rest(WorkerId peer) {
        return new WorkerCommand.Wait(peer, 7);
    }

    static WorkerCommand drop(String... names) {
        return new WorkerCommand.Drop(keys(names));
    }

    static WorkerCommand finished(String name, long run) {
        return new Send(new FromWorker.Finished(key(name), run, 8, 100, 10, 0));
    }

    static WorkerCommand erred(String name, long run) {
        return new Send(new FromWorker.Erred(key(name), run, FAILURE, 100, 10, 0));
    }

    static WorkerCommand reschedule(String name, long run) {
        return new Send(new FromWorker.Reschedule(key(name), run));
    }

    static WorkerCommand added(String... names) {
        return new Send(new FromWorker.Added(keys(names)));
    }

    static WorkerCommand dropped(String... names) {
        return new Send(new FromWorker.Dropped(keys(names)));
    }

    static WorkerCommand missing(String name, WorkerId... from) {
        return new Send(new FromWorker.Missing(key(name), List.of(from)));
    }

    static WorkerCommand stealAnswer(String name, long run, boolean given) {
        return new Send(new FromWorker.StealAnswer(key(name), run, given));
    }

    static WorkerCommand paused() {
        return new Send(new FromWorker.Paused());
    }

    static WorkerCommand resumed() {
        return new Send(new FromWorker.Resumed());
    }
}
