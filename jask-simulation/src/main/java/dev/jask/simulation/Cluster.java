package dev.jask.simulation;

import dev.jask.graph.Key;
import dev.jask.protocol.ClientId;
import dev.jask.protocol.WorkerId;
import dev.jask.scheduler.MemoryOrder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Everything that takes part in a run, and the things that go wrong with it. */
final class Cluster {

    final World world;
    final Setting setting;
    final Universe universe;
    final Shapes shapes;
    final Tally tally = new Tally();

    /** The scheduler that workers and clients find when they look for one. */
    SchedulerNode scheduler;

    /** Workers by id, dead ones included. */
    final Map<WorkerId, WorkerNode> workers = new LinkedHashMap<>();

    final Map<ClientId, ClientNode> clients = new LinkedHashMap<>();

    private final Set<Key> forced = new LinkedHashSet<>();
    private final Set<Key> cancelled = new LinkedHashSet<>();
    private boolean chaotic = true;
    private int lives;
    private int schedulers;
    private final int allowedFailures;

    Cluster(World world, Setting setting, Universe universe, Shapes shapes) {
        this.world = world;
        this.setting = setting;
        this.universe = universe;
        this.shapes = shapes;
        this.allowedFailures = 1 + world.upTo(4);
        this.scheduler = new SchedulerNode(this, ++schedulers, allowedFailures);
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
                () -> {
                    Line line = worker.line();
                    if (line != null) {
                        line.scheduler.workerGone(
                                line, worker.id, false, "killed by the simulation");
                    }
                });
    }

    /**
     * The scheduler gives a worker up that is alive; it comes back as another, with what it holds.
     */
    void fence(WorkerNode worker) {
        tally.crashes++;
        world.record("chaos", "fencing of " + worker.id);
        worker.fence();
        Line line = worker.line();
        if (line != null) {
            line.scheduler.workerGone(line, worker.id, false, "out of reach");
        }
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
    void mayLeave(Line line, WorkerId id) {
        WorkerNode worker = workers.get(id);
        if (worker != null && worker.isAlive() && !worker.isLeaving() && worker.line() == line) {
            if (somebodyStays() && tally.crashes + tally.failovers + tally.cuts == 0) {
                requireCopies(worker);
            }
            worker.leave();
            world.after(
                    world.delay(setting.linkNanos()),
                    () -> {
                        worker.die();
                        line.scheduler.workerGone(line, id, true, "retired");
                    });
        }
    }

    /** Whether there is a worker that a leaving one can hand over to. */
    private boolean somebodyStays() {
        return known().stream().anyMatch(worker -> !scheduler.isRetired(worker.id));
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

    // ---- copies

    /** Somebody asks for copies or for even filling, or tells the memory manager something. */
    private void manageAny() {
        var wanted = new LinkedHashSet<Key>();
        clients.values().forEach(client -> wanted.addAll(client.wanted()));
        List<Key> some = wanted.stream().filter(_ -> world.chance(0.5)).toList();
        List<WorkerId> among =
                world.chance(0.7)
                        ? List.of()
                        : known().stream()
                                .map(worker -> worker.id)
                                .filter(_ -> world.chance(0.6))
                                .toList();
        switch (world.upTo(10)) {
            case 8, 9 -> known().forEach(worker -> scheduler.measured(worker.id));
            case 0, 1, 2, 3 -> {
                tally.replications++;
                int copies = world.oneOf(List.of(1, 2, 3, Integer.MAX_VALUE));
                scheduler.replicate(some, copies, among);
            }
            case 4, 5 -> {
                tally.rebalances++;
                scheduler.rebalance(world.chance(0.5) ? List.of() : some, among);
            }
            default -> scheduler.manageMemory(world.oneOf(List.of(MemoryOrder.values())));
        }
    }

    // ---- the scheduler

    /**
     * The scheduler is dead, or cut off and goes on talking for a while; another takes its place.
     * Workers and clients find out one by one. Mostly all that will come back are waited for.
     */
    private void failOver() {
        tally.failovers++;
        world.record("chaos", "the scheduler fails");
        SchedulerNode before = scheduler;
        if (world.chance(0.7)) {
            before.die();
        } else {
            world.after(world.delay(20_000_000), before::die);
        }
        List<WorkerNode> staying = living().stream().filter(worker -> !worker.isFenced()).toList();
        List<ClientNode> asking =
                clients.values().stream().filter(ClientNode::isConnected).toList();
        scheduler = new SchedulerNode(this, ++schedulers, allowedFailures);
        scheduler.startTicking();
        scheduler.takeOver(
                staying.size() + asking.size(),
                world.delay(world.chance(0.8) ? 1_000_000_000L : 1_000_000L));
        staying.forEach(worker -> notice(worker.line(), worker::lost));
        asking.forEach(client -> notice(client.line(), client::lost));
    }

    private void notice(@Nullable Line line, Consumer<Line> lost) {
        if (line != null) {
            world.after(world.delay(10_000_000), () -> lost.accept(line));
        }
    }

    /** A worker or a client and the scheduler lose each other; they find out one by one. */
    private void cutAny() {
        tally.cuts++;
        if (world.chance(0.5)) {
            List<WorkerNode> living = living();
            if (!living.isEmpty()) {
                cut(world.oneOf(living));
            }
        } else {
            cut(world.oneOf(List.copyOf(clients.values())));
        }
    }

    private void cut(WorkerNode worker) {
        Line line = worker.line();
        if (line != null) {
            world.record("chaos", "cut off: " + worker.id);
            cutOneWayOrBoth(line);
            notice(line, worker::lost);
            notice(line, lost -> line.scheduler.workerGone(line, worker.id, false, "out of reach"));
        }
    }

    private void cut(ClientNode client) {
        Line line = client.line();
        if (line != null && client.isConnected()) {
            world.record("chaos", "cut off: " + client.id);
            cutOneWayOrBoth(line);
            notice(line, client::lost);
            notice(line, lost -> line.scheduler.clientGone(line, client.id));
        }
    }

    private void cutOneWayOrBoth(Line line) {
        int way = world.upTo(3);
        if (way != 0) {
            line.up.cut();
        }
        if (way != 1) {
            line.down.cut();
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
                || (universe.isScattered(key)
                        && tally.crashes + tally.retirements + tally.failovers + tally.cuts > 0);
    }

    /**
     * Whether a worker may hold the key for nobody: its client was cut off before it could say that
     * it had put the value there, and did not come back.
     */
    boolean mayBeStray(Key key) {
        return universe.isScattered(key) && tally.failovers + tally.cuts > 0;
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

    /** To the scheduler that there is now. */
    Line newLine() {
        return new Line(world, setting.linkNanos(), scheduler);
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
        plan(setting.failovers(), this::failOver);
        plan(setting.cuts(), this::cutAny);
        plan(setting.managed(), this::manageAny);
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
