package dev.jask.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jask.config.Config;
import dev.jask.config.Settings;
import dev.jask.graph.BlockInput;
import dev.jask.graph.Blockwise;
import dev.jask.graph.Graph;
import dev.jask.graph.Grid;
import dev.jask.graph.Key;
import dev.jask.graph.KeyGroup;
import dev.jask.graph.Materialized;
import dev.jask.graph.Plan;
import dev.jask.graph.PlanOptions;
import dev.jask.graph.Task;
import dev.jask.graph.Tokens;
import dev.jask.graph.WorkerContext;
import dev.jask.protocol.FromClient;
import dev.jask.protocol.ToClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The engine itself, spoken to as clients do: with messages. */
final class LocalEngineTest {

    private final LocalEngine engine =
            LocalEngine.start(
                    Config.builder().set(Settings.SLOTS, 2).set(Settings.VALIDATE, true).build());
    private final BlockingQueue<ToClient> heard = new LinkedBlockingQueue<>();
    private final Connection client = engine.connect("test", heard::add);

    @AfterEach
    void close() {
        engine.close();
    }

    private static Key key(String name) {
        return Key.of(name, Tokens.unique());
    }

    private void submit(List<Key> outputs, Task... tasks) {
        submit(Graph.of(Materialized.of(tasks)), outputs);
    }

    private void submit(Graph graph, List<Key> outputs) {
        client.send(
                new FromClient.Submit(
                        Plan.of(graph, outputs, PlanOptions.DEFAULT.withFuse(false)), 0));
    }

    private ToClient hear() throws InterruptedException {
        ToClient message = heard.poll(60, TimeUnit.SECONDS);
        assertThat(message).as("the scheduler says something in time").isNotNull();
        return java.util.Objects.requireNonNull(message);
    }

    private @Nullable Object value(Key key) {
        return client.gather(List.of(key)).join().getFirst();
    }

    @Test
    void submit_aFewTasks_resultsAreHandedOverAsTheyAre() throws Exception {
        Key a = key("a");
        Key b = key("b");
        var made = new Object();
        submit(
                List.of(b),
                new Task(a, _ -> made, List.of()),
                new Task(b, in -> in.get(0), List.of(a)));
        assertThat(hear()).isInstanceOf(ToClient.InMemory.class);
        assertThat(value(b)).isSameAs(made);
        client.snapshot(); // whatever the same event led to is done when this is answered
        assertThatThrownBy(() -> value(a)).hasCauseInstanceOf(ResultLostException.class);
    }

    @Test
    void submit_symbolicReduction_holdsOnlyTheResultInTheEnd() throws Exception {
        var ones = new KeyGroup("ones", Tokens.unique());
        var sums = new KeyGroup("sums", Tokens.unique());
        var total = new KeyGroup("total", Tokens.unique());
        long blocks = 300_000;
        dev.jask.graph.TaskFunction add =
                in -> {
                    long sum = 0;
                    for (int i = 0; i < in.size(); i++) {
                        sum += in.<Long>get(i);
                    }
                    return sum;
                };
        try (LocalEngine quick =
                        LocalEngine.start(Config.builder().set(Settings.SLOTS, 2).build());
                Connection connection = quick.connect("quick", heard::add)) {
            Graph graph =
                    Graph.of(
                            new Blockwise(ones, Grid.of(blocks), _ -> 1L, List.of()),
                            new Blockwise(
                                    sums,
                                    Grid.of(300),
                                    add,
                                    List.of(new BlockInput.Fold(ones, blocks, 1000))),
                            new Blockwise(
                                    total,
                                    Grid.of(1),
                                    add,
                                    List.of(new BlockInput.Fold(sums, 300, 300))));
            connection.send(new FromClient.Submit(Plan.of(graph, List.of(total.key(0))), 0));
            assertThat(hear()).isInstanceOf(ToClient.InMemory.class);
            assertThat(connection.gather(List.of(total.key(0))).join()).isEqualTo(List.of(blocks));
            var stats = connection.snapshot();
            assertThat(stats.prefix("ones").finished()).isEqualTo(blocks);
            assertThat(stats.prefix("ones").inMemory()).isZero();
            assertThat(stats.prefix("total").inMemory()).isEqualTo(1);
        }
    }

    @Test
    void task_throwsAnError_theEngineGoesOn() throws Exception {
        Key bad = key("bad");
        submit(
                List.of(bad),
                new Task(
                        bad,
                        _ -> {
                            throw new OutOfMemoryError("pretended");
                        },
                        List.of()));
        assertThat(hear())
                .isInstanceOfSatisfying(
                        ToClient.Erred.class,
                        erred ->
                                assertThat(erred.failure().exception())
                                        .isInstanceOf(OutOfMemoryError.class));
        Key good = key("good");
        submit(List.of(good), new Task(good, _ -> 1, List.of()));
        assertThat(hear()).isInstanceOf(ToClient.InMemory.class);
    }

    @Test
    void task_heedsNoInterrupt_itsSlotIsTakenOver() throws Exception {
        var release = new CountDownLatch(1);
        var running = new CountDownLatch(2);
        var stuck = List.of(key("stuck"), key("stuck"));
        try {
            submit(
                    stuck,
                    stuck.stream()
                            .map(key ->
                                    new Task(
                                            key,
                                            _ -> waitWhateverComes(running, release),
                                            List.of()))
                            .toArray(Task[]::new));
            assertThat(running.await(60, TimeUnit.SECONDS)).isTrue();
            client.send(new FromClient.Cancel(stuck, false));
            assertThat(hear()).isInstanceOf(ToClient.Lost.class);
            assertThat(hear()).isInstanceOf(ToClient.Lost.class);
            Key good = key("good");
            submit(List.of(good), new Task(good, _ -> 1, List.of()));
            assertThat(hear()).isInstanceOf(ToClient.InMemory.class);
        } finally {
            release.countDown();
        }
    }

    private static @Nullable Object waitWhateverComes(
            CountDownLatch running, CountDownLatch release) {
        running.countDown();
        while (true) {
            try {
                release.await();
                return null;
            } catch (InterruptedException e) {
                // it heeds no interrupt
            }
        }
    }

    @Test
    void cancel_ofAWaitingTask_interruptsIt() throws Exception {
        var running = new CountDownLatch(1);
        var interrupted = new CountDownLatch(1);
        Key key = key("waits");
        submit(
                List.of(key),
                new Task(
                        key,
                        _ -> {
                            running.countDown();
                            try {
                                new CountDownLatch(1).await();
                            } catch (InterruptedException e) {
                                interrupted.countDown();
                                throw e;
                            }
                            return null;
                        },
                        List.of()));
        assertThat(running.await(60, TimeUnit.SECONDS)).isTrue();
        client.send(new FromClient.Cancel(List.of(key), false));
        assertThat(interrupted.await(60, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void leaveSlot_ofAllTasks_letsOthersRun() throws Exception {
        var go = new CountDownLatch(1);
        var waiting = List.of(key("waits"), key("waits"), key("waits"));
        submit(
                waiting,
                waiting.stream()
                        .map(key ->
                                new Task(
                                        key,
                                        _ -> {
                                            client.leaveSlot();
                                            go.await();
                                            return null;
                                        },
                                        List.of()))
                        .toArray(Task[]::new));
        Key opener = key("opens");
        submit(
                List.of(opener),
                new Task(
                        opener,
                        _ -> {
                            go.countDown();
                            return null;
                        },
                        List.of()));
        for (int i = 0; i < 4; i++) {
            assertThat(hear()).isInstanceOf(ToClient.InMemory.class);
        }
    }

    @Test
    void scatter_then_computeOnIt() throws Exception {
        Key data = key("data");
        client.scatter(Map.of(data, "abc"), false).join();
        assertThat(hear()).isInstanceOf(ToClient.InMemory.class);
        assertThat(client.whoHas(List.of(data)).get(data)).hasSize(1);
        Key length = key("length");
        var graph =
                Graph.of(
                        Materialized.of(
                                new Task(length, in -> in.<String>get(0).length(), List.of(data))),
                        new dev.jask.graph.Held(java.util.Set.of(data), client));
        submit(graph, List.of(length));
        assertThat(hear()).isInstanceOf(ToClient.InMemory.class);
        assertThat(value(length)).isEqualTo(3);
    }

    @Test
    void tasks_canAskForTheirWorker() throws Exception {
        Key key = key("slots");
        submit(List.of(key), new Task(key, _ -> WorkerContext.current().slots(), List.of()));
        assertThat(hear()).isInstanceOf(ToClient.InMemory.class);
        assertThat(value(key)).isEqualTo(2);
        assertThat(client.story(key)).isNotEmpty().last().asString().contains("MEMORY");
    }

    @Test
    void close_endsAllThreadsAndRefusesMore() throws Exception {
        var interrupted = new AtomicBoolean();
        var running = new CountDownLatch(1);
        Key key = key("waits");
        submit(
                List.of(key),
                new Task(
                        key,
                        _ -> {
                            running.countDown();
                            try {
                                new CountDownLatch(1).await();
                            } catch (InterruptedException e) {
                                interrupted.set(true);
                            }
                            return null;
                        },
                        List.of()));
        assertThat(running.await(60, TimeUnit.SECONDS)).isTrue();
        var threads = new ArrayList<Thread>();
        client.running().forEach(task -> threads.add(task.thread()));
        engine.close();
        engine.close();
        assertThat(threads).hasSize(1);
        threads.getFirst().join(60_000);
        assertThat(threads.getFirst().isAlive()).isFalse();
        assertThat(interrupted).isTrue();
        assertThatThrownBy(() -> client.send(new FromClient.Connected()))
                .isInstanceOf(EngineClosedException.class)
                .hasMessageContaining("closed");
    }
}
