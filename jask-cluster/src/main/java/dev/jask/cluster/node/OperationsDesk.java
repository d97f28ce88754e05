package dev.jask.cluster.node;

import dev.jask.cluster.link.Hello;
import dev.jask.cluster.link.Link;
import dev.jask.cluster.wire.Blob;
import dev.jask.cluster.wire.Keepsake;
import dev.jask.cluster.wire.Message;
import dev.jask.cluster.wire.Message.Answer;
import dev.jask.cluster.wire.Message.Question;
import dev.jask.cluster.wire.Notice;
import dev.jask.cluster.wire.Operated;
import dev.jask.cluster.wire.Operation;
import dev.jask.engine.Dataset;
import dev.jask.engine.Datasets;
import dev.jask.engine.Part;
import dev.jask.graph.JaskException;
import dev.jask.graph.NannyPlugin;
import dev.jask.protocol.ClientId;
import dev.jask.protocol.Failure;
import dev.jask.protocol.WorkerId;
import dev.jask.scheduler.SchedulerEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/**
 * What a scheduler does beside computing: plugins, published datasets, topics, restarts. What users
 * wrote stays packed. Belongs to the scheduler's loop.
 */
final class OperationsDesk {

    /** What users' functions take is their business; who is gone answers at once. */
    private static final long PATIENCE_SECONDS = TimeUnit.DAYS.toSeconds(1);

    private static final String RESTARTED = "the cluster was restarted: all results were dropped";

    private final Scheduling scheduler;
    private final MemoryDesk memory;
    private final WorkerPorts workers;
    private final Nannies nannies;
    private final Map<ClientId, Link<Message>> clients;
    private final Keepsakes keepsakes;
    private final Datasets<Blob> datasets;

    /** What the desk needs of the scheduler. */
    interface Scheduling {

        /** What it says of itself. */
        Hello self();

        /** Has the core handle an event. */
        void post(SchedulerEvent event);

        /** Has something done in the loop, after all events posted before. */
        void later(Runnable action);

        /** Has a worker leave in order; completes when it is gone. */
        CompletableFuture<Void> retire(WorkerId worker, boolean again);

        /** Completes when the worker is gone, which somebody else sees to. */
        CompletableFuture<Void> awaitGone(WorkerId worker);
    }

    /**
     * @param clients the links to clients
     * @param keepsakes what there is from the beginning
     */
    OperationsDesk(
            Scheduling scheduler,
            MemoryDesk memory,
            WorkerPorts workers,
            Nannies nannies,
            Map<ClientId, Link<Message>> clients,
            Keepsakes keepsakes) {
        this.keepsakes = keepsakes;
        this.scheduler = scheduler;
        this.memory = memory;
        this.workers = workers;
        this.nannies = nannies;
        this.clients = clients;
        datasets = new Datasets<>(scheduler::post);
    }

    /** Begins with what an earlier scheduler kept. Before or in the loop. */
    void inherit() {
        keepsakes.published().forEach((name, dataset) -> datasets.publish(name, dataset, true));
        nannies.startWith(forNannies());
    }

    /** To be called in the loop; the answer may come later, on any thread. */
    CompletableFuture<Answer> answer(Operation operation) {
        try {
            return operate(operation)
                    .<Answer>thenApply(Answer.Operated::new)
                    .exceptionally(failure -> new Answer.Failed(reason(failure)));
        } catch (JaskException refused) {
            return CompletableFuture.completedFuture(new Answer.Failed(refused.getMessage()));
        }
    }

    private static String reason(Throwable failure) {
        Throwable cause = failure.getCause();
        return String.valueOf(
                failure instanceof CompletionException && cause != null
                        ? cause.getMessage()
                        : failure.getMessage());
    }

    private CompletableFuture<? extends Operated> operate(Operation operation) {
        return switch (operation) {
            case Operation.Parts() -> at(new Operated.Parts(parts()));
            case Operation.Retire(var who, var again) -> retire(who, again);
            case Operation.Restart() -> restart();
            case Operation.Call(var who, var function) ->
                    onEach(who, new Operation.OnWorker.Call(function));
            case Operation.Register(var plugin, var value) -> register(plugin, value);
            case Operation.Unregister(var plugin) -> unregister(plugin);
            case Operation.RegisterOfNannies(var name, var plugin) ->
                    at(changeOfNannies(new Keepsake.OfNannies(name, plugin)));
            case Operation.UnregisterOfNannies(var name) -> {
                if (!keepsakes.ofNannies().containsKey(name)) {
                    throw noPlugin(name, keepsakes.ofNannies().keySet());
                }
                yield at(changeOfNannies(new Keepsake.NotOfNannies(name)));
            }
            case Operation.Plugins() -> at(new Operated.Plugins(keepsakes.plugins()));
            case Operation.Publish(var name, var keys, var form, var replace) -> {
                datasets.publish(name, new Dataset<>(keys, form), replace);
                keepsakes.keep(new Keepsake.Published(name, keys, form));
                yield at(new Operated.Done(true));
            }
            case Operation.Published() -> at(new Operated.Names(datasets.names()));
            case Operation.Dataset(var name) -> at(dataset(name));
            case Operation.Unpublish(var name) -> {
                keepsakes.keep(new Keepsake.Unpublished(name));
                yield at(new Operated.Done(datasets.unpublish(name)));
            }
            case Operation.Events(var topic) -> at(new Operated.Events(keepsakes.events(topic)));
            case Operation.Replicate asked -> memory.replicate(asked);
            case Operation.Rebalance asked -> memory.rebalance(asked);
            case Operation.ManageMemory asked -> memory.manage(asked);
            case Operation.Held() -> at(memory.held(workers.ids()));
        };
    }

    private static CompletableFuture<Operated> at(Operated once) {
        return CompletableFuture.completedFuture(once);
    }

    // ---- processes

    private List<Part> parts() {
        var parts = new ArrayList<Part>();
        parts.add(part(Part.Role.SCHEDULER, scheduler.self(), Optional.empty()));
        for (WorkerId id : workers.ids()) {
            Link<Message> link = workers.link(id);
            if (link != null) {
                parts.add(part(Part.Role.WORKER, link.peer(), Optional.of(id)));
            }
        }
        clients.values()
                .forEach(link -> parts.add(part(Part.Role.CLIENT, link.peer(), Optional.empty())));
        return parts;
    }

    private static Part part(Part.Role role, Hello hello, Optional<WorkerId> worker) {
        return new Part(
                role, hello.name(), worker, hello.address(), hello.jask(), hello.properties());
    }

    private CompletableFuture<Operated> retire(List<WorkerId> who, boolean again) {
        return all(who.stream().map(worker -> scheduler.retire(worker, again)).toList());
    }

    private static CompletableFuture<Operated> all(Collection<CompletableFuture<Void>> futures) {
        return CompletableFuture.allOf(futures.toArray(CompletableFuture<?>[]::new))
                .thenApply(_ -> new Operated.Done(true));
    }

    private CompletableFuture<Operated> restart() {
        scheduler.post(new SchedulerEvent.Restart());
        datasets.clear();
        keepsakes
                .published()
                .keySet()
                .forEach(name -> keepsakes.keep(new Keepsake.Unpublished(name)));
        scheduler.later(() ->
                clients.values()
                        .forEach(link ->
                                Tell.quietly(
                                        link,
                                        new Message.OfLife(new Notice.Restarted(RESTARTED)))));
        var gone = new ArrayList<CompletableFuture<Void>>();
        for (WorkerId id : workers.ids()) {
            Link<Message> link = workers.link(id);
            if (link != null
                    && nannies.tell(link.peer(), new Notice.RestartWorker(link.peer().name()))) {
                gone.add(scheduler.awaitGone(id));
            }
        }
        return all(gone);
    }

    // ---- on workers

    private CompletableFuture<Operated.Outcomes> onEach(
            Collection<WorkerId> who, Operation.OnWorker operation) {
        return workers.askEach(who, new Question.OperateHere(operation), PATIENCE_SECONDS)
                .thenApply(answers -> {
                    var outcomes = new LinkedHashMap<WorkerId, Operated.Outcome>();
                    answers.forEach(
                            (worker, answer) -> outcomes.put(worker, outcome(worker, answer)));
                    return new Operated.Outcomes(outcomes);
                });
    }

    private static Operated.Outcome outcome(WorkerId worker, Answer answer) {
        return switch (answer) {
            case Answer.Operated(Operated.Outcomes(var own)) when own.containsKey(worker) ->
                    Objects.requireNonNull(own.get(worker));
            case Answer.Failed(var reason) ->
                    new Operated.Outcome.Failed(
                            Failure.of(Failure.Kind.KILLED_WORKERS, String.valueOf(reason)));
            default ->
                    new Operated.Outcome.Failed(
                            Failure.of(Failure.Kind.IMPOSSIBLE, "it answered something else"));
        };
    }

    private CompletableFuture<Operated.Outcomes> register(String plugin, Blob value) {
        keepsakes.keep(new Keepsake.Plugin(plugin, value));
        return onEach(workers.ids(), new Operation.OnWorker.SetUp(plugin, value))
                .thenApply(outcomes -> {
                    if (outcomes.outcomes().values().stream()
                            .anyMatch(Operated.Outcome.Failed.class::isInstance)) {
                        scheduler.later(() -> giveUp(plugin, value));
                    }
                    return outcomes;
                });
    }

    /** It failed on a worker: it is taken away everywhere, unless it was replaced meanwhile. */
    private void giveUp(String plugin, Blob value) {
        if (Objects.equals(keepsakes.plugins().get(plugin), value)) {
            keepsakes.keep(new Keepsake.NoPlugin(plugin));
            CompletableFuture<?> _ = onEach(workers.ids(), new Operation.OnWorker.TearDown(plugin));
        }
    }

    private CompletableFuture<Operated.Outcomes> unregister(String plugin) {
        if (!keepsakes.plugins().containsKey(plugin)) {
            throw noPlugin(plugin, keepsakes.plugins().keySet());
        }
        keepsakes.keep(new Keepsake.NoPlugin(plugin));
        return onEach(workers.ids(), new Operation.OnWorker.TearDown(plugin));
    }

    private static JaskException noPlugin(String name, Set<String> registered) {
        return new JaskException(
                "there is no plugin \"%s\": registered are %s".formatted(name, registered));
    }

    // ---- of nannies

    private Operated changeOfNannies(Keepsake change) {
        keepsakes.keep(change);
        nannies.startWith(forNannies());
        return new Operated.Done(true);
    }

    private NannyPlugin forNannies() {
        return keepsakes.ofNannies().values().stream().reduce(NannyPlugin.none(), NannyPlugin::and);
    }

    // ---- datasets and topics

    private Operated dataset(String name) {
        return datasets.find(name)
                .<Operated>map(found -> new Operated.Found(found.keys(), found.form()))
                .orElse(new Operated.Done(false));
    }

    /** Somebody logged something. In the loop. */
    void log(String from, Notice.Logged said) {
        var event =
                new Notice.Logged(said.topic(), Instant.now().toEpochMilli(), from, said.value());
        keepsakes.keep(new Keepsake.Event(event));
        for (ClientId client : keepsakes.topics().subscribers(said.topic())) {
            Link<Message> link = clients.get(client);
            if (link != null) {
                Tell.quietly(link, new Message.OfLife(event));
            }
        }
    }

    /** A client wants to hear of a topic, or not any more. In the loop. */
    void subscribe(ClientId client, Notice.Subscribe wish) {
        if (wish.on()) {
            keepsakes.topics().subscribe(wish.topic(), client);
        } else {
            keepsakes.topics().unsubscribe(wish.topic(), client);
        }
    }

    /** A stand-by comes: it hears of everything from now on. In the loop. */
    void standbyCame(Link<Message> standby) {
        keepsakes.tellAll(standby);
    }

    /** In the loop. */
    void standbyGone(Link<Message> standby) {
        keepsakes.forget(standby);
    }

    /** In the loop. */
    void clientGone(ClientId client) {
        keepsakes.topics().forget(client);
    }
}
