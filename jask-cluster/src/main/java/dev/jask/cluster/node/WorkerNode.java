package dev.jask.cluster.node;

import dev.jask.client.Client;
import dev.jask.cluster.data.ArrowForms;
import dev.jask.cluster.link.Acceptor;
import dev.jask.cluster.link.Hello;
import dev.jask.cluster.link.Link;
import dev.jask.cluster.link.LinkListener;
import dev.jask.cluster.link.LinkLostException;
import dev.jask.cluster.link.Links;
import dev.jask.cluster.telemetry.StatusServer;
import dev.jask.cluster.wire.Blob;
import dev.jask.cluster.wire.ContentSource;
import dev.jask.cluster.wire.Message;
import dev.jask.cluster.wire.MessageCodec;
import dev.jask.cluster.wire.Notice;
import dev.jask.cluster.wire.Operated;
import dev.jask.cluster.wire.Operation;
import dev.jask.cluster.wire.PackedException;
import dev.jask.cluster.wire.Values;
import dev.jask.config.Config;
import dev.jask.config.Settings;
import dev.jask.engine.EventLoop;
import dev.jask.engine.WorkerRuntime;
import dev.jask.graph.JaskException;
import dev.jask.graph.Key;
import dev.jask.protocol.FromWorker;
import dev.jask.protocol.ToWorker;
import dev.jask.protocol.WorkerId;
import dev.jask.telemetry.RecentLog;
import dev.jask.worker.WorkerCommand;
import dev.jask.worker.WorkerEvent;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A worker at work: core, store and slots in an event loop, a link to its scheduler, and lines to
 * and from whoever exchanges results with it.
 *
 * <p>Values are encoded and decoded on virtual threads, never in the loop.
 */
public final class WorkerNode implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(WorkerNode.class.getName());

    /** Nothing in a worker's core waits for time but what it asks for itself. */
    private static final long NO_TICK = TimeUnit.DAYS.toNanos(1);

    private final Links links;
    private final WorkerId id;
    private final WorkerRuntime worker;
    private final EventLoop<Letter> loop;
    private final RecentLog log = new RecentLog();
    private final WorkerDesk desk;
    private final Pulse pulse;
    private volatile Optional<StatusServer> status = Optional.empty();
    private final WorkerOperations operations;
    private final Shelf shelf;
    private final CodeOfWorker code;
    private final BulkServer bulk = new BulkServer();
    private final Peers peers;
    private final Intake intake;
    private final ScheduledExecutorService clock =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("jask-worker-clock").factory());
    private volatile AutoCloseable clientOfTasks = () -> {};
    private final CompletableFuture<String> ended = new CompletableFuture<>();
    private final Questions questions = new Questions();
    private final SchedulerLine scheduler;
    private final Leaving leaving;
    private final long patience;

    /** When a scheduler was found that is not the first; 0 before that. */
    private volatile long foundAgain;

    private boolean isSetUp; // guarded by this
    private @Nullable Link<Message> joinedOver; // guarded by this

    /** What lies in the loop's mailbox. */
    private sealed interface Letter {
        record Event(WorkerEvent event) implements Letter {}

        record ToDo(Runnable action) implements Letter {}
    }

    private WorkerNode(Config config, Links links, String schedulerAddress) {
        this.links = links;
        Hello self = links.self();
        id = new WorkerId(links.address(), self.incarnation());
        loop =
                new EventLoop<>(
                        "jask-worker-events",
                        this::handle,
                        () -> {},
                        NO_TICK,
                        fault ->
                                LOG.log(
                                        System.Logger.Level.ERROR,
                                        "the worker met a fault of its own and goes on",
                                        fault));
        worker = new WorkerRuntime(id, self.name(), config, this::post, new ToOthers());
        pulse =
                new Pulse(
                        worker,
                        loop.watch(),
                        action -> loop.post(new Letter.ToDo(action)),
                        this::tell);
        Duration alone = config.get(Settings.SCHEDULER_TIMEOUT);
        patience = alone.toNanos();
        scheduler = new SchedulerLine(config, links, schedulerAddress, alone, new SchedulerPort());
        code = new CodeOfWorker(config, worker.context(), scheduler, this::clientsMayComeYet);
        code.unloadBy(clock);
        operations = new WorkerOperations(id, worker, code.format(), this::tell);
        Values values = Values.found(code.format());
        var reader = new ValueReading(values, Loaders.ofCaller(), worker.context());
        shelf = new Shelf(worker, values, reader, ArrowForms.ofClassPath(), bulk::location);
        peers = new Peers(links, reader);
        intake = new Intake(worker, reader, peers, this::post);
        desk =
                new WorkerDesk(
                        self.name(),
                        worker,
                        new WorkerEvidence(config, worker, log),
                        shelf,
                        intake,
                        bulk,
                        operations);
        ContentSource.use(
                worker.context(),
                new Downloads(
                        question -> questions.ask(scheduler, question), this::clientsMayComeYet));
        leaving = new Leaving(config, clock, scheduler::tell, ended);
    }

    /**
     * Starts a worker and brings it to a scheduler.
     *
     * @param links where others fetch results from it; closed with it
     * @param scheduler its address, {@code jask://host:port}
     * @throws JaskException if the scheduler cannot be reached or refuses the worker
     */
    public static WorkerNode start(Config config, Links links, String scheduler) {
        var node = new WorkerNode(config, links, scheduler);
        node.loop.start();
        try {
            links.listen(node::accept);
            node.scheduler.open();
            node.setUp(config);
            node.join();
            node.loop.watch().warnAbove(config.get(Settings.SLOW_LOOP).toNanos());
            node.pulse.start(node.clock, config.get(Settings.HEARTBEAT).toNanos());
            node.status =
                    StatusPages.open(
                            config,
                            "worker",
                            Settings.WORKER_DASHBOARD,
                            links.address(),
                            links.self().token(),
                            StatusPages.ofWorker(links.self().name(), node.pulse, node.ended));
            node.bulk.start(
                    Network.hostOf(links.address()), 0, Trust.of(links), node.shelf, node.intake);
            node.clientOfTasks =
                    Client.forTasks(
                            node.worker.context(),
                            config,
                            listener ->
                                    ClusterLine.inside(
                                            node.worker,
                                            CodeOfClient.ofTasks(node.code.code()),
                                            Network.likeClient(config, links),
                                            node.scheduler.scheduler(),
                                            listener,
                                            config));
            node.leaving.begin();
            return node;
        } catch (RuntimeException e) {
            node.close();
            throw e;
        }
    }

    /** What every worker has is here before the first task comes. */
    private void setUp(Config config) {
        Preload.intoWorker(
                Preload.names(config.get(Settings.WORKER_PRELOAD)),
                worker.context(),
                worker.plugins());
        Message.Answer answer =
                questions.ask(scheduler, new Message.Question.Operate(new Operation.Plugins()));
        if (answer instanceof Message.Answer.Operated(Operated.Plugins(var plugins))) {
            operations.begin(plugins);
        } else {
            throw new JaskException("the scheduler does not tell what workers need");
        }
    }

    /** Tells the scheduler that the worker is ready, as it will tell each that comes later. */
    private void join() {
        synchronized (this) {
            isSetUp = true;
        }
        scheduler.ifFound(this::joinAgain);
    }

    private synchronized void joinAgain(Link<Message> link) {
        if (isSetUp && link != joinedOver) {
            joinedOver = link;
            FromWorker.Joined self = worker.joined();
            post(new WorkerEvent.SchedulerFound(self.name(), self.memoryLimit()));
        }
    }

    /** The worker's identity. */
    public WorkerId id() {
        return id;
    }

    /** Where it shows what it is about; empty if nowhere. */
    public Optional<String> status() {
        return status.map(StatusServer::location);
    }

    /** Completes with the reason when the worker has ended or lost its scheduler. */
    public CompletableFuture<String> ended() {
        return ended;
    }

    /**
     * Has the worker leave in order: {@link #ended()} completes when others hold what only it
     * holds, or after {@code worker.leave-within}.
     */
    public void retire() {
        leaving.ask("it was told to leave", false);
    }

    /** Once it has ended: whether it should be started again. */
    public boolean comesAgain() {
        return leaving.comesAgain();
    }

    private void post(WorkerEvent event) {
        loop.post(new Letter.Event(event));
    }

    private void handle(List<Letter> letters) {
        long now = System.nanoTime();
        for (Letter letter : letters) {
            switch (letter) {
                case Letter.Event(var event) -> worker.handle(event, now);
                case Letter.ToDo(var action) -> action.run();
            }
        }
    }

    // ---- the scheduler

    /** What comes from the scheduler. */
    private final class SchedulerPort implements SchedulerLine.Side {

        private boolean foundBefore; // used by one thread at a time

        @Override
        public void found(Link<Message> link) {
            questions.found();
            if (foundBefore) {
                foundAgain = System.nanoTime();
            }
            foundBefore = true;
            joinAgain(link);
        }

        @Override
        public void lost() {
            pulse.keep(1);
            questions.lost("the scheduler is lost");
            code.lost("the scheduler is lost");
            post(new WorkerEvent.SchedulerLost());
        }

        @Override
        public void received(List<Message> messages) {
            for (Message message : messages) {
                switch (message) {
                    case Message.ToAWorker(ToWorker told) -> post(new WorkerEvent.Told(told));
                    case Message.Supplied(var compute, var values) -> {
                        Map<Key, @Nullable Object> inputs = shelf.read(values);
                        loop.post(new Letter.ToDo(() -> begin(compute, inputs)));
                    }
                    case Message.Tell(long question, Message.Answer answer) ->
                            questions.answered(question, answer);
                    case Message.Ask(long question, Message.Question.OfWorker about) ->
                            loop.post(new Letter.ToDo(() -> answer(question, about)));
                    case Message.AboutCode about -> aboutCode(about);
                    case Message.OfLife(Notice.Pace(int heartbeats)) -> pulse.keep(heartbeats);
                    case Message.OfLife(Notice.Leave leave) -> {
                        scheduler.lookNoFurther();
                        leaving.granted(leave);
                    }
                    default -> {} // nothing else is a scheduler's to say
                }
            }
        }

        /** In the loop: what was said before must not drop what comes now. */
        private void begin(ToWorker.Compute compute, Map<Key, @Nullable Object> inputs) {
            long now = System.nanoTime();
            worker.handle(new WorkerEvent.Stored(worker.store(inputs)), now);
            var added = new FromWorker.Added(List.copyOf(inputs.keySet()));
            scheduler.tellAlong(new Message.OfWorker(added));
            worker.handle(new WorkerEvent.Told(compute), now);
        }

        private void aboutCode(Message.AboutCode about) {
            Link<Message> link = scheduler.link();
            if (link != null) {
                code.received(link, about);
            }
        }

        private void answer(long question, Message.Question.OfWorker about) {
            CompletableFuture<Void> _ =
                    desk.answer(about)
                            .thenAccept(answer -> tell(new Message.Tell(question, answer)));
        }

        @Override
        public void over(String reason) {
            questions.lost(reason);
            code.lost(reason);
            ended.complete(reason);
        }
    }

    /** Whether clients may yet bring another scheduler what tasks here refer to. */
    private boolean clientsMayComeYet() {
        long since = foundAgain;
        return since != 0 && System.nanoTime() - since < patience;
    }

    /** What the core wants of others. */
    private final class ToOthers implements WorkerRuntime.Outside {

        @Override
        public void send(FromWorker message) {
            WorkerNode.this.send(message);
        }

        @Override
        public void fetch(WorkerCommand.Fetch fetch) {
            intake.fetch(fetch);
        }

        @Override
        public void await(WorkerCommand.Wait wait) {
            ScheduledFuture<?> _ =
                    clock.schedule(
                            () -> post(new WorkerEvent.WaitOver(wait.peer())),
                            wait.nanos(),
                            TimeUnit.NANOSECONDS);
        }
    }

    private void send(FromWorker message) {
        tell(withValue(message));
    }

    /** If the link is lost the worker ends, or joins anew: what it has to say it says then. */
    private void tell(Message message) {
        scheduler.tell(message);
    }

    private Message withValue(FromWorker message) {
        return switch (message) {
            case FromWorker.Finished finished -> {
                Blob value = shelf.small(finished.key());
                yield value == null
                        ? new Message.OfWorker(finished)
                        : new Message.Made(finished, value);
            }
            case FromWorker.Erred erred -> new Message.OfWorker(packed(erred));
            default -> new Message.OfWorker(message);
        };
    }

    /** With the exception as bytes: it goes over the scheduler, which may not know its class. */
    private FromWorker.Erred packed(FromWorker.Erred erred) {
        return new FromWorker.Erred(
                erred.key(),
                erred.run(),
                PackedException.pack(erred.failure(), code.format()),
                erred.startNanos(),
                erred.nanos(),
                erred.slot());
    }

    // ---- whoever wants results

    private Acceptor.Decision<Message> accept(Hello hello) {
        return switch (hello.role()) {
            case WORKER, CLIENT, SCHEDULER ->
                    new Acceptor.Decision.Accepted<>(
                            new MessageCodec(), link -> new ShelfPort(link));
            case NANNY ->
                    new Acceptor.Decision.Refused<>(
                            "a worker exchanges results, which a nanny has no use for");
        };
    }

    /** Serves one link. */
    private final class ShelfPort implements LinkListener<Message> {

        private final Link<Message> link;

        ShelfPort(Link<Message> link) {
            this.link = link;
        }

        @Override
        public void received(List<Message> messages) {
            for (Message message : messages) {
                switch (message) {
                    case Message.GetResults(long question, var keys) ->
                            answer(() ->
                                    new Message.Results(
                                            question, shelf.get(keys, bulk.location())));
                    case Message.PutResults(long question, var values) ->
                            answer(() ->
                                    new Message.Kept(question, worker.keep(shelf.read(values))));
                    case Message.Ask(long question, Message.Question.OfWorker about) ->
                            loop.post(new Letter.ToDo(() -> tell(question, about)));
                    default -> {} // nothing else is asked of a worker
                }
            }
        }

        private void tell(long question, Message.Question.OfWorker about) {
            CompletableFuture<Void> _ =
                    desk.answer(about)
                            .thenAccept(answer ->
                                    Tell.quietly(link, new Message.Tell(question, answer)));
        }

        private void answer(java.util.function.Supplier<Message> answer) {
            Thread.startVirtualThread(() -> {
                try {
                    link.send(answer.get());
                } catch (LinkLostException _) {
                    // nobody waits for it any more
                } catch (RuntimeException e) {
                    LOG.log(System.Logger.Level.WARNING, "a request for results failed", e);
                    link.close();
                }
            });
        }

        @Override
        public void lost(String reason, boolean orderly) {
            // what was asked is answered in vain
        }
    }

    /** Leaves the scheduler and ends everything that runs here. May be called twice. */
    @Override
    public void close() {
        ended.complete("closed");
        scheduler.close();
        questions.lost("the worker is closed");
        code.lost("the worker is closed");
        closeQuietly(clientOfTasks);
        bulk.close();
        peers.close();
        links.close();
        clock.shutdownNow();
        status.ifPresent(StatusServer::close);
        worker.close();
        loop.close();
        log.close();
    }

    private static void closeQuietly(AutoCloseable closeable) {
        try {
            closeable.close();
        } catch (Exception e) {
            LOG.log(System.Logger.Level.WARNING, "a client of tasks could not be closed", e);
        }
    }
}
