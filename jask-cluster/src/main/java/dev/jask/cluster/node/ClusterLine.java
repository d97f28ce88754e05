package dev.jask.cluster.node;

import dev.jask.cluster.code.Environment;
import dev.jask.cluster.link.Link;
import dev.jask.cluster.link.LinkListener;
import dev.jask.cluster.link.Links;
import dev.jask.cluster.wire.Blob;
import dev.jask.cluster.wire.LargeValues;
import dev.jask.cluster.wire.Message;
import dev.jask.cluster.wire.Notice;
import dev.jask.cluster.wire.PackedException;
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
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
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
    private final CodeOfClient code;
    private final ValueFormat format;
    private final Values values;
    private final ClassLoader loader = Loaders.ofCaller();
    private final ValueReading reader;
    private final ClientSession session;
    private final Map<Key, List<WorkerId>> holders = new ConcurrentHashMap<>();
    private final Map<Key, Blob> small = new ConcurrentHashMap<>();
    private final ClusterOperations operations;
    private final Questions questions = new Questions();
    private final @Nullable SchedulerLine line;
    private final @Nullable Link<Message> direct;
    private volatile boolean closed;

    /** Completes when what was wanted before the last restart is cancelled. */
    private volatile CompletableFuture<Void> restarted = CompletableFuture.completedFuture(null);

    private ClusterLine(
            Config config,
            Links links,
            String scheduler,
            ConnectionListener listener,
            @Nullable WorkerRuntime worker,
            boolean fromWorkers,
            CodeOfClient.Making code) {
        this.listener = listener;
        this.worker = worker;
        this.afterClose = links::close;
        id = new ClientId(links.self().name());
        this.code = code.make(this::offer);
        format = this.code.format();
        values = Values.found(format);
        reader = new ValueReading(values, loader, worker == null ? null : worker.context());
        peers = new Peers(links, reader);
        operations =
                new ClusterOperations(this::asked, this::tell, () -> restarted, format, loader);
        gathering = new Gathering(peers, this::whoHas, this::schedulersDataServer, fromWorkers);
        scattering = new Scattering(peers, values);
        session =
                ClientSession.ofSchedulers(
                        holders::keySet, format, large(config), this::offers, questions::ask);
        direct = null;
        Duration alone = config.get(Settings.RECONNECT);
        line = new SchedulerLine(config, links, scheduler, alone, new SchedulerPort());
        line.open();
    }

    private ClusterLine(
            Config config,
            SchedulerNode scheduler,
            String name,
            boolean fromWorkers,
            ConnectionListener listener) {
        this.listener = listener;
        this.worker = null;
        this.afterClose = () -> {};
        id = new ClientId(name);
        code = CodeOfClient.own(scheduler.codeCache()).make(this::offer);
        format = code.format();
        values = Values.found(format);
        reader = new ValueReading(values, loader, null);
        peers = new Peers(scheduler.links(), reader);
        operations =
                new ClusterOperations(this::asked, this::tell, () -> restarted, format, loader);
        gathering = new Gathering(peers, this::whoHas, this::schedulersDataServer, fromWorkers);
        scattering = new Scattering(peers, values);
        session = ClientSession.beside(scheduler.contents(), format, large(config), questions::ask);
        line = null;
        direct = scheduler.linkClient(name, new DirectPort(new SchedulerPort()));
        session.found(direct);
    }

    private static LargeValues large(Config config) {
        return new LargeValues(
                config.get(Settings.CONSTANT_WARN),
                config.get(Settings.CONSTANT_LIMIT),
                told -> LOG.log(System.Logger.Level.WARNING, told));
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
            return new ClusterLine(config, links, scheduler, listener, worker, direct, code);
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
        return new ClusterLine(config, scheduler, name, direct, listener);
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
        session.send(message);
    }

    @Override
    public void awaitRoom() {
        Link<Message> link = link();
        if (link != null) {
            link.awaitRoom();
        }
    }

    private @Nullable Link<Message> link() {
        return line == null ? direct : line.link();
    }

    /** A scheduler that comes later is told of it then. */
    private void offer(Environment environment) {
        Link<Message> link = link();
        if (link != null) {
            Tell.quietly(link, new Message.CodeOffered(environment));
        }
    }

    /** What each scheduler has to hear first: code, and which topics the client follows. */
    private List<Message> offers() {
        var offers = new ArrayList<Message>(operations.wishes());
        code.offered().forEach(environment -> offers.add(new Message.CodeOffered(environment)));
        return offers;
    }

    private void giveCode(Message.CodeWanted wanted) {
        Link<Message> link = link();
        if (link != null) {
            code.wanted(link, wanted);
        }
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
    private final class SchedulerPort implements SchedulerLine.Side {

        @Override
        public void found(Link<Message> link) {
            questions.found();
            session.found(link);
        }

        @Override
        public void lost() {
            session.lost();
            questions.lost("the scheduler is lost");
        }

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
                            questions.answered(question, answer);
                    case Message.CodeWanted wanted -> giveCode(wanted);
                    case Message.OfLife(Notice.Restarted(String reason)) -> restarted(reason);
                    case Message.OfLife(Notice.Logged event) -> operations.heard(event);
                    default -> {} // nothing else is said to clients
                }
            }
        }

        @Override
        public void over(String reason) {
            session.over();
            questions.lost(reason);
            if (!closed) {
                listener.lost(reason);
            }
        }
    }

    /** What is being asked for waits for answers that come in this thread: not in it. */
    private void restarted(String reason) {
        var cancelled = new CompletableFuture<Void>();
        restarted = cancelled;
        Thread.ofVirtual()
                .name("restarted")
                .start(() -> {
                    try {
                        listener.restarted(reason, this::forgetAll);
                    } finally {
                        cancelled.complete(null);
                    }
                });
    }

    private void forgetAll() {
        holders.clear();
        small.clear();
        session.forgetAll();
    }

    /** With the exception that the task threw, where its class is here, too. */
    private ToClient unpacked(ToClient said) {
        return said instanceof ToClient.Erred(Key key, Key failed, var failure)
                ? new ToClient.Erred(key, failed, PackedException.unpack(failure, format, loader))
                : said;
    }

    /** The link with a scheduler in this process: lost, it is lost for good. */
    private record DirectPort(SchedulerPort port) implements LinkListener<Message> {

        @Override
        public void received(List<Message> messages) {
            port.received(messages);
        }

        @Override
        public void lost(String reason, boolean orderly) {
            port.over("the connection with the scheduler is lost: " + reason);
        }
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
        return questions.asked(awaitLink(), question);
    }

    private void tell(Message message) {
        awaitLink().send(message);
    }

    private Link<Message> awaitLink() {
        return line == null ? Objects.requireNonNull(direct) : line.await();
    }

    @Override
    public Operations operations() {
        return operations;
    }

    /** Asks the scheduler, and the next one if it is lost before it answers. */
    private <A extends Message.Answer> A ask(Message.Question.OfScheduler question, Class<A> type) {
        Message.Answer answer =
                line == null
                        ? questions.ask(Objects.requireNonNull(direct), question)
                        : questions.ask(line, question);
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
        var found = new Gathered(keys.size());
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
        if (line != null) {
            line.close();
        }
        if (direct != null) {
            direct.close();
        }
        questions.lost("the client is closed");
        peers.close();
        afterClose.run();
    }
}
