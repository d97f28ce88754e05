package dev.jask.cluster.node;

import dev.jask.protocol.ClientId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Clients whose link was lost and that may come back: what they wanted is kept for a while, and if
 * they come, until they have said again what they want. For several threads.
 *
 * <p>A client that comes back has another name in the scheduler's core than before: so what it does
 * not say again goes with the old one.
 */
final class Absences implements AutoCloseable {

    private final Duration grace;
    private final Consumer<ClientId> over;

    // guarded by this
    private final Map<String, Absence> absent = new HashMap<>();
    private long returns;
    private boolean closed;

    private static final class Absence {
        final List<ClientId> names = new ArrayList<>();

        /** Rises whenever it goes or comes: who waited for an earlier time waits no longer. */
        int turn;
    }

    /**
     * @param over told who does not come back
     */
    Absences(Duration grace, Consumer<ClientId> over) {
        this.grace = grace;
        this.over = over;
    }

    /**
     * A client comes.
     *
     * @return its name in the core: its own, unless it is still known
     */
    synchronized ClientId comes(String client) {
        Absence absence = absent.get(client);
        if (absence == null) {
            return new ClientId(client);
        }
        absence.turn++;
        return new ClientId(client + " again " + ++returns);
    }

    /** A client's link was lost. */
    synchronized void begins(String client, ClientId name) {
        Absence absence = absent.computeIfAbsent(client, _ -> new Absence());
        absence.names.add(name);
        int turn = ++absence.turn;
        CompletableFuture.delayedExecutor(grace.toNanos(), TimeUnit.NANOSECONDS)
                .execute(() -> endsUnless(client, absence, turn));
    }

    private synchronized void endsUnless(String client, Absence absence, int turn) {
        if (absence.turn == turn && absent.get(client) == absence) {
            ends(client);
        }
    }

    /** The client has said again what it wants, or wants nothing any more. */
    synchronized void ends(String client) {
        Absence absence = absent.remove(client);
        if (absence != null && !closed) {
            absence.names.forEach(over);
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
    }
}
