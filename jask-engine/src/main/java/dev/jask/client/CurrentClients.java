package dev.jask.client;

import dev.jask.config.Config;
import dev.jask.engine.EngineClosedException;
import dev.jask.graph.WorkerContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Which client is meant where none is named: the one place with state that belongs to the process.
 *
 * <p>What a task computes goes to the engine or cluster that runs the task. Any other computation
 * goes to the client that its thread opened last and has not closed; a thread counts what the
 * thread that made it had open. Without one it goes to whichever open client was opened last by
 * anyone; without any, to a client of the process's own, started then and never closed (its threads
 * are daemons).
 *
 * <p>It has to be static: {@code df.compute()} names no client, and a service loader makes
 * providers anew each time.
 */
final class CurrentClients {

    static final CurrentClients OF_PROCESS = new CurrentClients(() -> Client.start(Config.load()));

    private final Supplier<Client> starter;
    private final List<Client> open = new ArrayList<>();
    private final Map<WorkerContext, ForTasks> ofWorkers = new ConcurrentHashMap<>();
    private @Nullable Client own;

    @SuppressWarnings("ThreadLocalUsage") // of an object that is static itself
    private final InheritableThreadLocal<List<Client>> openedByThread =
            new InheritableThreadLocal<>() {
                @Override
                protected List<Client> initialValue() {
                    return List.of();
                }
            };

    /**
     * @param starter makes the process's own client
     */
    CurrentClients(Supplier<Client> starter) {
        this.starter = starter;
    }

    /** What tasks of that worker compute goes to this client, made when one first does. */
    AutoCloseable forTasks(WorkerContext worker, Supplier<Client> client) {
        var made = new ForTasks(client);
        ofWorkers.put(worker, made);
        return () -> {
            ofWorkers.remove(worker);
            made.close();
        };
    }

    /** The client of a worker's tasks. */
    private static final class ForTasks {

        private final Supplier<Client> maker;
        private @Nullable Client made;
        private boolean closed;

        ForTasks(Supplier<Client> maker) {
            this.maker = maker;
        }

        synchronized Client client() {
            if (closed) {
                throw new EngineClosedException("the worker that runs this task is closing");
            }
            Client client = made;
            if (client == null) {
                client = maker.get();
                made = client;
            }
            return client;
        }

        synchronized void close() {
            closed = true;
            if (made != null) {
                made.close();
            }
        }
    }

    synchronized void opened(Client client) {
        open.add(client);
        var opened = openOf(openedByThread.get());
        opened.add(client);
        openedByThread.set(List.copyOf(opened));
    }

    synchronized void closed(Client client) {
        open.remove(client);
        openedByThread.set(List.copyOf(openOf(openedByThread.get())));
        if (client == own) {
            own = null;
        }
    }

    private List<Client> openOf(List<Client> clients) {
        var stillOpen = new ArrayList<Client>(clients);
        stillOpen.retainAll(open);
        return stillOpen;
    }

    Client current() {
        if (WorkerContext.isPresent()) {
            ForTasks own = ofWorkers.get(WorkerContext.current());
            if (own != null) {
                return own.client();
            }
            for (Client client : all()) {
                if (client.runsThisThread()) {
                    return client;
                }
            }
        }
        return outsideTasks();
    }

    private synchronized List<Client> all() {
        var all = new ArrayList<Client>(open);
        if (own != null) {
            all.add(own);
        }
        return all;
    }

    private synchronized Client outsideTasks() {
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
