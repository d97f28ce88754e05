package dev.jask.cluster;

import static dev.jask.delayed.Delayed.delayed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jask.client.Client;
import dev.jask.client.ClusterControl;
import dev.jask.client.Events;
import dev.jask.client.JaskFuture;
import dev.jask.client.WorkerInfo;
import dev.jask.config.Config;
import dev.jask.delayed.Delayed;
import dev.jask.engine.TopicEvent;
import dev.jask.graph.JaskException;
import dev.jask.graph.Key;
import dev.jask.graph.WorkerContext;
import dev.jask.graph.WorkerPlugin;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;

/**
 * Operations on a cluster of two worker processes, which all tests share: those that restart come
 * last.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Timeout(180)
final class OperationsTest {

    private static final long SECONDS = 60;
    private static final Duration LONG = Duration.ofMinutes(2);

    private static @Nullable LocalCluster cluster;

    @BeforeAll
    static void start() {
        cluster =
                LocalCluster.start(
                        LocalClusterOptions.processes(2)
                                .withSlots(1)
                                .withConfig(Config.defaults())
                                .withJavaOptions(List.of("-Xmx256m", "-XX:TieredStopAtLevel=1")));
    }

    @AfterAll
    static void stop() {
        cluster().close();
    }

    private static LocalCluster cluster() {
        return java.util.Objects.requireNonNull(cluster);
    }

    private static long pid(int unused) {
        return ProcessHandle.current().pid();
    }

    private static String twice(String text) {
        return text + text;
    }

    @Test
    @Order(1)
    void workers_sayWhereTheyRunAndOnWhat() {
        try (Client client = cluster().connect()) {
            List<WorkerInfo> workers = client.cluster().workers();

            assertThat(workers)
                    .extracting(WorkerInfo::name)
                    .containsExactlyInAnyOrder("worker-1", "worker-2");
            assertThat(workers).allMatch(worker -> worker.slots() == 1 && !worker.host().isEmpty());
            assertThat(workers)
                    .extracting(worker -> worker.facts().get("pid"))
                    .doesNotContainNull()
                    .doesNotContain(Long.toString(ProcessHandle.current().pid()))
                    .doesNotHaveDuplicates();
            assertThat(client.cluster().versions().check().parts()).hasSizeGreaterThanOrEqualTo(4);
        }
    }

    @Test
    @Order(1)
    void runOnWorkers_callsTheFunctionOnEach() {
        try (Client client = cluster().connect()) {
            ClusterControl control = client.cluster();

            Map<String, Long> pids = control.runOnWorkers(_ -> ProcessHandle.current().pid());
            assertThat(pids).containsOnlyKeys("worker-1", "worker-2");
            assertThat(pids.values()).doesNotHaveDuplicates();
            assertThat(control.runOnWorkers(WorkerContext::slots, List.of("worker-2")))
                    .isEqualTo(Map.of("worker-2", 1));

            assertThatThrownBy(() ->
                            control.runOnWorkers(
                                    _ -> {
                                        throw new IllegalStateException("no disk");
                                    },
                                    List.of("worker-1")))
                    .isInstanceOf(JaskException.class)
                    .hasMessageContaining("worker-1")
                    .hasMessageContaining("no disk")
                    .hasCauseInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> control.runOnWorkers(_ -> 1, List.of("worker-9")))
                    .hasMessageContaining("\"worker-9\"")
                    .hasMessageContaining("worker-1");
        }
    }

    @Test
    @Order(1)
    void publish_outlivesItsClient() {
        try (Client first = cluster().connect()) {
            Delayed<String> persisted = first.persist(delayed(OperationsTest::twice, "ab"));
            first.datasets().publish("text", persisted);
            JaskFuture<String> future = first.submit(OperationsTest::twice, "xy");
            first.datasets().publish("future", future);

            assertThatThrownBy(() -> first.datasets().publish("text", future))
                    .hasMessageContaining("\"text\" already");
            assertThatThrownBy(() ->
                            first.datasets().publish("lazy", delayed(OperationsTest::twice, "q")))
                    .hasMessageContaining("persist");
        }
        try (Client second = cluster().connect()) {
            assertThat(second.datasets().names()).containsExactly("text", "future");
            Delayed<?> found = second.datasets().get("text", Delayed.class);

            assertThat(second.compute(found)).isEqualTo("abab");
            assertThat(second.datasets().get("future", JaskFuture.class).join()).isEqualTo("xyxy");
            assertThatThrownBy(() -> second.datasets().get("text", JaskFuture.class))
                    .hasMessageContaining("is a Delayed");
            second.datasets().replace("future", second.submit(OperationsTest::twice, "new"));
            second.datasets().unpublish("text");

            assertThat(second.datasets().names()).containsExactly("future");
            assertThat(second.datasets().get("future", JaskFuture.class).join())
                    .isEqualTo("newnew");
            assertThatThrownBy(() -> second.datasets().get("text", Delayed.class))
                    .hasMessageContaining("no dataset \"text\"")
                    .hasMessageContaining("future");
            second.datasets().unpublish("future");
        }
    }

    @Test
    @Order(1)
    void events_ofClientsAndTasks_reachWhoSubscribed() throws Exception {
        try (Client client = cluster().connect();
                Client other = cluster().connect()) {
            BlockingQueue<TopicEvent> heard = new LinkedBlockingQueue<>();
            Events.Subscription subscription = other.events().subscribe("progress", heard::add);
            other.events().of("progress"); // the scheduler has dealt with the subscription
            client.events().log("progress", "begins");
            client.submit(
                            (Integer step) -> {
                                WorkerContext.current().logEvent("progress", step);
                                return step;
                            },
                            7)
                    .get();

            assertThat(next(heard).value()).isEqualTo("begins");
            TopicEvent ofTask = next(heard);
            assertThat(ofTask.value()).isEqualTo(7);
            assertThat(ofTask.from()).startsWith("worker-");
            assertThat(client.events().of("progress"))
                    .extracting(TopicEvent::value)
                    .containsExactly("begins", 7);
            assertThat(client.events().of("silence")).isEmpty();
            subscription.close();
            assertThatThrownBy(() -> client.events().log(" ", 1)).hasMessageContaining("topic");
            assertThatThrownBy(() -> client.events().log("progress", new byte[2_000_000]))
                    .hasMessageContaining("the most");
        }
    }

    private static TopicEvent next(BlockingQueue<TopicEvent> events) throws InterruptedException {
        return java.util.Objects.requireNonNull(events.poll(SECONDS, TimeUnit.SECONDS));
    }

    /** Counts tasks, and logs the count when it goes. */
    static final class Counting implements WorkerPlugin {

        private static final long serialVersionUID = 1L;

        private final AtomicInteger finished = new AtomicInteger();

        @Override
        public void setup(WorkerContext worker) {
            System.setProperty("counting", "on");
        }

        @Override
        public void taskFinished(Key task, boolean succeeded) {
            finished.incrementAndGet();
        }

        @Override
        public void teardown(WorkerContext worker) {
            worker.logEvent("counted", finished.get());
            System.clearProperty("counting");
        }
    }

    /** Cannot be set up. */
    static final class Broken implements WorkerPlugin {

        private static final long serialVersionUID = 1L;

        @Override
        public void setup(WorkerContext worker) {
            throw new IllegalStateException("no licence");
        }
    }

    private static int count(TopicEvent event) {
        return event.value() instanceof Integer count ? count : -1;
    }

    private static Map<String, String> counting(Client client) {
        return client.cluster().runOnWorkers(_ -> System.getProperty("counting", "off"));
    }

    @Test
    @Order(1)
    void register_setsThePluginUpEverywhere_andUnregisterTakesItAway() throws Exception {
        try (Client client = cluster().connect()) {
            BlockingQueue<TopicEvent> counted = new LinkedBlockingQueue<>();
            client.events().subscribe("counted", counted::add);
            client.cluster().register("count", new Counting());
            assertThat(counting(client)).containsValue("on").doesNotContainValue("off");

            client.gather(client.map(OperationsTest::pid, List.of(1, 2, 3, 4, 5)));
            client.cluster().unregister("count");

            int sum = count(next(counted)) + count(next(counted));
            assertThat(sum).isEqualTo(5);
            assertThat(counting(client)).containsValue("off").doesNotContainValue("on");
            assertThatThrownBy(() -> client.cluster().unregister("count"))
                    .hasMessageContaining("no plugin \"count\"");
        }
    }

    @Test
    @Order(1)
    void register_ofAPluginThatFails_saysWhere() {
        try (Client client = cluster().connect()) {
            assertThatThrownBy(() -> client.cluster().register("broken", new Broken()))
                    .isInstanceOf(JaskException.class)
                    .hasMessageContaining("\"broken\"")
                    .hasMessageContaining("no licence")
                    .hasMessageContaining("worker-");
        }
    }

    @Test
    @Order(1)
    void forwardLogging_bringsWhatWorkersLog() throws Exception {
        BlockingQueue<LogRecord> seen = new LinkedBlockingQueue<>();
        Logger here = Logger.getLogger("test.forwarded");
        here.setUseParentHandlers(false);
        var handler = new Recording(seen);
        here.addHandler(handler);
        try (Client client = cluster().connect()) {
            Events.Subscription forwarding =
                    client.events().forwardLogging("test.forwarded", Level.INFO);
            client.cluster()
                    .runOnWorkers(
                            _ -> {
                                System.Logger log = System.getLogger("test.forwarded");
                                log.log(System.Logger.Level.DEBUG, "not this");
                                log.log(System.Logger.Level.WARNING, "disk {0} is full", "sda");
                                return 1;
                            },
                            List.of("worker-2"));

            LogRecord record = seen.poll(SECONDS, TimeUnit.SECONDS);
            assertThat(record).isNotNull();
            assertThat(record.getMessage()).isEqualTo("worker-2: disk sda is full");
            assertThat(record.getLevel()).isEqualTo(Level.WARNING);
            forwarding.close();
            assertThat(seen).isEmpty();
        } finally {
            here.removeHandler(handler);
        }
    }

    /** Remembers records. */
    private static final class Recording extends Handler {

        private final BlockingQueue<LogRecord> seen;

        Recording(BlockingQueue<LogRecord> seen) {
            this.seen = seen;
        }

        @Override
        public void publish(LogRecord record) {
            seen.add(record);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }

    @Test
    @Order(2)
    void restartWorkers_keepsResultsAndPlugins() {
        try (Client client = cluster().connect()) {
            client.cluster().register("count", new Counting());
            JaskFuture<String> scattered = client.scatter("only once");
            Map<String, Long> before =
                    client.cluster().runOnWorkers(_ -> ProcessHandle.current().pid());

            client.cluster().restartWorkers();

            Map<String, Long> after =
                    client.cluster().runOnWorkers(_ -> ProcessHandle.current().pid());
            assertThat(after).containsOnlyKeys(before.keySet());
            assertThat(after.values()).doesNotContainAnyElementsOf(before.values());
            assertThat(scattered.join()).isEqualTo("only once");
            assertThat(counting(client)).containsValue("on").doesNotContainValue("off");
            client.cluster().unregister("count");
        }
    }

    @Test
    @Order(3)
    void restart_dropsEverything_andWorkersComeBack() {
        try (Client client = cluster().connect();
                Client other = cluster().connect()) {
            JaskFuture<Integer> stuck =
                    client.submit(
                            (Integer seconds) -> {
                                LockSupport.parkNanos(seconds * 1_000_000_000L);
                                return seconds;
                            },
                            3_600);
            JaskFuture<String> ofOther = other.scatter("x");
            other.datasets().publish("dataset", ofOther);
            Map<String, Long> before =
                    client.cluster().runOnWorkers(_ -> ProcessHandle.current().pid());

            client.cluster().restart();

            assertThatThrownBy(stuck::get)
                    .isInstanceOf(CancellationException.class)
                    .hasMessageContaining("restarted");
            assertThatThrownBy(ofOther::get).hasMessageContaining("restarted");
            assertThat(other.datasets().names()).isEmpty();
            assertThat(client.submit(OperationsTest::pid, 0).join()).isNotIn(before.values());
        }
    }

    @Test
    @Order(4)
    void retireWorkers_refusesTheLastOnesThatHoldSomething() {
        try (Client client = cluster().connect()) {
            ClusterControl control = client.cluster();
            control.waitForWorkers(2, LONG);
            JaskFuture<String> held = client.scatter("only once");
            assertThatThrownBy(() -> control.retireWorkers("worker-1", "worker-2"))
                    .hasMessageContaining("no other worker stays");

            control.retireWorkers("worker-1");

            assertThat(control.workers()).extracting(WorkerInfo::name).containsExactly("worker-2");
            assertThat(held.join()).isEqualTo("only once");
            assertThatThrownBy(() -> control.waitForWorkers(2, Duration.ofMillis(1)))
                    .hasMessageContaining("1 of 2");

            cluster().scale(2);

            assertThat(control.workers())
                    .extracting(WorkerInfo::name)
                    .containsExactly("worker-2", "worker-3");
        }
    }
}
