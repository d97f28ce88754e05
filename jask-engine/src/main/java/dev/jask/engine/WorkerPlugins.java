package dev.jask.engine;

import dev.jask.graph.Key;
import dev.jask.graph.WorkerContext;
import dev.jask.graph.WorkerPlugin;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The plugins of one worker. Set up and torn down one at a time; told of tasks by the slots'
 * threads.
 */
public final class WorkerPlugins implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(WorkerPlugins.class.getName());

    private static final WorkerPlugin[] NONE = {};

    private final WorkerContext context;
    private final Map<String, WorkerPlugin> byName = new LinkedHashMap<>(); // guarded by this
    private volatile WorkerPlugin[] all = NONE;

    WorkerPlugins(WorkerContext context) {
        this.context = context;
    }

    /**
     * Sets a plugin up; one of that name is torn down before.
     *
     * @throws Exception what its setup throws; then there is none of that name
     */
    public synchronized void add(String name, WorkerPlugin plugin) throws Exception {
        remove(name);
        context.call(() -> {
            plugin.setup(context);
            return true;
        });
        byName.put(name, plugin);
        all = byName.values().toArray(NONE);
    }

    /** Whether there is a plugin of that name. */
    public synchronized boolean has(String name) {
        return byName.containsKey(name);
    }

    /**
     * Takes a plugin away.
     *
     * @throws Exception what its teardown throws; it is gone in any case
     */
    public synchronized void remove(String name) throws Exception {
        WorkerPlugin plugin = byName.remove(name);
        if (plugin != null) {
            all = byName.values().toArray(NONE);
            context.call(() -> {
                plugin.teardown(context);
                return true;
            });
        }
    }

    void taskStarted(Key task) {
        for (WorkerPlugin plugin : all) {
            try {
                plugin.taskStarted(task);
            } catch (RuntimeException e) {
                warn(plugin, e);
            }
        }
    }

    void taskFinished(Key task, boolean succeeded) {
        for (WorkerPlugin plugin : all) {
            try {
                plugin.taskFinished(task, succeeded);
            } catch (RuntimeException e) {
                warn(plugin, e);
            }
        }
    }

    private static void warn(WorkerPlugin plugin, Exception e) {
        LOG.log(
                System.Logger.Level.WARNING,
                "the worker plugin " + plugin.getClass().getName() + " threw",
                e);
    }

    /** Tears all of them down, the latest first. */
    @Override
    public synchronized void close() {
        for (String name : new LinkedHashMap<>(byName).sequencedKeySet().reversed()) {
            WorkerPlugin plugin = byName.get(name);
            try {
                remove(name);
            } catch (Exception e) {
                warn(java.util.Objects.requireNonNull(plugin), e);
            }
        }
    }
}
