package dev.jask.simulation;

import dev.jask.graph.Key;
import dev.jask.protocol.ClientId;
import dev.jask.protocol.Failure;
import dev.jask.protocol.FromClient;
import dev.jask.protocol.ToClient;
import dev.jask.protocol.WorkerId;
import dev.jask.scheduler.Ledger;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A client that asks for random things and keeps book of what it must get. */
final class ClientNode {

    private static final int MOST_RETRIES = 200;

    final ClientId id;

    private final Cluster cluster;
    private final World world;
    private final Universe universe;
    private @Nullable Line line;
    private final Ledger ledger = new Ledger();
    private boolean connected;

    /** The keys that the client wants, and how far each has come. */
    private final Map<Key, Wish> wishes = new LinkedHashMap<>();

    /** Keys that the client gave up at some time. */
    private final Set<Key> cancelled = new LinkedHashSet<>();

    /** Keys that it asked for at some time without knowing whether the scheduler knows them. */
    private final Set<Key> guessed = new LinkedHashSet<>();

    ClientNode(Cluster cluster, ClientId id) {
        this.cluster = cluster;
        this.world = cluster.world;
        this.universe = cluster.universe;
        this.id = id;
    }

    boolean isConnected() {
        return connected;
    }

    /** The line to its scheduler; null while there is none. */
    @Nullable Line line() {
        return line;
    }

    void say(FromClient message) {
        world.record(id.name(), message);
        ledger.said(message);
        send(message);
    }

    private void send(FromClient message) {
        Line to = line;
        if (to != null) {
            to.send(() -> to.scheduler.clientSaid(to, id, message));
        }
    }

    void submit(Ledger.Asked asked) {
        ledger.submitted(asked);
        send(asked.again().get());
    }

    void connect() {
        connected = true;
        line = cluster.newLine();
        say(new FromClient.Connected());
    }

    /** The client finds out that the line is lost, and looks for a scheduler. */
    void lost(Line lost) {
        lost.lostBelow = true;
        if (line == lost) {
            line = null;
            world.after(world.delay(cluster.setting.linkNanos()), this::comeBack);
        }
    }

    private void comeBack() {
        if (connected && line == null) {
            line = cluster.newLine();
            send(new FromClient.Connected());
            List<Key> believed =
                    wishes.entrySet().stream()
                            .filter(wish -> wish.getValue().progress == Wish.Progress.IN_MEMORY)
                            .map(Map.Entry::getKey)
                            .toList();
            for (FromClient message : ledger.again(believed)) {
                world.record(id.name() + " again", message);
                send(message);
            }
        }
    }

    // ---- what it wants

    /** The keys that it wants, in the order in which it began to. */
    List<Key> wanted() {
        return List.copyOf(wishes.keySet());
    }

    /** The keys that it wants and that may be built upon. */
    List<Key> usable() {
        return wanted().stream()
                .filter(key -> !guessed.contains(key) && progress(key).isHopeful())
                .toList();
    }

    List<Key> erred() {
        return wanted().stream().filter(key -> progress(key) == Wish.Progress.ERRED).toList();
    }

    void wish(Key key) {
        Wish wish = wishes.get(key);
        if (wish == null || wish.progress == Wish.Progress.LOST) {
            wishes.put(key, new Wish());
        }
    }

    void release(Key key) {
        wishes.remove(key);
        cluster.released(key);
        say(new FromClient.Release(List.of(key)));
    }

    void cancel(Key key, boolean force) {
        cancelled.add(key);
        wishes.remove(key);
        cluster.cancelled(key, force);
        say(new FromClient.Cancel(List.of(key), force));
    }

    void want(Key key) {
        wish(key);
        guessed.add(key);
        say(new FromClient.Want(List.of(key)));
    }

    void retry(Key key) {
        Wish wish = wishes.get(key);
        if (wish != null) {
            wish.retries++;
            wish.progress = Wish.Progress.PENDING;
            say(new FromClient.Retry(List.of(key)));
        }
    }

    void disconnect() {
        connected = false;
        wishes.keySet().forEach(cluster::released);
        wishes.clear();
        say(new FromClient.Disconnected());
    }

    // ---- what it hears

    private Wish.Progress progress(Key key) {
        Wish wish = wishes.get(key);
        return wish == null ? Wish.Progress.LOST : wish.progress;
    }

    void told(ToClient message) {
        world.record(id.name() + " <", message);
        if (!connected) {
            return;
        }
        switch (message) {
            case ToClient.InMemory(var key, var holders) -> inMemory(key, holders);
            case ToClient.Erred erred -> erred(erred);
            case ToClient.Lost(var key, var reason) -> lost(key, reason);
            case ToClient.Recomputing(var key) -> {
                Wish wish = wishes.get(key);
                if (wish != null) {
                    wish.progress = Wish.Progress.PENDING;
                }
            }
        }
    }

    private void inMemory(Key key, List<WorkerId> holders) {
        Wish wish = wishes.get(key);
        if (wish != null) {
            wish.progress = Wish.Progress.IN_MEMORY;
        }
        if (holders.isEmpty()) {
            throw new SimulationException(key + " is said to be in memory nowhere");
        }
    }

    private void erred(ToClient.Erred erred) {
        Wish wish = wishes.get(erred.key());
        if (wish != null) {
            requireExplained(erred);
            wish.progress = Wish.Progress.ERRED;
            wish.error = erred;
            if (!cluster.isChaotic()) {
                retryIfItMayHelp(erred.key(), wish);
            } else if (world.chance(0.3)) {
                retry(erred.key());
            }
        }
    }

    private void requireExplained(ToClient.Erred erred) {
        Key failed = erred.failed();
        if (!universe.anyBehind(erred.key(), failed::equals)) {
            throw new SimulationException(
                    erred.key() + " erred by " + failed + ", which it does not depend on");
        }
        boolean explained =
                switch (erred.failure().kind()) {
                    case THROWN -> universe.behaviour(failed).failures() > universe.retries(failed);
                    case KILLED_WORKERS ->
                            cluster.tally.crashes + cluster.tally.cuts
                                    > cluster.scheduler.allowedFailures();
                    case NO_WORKER -> false;
                    case IMPOSSIBLE -> universe.anyBehind(failed, cluster::mayBeUnknown);
                };
        if (!explained) {
            throw new SimulationException("an error that should not be: " + erred);
        }
    }

    private void lost(Key key, String reason) {
        boolean explained =
                guessed.contains(key)
                        || universe.anyBehind(key, cancelled::contains)
                        || universe.anyBehind(key, cluster::mayBeGone);
        Wish wish = wishes.get(key);
        if (wish != null) {
            if (!explained) {
                throw new SimulationException(id + " lost " + key + " without cause: " + reason);
            }
            wish.progress = Wish.Progress.LOST;
        }
    }

    // ---- the end

    void heal() {
        if (connected) {
            wishes.forEach((key, wish) -> {
                if (wish.progress == Wish.Progress.ERRED) {
                    retryIfItMayHelp(key, wish);
                }
            });
        }
    }

    private void retryIfItMayHelp(Key key, Wish wish) {
        if (!isHopeless(key, wish) && wish.retries < MOST_RETRIES) {
            retry(key);
        }
    }

    private boolean isHopeless(Key key, Wish wish) {
        return universe.anyBehind(
                        key, each -> universe.behaviour(each).failures() == Behaviour.ALWAYS)
                || (wish.error != null && wish.error.failure().kind() == Failure.Kind.IMPOSSIBLE);
    }

    /** Everything it wants must be there by now, and right. */
    void requireResults() {
        if (!connected) {
            return;
        }
        wishes.forEach((key, wish) -> {
            switch (wish.progress) {
                case PENDING ->
                        throw new SimulationException(
                                "%s still waits for %s\n%s"
                                        .formatted(
                                                id,
                                                key,
                                                String.join(
                                                        "\n", cluster.scheduler.core.story(key))));
                case IN_MEMORY -> requireResult(key);
                case ERRED -> {
                    if (!isHopeless(key, wish)) {
                        throw new SimulationException(
                                id + " cannot get " + key + ": " + wish.error);
                    }
                }
                case LOST -> {} // was explained when it was heard
            }
        });
    }

    private void requireResult(Key key) {
        List<WorkerId> holders = cluster.scheduler.core.holders(key);
        if (holders.isEmpty()) {
            throw new SimulationException(
                    id + " takes " + key + " to be in memory; the scheduler does not");
        }
        for (WorkerId holder : holders) {
            WorkerNode worker = cluster.worker(holder);
            Long value = worker == null || !worker.isAlive() ? null : worker.value(key);
            if (value == null || value != universe.value(key)) {
                throw new SimulationException(
                        "%s is %s at %s and should be %d"
                                .formatted(key, value, holder, universe.value(key)));
            }
        }
    }

    void letAllGo() {
        if (connected) {
            if (world.chance(0.5)) {
                disconnect();
            } else {
                var all = new LinkedHashSet<Key>(wishes.keySet());
                all.addAll(cancelled);
                wishes.clear();
                say(new FromClient.Release(List.copyOf(all)));
            }
        }
    }
}
