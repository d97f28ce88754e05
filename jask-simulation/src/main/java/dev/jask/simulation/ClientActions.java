package dev.jask.simulation;

import dev.jask.graph.Graph;
import dev.jask.graph.Held;
import dev.jask.graph.Key;
import dev.jask.graph.KeyGroup;
import dev.jask.graph.Materialized;
import dev.jask.graph.Plan;
import dev.jask.graph.PlanOptions;
import dev.jask.graph.Task;
import dev.jask.protocol.FromClient;
import dev.jask.scheduler.Ledger;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What clients do, by chance. */
final class ClientActions {

    private final Cluster cluster;
    private final World world;
    private final Universe universe;
    private final ClientNode client;

    ClientActions(Cluster cluster, ClientNode client) {
        this.cluster = cluster;
        this.world = cluster.world;
        this.universe = cluster.universe;
        this.client = client;
    }

    /** Does something. */
    void act() {
        List<Key> wanted = client.wanted();
        switch (world.upTo(16)) {
            case 0, 1, 2, 3, 4 -> submit();
            case 5, 6 -> changeItsMindTwice();
            case 7 -> {
                if (!wanted.isEmpty()) {
                    client.release(world.oneOf(wanted));
                }
            }
            case 8 -> {
                if (!wanted.isEmpty()) {
                    cluster.tally.cancellations++;
                    client.cancel(world.oneOf(wanted), world.chance(0.3));
                }
            }
            case 9, 10 -> scatter();
            case 11, 12 -> {
                List<Key> usable = client.usable();
                if (!usable.isEmpty()) {
                    buildOn(usable);
                }
            }
            case 13 -> wantWhatOthersWant();
            case 14 -> {
                List<Key> erred = client.erred();
                if (!erred.isEmpty()) {
                    client.retry(world.oneOf(erred));
                }
            }
            default -> {
                if (world.chance(0.3)) {
                    client.disconnect();
                } else {
                    submit();
                }
            }
        }
    }

    /** Asks for the same keys again right after giving them up. */
    private void changeItsMindTwice() {
        Graph graph = world.oneOf(universe.graphs());
        Set<Key> outputs = outputs(graph);
        submit(graph, outputs);
        for (int i = world.between(1, 3); i > 0; i--) {
            world.after(world.delay(20 * cluster.setting.linkNanos()), () -> again(graph, outputs));
        }
    }

    private void again(Graph graph, Set<Key> outputs) {
        if (client.isConnected()) {
            for (Key output : outputs) {
                if (world.chance(0.5)) {
                    client.release(output);
                } else {
                    client.cancel(output, world.chance(0.2));
                }
            }
            submit(graph, outputs);
        }
    }

    private void submit() {
        Graph graph = world.oneOf(universe.graphs());
        submit(graph, outputs(graph));
    }

    private Set<Key> outputs(Graph graph) {
        var keys = new ArrayList<Key>();
        graph.forEach(task -> keys.add(task.key()));
        var outputs = new LinkedHashSet<Key>();
        int count = world.between(1, Math.min(3, keys.size()));
        for (int i = 0; i < count; i++) {
            int late = keys.size() - 1 - world.upTo(Math.min(3, keys.size()));
            outputs.add(world.chance(0.7) ? keys.get(late) : world.oneOf(keys));
        }
        if (world.chance(0.3)) {
            outputs.add(keys.getFirst());
        }
        return outputs;
    }

    private void submit(Graph graph, Set<Key> outputs) {
        submit(graph, outputs, Set.of());
    }

    private void submit(Graph graph, Set<Key> outputs, Set<Key> reads) {
        cluster.tally.submissions++;
        var options =
                PlanOptions.DEFAULT
                        .withFuse(world.chance(0.4))
                        .withSpellOutLimit(world.chance(0.5) ? 0 : 200_000);
        int priority = world.between(-1, 1);
        world.record(
                client.id.name(),
                "submits %s, priority %d, fused %s".formatted(outputs, priority, options.fuse()));
        client.submit(
                new Ledger.Asked(
                        outputs,
                        outputs::contains,
                        reads,
                        () -> new FromClient.Submit(Plan.of(graph, outputs, options), priority)));
        outputs.forEach(client::wish);
    }

    private void wantWhatOthersWant() {
        List<Key> own = client.wanted();
        List<Key> others =
                cluster.clients.values().stream()
                        .flatMap(other -> other.wanted().stream())
                        .filter(key -> !own.contains(key))
                        .toList();
        if (!others.isEmpty()) {
            client.want(world.oneOf(others));
        }
    }

    /** New tasks over keys that the client wants: what a persisted collection is used for. */
    private void buildOn(List<Key> usable) {
        KeyGroup group = cluster.shapes.group("top");
        var tasks = new ArrayList<Task>();
        var held = new LinkedHashSet<Key>();
        int count = world.between(1, 6);
        for (int i = 0; i < count; i++) {
            var dependencies = new ArrayList<Key>();
            Key own = world.oneOf(usable);
            dependencies.add(own);
            held.add(own);
            if (i > 0 && world.chance(0.5)) {
                dependencies.add(group.key(world.upTo(i)));
            }
            tasks.add(cluster.shapes.task(group.key(i), dependencies));
        }
        var spelledOut = Materialized.of(tasks);
        universe.addTasks(Graph.of(spelledOut));
        submit(Graph.of(spelledOut, new Held(held, this)), Set.of(group.key(count - 1)), held);
    }

    /**
     * A value goes into a worker's store; once it is there the scheduler is told and it is built
     * upon.
     */
    private void scatter() {
        List<WorkerNode> known = cluster.known();
        if (known.isEmpty()) {
            return;
        }
        cluster.tally.scattered++;
        Key key = cluster.shapes.group("scattered").key(0);
        universe.scatter(key, world.random.nextLong());
        WorkerNode worker = world.oneOf(known);
        world.after(world.delay(cluster.setting.linkNanos()), () -> arrive(key, worker));
    }

    private void arrive(Key key, WorkerNode worker) {
        long bytes = universe.behaviour(key).bytes();
        if (client.isConnected() && worker.scattered(key, universe.value(key), bytes)) {
            client.wish(key);
            client.say(new FromClient.Scattered(key, bytes, List.of(worker.id)));
            buildOn(List.of(key));
        }
    }
}
