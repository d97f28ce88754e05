package dev.jask.cluster.node;

import dev.jask.cluster.code.CodeCache;
import dev.jask.cluster.link.Acceptor;
import dev.jask.cluster.link.Hello;
import dev.jask.cluster.link.Link;
import dev.jask.cluster.link.LinkListener;
import dev.jask.cluster.link.Links;
import dev.jask.cluster.wire.Blob;
import dev.jask.cluster.wire.Contents;
import dev.jask.cluster.wire.Message;
import dev.jask.cluster.wire.MessageCodec;
import dev.jask.cluster.wire.Notice;
import dev.jask.config.Config;
import dev.jask.config.EngineSettings;
import dev.jask.config.Settings;
import dev.jask.engine.EventLoop;
import dev.jask.graph.Key;
import dev.jask.protocol.FromWorker;
import dev.jask.protocol.WorkerId;
import dev.jask.scheduler.Load;
import dev.jask.scheduler.SchedulerCommand;
import dev.jask.scheduler.SchedulerCore;
import dev.jask.scheduler.SchedulerEvent;
import dev.jask.scheduler.SchedulerSettings;
import dev.jask.scheduler.SchedulerSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * A scheduler at work: its core in an event loop, and a link to each worker and each client.
 *
 * <p>What comes over links is posted to the loop; what the core wants said is encoded in the loop
 * and sent without waiting. User code never runs here.
 */
public final class SchedulerNode implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(SchedulerNode.class.getName());

    /** How long a nanny may take to say how a worker's process has ended. */
    private static final long LAST_WORDS_MILLIS = 200;

    /**
     * Numbers of runs begin with the time in milliseconds, shifted so far: so no two schedulers use
     * the same.
     */
    private static final int RUNS_IN_A_MILLISECOND = 20;

    private final SchedulerCore core;
    private final Links links;
    private final EventLoop<Letter> loop;
    private final WorkerPorts workers = new WorkerPorts();
    private final Pace pace = new Pace(workers::tellAll);
    private final SchedulerWatch watch;
    private final SchedulerDesk desk;
    private final SchedulerData data;
    private final CodeCache codeCache;
    private final CodeDesk code;
    private final OperationsDesk operations;
    private final MemoryDesk memory;
    private final SchedulerListener listener;
    private final Departures departures = new Departures();
    private final Nannies nannies = new Nannies(this::workerDied);
    private final ClientPorts clients;
    private final SmallResults small = new SmallResults(); // used in the loop
    private final Outgoing outgoing = new Outgoing(); // used in the loop

    /** What lies in the loop's mailbox. */
    private sealed interface Letter {
        record Events(List<SchedulerEvent> events) implements Letter {}

        record Said(WorkerId worker, List<Message> messages) implements Letter {}

        record ToDo(Runnable action) implements Letter {}
    }

    /** What large values tasks refer to. */
    private final Contents contents = new Contents();

    /** A result that came along with the news of it. */
    private record Made(WorkerId worker, Key key, Blob value) {}

    private final SchedulerGroup group;
    private final CompletableFuture<String> superseded = new CompletableFuture<>();
    private final Settling settling;

    private SchedulerNode(
            Config config,
            Links links,
            SchedulerListener listener,
            long epoch,
            Keepsakes keepsakes) {
        this.listener = listener;
        SchedulerSettings settings = EngineSettings.clusterScheduler(config);
        this.links = links;
        core = new SchedulerCore(settings);
        watch = new SchedulerWatch(config, settings);
        codeCache = CodeOfWorker.cache(config);
        code = new CodeDesk(codeCache);
        clients =
                new ClientPorts(
                        new ClientSide(),
                        code,
                        watch.metrics(),
                        listener,
                        config.get(Settings.RECONNECT));
        var scheduling = new Scheduling();
        memory = new MemoryDesk(core, scheduling);
        operations =
                new OperationsDesk(
                        scheduling, memory, workers, nannies, clients.links(), keepsakes);
        group = new SchedulerGroup(links, epoch, new InCharge());
        settling = new Settling(config.get(Settings.SETTLING), this::post);
        loop =
                new EventLoop<>(
                        "jask-scheduler",
                        this::handle,
                        () -> post(new SchedulerEvent.Tick()),
                        settings.tickNanos(),
                        fault ->
                                LOG.log(
                                        System.Logger.Level.ERROR,
                                        "the scheduler met a fault of its own and goes on",
                                        fault));
        post(new SchedulerEvent.NumberRuns(epoch << RUNS_IN_A_MILLISECOND));
        data = new SchedulerData(config, links, workers, key -> ask(() -> core.holders(key)));
        desk =
                new SchedulerDesk(
                        core,
                        workers,
                        watch.board(),
                        new SchedulerEvidence(
                                config,
                                core,
                                workers,
                                watch.board(),
                                watch.log(),
                                watch::recording),
                        data,
                        contents,
                        operations);
    }

    /**
     * Starts a scheduler that takes workers and clients.
     *
     * @param links where it listens; closed with it
     */
    public static SchedulerNode start(Config config, Links links) {
        return start(config, links, SchedulerListener.NONE);
    }

    /** Starts a scheduler, see {@link #start(Config, Links)}, and somebody hears who comes. */
    public static SchedulerNode start(Config config, Links links, SchedulerListener listener) {
        var node =
                new SchedulerNode(
                        config, links, listener, System.currentTimeMillis(), new Keepsakes());
        node.begin();
        return node;
    }

    private void begin() {
        loop.start();
        try {
            watch.start(loop.watch(), links.address(), links.self().token(), this::snapshot);
            links.listen(this::accept);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /** Where it shows what it is about; empty if nowhere. */
    public Optional<String> status() {
        return watch.location();
    }

    /**
     * Takes the place of a scheduler that is gone.
     *
     * @param links where it listens; closed with it
     * @param epoch since when the other one was active
     * @param peers how many workers and clients it had
     * @param before where it was
     * @param others where its other stand-bys are
     * @param keepsakes what it had told of
     * @param listener hears who comes
     */
    static SchedulerNode takeOver(
            Config config,
            Links links,
            long epoch,
            int peers,
            String before,
            List<String> others,
            Keepsakes keepsakes,
            SchedulerListener listener) {
        long now = Math.max(System.currentTimeMillis(), epoch + 1);
        var node = new SchedulerNode(config, links, listener, now, keepsakes);
        node.settling.begin(peers, node.operations::inherit);
        node.group.expect(others);
        node.begin();
        node.group.lookFor(before);
        return node;
    }

    /** Completes with the address of the scheduler that took over from this one. */
    public CompletableFuture<String> superseded() {
        return superseded;
    }

    /** What it does as the active scheduler of its group. */
    private final class InCharge implements SchedulerGroup.Owner {

        @Override
        public void tellAll(Message message) {
            workers.tellAll(message);
            clients.tellAll(message);
            nannies.tellAll(message);
        }

        @Override
        public void standbyCame(Link<Message> link) {
            doLater(() -> operations.standbyCame(link));
        }

        @Override
        public void standbyGone(Link<Message> link) {
            doLater(() -> operations.standbyGone(link));
        }

        @Override
        public int peers() {
            return workers.count() + clients.count();
        }

        @Override
        public void comesBack() {
            settling.beginOnce();
        }

        @Override
        public void superseded(Message.Group by) {
            tellAll(by); // they go there once they have lost this one
            superseded.complete(by.schedulers().getFirst());
        }
    }

    /** Where workers and clients find it, {@code jask://host:port}. */
    public String address() {
        return links.address();
    }

    // ---- links

    private Acceptor.Decision<Message> accept(Hello hello) {
        return switch (hello.role()) {
            case WORKER ->
                    new Acceptor.Decision.Accepted<>(
                            new MessageCodec(contents), link -> new WorkerPort(hello, link));
            case CLIENT ->
                    new Acceptor.Decision.Accepted<>(
                            new MessageCodec(contents), link -> clients.linked(hello, link));
            case NANNY ->
                    new Acceptor.Decision.Accepted<>(
                            new MessageCodec(), link -> nannies.linked(hello, link, group::met));
            case SCHEDULER -> new Acceptor.Decision.Accepted<>(new MessageCodec(), group::standby);
        };
    }

    private void post(SchedulerEvent event) {
        loop.post(new Letter.Events(List.of(event)));
    }

    private void doLater(Runnable action) {
        loop.post(new Letter.ToDo(action));
    }

    /** What operations need. */
    private final class Scheduling implements OperationsDesk.Scheduling {

        @Override
        public Hello self() {
            return links.self();
        }

        @Override
        public void post(SchedulerEvent event) {
            SchedulerNode.this.post(event);
        }

        @Override
        public void later(Runnable action) {
            doLater(action);
        }

        @Override
        public CompletableFuture<Void> retire(WorkerId worker, boolean again) {
            return SchedulerNode.this.retire(worker, again);
        }

        @Override
        public CompletableFuture<Void> awaitGone(WorkerId worker) {
            CompletableFuture<Void> gone = departures.expect(worker, true);
            if (!workers.contains(worker)) {
                departures.left(worker);
            }
            return gone;
        }
    }

    /**
     * Links a client of this process.
     *
     * @param name what the client is called
     * @param listener told what the scheduler says
     */
    Link<Message> linkClient(String name, LinkListener<Message> listener) {
        Hello client = Identity.of(Hello.Role.CLIENT, name, "");
        return DirectLink.between(
                client, listener, links.self(), link -> clients.linked(client, link));
    }

    /** The large values that tasks refer to, for clients in this process. */
    Contents contents() {
        return contents;
    }

    /** Where this process keeps user code. */
    CodeCache codeCache() {
        return codeCache;
    }

    /** What this process reaches workers with. */
    Links links() {
        return links;
    }

    /** One worker's end of its link. */
    private final class WorkerPort implements LinkListener<Message> {

        private boolean obeyedAnother;
        private final WorkerId id;
        private final Gauge gauge;
        private final String name;
        private final Link<Message> link;

        WorkerPort(Hello hello, Link<Message> link) {
            name = hello.name();
            id = new WorkerId(hello.address(), hello.incarnation());
            gauge = new Gauge(id);
            this.link = link;
            Link<Message> before = workers.link(id);
            if (before != null) { // it knows earlier than this process that that link is lost
                gone(id, before, "it came again", false);
                before.close();
            }
            workers.add(id, link);
            watch.metrics().workerAdded();
            listener.workerJoined(name, hello.address());
            workersChanged();
            pace.tell(link);
        }

        @Override
        public void received(List<Message> messages) {
            for (Message message : messages) {
                switch (message) {
                    case Message.Obeyed obeyed -> {
                        obeyedAnother = obeyed.epoch() > 0;
                        group.met(link, obeyed);
                    }
                    case Message.Measured(var reading) -> {
                        watch.board().note(id, name, reading);
                        gauge.read(reading).ifPresent(SchedulerNode.this::post);
                    }
                    case Message.Tell(long question, Message.Answer answer) ->
                            workers.answered(id, question, answer);
                    case Message.AboutCode about -> code.received(link, about, false);
                    case Message.Ask(long id, Message.Question.OfScheduler question) ->
                            doLater(() -> answer(link, id, question));
                    case Message.OfLife(Notice.AskToLeave(boolean again)) -> {
                        CompletableFuture<Void> _ = retire(id, again);
                    }
                    case Message.OfLife(Notice.Logged event) ->
                            doLater(() -> operations.log(link.peer().name(), event));
                    default -> {} // the loop looks for what the core should hear
                }
            }
            loop.post(new Letter.Said(id, messages));
            for (Message message : messages) {
                if (message instanceof Message.OfWorker(FromWorker.Joined _)) {
                    code.joined(link); // not before: it may not yet take this one for its scheduler
                    if (obeyedAnother) { // else nobody waits for it
                        settling.cameBack();
                    }
                }
            }
        }

        @Override
        public void lost(String reason, boolean orderly) {
            code.lost(link, reason);
            if (!orderly && nannies.hasOneFor(link.peer())) {
                // She knows in a moment how the process ended.
                CompletableFuture.delayedExecutor(LAST_WORDS_MILLIS, TimeUnit.MILLISECONDS)
                        .execute(() -> gone(id, link, reason, false));
            } else {
                gone(id, link, reason, orderly);
            }
        }
    }

    /** A worker is lost, unless it has another link by now. */
    private void gone(WorkerId id, Link<Message> lost, String reason, boolean expected) {
        if (workers.link(id) == lost && workers.remove(id, reason)) {
            watch.board().forget(id);
            watch.metrics().workerRemoved();
            post(new SchedulerEvent.WorkerGone(id, expected, reason));
            departures.left(id);
            listener.workerLeft(lost.peer().name(), reason);
            workersChanged();
        }
    }

    private void workersChanged() {
        group.peersChanged();
        pace.workersAre(workers.count());
    }

    /** What the links to clients need. */
    private final class ClientSide implements ClientPorts.Owner {

        @Override
        public void post(List<SchedulerEvent> events) {
            loop.post(new Letter.Events(events));
        }

        @Override
        public void later(Runnable action) {
            doLater(action);
        }

        @Override
        public void answer(Link<Message> to, long id, Message.Question.OfScheduler question) {
            SchedulerNode.this.answer(to, id, question);
        }

        @Override
        public OperationsDesk operations() {
            return operations;
        }

        @Override
        public void met(Link<Message> link, Message.Obeyed obeyed) {
            group.met(link, obeyed);
        }

        @Override
        public void saidAll() {
            settling.cameBack();
        }

        @Override
        public void changed() {
            group.peersChanged();
        }
    }

    private void answer(Link<Message> to, long question, Message.Question.OfScheduler about) {
        CompletableFuture<Void> _ =
                desk.answer(about)
                        .thenAccept(answer -> Tell.quietly(to, new Message.Tell(question, answer)));
    }

    // ---- the loop

    private void handle(List<Letter> letters) {
        long now = System.nanoTime();
        var events = new ArrayList<SchedulerEvent>();
        var made = new ArrayList<Made>();
        for (Letter letter : letters) {
            switch (letter) {
                case Letter.Events(var more) -> events.addAll(more);
                case Letter.Said(var worker, var messages) -> read(worker, messages, events, made);
                case Letter.ToDo(var action) -> {
                    schedule(events, made, now);
                    events.clear();
                    made.clear();
                    action.run();
                }
            }
        }
        schedule(events, made, now);
    }

    private static void read(
            WorkerId worker, List<Message> messages, List<SchedulerEvent> events, List<Made> made) {
        for (Message message : messages) {
            switch (message) {
                case Message.OfWorker(FromWorker said) ->
                        events.add(new SchedulerEvent.WorkerSaid(worker, said));
                case Message.Made(var finished, Blob value) -> {
                    events.add(new SchedulerEvent.WorkerSaid(worker, finished));
                    made.add(new Made(worker, finished.key(), value));
                }
                default -> {} // nothing else is a worker's to say to the scheduler's core
            }
        }
    }

    private void schedule(List<SchedulerEvent> events, List<Made> made, long now) {
        if (events.isEmpty()) {
            return;
        }
        watch.recorder().before(now, events);
        List<SchedulerCommand> commands = core.handle(events, now);
        watch.recorder().after(commands.size());
        for (Made one : made) {
            if (core.holders(one.key()).contains(one.worker())) { // else the run was an old one
                small.put(one.key(), one.value());
            }
        }
        var leavers = new ArrayList<Link<Message>>(0);
        for (SchedulerCommand command : commands) {
            switch (command) {
                case SchedulerCommand.TellWorker(var worker, var message) -> {
                    Link<Message> link = workers.link(worker);
                    if (link != null && small.mayBeFreedLater(message)) {
                        outgoing.addAlong(link, new Message.ToAWorker(message));
                    } else if (link != null) {
                        outgoing.add(link, small.with(message));
                    }
                    small.forgetFreed(message);
                }
                case SchedulerCommand.TellClient(var client, var message) -> {
                    Link<Message> link = clients.links().get(client);
                    if (link != null) {
                        outgoing.add(link, small.with(message));
                    }
                }
                case SchedulerCommand.Warn(var what) -> LOG.log(System.Logger.Level.WARNING, what);
                case SchedulerCommand.Settled(long request, var gone) ->
                        memory.settled(request, gone);
                case SchedulerCommand.MayLeave(var worker) -> {
                    Link<Message> link = workers.link(worker);
                    if (link != null) {
                        Notice.Leave leave = departures.leave(worker);
                        if (!leave.again()) {
                            listener.workerRetires(link.peer().name());
                        }
                        outgoing.add(link, new Message.OfLife(leave));
                        leavers.add(link);
                    }
                }
            }
        }
        outgoing.send();
        leavers.forEach(Link::close);
    }

    // ---- for whoever owns the scheduler

    /** What the scheduler knows now. */
    public SchedulerSnapshot snapshot() {
        return ask(core::snapshot);
    }

    /** How much there is to do, and for whom. */
    public Load load() {
        return ask(core::load);
    }

    /**
     * Has the worker of that name hand over what only it holds, finish what it runs, and leave.
     *
     * @return completes when it has left; at once if there is none of that name
     */
    public CompletableFuture<Void> retire(String name) {
        return CompletableFuture.allOf(
                workers.called(name).stream()
                        .map(id -> retire(id, false))
                        .toArray(CompletableFuture<?>[]::new));
    }

    /**
     * Has a worker leave in order.
     *
     * @param again whether it is to be started again by its nanny
     */
    CompletableFuture<Void> retire(WorkerId id, boolean again) {
        CompletableFuture<Void> left = departures.expect(id, again);
        post(new SchedulerEvent.Retire(id));
        if (!workers.contains(id)) {
            departures.left(id); // it went meanwhile
        }
        return left;
    }

    /**
     * A worker's process has ended, as its nanny says: the scheduler need not wait for its silence.
     */
    void workerDied(Notice.WorkerDied death, String host) {
        for (WorkerId id : workers.called(death.worker())) {
            Link<Message> link = workers.link(id);
            if (link != null && Nannies.isAbout(death, host, link.peer())) {
                gone(id, link, death.report(), death.expected());
                link.close();
            }
        }
    }

    /**
     * Where results can be had through the scheduler, and where other Arrow programs ask for them;
     * empty if nowhere. Starts the data server if need be.
     */
    public String dataLocation() {
        return data.whenServing().join();
    }

    /** The nannies of workers. */
    public Nannies nannies() {
        return nannies;
    }

    private <T> T ask(Supplier<T> question) {
        var answer = new CompletableFuture<T>();
        loop.post(
                new Letter.ToDo(() -> {
                    try {
                        answer.complete(question.get());
                    } catch (RuntimeException e) {
                        answer.completeExceptionally(e);
                    }
                }));
        return answer.join();
    }

    /** Whether another scheduler would take over if this one went. */
    public boolean hasStandby() {
        return group.hasStandby();
    }

    /** Ends it and leaves workers and clients to look for another scheduler. */
    public void leave() {
        end();
    }

    /** Tells workers and clients that the cluster ends, and ends the scheduler. */
    @Override
    public void close() {
        var goodbye = new Message.Goodbye("the cluster was closed");
        workers.tellAll(goodbye);
        clients.tellAll(goodbye);
        nannies.tellAll(goodbye);
        group.sayGoodbye(goodbye.reason());
        end();
    }

    /** Ends it, but not its links: they are for the stand-by that this process becomes. */
    void stepDown() {
        links.<Message>listen(_ ->
                new Acceptor.Decision.Refused<>(
                        "the scheduler here is a stand-by: another one is active"));
        group.closeLinks();
        nannies.close();
        workers.close();
        endBut(() -> {});
    }

    private void end() {
        endBut(links::close);
    }

    private void endBut(Runnable closingLinks) {
        group.close();
        settling.close();
        clients.close();
        data.close();
        closingLinks.run();
        loop.close();
        watch.close();
    }
}
