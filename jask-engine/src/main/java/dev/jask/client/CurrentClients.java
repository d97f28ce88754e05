package dev.jask.client;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Which client is meant where none is named: the one place with state that belongs to the process.
 *
 * <p>A computation goes to the client that its thread opened last and has not closed; a thread
 * counts what the thread that made it had open. Without one it goes to whichever open client was
 * opened last by anyone; without any, to a client of the process's own, started then and never
 * closed (its threads are daemons).
 *
 * <p>It has to be static: {@code df.compute()} names no client, and a service loader makes
 * providers anew each time.
 */
final class CurrentClients {

    static final CurrentClients OF_PROCESS = new CurrentClients(CurrentClients::none);

    private final Supplier<Client> starter;
    private final List<Client> open = new ArrayList<>();
    private @Nullable Client own;

    @SuppressWarnings("ThreadLocalUsage") // of an object that is static itself
    private final InheritableThreadLocal<List<Client>> openedByThread =
            new InheritableThreadLocal<>() {
                @Override
                protected List<Client> initialValue() {
                    return List.of();
                }
            };

    private static Client none() {
        throw new dev.jask.graph.JaskException("no client is open");
    }

    /**
     * @param starter makes the process's own client
     */
    CurrentClients(Supplier<Client> starter) {
        this.starter = starter;
    }

    synchronized void opened(Client client) {
        open.add(client);
        var opened = new ArrayList<Client>();
        for (Client earlier : openedByThread.get()) {
            if (open.contains(earlier)) {
                opened.add(earlier);
            }
        }
        opened.add(client);
        openedByThread.set(List.copyOf(opened));
    }

    synchronized void closed(Client client) {
        open.remove(client);
        if (client == own) {
            own = null;
        }
    }

    synchronized Client current() {
        List<Client> opened = openedByThread.get();
        for (int i = opened.size() - 1; i >= 0; i--) {
            if (open.contains(opened.get(i))) {
                return opened.get(i);
            }
        }
        if (!open.isEmpty()) {
            return open.getLast();
        }
        Client started = own;
        if (started == null) {
            started = starter.get();
            own = started;
        }
        return started;
    }
}
