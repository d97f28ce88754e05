package dev.jask.cluster.node;

import dev.jask.cluster.data.DataException;
import dev.jask.cluster.link.Link;
import dev.jask.cluster.link.LinkListener;
import dev.jask.cluster.link.LinkLostException;
import dev.jask.cluster.link.Links;
import dev.jask.cluster.link.UnreachableException;
import dev.jask.cluster.wire.Blob;
import dev.jask.cluster.wire.Message;
import dev.jask.cluster.wire.MessageCodec;
import dev.jask.cluster.wire.PackedException;
import dev.jask.cluster.wire.Packing;
import dev.jask.cluster.wire.Values;
import dev.jask.diagnostics.ProfileNode;
import dev.jask.engine.Connection;
import dev.jask.engine.ConnectionListener;
import dev.jask.engine.ResultLostException;
import dev.jask.engine.WorkerRuntime;
import dev.jask.graph.JaskException;
import dev.jask.graph.Key;
import dev.jask.protocol.ClientId;
import dev.jask.protocol.FromClient;
import dev.jask.protocol.ToClient;
import dev.jask.protocol.WorkerId;
import dev.jask.scheduler.SchedulerSnapshot;
import dev.jask.telemetry.Evidence;
import dev.jask.telemetry.WorkerTelemetry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A client's line to a cluster: a link to the scheduler, and lines to the workers' stores. */
public final class ClusterLine implements Connection {

    private final ClientId id;
    private final ConnectionListener listener;
    private final @Nullable WorkerRuntime worker;
    private final Runnable afterClose;
    private final Peers peers;
    private final Values values = Values.found();
    private final ClassLoader loader = Loaders.ofCaller();
    private final Pending<Message.Answer> questions = new Pending<>();
    private final Map<Key, List<WorkerId>> holders = new ConcurrentHashMap<>();
    private final Map<Key, Blob> small = new ConcurrentHashMap<>();
    private final Link<Message> link;
    private volatile boolean closed;

    private ClusterLine(
            String name,
            Links links,
            ConnectionListener listener,
            @Nullable WorkerRuntime worker,
            Function<LinkListener<Message>, Link<Message>> linking,
            Runnable afterClose) {
        this.listener = listener;
        this.worker = worker;
        this.afterClose = afterClose;
        id = new ClientId(name);
        peers = new Peers(links);
        link = linking.apply(new SchedulerPort());
    }

    /**
     * Connects a client to a scheduler in another process.
     *
     * @param links the client's own; closed with the line
     * @param scheduler its address, {@code jask://host:port}
     * @throws JaskException if the scheduler cannot be reached or refuses the client
     */
    public static ClusterLine connect(Links links, String scheduler, ConnectionListener listener) {
        return over(links, scheduler, listener, null);
    }

    /** Connects a client that a worker's own tasks use. */
    static ClusterLine inside(
            WorkerRuntime worker, Links links, String scheduler, ConnectionListener listener) {
        return over(links, scheduler, listener, worker);
    }

    private static ClusterLine over(
            Links links,
            String scheduler,
            ConnectionListener listener,
            @Nullable WorkerRuntime worker) {
        try {
            return new ClusterLine(
                    links.self().name(),
                    links,
                    listener,
                    worker,
                    port -> Waiting.on(links.connect(scheduler, new MessageCodec(), port)),
                    links::close);
        } catch (RuntimeException e) {
            links.close();
            throw e;
        }
    }

    /** Connects a client to a scheduler in this process. */
    public static ClusterLine to(
            SchedulerNode scheduler, String name, ConnectionListener listener) {
        return new ClusterLine(
                name,
                scheduler.links(),
                listener,
                null,
                port -> scheduler.linkClient(name, port),
                () -> {});
    }

    @Override
    public ClientId id() {
        return id;
    }

    // ---- the scheduler

    @Override
    public void send(FromClient message) {
        if (message instanceof FromClient.Release(var keys)) {
            keys.forEach(this::forget);
        }
        link.send(new Message.OfClient(Packing.pack(message)));
    }

    /** What comes from the scheduler. */
    private final class SchedulerPort implements LinkListener<Message> {

        @Override
        public void received(List<Message> messages) {
            for (Message message : messages) {
                switch (message) {
                    case Message.ToAClient(ToClient said) -> {
                        remember(said);
                        listener.accept(unpacked(said));
                    }
                    case Message.Handed(var said, Blob value) -> {
                        small.put(said.key(), value);
                        remember(said);
                        listener.accept(said);
                    }
                    case Message.Tell(long question, Message.Answer answer) ->
                            questions.answer(question, answer);
                    default -> {} // nothing else is said to clients
                }
            }
        }

        @Override
        public void lost(String reason, boolean orderly) {
            String told = "the connection with the scheduler is lost: " + reason;
            questions.close(new LinkLostException(told));
            if (!closed) {
                listener.lost(told);
            }
        }
    }

    /** With the exception that the task threw, where its class is here, too. */
    private ToClient unpacked(ToClient said) {
        return said instanceof ToClient.Erred(Key key, Key failed, var failure)
                ? new ToClient.Erred(key, failed, PackedException.unpack(failure, loader))
                : said;
    }

    private void remember(ToClient said) {
        switch (said) {
            case ToClient.InMemory(Key key, var where) -> holders.put(key, where);
            case ToClient.Erred(Key key, _, _) -> forget(key);
            case ToClient.Lost(Key key, _) -> forget(key);
            case ToClient.Recomputing(Key key) -> forget(key);
        }
    }

    private void forget(Key key) {
        holders.remove(key);
        small.remove(key);
    }

    private <A extends Message.Answer> A ask(Message.Question.OfScheduler question, Class<A> type) {
        Pending.Question<Message.Answer> asked = questions.open();
        try {
            link.send(new Message.Ask(asked.id(), question));
        } catch (LinkLostException lost) {
            questions.fail(asked.id(), lost);
        }
        Message.Answer answer = Waiting.on(asked.answer());
        if (type.isInstance(answer)) {
            return type.cast(answer);
        }
        throw new JaskException("the scheduler did not answer %s: %s".formatted(question, answer));
    }

    @Override
    public SchedulerSnapshot snapshot() {
        return ask(new Message.Question.Snapshot(), Message.Answer.Snapshot.class).snapshot();
    }

    @Override
    public Map<Key, List<WorkerId>> whoHas(List<Key> keys) {
        return ask(new Message.Question.WhoHas(keys), Message.Answer.Holders.class).holders();
    }

    @Override
    public List<String> story(Key key) {
        return ask(new Message.Question.StoryOf(key), Message.Answer.Story.class).lines();
    }

    @Override
    public ProfileNode samples(long session, Duration interval, boolean last) {
        var question = new Message.Question.Samples(session, interval.toNanos(), last);
        return ask(question, Message.Answer.Samples.class).seen();
    }

    @Override
    public List<WorkerTelemetry> telemetry(boolean history) {
        var question = new Message.Question.Measurements(history);
        return ask(question, Message.Answer.Measured.class).workers();
    }

    @Override
    public List<Evidence> evidence() {
        var question = new Message.Question.Evidence(List.of());
        return ask(question, Message.Answer.Files.class).files();
    }

    // ---- results

    @Override
    public CompletableFuture<List<@Nullable Object>> gather(List<Key> keys) {
        var found = new HashMap<Key, Message.Result>();
        var missing = new ArrayList<Key>();
        for (Key key : keys) {
            Blob value = small.get(key);
            if (value == null) {
                missing.add(key);
            } else {
                found.put(key, new Message.Result.Here(value, value.length()));
            }
        }
        if (missing.isEmpty()) {
            try {
                return CompletableFuture.completedFuture(read(keys, found));
            } catch (JaskException e) {
                return CompletableFuture.failedFuture(e);
            }
        }
        return CompletableFuture.supplyAsync(
                () -> {
                    fetch(missing, found);
                    return read(keys, found);
                },
                Thread::startVirtualThread);
    }

    /**
     * Fetches results from where they were said to be, and what is not there any more from where
     * the scheduler says that it is now: results move without the clients being told.
     */
    private void fetch(List<Key> keys, Map<Key, Message.Result> found) {
        fetchFromHolders(keys, found);
        List<Key> moved = keys.stream().filter(key -> !found.containsKey(key)).toList();
        if (!moved.isEmpty()) {
            whoHas(moved).forEach(holders::put);
            fetchFromHolders(moved, found);
        }
    }

    private void fetchFromHolders(List<Key> keys, Map<Key, Message.Result> found) {
        var byWorker = new LinkedHashMap<WorkerId, List<Key>>();
        for (Key key : keys) {
            List<WorkerId> where = holders.getOrDefault(key, List.of());
            if (!where.isEmpty()) {
                WorkerId one = where.get(ThreadLocalRandom.current().nextInt(where.size()));
                byWorker.computeIfAbsent(one, _ -> new ArrayList<>()).add(key);
            }
        }
        var requests = new LinkedHashMap<List<Key>, CompletableFuture<List<Message.Result>>>();
        byWorker.forEach((worker, wanted) -> requests.put(wanted, peers.get(worker, wanted)));
        requests.forEach((wanted, request) -> note(wanted, request, found));
    }

    private static void note(
            List<Key> wanted,
            CompletableFuture<List<Message.Result>> request,
            Map<Key, Message.Result> found) {
        List<Message.Result> results;
        try {
            results = Waiting.on(request);
        } catch (LinkLostException | UnreachableException | DataException gone) {
            return; // they may be elsewhere
        }
        for (int i = 0; i < wanted.size(); i++) {
            if (!(results.get(i) instanceof Message.Result.Absent)) {
                found.put(wanted.get(i), results.get(i));
            }
        }
    }

    private List<@Nullable Object> read(List<Key> keys, Map<Key, Message.Result> found) {
        var results = new ArrayList<@Nullable Object>(keys.size());
        for (Key key : keys) {
            Message.Result result = found.get(key);
            switch (result) {
                case Message.Result.Here(Blob blob, _) -> results.add(value(blob));
                case Message.Result.Refused(String reason) -> throw new JaskException(reason);
                case null, default ->
                        throw new ResultLostException(
                                "the result of %s is not where it was said to be".formatted(key));
            }
        }
        return results;
    }

    /** What a worker's own task asked for is the worker's, see {@link Shelf}. */
    private @Nullable Object value(Blob blob) {
        return worker == null
                ? values.read(blob, loader)
                : worker.context().call(() -> values.read(blob, loader));
    }

    @Override
    public CompletableFuture<Void> scatter(
            Map<Key, ? extends @Nullable Object> scattered, boolean broadcast) {
        List<WorkerId> workers =
                ask(new Message.Question.Workers(), Message.Answer.Workers.class).workers();
        if (workers.isEmpty()) {
            throw new JaskException(
                    "there is no worker to scatter to: start one, or wait until one has come");
        }
        var blobs = new LinkedHashMap<Key, Blob>();
        scattered.forEach((key, value) -> blobs.put(key, values.write(value)));
        var byWorker = new LinkedHashMap<WorkerId, Map<Key, Blob>>();
        int turn = ThreadLocalRandom.current().nextInt(workers.size());
        for (Map.Entry<Key, Blob> each : blobs.entrySet()) {
            List<WorkerId> targets =
                    broadcast ? workers : List.of(workers.get(turn++ % workers.size()));
            targets.forEach(worker ->
                    byWorker.computeIfAbsent(worker, _ -> new LinkedHashMap<>())
                            .put(each.getKey(), each.getValue()));
        }
        var requests = new ArrayList<CompletableFuture<Void>>();
        var sizes = new ConcurrentHashMap<Key, Long>();
        byWorker.forEach(
                (worker, part) -> requests.add(peers.put(worker, part).thenAccept(sizes::putAll)));
        return CompletableFuture.allOf(requests.toArray(CompletableFuture<?>[]::new))
                .thenRun(() ->
                        blobs.keySet()
                                .forEach(key -> {
                                    List<WorkerId> where = holdersOf(key, byWorker);
                                    holders.put(key, where);
                                    send(
                                            new FromClient.Scattered(
                                                    key, sizes.getOrDefault(key, 0L), where));
                                }));
    }

    private static List<WorkerId> holdersOf(Key key, Map<WorkerId, Map<Key, Blob>> byWorker) {
        return byWorker.entrySet().stream()
                .filter(part -> part.getValue().containsKey(key))
                .map(Map.Entry::getKey)
                .toList();
    }

    // ---- what is elsewhere

    @Override
    public List<RunningTask> running() {
        return worker == null ? List.of() : worker.running();
    }

    @Override
    public void leaveSlot() {
        if (worker != null) {
            worker.leaveSlot();
        }
    }

    @Override
    public void close() {
        closed = true;
        link.close();
        peers.close();
        afterClose.run();
    }
}
