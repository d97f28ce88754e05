package dev.jask.engine;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A client's handlers of topics. They are called one after the other, on a thread of their own;
 * where they are slow the oldest events that wait are left out. For several threads.
 */
public final class Handlers implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(Handlers.class.getName());

    private static final int WAITING_MOST = 10_000;

    private final Map<String, List<Consumer<TopicEvent>>> handlers = new ConcurrentHashMap<>();
    private final ThreadPoolExecutor executor =
            new ThreadPoolExecutor(
                    1,
                    1,
                    1,
                    TimeUnit.SECONDS,
                    new LinkedBlockingQueue<>(WAITING_MOST),
                    Thread.ofVirtual().name("jask-events").factory(),
                    new ThreadPoolExecutor.DiscardOldestPolicy());

    public Handlers() {
        executor.allowCoreThreadTimeOut(true);
    }

    /**
     * Adds a handler.
     *
     * @return whether it is the first of that topic
     */
    public boolean add(String topic, Consumer<TopicEvent> handler) {
        List<Consumer<TopicEvent>> all =
                handlers.computeIfAbsent(topic, _ -> new CopyOnWriteArrayList<>());
        all.add(handler);
        return all.size() == 1;
    }

    /**
     * Takes a handler away.
     *
     * @return whether it was the last of that topic
     */
    public boolean remove(String topic, Consumer<TopicEvent> handler) {
        List<Consumer<TopicEvent>> all = handlers.get(topic);
        return all != null && all.remove(handler) && all.isEmpty();
    }

    /** The topics that have handlers. */
    public List<String> topics() {
        return handlers.entrySet().stream()
                .filter(each -> !each.getValue().isEmpty())
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Has the handlers of its topic called. */
    public void accept(TopicEvent event) {
        for (Consumer<TopicEvent> handler : handlers.getOrDefault(event.topic(), List.of())) {
            executor.execute(() -> call(handler, event));
        }
    }

    private static void call(Consumer<TopicEvent> handler, TopicEvent event) {
        try {
            handler.accept(event);
        } catch (RuntimeException e) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "a handler of the topic " + event.topic() + " threw",
                    e);
        }
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
