package dev.jask.client;

import dev.jask.config.Config;
import dev.jask.config.Settings;
import dev.jask.config.Settings.ProgressMode;
import dev.jask.diagnostics.Measurement;
import dev.jask.diagnostics.Observed;
import dev.jask.diagnostics.Profile;
import dev.jask.diagnostics.ProfileNode;
import dev.jask.diagnostics.Progress;
import dev.jask.diagnostics.RunningTask;
import dev.jask.engine.Connection;
import dev.jask.engine.ConnectionListener;
import dev.jask.engine.Connector;
import dev.jask.engine.EngineClosedException;
import dev.jask.engine.LocalEngine;
import dev.jask.engine.Operations;
import dev.jask.graph.Engine;
import dev.jask.graph.JaskCollection;
import dev.jask.graph.JaskException;
import dev.jask.graph.Key;
import dev.jask.graph.WorkerContext;
import dev.jask.protocol.WorkerId;
import dev.jask.scheduler.SchedulerSnapshot;
import dev.jask.telemetry.Bundle;
import dev.jask.telemetry.Evidence;
import dev.jask.telemetry.MemoryView;
import dev.jask.telemetry.ProcessEvidence;
import dev.jask.telemetry.WorkerTelemetry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A program's line to an engine: submits functions, gives futures of their results, computes
 * collections.
 *
 * <pre>{@code
 * try (Client client = Client.local()) {
 *     JaskFuture<Model> model = client.submit(Train::fit, data);
 *     List<JaskFuture<Double>> scores = client.map(Score::of, files);
 *     List<Double> all = client.gather(scores);
 *     trips.compute();                        // runs there too, as long as the client is open
 * }
 * }</pre>
 *
 * <p>For several threads. Closing it lets everything go that it wanted; a client of its own engine
 * stops that engine too.
 */
public final class Client extends Submitter implements Engine, Observed, AutoCloseable {

    /** How long the scheduler may take to say what became of a result that was lost. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Config config;
    private final Session session;
    private final Connection connection;
    private final Submission submission;
    private final ClusterControl cluster;
    private final PublishedDatasets datasets;
    private final Events events;
    private final ResultPlacement placement;
    private final Runnable afterClose;
    private final AtomicBoolean closed = new AtomicBoolean();

    /**
     * @param connect makes the connection; what the scheduler says goes to the listener
     * @param afterClose called once, after the connection was closed
     */
    private Client(
            Config config, Function<ConnectionListener, Connection> connect, Runnable afterClose) {
        this.config = config;
        this.afterClose = afterClose;
        session = new Session(config.get(Settings.SPIN).toNanos(), PATIENCE.toNanos());
        connection = connect.apply(session.wants());
        session.wants().connect(connection);
        submission = new Submission(session);
        cluster = new ClusterControl(this::operations, this::snapshot);
        datasets = new PublishedDatasets(session, this::operations);
        events = new Events(cluster, this::operations);
        placement = new ResultPlacement(session, this::operations, cluster);
    }

    private Operations operations() {
        requireOpen();
        return connection.operations();
    }

    // ---- making one

    /** Starts an engine in this JVM, set up as {@link Config#load()} says, and a client of it. */
    public static Client local() {
        return local(Config.load());
    }

    /** Starts an engine in this JVM and a client of it. */
    public static Client local(Config config) {
        return opened(start(config));
    }

    /**
     * A client of the cluster whose scheduler is at that address.
     *
     * @param address for instance {@code jask://10.0.0.7:8786}, or the path of a scheduler file
     * @throws JaskException if the scheduler cannot be reached or refuses the client
     */
    public static Client connect(String address) {
        return connect(address, Config.load());
    }

    /** A client of the cluster whose scheduler is at that address. */
    public static Client connect(String address, Config config) {
        Connector connector =
                ServiceLoader.load(Connector.class)
                        .findFirst()
                        .orElseThrow(() ->
                                new JaskException(
                                        "connecting to %s needs the module jask-cluster on the class path"
                                                .formatted(address)));
        return over(config, listener -> connector.connect(address, config, listener));
    }

    /**
     * A client of an engine that runs already, here or elsewhere: for whoever brings an engine.
     *
     * @param connect makes the connection; what the scheduler says goes to the listener
     */
    public static Client over(Config config, Function<ConnectionListener, Connection> connect) {
        return opened(new Client(config, connect, () -> {}));
    }

    /**
     * What tasks of a worker compute themselves goes to this client; for whoever runs a worker.
     *
     * @param connect makes the connection when a task first needs it
     * @return to be closed with the worker
     */
    public static AutoCloseable forTasks(
            WorkerContext worker, Config config, Function<ConnectionListener, Connection> connect) {
        return CurrentClients.OF_PROCESS.forTasks(
                worker, () -> new Client(config, connect, () -> {}));
    }

    /**
     * The client that computations go to where none is named: the innermost open one, or one of the
     * process's own.
     */
    public static Client current() {
        return CurrentClients.OF_PROCESS.current();
    }

    static Client start(Config config) {
        LocalEngine engine = LocalEngine.start(config);
        return new Client(config, listener -> engine.connect("client", listener), engine::close);
    }

    private static Client opened(Client client) {
        CurrentClients.OF_PROCESS.opened(client);
        return client;
    }

    // ---- submitting

    /** This client with options for what is submitted. */
    public Submitter with(SubmitOptions options) {
        return new SubmitterWithOptions(this, options);
    }

    @Override
    <R extends @Nullable Object> JaskFuture<R> submitCall(Invocation call) {
        return submit(call, SubmitOptions.NONE);
    }

    @Override
    <R extends @Nullable Object> List<JaskFuture<R>> submitCalls(Invocations calls) {
        return submit(calls, SubmitOptions.NONE);
    }

    <R extends @Nullable Object> JaskFuture<R> submit(Invocation call, SubmitOptions options) {
        return submission.submit(call, options);
    }

    <R extends @Nullable Object> List<JaskFuture<R>> submit(
            Invocations calls, SubmitOptions options) {
        return submission.submit(calls, options);
    }

    /** An executor that runs everything given to it as a task of this engine, each time anew. */
    public ExecutorService executor() {
        return executor(SubmitOptions.NONE);
    }

    /** An executor that runs everything given to it as a task of this engine, each time anew. */
    public ExecutorService executor(SubmitOptions options) {
        return new ClientExecutor(this, options.unshared());
    }

    // ---- results

    /**
     * Waits for the results of all futures and fetches them, in the same order.
     *
     * @throws ComputationException as soon as one of them failed
     * @throws CancellationException if one of them was cancelled
     */
    public <T extends @Nullable Object> List<T> gather(Collection<JaskFuture<T>> futures) {
        return join(futures instanceof List<JaskFuture<T>> list ? list : List.copyOf(futures));
    }

    /** Waits for the results of all futures and fetches them, under the same names. */
    public <K, T extends @Nullable Object> Map<K, T> gather(Map<K, JaskFuture<T>> futures) {
        var names = new ArrayList<K>(futures.keySet());
        List<T> values = join(names.stream().map(futures::get).toList());
        var results = new LinkedHashMap<K, T>();
        for (int i = 0; i < names.size(); i++) {
            results.put(names.get(i), values.get(i));
        }
        return results;
    }

    @SuppressWarnings("unchecked") // the compiler checked the type where the futures were made
    private <T extends @Nullable Object> List<T> join(List<JaskFuture<T>> futures) {
        futures.forEach(this::requireOwn);
        try {
            return (List<T>) session.results(Asked.of(futures), Session.FOREVER);
        } catch (InterruptedException e) {
            throw Session.interrupted(e);
        } catch (TimeoutException e) {
            throw new IllegalStateException("for ever is over", e);
        }
    }

    private void requireOwn(JaskFuture<?> future) {
        submission.requireOwn(future);
    }

    /** The futures in the order in which they are settled. */
    public <T extends @Nullable Object> AsCompleted<T> asCompleted(
            Collection<JaskFuture<T>> futures) {
        return new AsCompleted<>(futures);
    }

    /**
     * Waits until all futures are settled, or the time is over.
     *
     * @throws InterruptedException if the thread is interrupted
     */
    public Waited waitFor(Collection<? extends JaskFuture<?>> futures, Duration timeout)
            throws InterruptedException {
        await(futures, timeout.toNanos());
        var done = new ArrayList<JaskFuture<?>>();
        var notDone = new ArrayList<JaskFuture<?>>();
        futures.forEach(future -> (future.isDone() ? done : notDone).add(future));
        return new Waited(done, notDone);
    }

    private static void await(Collection<? extends JaskFuture<?>> futures, long nanos)
            throws InterruptedException {
        var waiter = new Waiter(futures.size());
        futures.forEach(future -> future.watch(_ -> waiter.settled(true)));
        waiter.await(0, nanos);
    }

    /**
     * Waits until all futures are settled, whether well or not.
     *
     * @throws InterruptedException if the thread is interrupted
     */
    public void waitFor(Collection<? extends JaskFuture<?>> futures) throws InterruptedException {
        waitFor(futures, Duration.ofNanos(Session.FOREVER));
    }

    // ---- scattering

    /** Puts a value where tasks can use it. */
    public <T extends @Nullable Object> JaskFuture<T> scatter(T value) {
        return scatter(value, false);
    }

    /**
     * Puts a value where tasks can use it.
     *
     * @param broadcast whether each worker gets a copy, or one of them
     */
    public <T extends @Nullable Object> JaskFuture<T> scatter(T value, boolean broadcast) {
        var values = new ArrayList<T>(1);
        values.add(value);
        return scatterAll(values, broadcast).getFirst();
    }

    /** Puts each value where tasks can use it; the futures are in the same order. */
    public <T extends @Nullable Object> List<JaskFuture<T>> scatterAll(
            Collection<? extends T> values) {
        return scatterAll(values, false);
    }

    /**
     * Puts each value where tasks can use it; the futures are in the same order.
     *
     * @param broadcast whether each worker gets a copy of each value, or each value goes to one
     *     worker
     */
    public <T extends @Nullable Object> List<JaskFuture<T>> scatterAll(
            Collection<? extends T> values, boolean broadcast) {
        return submission.scatter(new ArrayList<>(values), broadcast);
    }

    /** Puts each value where tasks can use it; the futures are under the same names. */
    public <K, T extends @Nullable Object> Map<K, JaskFuture<T>> scatterAll(
            Map<K, ? extends T> values) {
        List<JaskFuture<T>> futures = scatterAll(values.values());
        var named = new LinkedHashMap<K, JaskFuture<T>>();
        int i = 0;
        for (K name : values.keySet()) {
            named.put(name, futures.get(i));
            i++;
        }
        return named;
    }

    // ---- where results lie

    /**
     * Waits for results and has every worker hold a copy of each, so that tasks anywhere have them
     * at hand. The copies are kept, also when workers go and come, until the futures are let go or
     * fewer are asked for. Of an engine in this JVM there is one worker, and nothing to do.
     *
     * @throws ComputationException as soon as one of them failed
     * @throws CancellationException if one of them was cancelled
     * @throws JaskException if one of them is another client's, or was closed
     */
    public void replicate(Collection<? extends JaskFuture<?>> futures) {
        placement.replicate(futures, Integer.MAX_VALUE);
    }

    /**
     * Waits for results and has so many workers hold a copy of each, see {@link
     * #replicate(Collection)}. A smaller number than before has the others drop theirs when the
     * memory manager runs next.
     *
     * @param n how many; as many as there are workers if there are fewer
     */
    public void replicate(Collection<? extends JaskFuture<?>> futures, int n) {
        placement.replicate(futures, n);
    }

    /**
     * Waits for results and has the workers of these names hold a copy of each, see {@link
     * #replicate(Collection)}.
     */
    public void replicate(Collection<? extends JaskFuture<?>> futures, Collection<String> workers) {
        placement.replicate(futures, workers);
    }

    /**
     * Has so many workers hold a copy of each part of a persisted collection, see {@link
     * #replicate(Collection)}.
     */
    public void replicate(JaskCollection<?> persisted, int n) {
        placement.replicate(persisted, n);
    }

    /**
     * Spreads all results so that the same part of each worker's memory is filled, as far as their
     * sizes allow, and returns when they have moved. Work may go on meanwhile. Of an engine in this
     * JVM there is one worker, and nothing to do.
     */
    public void rebalance() {
        requireOpen();
        placement.rebalance();
    }

    /** Waits for these results and has no others moved, see {@link #rebalance()}. */
    public void rebalance(Collection<? extends JaskFuture<?>> futures) {
        placement.rebalance(futures);
    }

    /**
     * Waits for these results and spreads them over the workers of these names, see {@link
     * #rebalance()}. What other workers hold stays there.
     */
    public void rebalance(Collection<? extends JaskFuture<?>> futures, Collection<String> workers) {
        placement.rebalanceOver(futures, workers);
    }

    /**
     * Has no other results moved than those of a persisted collection, see {@link #rebalance()}.
     */
    public void rebalance(JaskCollection<?> persisted) {
        placement.rebalance(persisted);
    }

    // ---- code and files

    /**
     * Makes a jar, a folder of classes or a file available to tasks that are submitted from now on,
     * on workers that come later too. Classes are found by name there; a file is found with {@link
     * WorkerContext#file} under the last part of its path.
     *
     * @throws JaskException if there is none, or it is code and the engine is in this JVM
     */
    public void upload(Path path) {
        requireOpen();
        connection.upload(path);
    }

    // ---- steering

    /** Gives tasks up, and what depends on them. What another client wants goes on. */
    public void cancel(Collection<? extends JaskFuture<?>> futures) {
        cancel(futures, false);
    }

    /**
     * Gives tasks up, and what depends on them.
     *
     * @param force whether also what other clients want is given up
     */
    public void cancel(Collection<? extends JaskFuture<?>> futures, boolean force) {
        futures.forEach(this::requireOwn);
        session.wants().cancel(keysOf(futures), force);
    }

    /** Has failed tasks tried again. */
    public void retry(Collection<? extends JaskFuture<?>> futures) {
        futures.forEach(this::requireOwn);
        List<Key> failed =
                futures.stream()
                        .filter(future -> future.status() == FutureStatus.ERRED)
                        .<Key>map(JaskFuture::key)
                        .toList();
        session.wants().retry(failed);
    }

    /** Lets results go, as closing each of the futures does, but with one message. */
    public void release(Collection<? extends JaskFuture<?>> futures) {
        futures.forEach(this::requireOwn);
        session.wants()
                .release(
                        futures.stream()
                                .map(future -> new Spot(future.batch(), future.position()))
                                .toList());
    }

    private static List<Key> keysOf(Collection<? extends JaskFuture<?>> futures) {
        return futures.stream().<Key>map(JaskFuture::key).distinct().toList();
    }

    // ---- collections

    @Override
    public List<@Nullable Object> computeAll(List<? extends JaskCollection<?>> collections) {
        requireOpen();
        var computation = new Computation(collections);
        computation.requireHeldBy(session);
        return computation.assemble(resultsWithProgress(computation));
    }

    /** Computes one collection here, whichever client is current. */
    @SuppressWarnings({"unchecked", "NullAway"}) // the collection assembles what its type says
    public <R extends @Nullable Object> R compute(JaskCollection<R> collection) {
        return (R) computeAll(List.of(collection)).getFirst();
    }

    /** A computation within a task is part of one that shows its progress already. */
    private List<@Nullable Object> resultsWithProgress(Computation computation) {
        ProgressMode mode = config.get(Settings.PROGRESS);
        if (mode == ProgressMode.NEVER || WorkerContext.isPresent()) {
            return resultsOf(computation);
        }
        try (var _ = Progress.of(this, mode, config.get(Settings.PROGRESS_INTERVAL))) {
            return resultsOf(computation);
        }
    }

    private List<@Nullable Object> resultsOf(Computation computation) {
        var batch = new Batch(computation.keys(), Origin.COLLECTION);
        if (batch.size() == 0) {
            return List.of();
        }
        session.wants().add(batch, computation.messages());
        try {
            return session.results(new Asked.Whole(batch, computation::made), Session.FOREVER);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            var cancelled =
                    new CancellationException(
                            "the computation was cancelled: its thread was interrupted");
            cancelled.initCause(e);
            throw cancelled;
        } catch (TimeoutException e) {
            throw new IllegalStateException("for ever is over", e);
        } finally {
            session.wants().release(batch); // also gives up what was not finished
        }
    }

    /** Starts to compute a collection; the future is of what {@link #compute} would give. */
    public <R extends @Nullable Object> JaskFuture<R> computeAsync(JaskCollection<R> collection) {
        requireOpen();
        var computation = new Computation(List.of(collection));
        computation.requireHeldBy(session);
        return submission.submit(computation.assembling(collection));
    }

    @Override
    public List<JaskCollection<?>> persistAll(List<? extends JaskCollection<?>> collections) {
        requireOpen();
        var computation = new Computation(collections);
        computation.requireHeldBy(session);
        var batch = new Batch(computation.keys(), Origin.COLLECTION);
        if (batch.size() > 0) {
            session.wants().add(batch, computation.messages());
        }
        return computation.rebuild(new Persisted(session, batch));
    }

    /**
     * Starts to compute a collection here, whichever client is current, and gives one that stands
     * over the results.
     */
    @SuppressWarnings("unchecked") // rebuild() gives the kind of collection that it was called on
    public <C extends JaskCollection<?>> C persist(C collection) {
        return (C) persistAll(List.of(collection)).getFirst();
    }

    /**
     * Waits until what persisted collections stand over is computed.
     *
     * @throws ComputationException if a task failed
     * @throws InterruptedException if the thread is interrupted
     */
    public void waitFor(JaskCollection<?>... persisted) throws InterruptedException {
        for (JaskCollection<?> collection : persisted) {
            for (Persisted handle : Computation.handlesOf(collection)) {
                handle.waitFor();
            }
        }
    }

    /**
     * Lets the results go that a persisted collection stands over; it cannot be computed any more.
     */
    public void release(JaskCollection<?> persisted) {
        Computation.handlesOf(persisted).forEach(Persisted::close);
    }

    @Override
    public int slots() {
        return snapshot().workers().stream().mapToInt(SchedulerSnapshot.WorkerStats::slots).sum();
    }

    /**
     * What this process is configured to; a scheduler elsewhere may have workers with more or less.
     */
    @Override
    public long memoryBytes() {
        return config().get(Settings.NATIVE_MEMORY);
    }

    @Override
    public int workers() {
        return snapshot().workers().size();
    }

    @Override
    public long resultBytes() {
        return snapshot().workers().stream()
                .mapToLong(SchedulerSnapshot.WorkerStats::memoryLimit)
                .min()
                .orElse(Long.MAX_VALUE);
    }

    // ---- questions

    /** Which workers hold the results of these futures. */
    public Map<Key, List<WorkerId>> whoHas(Collection<? extends JaskFuture<?>> futures) {
        requireOpen();
        return connection.whoHas(keysOf(futures));
    }

    /** What happened to a task, oldest first, as far back as the scheduler remembers. */
    public List<String> story(JaskFuture<?> future) {
        return story(future.key());
    }

    /**
     * What happened to a task, oldest first, as far back as the scheduler remembers. On a cluster
     * follows what the workers remember that hold the result or run the task.
     */
    public List<String> story(Key key) {
        requireOpen();
        return connection.story(key);
    }

    @Override
    public SchedulerSnapshot snapshot() {
        requireOpen();
        return connection.snapshot();
    }

    @Override
    public List<RunningTask> running() {
        requireOpen();
        return connection.running();
    }

    @Override
    public ProfileNode samples(long session, Duration interval, boolean last) {
        requireOpen();
        return connection.samples(session, interval, last);
    }

    /** Where the workers' memory is: results, on disk, on the way, and what is besides. */
    public MemoryView memory() {
        requireOpen();
        return MemoryView.of(connection.telemetry(false));
    }

    /** What each worker measured of itself: processor, memory, garbage, traffic, spilling. */
    public List<WorkerTelemetry> telemetry() {
        requireOpen();
        return connection.telemetry(true);
    }

    /**
     * Writes everything that helps to find out what an engine is about into one zip file: state,
     * stories of tasks that failed or take long, threads, logs, versions and settings of its
     * processes. Secrets are left out. It takes seconds, however many workers there are.
     *
     * @return where it lies
     */
    public Path diagnose(Path file) {
        requireOpen();
        var evidence = new ArrayList<Evidence>(connection.evidence());
        ProcessEvidence.of(config).forEach(each -> evidence.add(each.in("client")));
        return Bundle.write(file, evidence);
    }

    /** Begins to measure what tasks take, by layer; close it to end. */
    public Measurement measure() {
        return Measurement.of(this);
    }

    /** Begins to sample what tasks run, each {@code profile.interval}; close it to end. */
    public Profile profile() {
        return Profile.of(this, config.get(Settings.PROFILE_INTERVAL));
    }

    /** The settings that this client was made with. */
    public Config config() {
        return config;
    }

    // ---- operations

    /** The workers, their plugins, restarts, versions. */
    public ClusterControl cluster() {
        return cluster;
    }

    /** Collections and futures under names that every client knows, which outlive this one. */
    public PublishedDatasets datasets() {
        return datasets;
    }

    /** Events that clients, tasks and plugins log under topics; forwarded logs. */
    public Events events() {
        return events;
    }

    // ---- the end

    /** Whether the calling thread runs a task of this client's engine. */
    boolean runsThisThread() {
        return connection.running().stream()
                .anyMatch(task -> task.thread().equals(Thread.currentThread()));
    }

    private void requireOpen() {
        if (closed.get()) {
            throw new EngineClosedException(
                    "this client was closed: make another with Client.local()");
        }
    }

    /** Whether {@link #close()} was called. */
    public boolean isClosed() {
        return closed.get();
    }

    /** Lets everything go; futures without a result are cancelled. May be called twice. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            CurrentClients.OF_PROCESS.closed(this);
            session.wants().close();
            connection.close();
            afterClose.run();
        }
    }

    @Override
    public String toString() {
        return "Client[%s%s]".formatted(connection.id(), closed.get() ? ", closed" : "");
    }
}
