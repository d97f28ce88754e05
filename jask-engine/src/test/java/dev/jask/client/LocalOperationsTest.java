package dev.jask.client;

import static dev.jask.delayed.Delayed.delayed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jask.config.Config;
import dev.jask.config.Settings;
import dev.jask.delayed.Delayed;
import dev.jask.engine.TopicEvent;
import dev.jask.graph.JaskException;
import dev.jask.graph.Key;
import dev.jask.graph.NannyPlugin;
import dev.jask.graph.WorkerContext;
import dev.jask.graph.WorkerPlugin;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Operations on the engine within this JVM. */
@Timeout(60)
final class LocalOperationsTest {

    private static final Config CONFIG =
            Config.defaults().toBuilder().set(Settings.SLOTS, 2).build();

    private static int next(int n) {
        return n + 1;
    }

    @Test
    void workers_thereIsOne_andItCannotBeRetired() {
        try (Client client = Client.local(CONFIG)) {
            WorkerInfo worker = client.cluster().workers().getFirst();

            assertThat(worker.slots()).isEqualTo(2);
            client.cluster().waitForWorkers(1, Duration.ofSeconds(10));
            assertThat(client.cluster().runOnWorkers(WorkerContext::slots).values())
                    .containsExactly(2);
            assertThatThrownBy(() -> client.cluster().retireWorkers(worker.name()))
                    .isInstanceOf(JaskException.class)
                    .hasMessageContaining("one worker");
            assertThatThrownBy(() -> client.cluster().restartWorkers())
                    .hasMessageContaining("nanny");
            assertThat(client.cluster().versions().mismatches()).isEmpty();
        }
    }

    @Test
    void replicateAndRebalance_haveNothingToDo_andRefuseWhatIsWrong() {
        try (Client client = Client.local(CONFIG)) {
            JaskFuture<Integer> one = client.submit(LocalOperationsTest::next, 1);
            client.replicate(List.of(one));
            client.rebalance(List.of(one));
            client.rebalance();

            assertThat(client.whoHas(List.of(one)).get(one.key())).hasSize(1);
            assertThat(client.cluster().hasWhat().values())
                    .first()
                    .satisfies(held -> assertThat(held).containsKey(one.key()));
            assertThat(client.cluster().memoryManager().isRunning()).isTrue();
            assertThatThrownBy(() -> client.replicate(List.of(one), -1))
                    .isInstanceOf(JaskException.class)
                    .hasMessageContaining("not -1");
        }
    }

    private static int refuse(String why) {
        throw new IllegalStateException(why);
    }

    @Test
    void replicateAndRebalance_ofAFutureThatFailed_sayWhy() {
        try (Client client = Client.local(CONFIG)) {
            List<JaskFuture<Integer>> futures =
                    List.of(
                            client.submit(LocalOperationsTest::next, 1),
                            client.submit(LocalOperationsTest::refuse, "no such lookup"));

            assertThatThrownBy(() -> client.replicate(futures))
                    .isInstanceOf(ComputationException.class)
                    .hasMessageContaining(futures.getLast().key().toString())
                    .hasMessageContaining("IllegalStateException: no such lookup");
            assertThatThrownBy(() -> client.rebalance(futures))
                    .isInstanceOf(ComputationException.class)
                    .hasMessageContaining("no such lookup");
        }
    }

    @Test
    void restart_cancelsWhatIsWanted_andTheEngineGoesOn() throws Exception {
        var started = new CountDownLatch(1);
        try (Client client = Client.local(CONFIG)) {
            JaskFuture<Integer> stuck =
                    client.submit(
                            (Integer n) -> {
                                started.countDown();
                                new CountDownLatch(1).await();
                                return n;
                            },
                            1);
            started.await();
            JaskFuture<Integer> done = client.submit(LocalOperationsTest::next, 1);
            done.get();

            client.cluster().restart();

            assertThatThrownBy(stuck::get)
                    .isInstanceOf(CancellationException.class)
                    .hasMessageContaining("restarted");
            assertThatThrownBy(done::get).isInstanceOf(CancellationException.class);
            assertThat(client.submit(LocalOperationsTest::next, 1).get()).isEqualTo(2);
        }
    }

    @Test
    void registerOfAPluginOfNannies_isRefused() {
        try (Client client = Client.local(CONFIG)) {
            assertThatThrownBy(() ->
                            client.cluster().register("p", NannyPlugin.ofJavaOptions("-Dx=y")))
                    .isInstanceOf(JaskException.class)
                    .hasMessageContaining("no nanny");
        }
    }

    @Test
    void publish_keepsResultsThatNobodyElseHolds() {
        try (Client client = Client.local(CONFIG)) {
            Delayed<Integer> persisted = client.persist(delayed(LocalOperationsTest::next, 41));
            client.datasets().publish("answer", persisted);
            client.release(persisted);

            Delayed<?> found = client.datasets().get("answer", Delayed.class);

            assertThat(client.compute(found)).isEqualTo(42);
            assertThat(client.datasets().names()).containsExactly("answer");
            client.datasets().unpublish("answer");
            assertThatThrownBy(() -> client.datasets().unpublish("answer"))
                    .hasMessageContaining("no dataset \"answer\"");
        }
    }

    @Test
    void subscribe_hearsWhatTasksLog_untilItIsClosed() throws Exception {
        BlockingQueue<TopicEvent> heard = new LinkedBlockingQueue<>();
        try (Client client = Client.local(CONFIG);
                Events.Subscription _ = client.events().subscribe("t", heard::add)) {
            client.submit(
                            (Integer n) -> {
                                WorkerContext.current().logEvent("t", n);
                                return n;
                            },
                            5)
                    .get();

            assertThat(heard.poll(30, TimeUnit.SECONDS).value()).isEqualTo(5);
            assertThat(client.events().of("t")).hasSize(1);
        }
    }

    /** Remembers what it is told, for all: nothing travels here. */
    static final class Telling implements WorkerPlugin {

        private static final long serialVersionUID = 1L;

        private final AtomicInteger begun = new AtomicInteger();
        private final BlockingQueue<String> told = new LinkedBlockingQueue<>();

        @Override
        public void setup(WorkerContext worker) {
            told.add("setup");
        }

        @Override
        public void taskStarted(Key task) {
            begun.incrementAndGet();
        }

        @Override
        public void taskFinished(Key task, boolean succeeded) {
            told.add(succeeded ? "good" : "bad");
        }

        @Override
        public void teardown(WorkerContext worker) {
            told.add("teardown after " + begun);
        }
    }

    @Test
    void register_isToldOfTasks_andTornDownWithTheEngine() {
        var plugin = new Telling();
        try (Client client = Client.local(CONFIG)) {
            client.cluster().register(plugin);
            client.submit(LocalOperationsTest::next, 1).join();
            JaskFuture<Integer> failing =
                    client.submit(
                            (Integer n) -> {
                                throw new IllegalStateException("no " + n);
                            },
                            1);
            assertThatThrownBy(failing::join).isInstanceOf(ComputationException.class);
        }
        assertThat(plugin.told)
                .containsSequence(List.of("setup", "good", "bad"))
                .last()
                .isEqualTo("teardown after 2");
    }
}
