package dev.jask.cluster.node;

import dev.jask.cluster.data.Transfers;
import dev.jask.cluster.link.Link;
import dev.jask.cluster.link.LinkListener;
import dev.jask.cluster.link.LinkLostException;
import dev.jask.cluster.link.Links;
import dev.jask.cluster.wire.Blob;
import dev.jask.cluster.wire.Contents;
import dev.jask.cluster.wire.LargeValues;
import dev.jask.cluster.wire.Message;
import dev.jask.cluster.wire.MessageCodec;
import dev.jask.cluster.wire.Notice;
import dev.jask.cluster.wire.PackedException;
import dev.jask.cluster.wire.Packing;
import dev.jask.cluster.wire.ValueFormat;
import dev.jask.cluster.wire.Values;
import dev.jask.config.Config;
import dev.jask.config.Settings;
import dev.jask.diagnostics.ProfileNode;
import dev.jask.diagnostics.RunningTask;
import dev.jask.engine.Connection;
import dev.jask.engine.ConnectionListener;
import dev.jask.engine.Operations;
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
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A client's line to a cluster: a link to the scheduler, and lines to the workers' stores. */
public final class ClusterLine implements Connection {

    private static final System.Logger LOG = System.getLogger(ClusterLine.class.getName());

    private final ClientId id;
    private final ConnectionListener listener;
    private final @Nullable WorkerRuntime worker;
    private final Runnable afterClose;
    private final Peers peers;
    private final Gathering gathering;
    private final Scattering scattering;
    private final Transfers transfers = new Transfers();
    private final CodeOfClient code;
    private final ValueFormat format;
    private final Values values;
    private final ClassLoader loader = Loaders.ofCaller();
    private final ValueReading reader;
    private final Pending<Message.Answer> questions = new Pending<>();
    private final Map<Key, List<WorkerId>> holders = new ConcurrentHashMap<>();
    private final Map<Key, Blob> small = new ConcurrentHashMap<>();
    private final ClusterOperations operations;
    private final Link<Message> link;
    private final LargeValues large;
    private final Uploads uploads = new Uploads(question -> ask(question, Message.Answer.class));

    /** The scheduler's own contents, where it is in this process. */
    private volatile @Nullable Contents beside;

    private volatile boolean closed;

    private ClusterLine(
            String name,
            Links links,
            ConnectionListener listener,
            @Nullable WorkerRuntime worker,
            boolean direct,
            CodeOfClient.Making code,
            Function<LinkListener<Message>, Link<Message>> linking,
            Config config,
            Runnable afterClose) {
        this.large =
                new LargeValues(
                        config.get(Settings.CONSTANT_WARN),
                        config.get(Settings.CONSTANT_LIMIT),
                        told -> LOG.log(System.Logger.Level.WARNING, told));
        this.listener = listener;
        this.worker = worker;
        this.afterClose = afterClose;
        id = new ClientId(name);
        this.code = code.make(environment -> link().send(new Message.CodeOffered(environment)));
        format = this.code.format();
        values = Values.found(format);
        reader = new ValueReading(values, loader, worker == null ? null : worker.context());
        peers = new Peers(links, reader, transfers);
        operations = new ClusterOperations(this::asked, this::tell, format, loader);
        link = linking.apply(new SchedulerPort());
        gathering = new Gathering(peers, this::whoHas, this::schedulersDataServer, direct);
        scattering = new Scattering(peers, values);
    }

    /**
     * Connects a client to a scheduler in another process.
     *
     * @param links the client's own; closed with the line
     * @param scheduler its address, {@code jask://host:port}
     * @param direct whether results are fetched from workers, or always through the scheduler
     * @throws JaskException if the scheduler cannot be reached or refuses the client
     */
    public static ClusterLine connect(
            Links links,
            String scheduler,
            boolean direct,
            ConnectionListener listener,
            Config config) {
        CodeOfClient.Making code = CodeOfClient.own(CodeOfWorker.cache(config));
        return over(links, scheduler, listener, null, direct, code, config);
    }

    /** Connects a client that a worker's own tasks use. */
    static ClusterLine inside(
            WorkerRuntime worker,
            CodeOfClient.Making code,
            Links links,
            String scheduler,
            ConnectionListener listener,
            Config config) {
        return over(links, scheduler, listener, worker, true, code, config);
    }

    private static ClusterLine over(
            Links links,
            String scheduler,
            ConnectionListener listener,
            @Nullable WorkerRuntime worker,
            boolean direct,
            CodeOfClient.Making code,
            Config config) {
        try {
            return new ClusterLine(
                    links.self().name(),
                    links,
                    listener,
                    worker,
                    direct,
                    code,
                    port -> Waiting.on(links.connect(scheduler, new MessageCodec(), port)),
                    config,
                    links::close);
        } catch (RuntimeException e) {
            links.close();
            throw e;
        }
    }

    /**
     * Connects a client to a scheduler in this process.
     *
     * @param direct whether results are fetched from workers, or always through the scheduler
     */
    public static ClusterLine to(
            SchedulerNode scheduler,
            String name,
            boolean direct,
            ConnectionListener listener,
            Config config) {
        var line =
                new ClusterLine(
                        name,
                        scheduler.links(),
                        listener,
                        null,
                        direct,
                        CodeOfClient.own(scheduler.codeCache()),
                        port -> scheduler.linkClient(name, port),
                        config,
                        () -> {});
        line.beside = scheduler.contents();
        return line;
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
        Packing.Shipment shipment = Packing.ship(message, large, format);
        var said = new Message.OfClient(shipment.message());
        if (shipment.contents().isEmpty()) {
            link.sendBeyondLimit(said);
        } else {
            Contents here = beside;
            if (here != null) {
                shipment.contents().forEach(here::offer);
            }
            uploads.before(shipment.contents(), () -> link.sendBeyondLimit(said));
        }
    }

    @Override
    public void awaitRoom() {
        link.awaitRoom();
    }

    private Link<Message> link() {
        return link;
    }

    @Override
    public String codeOf(Object function) {
        return code.codeOf(function);
    }

    @Override
    public void upload(Path path) {
        code.upload(path);
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
                    case Message.CodeWanted wanted -> code.wanted(link, wanted);
                    case Message.OfLife(Notice notice) -> operations.heard(notice, listener);
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
                ? new ToClient.Erred(key, failed, PackedException.unpack(failure, format, loader))
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

    private CompletableFuture<Message.Answer> asked(Message.Question.OfScheduler question) {
        Pending.Question<Message.Answer> asked = questions.open();
        try {
            link.send(new Message.Ask(asked.id(), question));
        } catch (LinkLostException lost) {
            questions.fail(asked.id(), lost);
        }
        return asked.answer();
    }

    private void tell(Message message) {
        link.send(message);
    }

    @Override
    public Operations operations() {
        return operations;
    }

    private <A extends Message.Answer> A ask(Message.Question.OfScheduler question, Class<A> type) {
        Message.Answer answer = Waiting.on(asked(question));
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
        var found = new Gathered();
        var elsewhere = new ArrayList<Key>();
        for (Key key : keys) {
            Blob value = small.get(key);
            if (value == null) {
                elsewhere.add(key);
            } else {
                found.message(key, value, reader);
            }
        }
        if (elsewhere.isEmpty()) {
            try {
                return CompletableFuture.completedFuture(found.inOrder(keys));
            } catch (JaskException e) {
                return CompletableFuture.failedFuture(e);
            }
        }
        return Interruptible.start(() -> {
            gathering.fetch(elsewhere, holders, found);
            return found.inOrder(keys);
        });
    }

    private String schedulersDataServer() {
        return ask(new Message.Question.DataServer(), Message.Answer.DataAt.class).location();
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
        return scattering.scatter(scattered, workers, broadcast, new Announcing());
    }

    /** Tells the scheduler of values that were scattered. */
    private final class Announcing implements Scattering.Announcement {

        @Override
        public void scattered(Key key, long bytes, List<WorkerId> where) {
            holders.put(key, where);
            send(new FromClient.Scattered(key, bytes, where));
        }

        @Override
        public void withdrawn(List<Key> keys) {
            send(new FromClient.Release(keys));
        }
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
        operations.close();
        link.close();
        peers.close();
        afterClose.run();
    }
}
