package dev.jask.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.jask.config.Config;
import dev.jask.config.Settings;
import dev.jask.engine.EngineClosedException;
import dev.jask.engine.LocalEngine;
import dev.jask.graph.JaskException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The client over the engine of this JVM. */
@Timeout(120)
class LocalClientTest {

    private static final SubmitOptions UNSHARED = SubmitOptions.NONE.unshared();

    @TempDir Path folder;
    private Config config;
    private Client client;

    @BeforeEach
    void open() {
        config =
                Config.defaults().toBuilder()
                        .set(Settings.SLOTS, 2)
                        .set(Settings.SPILL_FOLDER, folder)
                        .set(Settings.VALIDATE, true)
                        .build();
        client = Client.local(config);
    }

    @AfterEach
    void close() {
        client.close();
    }

    private static int fail(String message) {
        throw new IllegalStateException(message);
    }

    private static int fibonacci(int n) {
        if (n < 2) {
            return n;
        }
        Client here = Client.current();
        JaskFuture<Integer> one = here.submit(LocalClientTest::fibonacci, n - 1);
        JaskFuture<Integer> other = here.submit(LocalClientTest::fibonacci, n - 2);
        return one.join() + other.join();
    }

    @Test
    void map_manyTasks_areAllGathered() {
        List<Integer> values = IntStream.range(0, 2_000).boxed().toList();

        assertThat(client.gather(client.map(n -> 2 * n, values)))
                .isEqualTo(values.stream().map(n -> 2 * n).toList());
    }

    @Test
    void compute_collections_giveTheirResults() {
        Numbers numbers = Numbers.of(1_000);

        assertThat(client.computeAll(List.of(numbers.plus(1), numbers.plus(2).at(0, 999))))
                .containsExactly(IntStream.range(1, 1_001).boxed().toList(), List.of(2, 1_001));
        assertThat(client.snapshot().workers().getFirst().held()).isZero();
    }

    @Test
    void taskThrows_causeIsTheSameExceptionAndTheSiteIsNamed() {
        var exception = new IllegalStateException("boom");
        JaskFuture<Integer> bad =
                client.with(SubmitOptions.NONE.name("risky"))
                        .submit(() -> {
                            throw exception;
                        });
        JaskFuture<Integer> next = client.submit((Integer n) -> n + 1, bad);

        var thrown = catchThrowableOfType(ComputationException.class, next::join);

        assertThat(thrown.getCause()).isSameAs(exception);
        assertThat(thrown.key()).isEqualTo(bad.key());
        assertThat(thrown)
                .hasMessageStartingWith("task risky-")
                .hasMessageContaining("its result was needed for " + next.key());
        assertThatThrownBy(bad::join).hasMessageContaining("LocalClientTest.java");
    }

    @Test
    void taskFailsTwice_threeTriesAllowed_succeeds() {
        var tries = new AtomicInteger();

        int result =
                client.with(UNSHARED.retries(2))
                        .submit(() -> tries.incrementAndGet() < 3 ? fail("not yet") : tries.get())
                        .join();

        assertThat(result).isEqualTo(3);
    }

    @Test
    void retry_afterFailure_givesTheResult() {
        var tries = new AtomicInteger();
        JaskFuture<Integer> future =
                client.with(UNSHARED)
                        .submit(() -> tries.incrementAndGet() < 2 ? fail("not yet") : tries.get());
        JaskFuture<Integer> next = client.submit((Integer n) -> -n, future);
        assertThatThrownBy(next::join).hasRootCauseMessage("not yet");

        client.retry(List.of(future, next));

        assertThat(next.join()).isEqualTo(-2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"OutOfMemoryError", "StackOverflowError", "AssertionError"})
    void taskThrowsAnError_engineStaysUsable(String kind) {
        var errors =
                Map.<String, Error>of(
                        "OutOfMemoryError", new OutOfMemoryError("test"),
                        "StackOverflowError", new StackOverflowError("test"),
                        "AssertionError", new AssertionError("test"));
        List<JaskFuture<Integer>> futures =
                client.map(
                        _ -> {
                            throw errors.get(kind);
                        },
                        List.of(1, 2, 3, 4));

        assertThatThrownBy(() -> client.gather(futures))
                .isInstanceOf(ComputationException.class)
                .cause()
                .isSameAs(errors.get(kind));
        assertThat(client.submit(() -> 5).join()).isEqualTo(5);
    }

    @Test
    void taskAsksForMoreMemoryThanThereIs_engineStaysUsable() {
        JaskFuture<long[]> future = client.submit(long[]::new, Integer.MAX_VALUE);

        assertThatThrownBy(future::join).hasCauseInstanceOf(OutOfMemoryError.class);
        assertThat(client.submit(() -> 5).join()).isEqualTo(5);
    }

    @Test
    void blockedTask_cancelled_isInterruptedAndSlotsGoOn() throws Exception {
        var started = new CountDownLatch(2);
        var interrupted = new CountDownLatch(2);
        List<JaskFuture<Integer>> futures =
                client.with(UNSHARED)
                        .map(
                                _ -> {
                                    started.countDown();
                                    try {
                                        new CountDownLatch(1).await();
                                    } finally {
                                        interrupted.countDown();
                                    }
                                    return 1;
                                },
                                List.of(1, 2));
        started.await();

        client.cancel(futures);

        assertThat(client.gather(client.map(n -> n, List.of(1, 2, 3)))).containsExactly(1, 2, 3);
        interrupted.await();
        assertThat(futures).allMatch(JaskFuture::isCancelled);
        assertThatThrownBy(() -> client.gather(futures)).isInstanceOf(CancellationException.class);
    }

    @Test
    void taskThatHeedsNoInterrupt_cancelled_slotIsReplaced() throws Exception {
        var started = new CountDownLatch(2);
        var stop = new AtomicBoolean();
        List<JaskFuture<Integer>> futures =
                client.with(UNSHARED)
                        .map(
                                _ -> {
                                    started.countDown();
                                    while (!stop.get()) {
                                        Thread.onSpinWait();
                                    }
                                    return 1;
                                },
                                List.of(1, 2));
        started.await();

        client.cancel(futures);

        assertThat(client.submit(() -> 7).join()).isEqualTo(7);
        stop.set(true);
    }

    @Test
    void closedFuture_ofARunningTask_givesTheTaskUp() throws Exception {
        var started = new CountDownLatch(1);
        var interrupted = new CountDownLatch(1);
        JaskFuture<Integer> future =
                client.with(UNSHARED)
                        .submit(() -> {
                            started.countDown();
                            try {
                                new CountDownLatch(1).await();
                            } catch (InterruptedException e) {
                                interrupted.countDown();
                            }
                            return 1;
                        });
        started.await();

        future.close();

        interrupted.await();
        assertThat(client.submit(() -> 7).join()).isEqualTo(7);
    }

    @Test
    void interruptedCompute_givesTheTasksUp() throws Exception {
        var started = new CountDownLatch(1);
        var interrupted = new CountDownLatch(1);
        Numbers numbers =
                Numbers.made(
                        1,
                        _ -> {
                            started.countDown();
                            try {
                                new CountDownLatch(1).await();
                            } catch (InterruptedException e) {
                                interrupted.countDown();
                            }
                            return 1;
                        });
        var thrown = new AtomicReference<Throwable>();
        Thread caller =
                Thread.ofPlatform()
                        .start(() -> {
                            try {
                                client.compute(numbers);
                            } catch (CancellationException e) {
                                thrown.set(e);
                            }
                        });
        started.await();

        caller.interrupt();

        caller.join();
        interrupted.await();
        assertThat(thrown.get()).isNotNull();
    }

    @Test
    void taskFindsNoMemory_isRunOnceMoreWithResultsOnDisk() {
        JaskFuture<long[]> held = client.submit(() -> new long[100_000]);
        held.join();
        var runs = new AtomicInteger();
        JaskFuture<Integer> hungry =
                client.submit(
                        (long[] large) -> {
                            if (runs.incrementAndGet() == 1) {
                                throw new OutOfMemoryError("for once");
                            }
                            return large.length;
                        },
                        held);

        assertThat(hungry.join()).isEqualTo(100_000);
        assertThat(runs).hasValue(2);
    }

    @Test
    void hugeResults_areSpilledAndComeBack() {
        Config small = config.toBuilder().set(Settings.MEMORY_LIMIT, 64_000_000L).build();
        try (Client tight = Client.local(small)) {
            List<JaskFuture<long[]>> futures =
                    tight.map(
                            n -> {
                                var large = new long[2_000_000];
                                large[0] = n;
                                return large;
                            },
                            IntStream.range(0, 12).boxed().toList());

            List<Long> firsts = tight.gather(tight.mapFutures((long[] large) -> large[0], futures));

            assertThat(firsts).isEqualTo(IntStream.range(0, 12).mapToObj(n -> (long) n).toList());
        }
    }

    @Test
    void nestedTasks_waitForEachOther_withoutStandstill() {
        assertThat(client.submit(LocalClientTest::fibonacci, 10).join()).isEqualTo(55);
    }

    @Test
    void computeInATask_goesToTheEngineThatRunsIt() {
        try (Client inner = Client.local(config)) {
            assertThat(inner).isSameAs(Client.current());
            assertThat(client.submit(() -> Client.current() == client).join()).isTrue();
            assertThat(client.submit(() -> Numbers.of(3).plus(1).compute()).join())
                    .containsExactly(1, 2, 3);
        }
    }

    @Test
    void severalClients_wantTheSameKey_itLivesUntilTheLastLetsGo() throws Exception {
        var runs = new AtomicInteger();
        Numbers numbers =
                Numbers.made(
                        50,
                        inputs -> {
                            runs.incrementAndGet();
                            return inputs.parameter();
                        });
        try (LocalEngine engine = LocalEngine.start(config);
                Client one = Client.over(config, listener -> engine.connect("one", listener));
                Client other = Client.over(config, listener -> engine.connect("other", listener))) {
            Numbers first = one.persist(numbers);
            assertThat(one.compute(first)).hasSize(50);
            Numbers second = other.persist(numbers);
            other.waitFor(second);
            one.release(first);

            assertThat(other.compute(second)).hasSize(50);
            assertThat(runs).hasValue(50);
        }
    }

    @Test
    void unreachableFutures_areDroppedByTheEngine() {
        int held = client.gather(client.map(n -> n + 1, List.of(1, 2, 3))).size();
        assertThat(held).isEqualTo(3);

        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (client.snapshot().workers().getFirst().held() > 0) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            System.gc();
        }
    }

    @Test
    void asCompleted_givesWhatIsReadyFirst() {
        var go = new Semaphore(0);
        JaskFuture<Integer> slow =
                client.with(UNSHARED)
                        .submit(() -> {
                            go.acquire();
                            return 1;
                        });
        JaskFuture<Integer> quick = client.submit(() -> 2);
        AsCompleted<Integer> completed = client.asCompleted(List.of(slow, quick));

        assertThat(completed.next().join()).isEqualTo(2);
        go.release();
        assertThat(completed.next().join()).isEqualTo(1);
    }

    @Test
    void questions_areAnswered() {
        JaskFuture<Integer> future = client.with(SubmitOptions.NONE.name("asked")).submit(() -> 1);
        future.join();

        assertThat(client.whoHas(List.of(future)).get(future.key())).hasSize(1);
        assertThat(client.story(future)).isNotEmpty();
        assertThat(client.snapshot().prefixes()).containsKey("asked");
        assertThat(client.slots()).isEqualTo(2);
    }

    @Test
    void scatteredValue_usedByManyTasks_isTheSameObject() {
        var value = new int[] {1, 2, 3};
        JaskFuture<int[]> future = client.scatter(value);

        assertThat(client.submit((int[] given) -> given == value, future).join()).isTrue();
        assertThat(future.join()).isSameAs(value);
    }

    @Test
    void closed_useIsRefusedAndWaitersAreWoken() throws Exception {
        var started = new CountDownLatch(1);
        JaskFuture<Integer> future =
                client.with(UNSHARED)
                        .submit(() -> {
                            started.countDown();
                            new CountDownLatch(1).await();
                            return 1;
                        });
        started.await();
        var thrown = new AtomicReference<Throwable>();
        Thread waiter =
                Thread.ofVirtual()
                        .start(() -> {
                            try {
                                future.join();
                            } catch (RuntimeException e) {
                                thrown.set(e);
                            }
                        });

        client.close();
        waiter.join();

        assertThat(thrown.get()).isInstanceOf(CancellationException.class);
        assertThatThrownBy(() -> client.submit(() -> 1)).isInstanceOf(EngineClosedException.class);
    }

    @Test
    void taskNeedsMoreThanThereIs_isImpossibleOrWaits() {
        var options = SubmitOptions.NONE.resources(Map.of("GPU", 1.0));
        Config hasty =
                config.toBuilder().set(Settings.NO_WORKERS_TIMEOUT, Duration.ofMillis(1)).build();
        try (Client impatient = Client.local(hasty)) {
            assertThatThrownBy(() -> impatient.with(options).submit(() -> 1).join())
                    .isInstanceOf(ComputationException.NoWorker.class)
                    .isInstanceOf(JaskException.class);
        }
    }
}
