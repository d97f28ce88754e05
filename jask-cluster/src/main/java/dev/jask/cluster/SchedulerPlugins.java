package dev.jask.cluster;

import dev.jask.cluster.node.SchedulerListener;
import dev.jask.graph.JaskException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Calls a scheduler's plugins, away from the scheduler's threads. */
final class SchedulerPlugins implements SchedulerListener, AutoCloseable {

    private static final System.Logger LOG = System.getLogger(SchedulerPlugins.class.getName());

    private static final int WAITING_MOST = 100_000;
    private static final long END_SECONDS = 5;

    private final List<SchedulerPlugin> plugins;
    private final ThreadPoolExecutor executor =
            new ThreadPoolExecutor(
                    1,
                    1,
                    0,
                    TimeUnit.SECONDS,
                    new LinkedBlockingQueue<>(WAITING_MOST),
                    Thread.ofVirtual().name("jask-scheduler-plugins").factory(),
                    new ThreadPoolExecutor.DiscardOldestPolicy());

    SchedulerPlugins(List<SchedulerPlugin> plugins) {
        this.plugins = List.copyOf(plugins);
    }

    /**
     * One of each class.
     *
     * @param list names of classes, with commas
     * @throws JaskException if one is not there, or is no plugin
     */
    static SchedulerPlugins of(String list) {
        List<String> names =
                Stream.of(list.split(",", -1))
                        .map(String::strip)
                        .filter(name -> !name.isEmpty())
                        .toList();
        var plugins = new ArrayList<SchedulerPlugin>();
        names.forEach(name -> plugins.add(make(name)));
        return new SchedulerPlugins(plugins);
    }

    private static SchedulerPlugin make(String name) {
        try {
            var constructor = Class.forName(name).getDeclaredConstructor();
            constructor.setAccessible(true);
            if (constructor.newInstance() instanceof SchedulerPlugin plugin) {
                return plugin;
            }
        } catch (ClassNotFoundException e) {
            throw new JaskException(
                    "--preload: there is no class %s on the scheduler's class path".formatted(name),
                    e);
        } catch (ReflectiveOperationException | LinkageError e) {
            throw new JaskException(
                    "--preload: no %s can be made without arguments: %s".formatted(name, e), e);
        }
        throw new JaskException("--preload: %s is no SchedulerPlugin".formatted(name));
    }

    private void tell(Consumer<SchedulerPlugin> what) {
        if (!plugins.isEmpty()) {
            executor.execute(() -> plugins.forEach(plugin -> tell(plugin, what)));
        }
    }

    private static void tell(SchedulerPlugin plugin, Consumer<SchedulerPlugin> what) {
        try {
            what.accept(plugin);
        } catch (RuntimeException e) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "the scheduler plugin " + plugin.getClass().getName() + " threw",
                    e);
        }
    }

    void started(String address) {
        tell(plugin -> plugin.started(address));
    }

    @Override
    public void workerJoined(String name, String address) {
        tell(plugin -> plugin.workerJoined(name, address));
    }

    @Override
    public void workerLeft(String name, String reason) {
        tell(plugin -> plugin.workerLeft(name, reason));
    }

    @Override
    public void clientJoined(String name) {
        tell(plugin -> plugin.clientJoined(name));
    }

    @Override
    public void clientLeft(String name) {
        tell(plugin -> plugin.clientLeft(name));
    }

    /** Tells them that it is over, and waits until they have heard. May be called twice. */
    @Override
    public void close() {
        if (!executor.isShutdown()) {
            tell(SchedulerPlugin::stopped);
            executor.shutdown();
        }
        try {
            if (!executor.awaitTermination(END_SECONDS, TimeUnit.SECONDS)) {
                executor.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
