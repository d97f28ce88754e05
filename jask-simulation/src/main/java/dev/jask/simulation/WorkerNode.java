package dev.jask.simulation;

import dev.jask.graph.Key;
import dev.jask.protocol.FromWorker;
import dev.jask.protocol.ToWorker;
import dev.jask.protocol.WorkerId;
import dev.jask.worker.WorkerCommand;
import dev.jask.worker.WorkerCore;
import dev.jask.worker.WorkerEvent;
import dev.jask.worker.WorkerSettings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A worker's core with a simulated executor, store and network around it. */
final class WorkerNode {

    private static final long SERVICE_NANOS = 5_000;
    private static final long PATIENCE_NANOS = 30_000_000;
    private static final double BYTES_PER_NANO = 0.1;

    final WorkerId id;

    private final Cluster cluster;
    private final World world;
    private final WorkerCore core;
    private @Nullable Line line;

    /** What the executor and the network tell the core goes through one queue. */
    private final Link inbox;

    private final int slots;
    private final long memoryLimit;
    private final Map<String, Double> resources;

    private final SimulatedStore store;
    private final SimulatedExecutor executor;
    private boolean full;

    private boolean alive = true;
    private boolean leaving;
    private boolean fenced;
    private long handled;

    WorkerNode(Cluster cluster, WorkerId id) {
        this.cluster = cluster;
        this.world = cluster.world;
        this.id = id;
        this.inbox =
                new Link(world, world.chance(0.3) ? cluster.setting.linkNanos() : SERVICE_NANOS);
        this.slots = world.between(1, 4);
        this.memoryLimit = cluster.setting.memory() ? world.between(500, 20_000) : Long.MAX_VALUE;
        this.resources =
                id.address().equals("w0") || world.chance(0.3) ? Map.of("GPU", 1.0) : Map.of();
        this.store = new SimulatedStore(id, cluster.universe);
        this.executor = new SimulatedExecutor(id, cluster, store, slots, this::isAlive, this::post);
        this.core =
                new WorkerCore(
                        id,
                        new WorkerSettings(
                                slots,
                                resources,
                                world.chance(0.5) ? 200_000 : 0,
                                world.chance(0.5) ? 300 : 50_000_000,
                                world.chance(0.5) ? 1_000 : Long.MAX_VALUE,
                                world.between(1, 5),
                                world.between(1_000, 20_000_000),
                                cluster.setting.checkEvery() == 1));
    }

    boolean isAlive() {
        return alive;
    }

    boolean isLeaving() {
        return leaving;
    }

    /** Whether the scheduler gave it up while it lived. */
    boolean isFenced() {
        return fenced;
    }

    /** The line to the scheduler that it obeys; null while there is none. */
    @Nullable Line line() {
        return line;
    }

    boolean has(Key key) {
        return store.get(key) != null;
    }

    @Nullable Long value(Key key) {
        return store.get(key);
    }

    Map<Key, Long> held() {
        return core.held();
    }

    Map<Key, Long> stored() {
        return store.values();
    }

    boolean isIdle() {
        return core.isIdle() && executor.isIdle();
    }

    void start(Map<Key, Long> held) {
        var results = new LinkedHashMap<Key, Long>();
        held.forEach((key, bytes) -> {
            store.put(key, cluster.universe.value(key), bytes);
            results.put(key, bytes);
        });
        if (!results.isEmpty()) {
            handle(new WorkerEvent.Stored(results));
        }
        line = cluster.newLine();
        say(new FromWorker.Joined(id.address(), slots, memoryLimit, resources, core.held()));
    }

    // ---- the scheduler

    private void say(FromWorker message) {
        Line to = line;
        if (to == null) {
            throw new SimulationException(id + " talks to nobody: " + message);
        }
        to.send(() -> to.scheduler.workerSaid(to, id, message));
    }

    /** The worker finds out that the line is lost, and looks for a scheduler. */
    void lost(Line lost) {
        lost.lostBelow = true;
        if (line == lost) {
            line = null;
            handle(new WorkerEvent.SchedulerLost());
            world.after(world.delay(cluster.setting.linkNanos()), this::comeBack);
        }
    }

    private void comeBack() {
        if (alive && !fenced && line == null) {
            line = cluster.newLine();
            handle(new WorkerEvent.SchedulerFound(id.address(), memoryLimit));
        }
    }

    void die() {
        alive = false;
    }

    void fence() {
        fenced = true;
    }

    void leave() {
        leaving = true;
    }

    void told(ToWorker message) {
        handle(new WorkerEvent.Told(message));
    }

    /** A client put a value into the store. False if nobody is there. */
    boolean scattered(Key key, long value, long bytes) {
        if (alive) {
            store.put(key, value, bytes);
            handle(new WorkerEvent.Stored(Map.of(key, bytes)));
        }
        return alive;
    }

    private void post(WorkerEvent event) {
        inbox.send(() -> handle(event));
    }

    private void handle(WorkerEvent event) {
        if (!alive) {
            return;
        }
        world.record(id.toString(), event);
        List.copyOf(core.handle(event, world.now())).forEach(this::carryOut);
        if (cluster.setting.checkEvery() > 1 && ++handled % cluster.setting.checkEvery() == 0) {
            core.validate();
        }
        watchMemory();
    }

    private void carryOut(WorkerCommand command) {
        world.record(id + " >", command);
        switch (command) {
            case WorkerCommand.Execute(var task, long run) ->
                    executor.execute(new Execution(task, run));
            case WorkerCommand.Interrupt(var key, long run) ->
                    executor.interrupt(new Execution.Id(key, run));
            case WorkerCommand.Fetch fetch -> fetch(fetch);
            case WorkerCommand.Wait(var peer, long nanos) ->
                    world.after(nanos, () -> handle(new WorkerEvent.WaitOver(peer)));
            case WorkerCommand.Drop(var keys) -> keys.forEach(store::drop);
            case WorkerCommand.Send(var message) -> say(message);
        }
    }

    // ---- memory

    private void watchMemory() {
        boolean over = memoryLimit != Long.MAX_VALUE && store.bytes() > memoryLimit * 0.8;
        boolean under = store.bytes() <= memoryLimit * 0.7;
        if (over && !full) {
            full = true;
            cluster.tally.pauses++;
            post(new WorkerEvent.MemoryFull());
            if (cluster.setting.spillWorks()) {
                world.after(world.delay(50_000_000), this::spilled);
            }
        } else if (under && full) {
            full = false;
            post(new WorkerEvent.MemoryFree());
        }
    }

    /** Most of what is held went to disk, where it is found as before. */
    private void spilled() {
        store.spill();
        if (alive) {
            watchMemory();
        }
    }

    // ---- network

    private void fetch(WorkerCommand.Fetch fetch) {
        cluster.tally.fetches++;
        world.after(world.delay(cluster.setting.linkNanos()), () -> arriveAtPeer(fetch));
    }

    private void arriveAtPeer(WorkerCommand.Fetch fetch) {
        WorkerNode peer = cluster.worker(fetch.from());
        boolean chaotic = cluster.isChaotic();
        if (peer == null || !peer.alive || (chaotic && world.chance(cluster.setting.flaky()))) {
            world.after(
                    world.delay(PATIENCE_NANOS),
                    () -> handle(new WorkerEvent.FetchFailed(fetch.fetch(), fetch.from())));
        } else if (chaotic && world.chance(cluster.setting.busy())) {
            world.after(
                    world.delay(cluster.setting.linkNanos()),
                    () -> handle(new WorkerEvent.PeerBusy(fetch.fetch(), fetch.from())));
        } else {
            peer.serve(fetch, this);
        }
    }

    private void receive(Key key, long value) {
        store.put(key, value, cluster.universe.behaviour(key).bytes());
    }

    private void serve(WorkerCommand.Fetch fetch, WorkerNode asker) {
        var values = new LinkedHashMap<Key, Long>();
        var received = new LinkedHashMap<Key, Long>();
        var absent = new ArrayList<Key>();
        long bytes = 0;
        for (Key key : fetch.keys()) {
            Long value = store.get(key);
            if (value == null) {
                absent.add(key);
            } else {
                long size = cluster.universe.behaviour(key).bytes();
                values.put(key, value);
                received.put(key, size);
                bytes += size;
            }
        }
        world.after(
                world.delay(cluster.setting.linkNanos()) + (long) (bytes / BYTES_PER_NANO),
                () -> {
                    if (asker.alive) {
                        values.forEach(asker::receive);
                        asker.post(new WorkerEvent.Fetched(fetch.fetch(), received, absent));
                    }
                });
    }
}
