package dev.jask.simulation;

import dev.jask.graph.Key;
import dev.jask.protocol.ClientId;
import dev.jask.protocol.FromWorker;
import dev.jask.protocol.WorkerId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Everything that takes part in a run, and the things that go wrong with it. */
final class Cluster {

    final World world;
    final Setting setting;
    final Universe universe;
    final Shapes shapes;
    final Tally tally = new Tally();
    final SchedulerNode scheduler;

    /** Workers by id, dead ones included. */
    final Map<WorkerId, WorkerNode> workers = new LinkedHashMap<>();

    final Map<ClientId, ClientNode> clients = new LinkedHashMap<>();

    private final Set<Key> forced = new LinkedHashSet<>();
    private final Set<Key> cancelled = new LinkedHashSet<>();
    private boolean chaotic = true;
    private int lives;

    Cluster(World world, Setting setting, Universe universe, Shapes shapes) {
        this.world = world;
        this.setting = setting;
        this.universe = universe;
        this.shapes = shapes;
        this.scheduler = new SchedulerNode(this);
    }

    /** Whether things still go wrong. */
    boolean isChaotic() {
        return chaotic;
    }

    List<WorkerNode> living() {
        return workers.values().stream().filter(WorkerNode::isAlive).toList();
    }

    /** The living workers that the scheduler knows. */
    List<WorkerNode> known() {
        return living().stream().filter(worker -> scheduler.knows(worker.id)).toList();
    }

    // ---- workers

    WorkerNode join(String name, Map<Key, Long> held) {
        tally.joins++;
        var id = new WorkerId(name, ++lives);
        var worker = new WorkerNode(this, id);
        workers.put(id, worker);
        worker.start(held);
        return worker;
    }

    void joinAny() {
        join("w" + world.upTo(4), Map.of());
    }

    /** The worker dies; the scheduler finds out some time later. */
    void crash(WorkerNode worker) {
        tally.crashes++;
        world.record("chaos", "crash of " + worker.id);
        worker.die();
        world.after(
                world.delay(50_000_000),
                () -> scheduler.workerGone(worker.id, false, "killed by the simulation"));
    }

    /**
     * The scheduler gives a worker up that is alive; it comes back as another, with what it holds.
     */
    void fence(WorkerNode worker) {
        tally.crashes++;
        world.record("chaos", "fencing of " + worker.id);
        worker.fence();
        scheduler.workerGone(worker.id, false, "out of reach");
        world.after(
                world.delay(10_000_000),
                () -> {
                    if (worker.isAlive()) {
                        Map<Key, Long> held = worker.held();
                        worker.die();
                        if (world.chance(0.5)) {
                            join(worker.id.address(), held);
                        }
                    }
                });
    }

    void crashAny() {
        List<WorkerNode> living = living();
        if (!living.isEmpty()) {
            WorkerNode worker = world.oneOf(living);
            if (world.chance(0.2)) {
                fence(worker);
            } else {
                crash(worker);
            }
        }
    }

    void retireAny() {
        List<WorkerNode> known = known();
        if (known.size() > 1) {
            tally.retirements++;
            scheduler.retire(world.oneOf(known).id);
        }
    }

    /** A retiring worker was told that it may go. */
    void mayLeave(WorkerId id) {
        WorkerNode worker = workers.get(id);
        if (worker != null && worker.isAlive() && !worker.isLeaving()) {
            if (tally.crashes == 0) {
                requireCopies(worker);
            }
            worker.leave();
            world.after(
                    world.delay(setting.linkNanos()),
                    () -> {
                        worker.die();
                        scheduler.workerGone(id, true, "retired");
                    });
        }
    }

    private void requireCopies(WorkerNode leaving) {
        for (Key key : leaving.held().keySet()) {
            List<WorkerId> holders = scheduler.core.holders(key);
            // What a client scatters to a worker while it is told that it may go is lost with it.
            if (holders.contains(leaving.id) && !universe.isScattered(key)) {
                boolean elsewhere =
                        holders.stream()
                                .map(workers::get)
                                .anyMatch(holder ->
                                        holder != leaving && holder != null && holder.has(key));
                if (!elsewhere) {
                    throw new SimulationException(
                            leaving.id + " may leave with the only copy of " + key);
                }
            }
        }
    }

    // ---- what may be gone

    /** A client gave the key up, for itself or for everybody. */
    void cancelled(Key key, boolean force) {
        cancelled.add(key);
        if (force) {
            forced.add(key);
        }
    }

    /**
     * Whether the key can be gone for all: given up by force, or scattered and lost with a worker.
     */
    boolean mayBeGone(Key key) {
        return forced.contains(key)
                || (universe.isScattered(key) && tally.crashes + tally.retirements > 0);
    }

    /** A client does not want the key any more. What was scattered cannot be had again then. */
    void released(Key key) {
        if (universe.isScattered(key)) {
            cancelled.add(key);
        }
    }

    /** Whether the key can be unknown to the scheduler although a client builds on it. */
    boolean mayBeUnknown(Key key) {
        return cancelled.contains(key) || mayBeGone(key);
    }

    // ---- messages

    void fromWorker(WorkerNode worker, FromWorker message) {
        worker.up().send(() -> scheduler.workerSaid(worker.id, message));
    }

    @Nullable WorkerNode worker(WorkerId id) {
        return workers.get(id);
    }

    // ---- the run

    void begin() {
        for (int i = 0; i < setting.workers(); i++) {
            join("w" + i, Map.of());
        }
        for (int i = 0; i < setting.clients(); i++) {
            connect("c" + i);
        }
        plan(setting.crashes(), this::crashAny);
        plan(setting.joins(), this::joinAny);
        plan(setting.retirements(), this::retireAny);
        plan(setting.actions() * setting.clients(), this::clientActs);
        scheduler.startTicking();
    }

    private void plan(int times, Runnable action) {
        for (int i = 0; i < times; i++) {
            world.at((long) (world.random.nextDouble() * setting.chaosNanos()), action);
        }
    }

    private ClientNode connect(String name) {
        var client = new ClientNode(this, new ClientId(name));
        clients.put(client.id, client);
        client.connect();
        return client;
    }

    private void clientActs() {
        List<ClientNode> connected =
                clients.values().stream().filter(ClientNode::isConnected).toList();
        if (connected.isEmpty() || world.chance(0.03)) {
            connect("c" + clients.size());
        } else {
            new ClientActions(this, world.oneOf(connected)).act();
        }
    }

    /** From here on nothing goes wrong any more, and there is a worker that can run everything. */
    void heal() {
        world.record("chaos", "healed");
        chaotic = false;
        boolean needed =
                workers.values().stream()
                        .noneMatch(worker ->
                                worker.isAlive()
                                        && !worker.isFenced()
                                        && !worker.isLeaving()
                                        && !scheduler.isRetired(worker.id)
                                        && worker.id.address().equals("w0"));
        if (needed) {
            join("w0", Map.of());
        }
        clients.values().forEach(ClientNode::heal);
    }

    void finish() {
        var all = new ArrayList<>(clients.values());
        all.forEach(ClientNode::letAllGo);
    }
}
