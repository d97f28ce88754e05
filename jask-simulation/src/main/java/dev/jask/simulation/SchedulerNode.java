package dev.jask.simulation;

import dev.jask.graph.Key;
import dev.jask.protocol.ClientId;
import dev.jask.protocol.FromClient;
import dev.jask.protocol.FromWorker;
import dev.jask.protocol.ToWorker;
import dev.jask.protocol.WorkerId;
import dev.jask.scheduler.MemoryOrder;
import dev.jask.scheduler.SchedulerCommand;
import dev.jask.scheduler.SchedulerCore;
import dev.jask.scheduler.SchedulerEvent;
import dev.jask.scheduler.SchedulerSettings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The scheduler's core and the loop that feeds it: what arrives while it is busy is handled
 * together.
 */
final class SchedulerNode {

    final SchedulerCore core;

    private final Cluster cluster;
    private final World world;
    private final SchedulerSettings settings;
    private final Set<WorkerId> retired = new LinkedHashSet<>();
    private final Map<WorkerId, Line> workers = new LinkedHashMap<>();
    private final Callers clients;

    /** How many workers and clients are to come back before what they say is done. */
    private int expected;

    private List<SchedulerEvent> inbox = new ArrayList<>();
    private final Set<Long> open = new LinkedHashSet<>();
    private long requests;
    private boolean busy;
    private boolean dead;
    private long batches;

    /**
     * @param number which scheduler of the run it is
     */
    SchedulerNode(Cluster cluster, int number, int allowedFailures) {
        this.cluster = cluster;
        this.world = cluster.world;
        this.settings =
                new SchedulerSettings(
                        allowedFailures,
                        1e8,
                        world.chance(0.5) ? 500_000_000L : 1_000L,
                        world.oneOf(List.of(1_000_000L, 50_000_000L, 5_000_000_000L)),
                        world.oneOf(List.of(1, 8, 1_000)),
                        Long.MAX_VALUE,
                        world.chance(0.8),
                        world.oneOf(List.of(10_000_000L, 100_000_000L, 1_000_000_000L)),
                        world.chance(0.8),
                        world.oneOf(List.of(1L, 100_000_000L, 2_000_000_000L)),
                        cluster.setting.losses() > 0 ? 1 : 100_000_000L,
                        1 << 20,
                        cluster.setting.checkEvery() == 1);
        this.core = new SchedulerCore(settings);
        this.clients =
                new Callers(
                        world,
                        cluster.tally,
                        world.oneOf(List.of(1L, 20_000_000L, 1_000_000_000L)),
                        this::take);
        take(new SchedulerEvent.NumberRuns((long) number << 40));
    }

    /**
     * Another scheduler was here before: waits for as many workers and clients as are said to be
     * there, and not for ever.
     */
    void takeOver(int peers, long patienceNanos) {
        expected = peers;
        take(new SchedulerEvent.TakeOver());
        if (peers == 0) {
            take(new SchedulerEvent.Settle());
        } else {
            world.after(patienceNanos, () -> take(new SchedulerEvent.Settle()));
        }
    }

    private void cameBack() {
        if (--expected == 0) {
            take(new SchedulerEvent.Settle());
        }
    }

    /** Nothing happens here any more. */
    void die() {
        dead = true;
    }

    int allowedFailures() {
        return settings.allowedFailures();
    }

    /** Whether the scheduler has heard of the worker, and not of its end. */
    boolean knows(WorkerId id) {
        return workers.containsKey(id);
    }

    boolean isRetired(WorkerId id) {
        return retired.contains(id);
    }

    void startTicking() {
        world.inBackground(
                settings.tickNanos(),
                () -> {
                    if (!dead) {
                        handle(List.of(new SchedulerEvent.Tick()));
                        startTicking();
                    }
                });
    }

    /** A worker that comes again was not missed yet: its former line is lost first. */
    void workerSaid(Line line, WorkerId worker, FromWorker message) {
        if (message instanceof FromWorker.Joined) {
            Line before = workers.get(worker);
            if (before != null) {
                workerGone(before, worker, false, "came again");
            }
            workers.put(worker, line);
        }
        take(new SchedulerEvent.WorkerSaid(worker, message));
        if (message instanceof FromWorker.Joined) {
            cameBack();
        }
    }

    void clientSaid(Line line, ClientId client, FromClient message) {
        clients.said(line, client, message);
        if (message instanceof FromClient.Confirm) {
            cameBack();
        }
    }

    void workerGone(Line line, WorkerId worker, boolean orderly, String report) {
        line.lostAbove = true;
        if (workers.remove(worker, line)) {
            take(new SchedulerEvent.WorkerGone(worker, orderly, report));
        }
    }

    void clientGone(Line line, ClientId client) {
        clients.gone(line, client);
    }

    void retire(WorkerId worker) {
        retired.add(worker);
        take(new SchedulerEvent.Retire(worker));
    }

    // ---- the memory manager

    /** Somebody wants copies of these results. */
    void replicate(List<Key> keys, int copies, List<WorkerId> among) {
        take(new SchedulerEvent.Replicate(newRequest(), keys, copies, among));
    }

    /** Somebody wants results spread evenly. */
    void rebalance(List<Key> keys, List<WorkerId> among) {
        take(new SchedulerEvent.Rebalance(newRequest(), keys, among));
    }

    void manageMemory(MemoryOrder order) {
        take(new SchedulerEvent.ManageMemory(order));
    }

    /** The worker measured something. */
    void measured(WorkerId worker) {
        long bandwidth = world.oneOf(List.of(0L, 10_000L, 100_000_000L, 10_000_000_000L));
        take(new SchedulerEvent.Measured(worker, bandwidth, world.delay(100_000)));
    }

    private long newRequest() {
        open.add(++requests);
        return requests;
    }

    /** Everything that was asked for is done, unless the scheduler went. */
    void requireSettled() {
        if (!open.isEmpty()) {
            throw new SimulationException("requests were never settled: " + open);
        }
    }

    private void take(SchedulerEvent event) {
        inbox.add(event);
        if (!busy) {
            busy = true;
            world.after(
                    world.delay(2_000),
                    () -> {
                        List<SchedulerEvent> batch = inbox;
                        inbox = new ArrayList<>();
                        busy = false;
                        if (!dead) {
                            handle(batch);
                        }
                    });
        }
    }

    private void handle(List<SchedulerEvent> events) {
        events.forEach(event -> world.record("scheduler", event));
        List.copyOf(core.handle(events, world.now())).forEach(this::carryOut);
        if (cluster.setting.checkEvery() > 1 && ++batches % cluster.setting.checkEvery() == 0) {
            core.validate();
        }
    }

    private boolean isAhead(ToWorker.Compute compute) {
        return compute.task().dependencies().stream().anyMatch(key -> core.holders(key).isEmpty());
    }

    /** There is nothing to warn of unless something was lost on purpose. */
    private void warned(String what) {
        if (cluster.tally.losses == 0) {
            throw new SimulationException("a warning without cause: " + what);
        }
    }

    /** Whether the simulation drops the message: assignments, and that they are cancelled. */
    private boolean isLost(ToWorker message) {
        boolean may = message instanceof ToWorker.Compute || message instanceof ToWorker.Cancel;
        double chance = cluster.isChaotic() ? cluster.setting.losses() : 0;
        if (may && chance > 0 && world.chance(chance)) {
            cluster.tally.losses++;
            return true;
        }
        return false;
    }

    private void carryOut(SchedulerCommand command) {
        world.record("scheduler >", command);
        switch (command) {
            case SchedulerCommand.TellWorker(var id, var message) -> {
                if (message instanceof ToWorker.Steal) {
                    cluster.tally.steals++;
                }
                if (message instanceof ToWorker.DropReplicas) {
                    cluster.tally.drops++;
                }
                if (message instanceof ToWorker.Replicate) {
                    cluster.tally.copies++;
                }
                if (message instanceof ToWorker.Compute compute && isAhead(compute)) {
                    cluster.tally.ahead++;
                }
                WorkerNode worker = cluster.worker(id);
                if (worker == null) {
                    throw new SimulationException(
                            "a message to the unknown " + id + ": " + message);
                }
                Line line = workers.get(id);
                if (line != null && !isLost(message)) {
                    line.answer(() -> worker.told(message));
                }
            }
            case SchedulerCommand.TellClient(var id, var message) -> {
                ClientId bearer = clients.bearer(id);
                ClientNode client = bearer == null ? null : cluster.clients.get(bearer);
                if (client == null) {
                    throw new SimulationException(
                            "a message to the unknown " + id + ": " + message);
                }
                Line line = clients.line(id);
                if (line != null) {
                    line.answer(() -> client.told(message));
                }
            }
            case SchedulerCommand.MayLeave(var worker) -> {
                Line line = workers.get(worker);
                if (line != null) {
                    cluster.mayLeave(line, worker);
                }
            }
            case SchedulerCommand.Warn(var what) -> warned(what);
            case SchedulerCommand.Settled(long request, _) -> {
                if (!open.remove(request)) {
                    throw new SimulationException("request %d is settled twice".formatted(request));
                }
            }
        }
    }
}
