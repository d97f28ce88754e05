package dev.jask.client;

import dev.jask.engine.Operations;
import dev.jask.engine.Outcome;
import dev.jask.engine.Part;
import dev.jask.function.Fn1;
import dev.jask.graph.JaskException;
import dev.jask.graph.Key;
import dev.jask.graph.NannyPlugin;
import dev.jask.graph.WorkerContext;
import dev.jask.graph.WorkerPlugin;
import dev.jask.protocol.WorkerId;
import dev.jask.scheduler.SchedulerSnapshot;
import dev.jask.scheduler.SchedulerSnapshot.WorkerStats;
import dev.jask.scheduler.SchedulerSnapshot.WorkerStats.Status;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A client's hand on the cluster that it is connected to: its workers, their plugins, restarts. Of
 * an engine in this JVM there is one worker, which can be asked and reset but not retired.
 *
 * <p>Users' code never runs in a cluster's scheduler.
 */
public final class ClusterControl {

    /** How long workers that were restarted may take to come back. */
    private static final Duration BACK_WITHIN = Duration.ofMinutes(2);

    private static final long LOOK_NANOS = 10_000_000;

    private final Supplier<Operations> operations;
    private final Supplier<SchedulerSnapshot> snapshot;
    private final MemoryManagerControl memoryManager;

    ClusterControl(Supplier<Operations> operations, Supplier<SchedulerSnapshot> snapshot) {
        this.operations = operations;
        this.snapshot = snapshot;
        memoryManager = new MemoryManagerControl(operations);
    }

    // ---- who is there

    /** The workers that take part now, in the order in which they came. */
    public List<WorkerInfo> workers() {
        var parts = new HashMap<WorkerId, Part>();
        operations
                .get()
                .parts()
                .forEach(part -> part.worker().ifPresent(id -> parts.put(id, part)));
        return snapshot.get().workers().stream()
                .map(worker -> info(worker, parts.get(worker.id())))
                .toList();
    }

    private static WorkerInfo info(WorkerStats worker, @Nullable Part part) {
        Map<String, String> facts = part == null ? Map.of() : part.facts();
        return new WorkerInfo(
                worker.id(),
                worker.name(),
                worker.slots(),
                worker.status(),
                worker.memoryLimit(),
                worker.bytes(),
                worker.processing(),
                facts.getOrDefault("host", ""),
                facts);
    }

    /**
     * Waits until at least so many workers take part.
     *
     * @throws JaskException if that takes longer
     */
    public void waitForWorkers(int count, Duration timeout) {
        if (!becomes(() -> snapshot.get().workers().size() >= count, timeout)) {
            throw new JaskException(
                    "%d of %d workers have joined after %,d ms"
                            .formatted(snapshot.get().workers().size(), count, timeout.toMillis()));
        }
    }

    private static boolean becomes(BooleanSupplier condition, Duration timeout) {
        long deadline = System.nanoTime() + timeout.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - deadline >= 0) {
                return false;
            }
            if (Thread.currentThread().isInterrupted()) {
                throw new JaskException("interrupted while waiting for workers");
            }
            LockSupport.parkNanos(LOOK_NANOS);
        }
        return true;
    }

    /**
     * What the scheduler, the workers and the clients run on: Jask, Java, the system, DuckDB. See
     * {@link Versions#check()}.
     */
    public Versions versions() {
        return new Versions(operations.get().parts());
    }

    List<String> names() {
        return names(workers());
    }

    // ---- what they hold

    /** The results that each worker holds, with their sizes in bytes, by the worker's name. */
    public Map<String, Map<Key, Long>> hasWhat() {
        Map<WorkerId, Map<Key, Long>> held = operations.get().memory().held();
        var byName = new LinkedHashMap<String, Map<Key, Long>>();
        workers()
                .forEach(worker ->
                        byName.computeIfAbsent(worker.name(), _ -> new LinkedHashMap<>())
                                .putAll(held.getOrDefault(worker.id(), Map.of())));
        return byName;
    }

    /** How many bytes the results take that are held now, by the name of their layer. */
    public Map<String, Long> nbytes() {
        var bytes = new LinkedHashMap<String, Long>();
        snapshot.get()
                .prefixes()
                .forEach((layer, stats) -> {
                    if (stats.inMemory() > 0) {
                        bytes.put(layer, stats.bytesNow());
                    }
                });
        return bytes;
    }

    /** Looks after copies of results; see {@link Client#replicate} and {@link Client#rebalance}. */
    public MemoryManagerControl memoryManager() {
        return memoryManager;
    }

    // ---- coming and going

    /**
     * Has workers leave in order: they take no new work, finish what they run, others take over
     * what only they hold, and they end.
     *
     * @param names which; see {@link #workers()}
     * @param timeout how long that may take in all
     * @throws JaskException if there is no worker of a name, if none would stay while those that
     *     are to go hold something, or if it takes longer
     */
    public void retireWorkers(Collection<String> names, Duration timeout) {
        List<WorkerInfo> leaving = find(names);
        requireThatSomeStay(leaving);
        await(
                operations.get().retire(ids(leaving), false),
                timeout,
                () -> "retiring " + names(stillThere(leaving)));
    }

    /** Has workers leave in order, see {@link #retireWorkers(Collection, Duration)}. */
    public void retireWorkers(String... names) {
        retireWorkers(List.of(names), BACK_WITHIN);
    }

    /**
     * Starts workers again, one after the other: each leaves in order, comes back, and then it is
     * the next one's turn. Work goes on meanwhile.
     *
     * @param names which; see {@link #workers()}
     * @param timeout how long each may take
     * @throws JaskException if a worker has nobody who would start it again, or it takes longer;
     *     also what {@link #retireWorkers} throws
     */
    public void restartWorkers(Collection<String> names, Duration timeout) {
        List<WorkerInfo> all = find(names);
        for (WorkerInfo worker : all) {
            if (!worker.facts().containsKey("nanny")) {
                throw new JaskException(
                        "worker %s has no nanny who would start it again: retire it and start another one"
                                .formatted(worker.name()));
            }
        }
        for (WorkerInfo worker : all) {
            requireThatSomeStay(List.of(worker));
            await(
                    operations.get().retire(List.of(worker.id()), true),
                    timeout,
                    () -> "restarting " + worker.name());
            awaitBack(List.of(worker), timeout);
        }
    }

    /**
     * Starts all workers again, one after the other, see {@link #restartWorkers(Collection,
     * Duration)}.
     */
    public void restartWorkers() {
        restartWorkers(workers().stream().map(WorkerInfo::name).toList(), BACK_WITHIN);
    }

    /**
     * A new start: all results are dropped, published ones included, futures of all clients are
     * cancelled, and all workers are started again, without waiting for what they run. Workers that
     * nobody would start again stay as they are, emptied. Returns when as many are there as before.
     *
     * @throws JaskException if workers do not come back
     */
    public void restart() {
        List<WorkerInfo> before =
                workers().stream().filter(worker -> worker.facts().containsKey("nanny")).toList();
        await(operations.get().restart(), BACK_WITHIN, () -> "restarting the cluster");
        awaitBack(before, BACK_WITHIN);
    }

    private void awaitBack(List<WorkerInfo> before, Duration timeout) {
        var old = Set.copyOf(ids(before));
        var missing = new LinkedHashSet<String>();
        boolean back =
                becomes(
                        () -> {
                            missing.clear();
                            before.forEach(worker -> missing.add(worker.name()));
                            snapshot.get().workers().stream()
                                    .filter(worker -> !old.contains(worker.id()))
                                    .forEach(worker -> missing.remove(worker.name()));
                            return missing.isEmpty();
                        },
                        timeout);
        if (!back) {
            throw new JaskException(
                    "after %,d ms these workers have not come back: %s"
                            .formatted(timeout.toMillis(), missing));
        }
    }

    List<WorkerInfo> find(Collection<String> names) {
        List<WorkerInfo> all = workers();
        var found = new ArrayList<WorkerInfo>();
        for (String name : new LinkedHashSet<>(names)) {
            List<WorkerInfo> called =
                    all.stream().filter(worker -> worker.name().equals(name)).toList();
            if (called.isEmpty()) {
                throw new JaskException(
                        "there is no worker \"%s\": there are %s".formatted(name, names(all)));
            }
            found.addAll(called);
        }
        return found;
    }

    private void requireThatSomeStay(List<WorkerInfo> leaving) {
        List<WorkerId> ids = ids(leaving);
        boolean someStay =
                snapshot.get().workers().stream()
                        .anyMatch(worker ->
                                worker.status() != Status.RETIRING && !ids.contains(worker.id()));
        long bytes = leaving.stream().mapToLong(WorkerInfo::bytes).sum();
        if (!someStay && bytes > 0) {
            throw new JaskException(
                    "%s hold %,d bytes of results, and no other worker stays that could take them over: let the results go, start more workers, or restart() the cluster"
                            .formatted(names(leaving), bytes));
        }
    }

    private List<WorkerInfo> stillThere(List<WorkerInfo> workers) {
        var there = new LinkedHashSet<WorkerId>();
        snapshot.get().workers().forEach(worker -> there.add(worker.id()));
        return workers.stream().filter(worker -> there.contains(worker.id())).toList();
    }

    private static List<WorkerId> ids(List<WorkerInfo> workers) {
        return workers.stream().map(WorkerInfo::id).toList();
    }

    private static List<String> names(List<WorkerInfo> workers) {
        return workers.stream().map(WorkerInfo::name).toList();
    }

    private static <T> T await(
            CompletableFuture<T> future, Duration timeout, Supplier<String> what) {
        try {
            return future.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new JaskException(
                    "%s took longer than %,d ms".formatted(what.get(), timeout.toMillis()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new JaskException("interrupted while " + what.get(), e);
        } catch (java.util.concurrent.ExecutionException e) {
            throw e.getCause() instanceof JaskException known
                    ? known
                    : new JaskException("%s failed: %s".formatted(what.get(), e.getCause()), e);
        }
    }

    // ---- on workers

    /**
     * Calls a function on all workers, beside their tasks, and gives what it gave, by the worker's
     * name.
     *
     * @throws JaskException if it fails on a worker; the cause is what it threw there
     */
    public <R extends @Nullable Object> Map<String, R> runOnWorkers(
            Fn1<WorkerContext, R> function) {
        return run(workers(), function);
    }

    /** Calls a function on the workers of these names, see {@link #runOnWorkers(Fn1)}. */
    public <R extends @Nullable Object> Map<String, R> runOnWorkers(
            Fn1<WorkerContext, R> function, Collection<String> names) {
        return run(find(names), function);
    }

    @SuppressWarnings({"unchecked", "NullAway"}) // the function gives R
    private <R extends @Nullable Object> Map<String, R> run(
            List<WorkerInfo> workers, Fn1<WorkerContext, R> function) {
        Map<WorkerId, Outcome> outcomes =
                Session.join(operations.get().call(ids(workers), function));
        WorkerFailures.throwFirst(outcomes, workers, "the function");
        var results = new LinkedHashMap<String, R>();
        for (WorkerInfo worker : workers) {
            if (outcomes.get(worker.id()) instanceof Outcome.Value(var value)) {
                results.put(worker.name(), (R) value);
            }
        }
        return results;
    }

    /**
     * Sets a plugin up on every worker, also on those that will come, before their first task. It
     * is known by its class's name; one of the same class gives way.
     *
     * @throws JaskException if its setup fails on a worker that is there: then it is taken away
     *     everywhere. A worker that comes later, and on which it fails, does not take part.
     */
    public void register(WorkerPlugin plugin) {
        register(plugin.getClass().getName(), plugin);
    }

    /** Sets a plugin up under a name, see {@link #register(WorkerPlugin)}. */
    public void register(String name, WorkerPlugin plugin) {
        Map<WorkerId, Outcome> outcomes = Session.join(operations.get().register(name, plugin));
        WorkerFailures.throwFirst(
                outcomes, workers(), "the setup of the plugin \"%s\"".formatted(name));
    }

    /**
     * Takes a plugin away from every worker.
     *
     * @param name its class's name, or what it was registered under
     * @throws JaskException if there is none of that name, or its teardown fails on a worker
     */
    public void unregister(String name) {
        Map<WorkerId, Outcome> outcomes = Session.join(operations.get().unregister(name));
        WorkerFailures.throwFirst(
                outcomes, workers(), "the teardown of the plugin \"%s\"".formatted(name));
    }

    /**
     * Has the JVMs of workers started with variables and options of yours, from each one's next
     * start on: {@link #restartWorkers()} has them take effect. One of the same name gives way; of
     * several the later wins. A worker whose JVM cannot start with them is given up by its nanny
     * after five tries, and her log says why.
     *
     * @throws JaskException if the engine is in this JVM, where no nanny starts anything
     */
    public void register(String name, NannyPlugin plugin) {
        operations.get().registerOfNannies(name, plugin);
    }

    /**
     * Has workers started without a plugin of nannies again, from each one's next start on.
     *
     * @throws JaskException if there is none of that name
     */
    public void unregisterOfNannies(String name) {
        operations.get().unregisterOfNannies(name);
    }
}
