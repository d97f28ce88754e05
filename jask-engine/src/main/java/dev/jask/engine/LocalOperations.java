package dev.jask.engine;

import dev.jask.function.Fn1;
import dev.jask.graph.JaskException;
import dev.jask.graph.NannyPlugin;
import dev.jask.graph.WorkerContext;
import dev.jask.graph.WorkerPlugin;
import dev.jask.protocol.Failure;
import dev.jask.protocol.WorkerId;
import dev.jask.scheduler.SchedulerEvent;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Operations on the engine within one JVM: one worker, which cannot leave; nothing has to travel.
 * For several threads; its own lock guards what a scheduler's loop guards elsewhere.
 */
final class LocalOperations {

    private final WorkerId self;
    private final WorkerRuntime worker;
    private final Consumer<SchedulerEvent> post;
    private final Consumer<String> restarted;
    private final MemoryOperations memory;
    private final Datasets<Object> datasets;
    private final Topics<@Nullable Object, Handlers> topics =
            new Topics<@Nullable Object, Handlers>();

    /**
     * @param post has the scheduler handle an event
     * @param restarted told why, after the scheduler was told to forget everything
     * @param memory where results lie
     */
    LocalOperations(
            WorkerId self,
            WorkerRuntime worker,
            Consumer<SchedulerEvent> post,
            Consumer<String> restarted,
            MemoryOperations memory) {
        this.self = self;
        this.worker = worker;
        this.post = post;
        this.restarted = restarted;
        this.memory = memory;
        datasets = new Datasets<>(post);
        worker.context().logTo((topic, value) -> log(topic, "worker", value));
    }

    private synchronized void log(String topic, String from, @Nullable Object value) {
        var event = new Topics.Logged<@Nullable Object>(Instant.now(), from, value);
        topics.log(topic, event);
        topics.subscribers(topic).forEach(handlers -> handlers.accept(event(topic, event)));
    }

    private static TopicEvent event(String topic, Topics.Logged<@Nullable Object> event) {
        return new TopicEvent(topic, event.at(), event.from(), event.value());
    }

    private void restart() {
        synchronized (this) {
            post.accept(new SchedulerEvent.Restart());
            datasets.clear();
        }
        restarted.accept("the engine was restarted: all results were dropped");
    }

    private Outcome outcome(Action action) {
        try {
            return new Outcome.Value(action.run());
        } catch (Exception | LinkageError e) {
            return new Outcome.Failed(Failure.of(e));
        }
    }

    private interface Action {
        @Nullable Object run() throws Exception;
    }

    /** The operations as one client has them. */
    final class OfClient implements Operations, AutoCloseable {

        private final String name;
        private final Handlers handlers = new Handlers();

        OfClient(String name) {
            this.name = name;
        }

        @Override
        public List<Part> parts() {
            Map<String, String> facts =
                    Map.of(
                            "pid",
                            Long.toString(ProcessHandle.current().pid()),
                            "java",
                            System.getProperty("java.version"),
                            "os",
                            System.getProperty("os.name"));
            String version = LocalOperations.class.getPackage().getImplementationVersion();
            String jask = version == null ? "development" : version;
            return List.of(
                    new Part(
                            Part.Role.SCHEDULER,
                            "scheduler",
                            Optional.empty(),
                            self.address(),
                            jask,
                            facts),
                    new Part(
                            Part.Role.WORKER,
                            worker.name(),
                            Optional.of(self),
                            self.address(),
                            jask,
                            facts));
        }

        @Override
        public CompletableFuture<Void> retire(List<WorkerId> workers, boolean again) {
            throw new JaskException(
                    "the engine in this JVM has one worker, which ends with it: workers of a cluster can be retired");
        }

        @Override
        public CompletableFuture<Void> restart() {
            LocalOperations.this.restart();
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public CompletableFuture<Map<WorkerId, Outcome>> call(
                List<WorkerId> workers, Fn1<WorkerContext, ? extends @Nullable Object> function) {
            WorkerContext context = worker.context();
            Outcome outcome = outcome(() -> context.call(() -> function.apply(context)));
            return CompletableFuture.completedFuture(Map.of(self, outcome));
        }

        @Override
        public CompletableFuture<Map<WorkerId, Outcome>> register(
                String plugin, WorkerPlugin given) {
            Outcome outcome =
                    outcome(() -> {
                        worker.plugins().add(plugin, given);
                        return null;
                    });
            return CompletableFuture.completedFuture(Map.of(self, outcome));
        }

        @Override
        public CompletableFuture<Map<WorkerId, Outcome>> unregister(String plugin) {
            Outcome outcome =
                    outcome(() -> {
                        worker.plugins().remove(plugin);
                        return null;
                    });
            return CompletableFuture.completedFuture(Map.of(self, outcome));
        }

        @Override
        public void registerOfNannies(String plugin, NannyPlugin given) {
            throw new JaskException(
                    "the worker of this engine lives in this JVM, which no nanny starts: plugins of nannies are for clusters of worker processes");
        }

        @Override
        public void unregisterOfNannies(String plugin) {
            throw new JaskException(
                    "there is no plugin \"%s\": an engine in one JVM has no nannies"
                            .formatted(plugin));
        }

        @Override
        public void publish(String dataset, Dataset<Object> given, boolean replace) {
            synchronized (LocalOperations.this) {
                datasets.publish(dataset, given, replace);
            }
        }

        @Override
        public List<String> published() {
            synchronized (LocalOperations.this) {
                return datasets.names();
            }
        }

        @Override
        public Optional<Dataset<Object>> dataset(String dataset) {
            synchronized (LocalOperations.this) {
                return datasets.find(dataset);
            }
        }

        @Override
        public boolean unpublish(String dataset) {
            synchronized (LocalOperations.this) {
                return datasets.unpublish(dataset);
            }
        }

        @Override
        public MemoryOperations memory() {
            return memory;
        }

        @Override
        public void log(String topic, @Nullable Object value) {
            LocalOperations.this.log(topic, name, value);
        }

        @Override
        public List<TopicEvent> events(String topic) {
            synchronized (LocalOperations.this) {
                return topics.of(topic).stream().map(event -> event(topic, event)).toList();
            }
        }

        @Override
        public void subscribe(String topic, Consumer<TopicEvent> handler) {
            synchronized (LocalOperations.this) {
                topics.subscribe(topic, handlers);
            }
            handlers.add(topic, handler);
        }

        @Override
        public void unsubscribe(String topic, Consumer<TopicEvent> handler) {
            if (handlers.remove(topic, handler)) {
                synchronized (LocalOperations.this) {
                    topics.unsubscribe(topic, handlers);
                }
            }
        }

        @Override
        public void close() {
            synchronized (LocalOperations.this) {
                topics.forget(handlers);
            }
            handlers.close();
        }
    }
}
