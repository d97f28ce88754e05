package dev.jask.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.jask.config.Config;
import dev.jask.engine.EngineClosedException;
import dev.jask.graph.GraphException;
import dev.jask.graph.JaskException;
import dev.jask.graph.Key;
import dev.jask.protocol.FromClient;
import dev.jask.protocol.ToClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ClientTest {

    private static final Duration LONG = Duration.ofSeconds(30);

    private final AtomicReference<SequentialEngine> made = new AtomicReference<>();
    private Client client;
    private SequentialEngine engine;

    @BeforeEach
    void open() {
        client =
                Client.over(
                        Config.defaults(),
                        listener -> {
                            made.set(new SequentialEngine(listener));
                            return made.get();
                        });
        engine = made.get();
    }

    @AfterEach
    void close() {
        client.close();
    }

    private static int fail(String message) {
        throw new IllegalStateException(message);
    }

    private static int sum(List<Integer> numbers) {
        return numbers.stream().mapToInt(Integer::intValue).sum();
    }

    // ---- submit

    @Test
    void submit_functionAndValues_givesTheResult() throws Exception {
        assertThat(client.submit(() -> 42).get()).isEqualTo(42);
        assertThat(client.submit(n -> n + 1, 41).get()).isEqualTo(42);
        assertThat(client.submit(Math::max, 41, 42).join()).isEqualTo(42);
        assertThat(client.submit((a, b, c) -> a + b + c, "a", "b", "c").join()).isEqualTo("abc");
        assertThat(
                        client.submit(
                                        (a, b, c, d, e, f, g, h) -> a + b + c + d + e + f + g + h,
                                        1,
                                        2,
                                        3,
                                        4,
                                        5,
                                        6,
                                        7,
                                        8)
                                .join())
                .isEqualTo(36);
    }

    @Test
    void submit_resultIsNull_isGivenAsNull() throws Exception {
        JaskFuture<@Nullable String> future =
                client.<String, @Nullable String>submit(_ -> null, "x");

        assertThat(future.get()).isNull();
        assertThat(future.status()).isEqualTo(FutureStatus.FINISHED);
    }

    @Test
    void submit_futuresAsArguments_areReplacedByTheirResults() {
        JaskFuture<Integer> one = client.submit(() -> 1);
        JaskFuture<Integer> two = client.submit(() -> 2);

        assertThat(client.submit((Integer n) -> n + 10, one).join()).isEqualTo(11);
        assertThat(client.submit(Integer::sum, one, two).join()).isEqualTo(3);
        assertThat(client.submit((Integer a, Integer b) -> a - b, one, 5).join()).isEqualTo(-4);
        assertThat(client.submit((Integer a, Integer b) -> a - b, 5, two).join()).isEqualTo(3);
        assertThat(client.submit(ClientTest::sum, List.of(one, two, one)).join()).isEqualTo(4);
        assertThat(
                        client.<Integer, Map<String, List<Integer>>, Integer, String>submitOn(
                                        (a, map, b) -> a + " " + map + " " + b,
                                        one,
                                        Map.of("x", List.of(one, two), "y", List.of())
                                                .entrySet()
                                                .stream()
                                                .sorted(Map.Entry.comparingByKey())
                                                .collect(
                                                        java.util.LinkedHashMap::new,
                                                        (m, e) -> m.put(e.getKey(), e.getValue()),
                                                        Map::putAll),
                                        two)
                                .join())
                .isEqualTo("1 {x=[1, 2], y=[]} 2");
    }

    @Test
    void submit_equalCalls_runOnceUnlessUnshared() {
        int[] n = {7};
        var options = SubmitOptions.NONE.unshared();

        JaskFuture<Integer> first = client.submit(Math::abs, n[0]);
        JaskFuture<Integer> second = client.submit(Math::abs, n[0]);
        JaskFuture<Integer> third = client.with(options).submit(Math::abs, n[0]);

        assertThat(List.of(first.join(), second.join(), third.join())).containsOnly(7);
        assertThat(second.key()).isNotEqualTo(third.key());
        assertThat(first.key().prefix()).isEqualTo("abs");
    }

    @Test
    void submit_sameMethodAndArguments_haveEqualKeys() {
        List<Key> keys =
                IntStream.range(0, 2).mapToObj(_ -> client.submit(Math::abs, 7).key()).toList();

        assertThat(keys.getFirst()).isEqualTo(keys.getLast());
    }

    @Test
    void submit_withOptions_reachTheTask() {
        var options =
                SubmitOptions.NONE
                        .name("special")
                        .priority(5)
                        .retries(2)
                        .slots(3)
                        .resources(Map.of("GPU", 1.0))
                        .workers(Set.of("w"));

        JaskFuture<Integer> future = client.with(options).submit(() -> 1);
        FromClient.Submit submit = engine.told(FromClient.Submit.class).getFirst();
        var task = Objects.requireNonNull(submit.tasks().find(future.key()));

        assertThat(future.key().prefix()).isEqualTo("special");
        assertThat(submit.userPriority()).isEqualTo(5);
        assertThat(task.annotations().retries()).isEqualTo(2);
        assertThat(task.annotations().slots()).isEqualTo(3);
        assertThat(task.annotations().resources()).containsEntry("GPU", 1.0);
        assertThat(task.annotations().workers()).containsExactly("w");
    }

    @Test
    void submit_sameUserKeyForOtherWork_isRefusedWhileTheFirstIsHeld() {
        var options = SubmitOptions.NONE.key("answer");
        JaskFuture<Integer> first = client.with(options).submit(Math::abs, 1);

        assertThatThrownBy(() -> client.with(options).submit(Math::abs, 2))
                .isInstanceOf(GraphException.KeyCollision.class)
                .hasMessageContaining("answer")
                .hasMessageContaining("ClientTest.java");
        first.close();
        assertThat(client.with(options).submit(Math::abs, 2).join()).isEqualTo(2);
    }

    @Test
    void submit_futureOfAnotherClientOrClosed_isRefused() {
        try (Client other = Client.over(Config.defaults(), SequentialEngine::new)) {
            JaskFuture<Integer> theirs = other.submit(() -> 1);
            JaskFuture<Integer> closed = client.submit(() -> 1);
            closed.close();

            assertThatThrownBy(() -> client.submit((Integer n) -> n, theirs))
                    .isInstanceOf(JaskException.class)
                    .hasMessageContaining("another client");
            assertThatThrownBy(() -> client.submit((Integer n) -> n, closed))
                    .isInstanceOf(JaskException.class)
                    .hasMessageContaining("was closed");
        }
    }

    // ---- map, gather, scatter

    @Test
    void map_manyValues_oneMessageAndResultsInOrder() {
        List<Integer> values = IntStream.range(0, 10_000).boxed().toList();

        List<JaskFuture<Integer>> futures = client.map(n -> 2 * n, values);

        assertThat(client.gather(futures)).isEqualTo(values.stream().map(n -> 2 * n).toList());
        assertThat(engine.told(FromClient.Submit.class)).hasSize(1);
        assertThat(client.gather(futures.subList(5, 8))).containsExactly(10, 12, 14);
        assertThat(client.gather(futures.reversed()).getFirst()).isEqualTo(19_998);
    }

    @Test
    void map_pairsAndFutures_giveTheirResults() {
        List<JaskFuture<Integer>> sums =
                client.map(Integer::sum, List.of(1, 2, 3), List.of(10, 20, 30));

        assertThat(client.gather(sums)).containsExactly(11, 22, 33);
        assertThat(client.gather(client.mapFutures((Integer n) -> -n, sums)))
                .containsExactly(-11, -22, -33);
        assertThat(client.map(Math::abs, List.<Integer>of())).isEmpty();
        assertThatThrownBy(() -> client.map(Integer::sum, List.of(1), List.of(1, 2)))
                .hasMessageContaining("1 and 2");
    }

    @Test
    void gather_map_keepsNames() {
        var futures = Map.of("one", client.submit(() -> 1), "two", client.submit(() -> 2));

        assertThat(client.gather(futures)).isEqualTo(Map.of("one", 1, "two", 2));
        assertThat(client.gather(List.<JaskFuture<Integer>>of())).isEmpty();
    }

    @Test
    void gather_someFailed_firstIsThrownAndOthersAreSuppressed() {
        List<JaskFuture<Integer>> futures =
                client.map(n -> n % 4 == 1 ? fail("number " + n) : n, List.of(0, 1, 2, 3, 4, 5));
        engine.settle();

        var thrown = catchThrowableOfType(ComputationException.class, () -> client.gather(futures));

        assertThat(thrown.getCause())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("number 1");
        assertThat(thrown.key()).isEqualTo(futures.get(1).key());
        assertThat(thrown.getSuppressed())
                .singleElement()
                .satisfies(other -> assertThat(other.getCause()).hasMessage("number 5"));
    }

    @Test
    void scatter_values_canBeUsedAndGathered() {
        JaskFuture<List<Integer>> list = client.scatter(List.of(1, 2, 3));
        List<JaskFuture<Integer>> each = client.scatterAll(List.of(7, 8));
        Map<String, JaskFuture<Integer>> named = client.scatterAll(Map.of("x", 9));

        assertThat(client.submit(ClientTest::sum, list).join()).isEqualTo(6);
        assertThat(client.gather(each)).containsExactly(7, 8);
        assertThat(Objects.requireNonNull(named.get("x")).join()).isEqualTo(9);
        assertThat(client.<@Nullable Object>scatter(null).join()).isNull();
    }

    @Test
    void scattered_goneForGood_isReportedAsLostData() {
        JaskFuture<Integer> future = client.scatter(5);
        engine.say(
                new ToClient.Lost(
                        future.key(), "the workers that the data was scattered to are gone"));
        engine.settle();

        assertThat(future.status()).isEqualTo(FutureStatus.LOST);
        assertThatThrownBy(future::join)
                .isInstanceOf(LostDataException.class)
                .hasMessageContaining("scattered to are gone");
    }

    // ---- failures

    @Test
    void failure_getJoinAndStage_haveTheUsersExceptionAsCause() {
        var exception = new IllegalStateException("boom");
        JaskFuture<Integer> future =
                client.with(SubmitOptions.NONE.name("risky").retries(2))
                        .submit(() -> {
                            throw exception;
                        });

        assertThatThrownBy(future::get)
                .isInstanceOf(ExecutionException.class)
                .cause()
                .isSameAs(exception);
        assertThatThrownBy(future::join)
                .isInstanceOf(ComputationException.class)
                .hasMessageStartingWith("task risky-")
                .hasMessageContaining("made at dev.jask.client.ClientTest.failure_getJoinAndStage")
                .hasMessageContaining(
                        "threw java.lang.IllegalStateException: boom (after 2 retries)")
                .cause()
                .isSameAs(exception);
        assertThatThrownBy(() -> future.toCompletableFuture().join())
                .isInstanceOf(CompletionException.class)
                .cause()
                .isSameAs(exception);
        assertThatThrownBy(() -> future.toCompletableFuture().get())
                .isInstanceOf(ExecutionException.class)
                .cause()
                .isSameAs(exception);
        assertThat(future.state()).isEqualTo(Future.State.FAILED);
        assertThat(future.exceptionNow()).isSameAs(exception);
    }

    @Test
    void failure_ofADependency_namesBothTasks() {
        JaskFuture<Integer> bad = client.submit(ClientTest::fail, "boom");
        JaskFuture<Integer> next = client.submit((Integer n) -> n + 1, bad);

        var thrown = catchThrowableOfType(ComputationException.class, next::join);

        assertThat(thrown.key()).isEqualTo(bad.key());
        assertThat(thrown.requested()).isEqualTo(next.key());
        assertThat(thrown).hasMessageContaining("its result was needed for " + next.key());
    }

    @Test
    void retry_ofAFailedTask_runsItAgain() {
        var tries = new AtomicInteger();
        JaskFuture<Integer> future =
                client.with(SubmitOptions.NONE.unshared())
                        .submit(() -> tries.incrementAndGet() < 2 ? fail("not yet") : tries.get());
        assertThatThrownBy(future::join).hasRootCauseMessage("not yet");

        future.retry();

        assertThat(future.join()).isEqualTo(2);
    }

    // ---- futures

    @Test
    void future_pending_statusAndTimeout() throws Exception {
        var go = new CountDownLatch(1);
        JaskFuture<Integer> future =
                client.submit(() -> {
                    go.await();
                    return 1;
                });

        assertThat(future.isDone()).isFalse();
        assertThat(future.status()).isEqualTo(FutureStatus.PENDING);
        assertThat(future.state()).isEqualTo(Future.State.RUNNING);
        assertThat(future.toString()).isEqualTo("JaskFuture[" + future.key() + ", pending]");
        assertThatThrownBy(() -> future.get(1, TimeUnit.MILLISECONDS))
                .isInstanceOf(TimeoutException.class)
                .hasMessageContaining(future.key().toString());
        go.countDown();
        assertThat(future.get(30, TimeUnit.SECONDS)).isEqualTo(1);
        assertThat(future.resultNow()).isEqualTo(1);
    }

    @Test
    void stage_callbacks_runOnAnotherThreadThanTheEngines() throws Exception {
        JaskFuture<Integer> future = client.submit(() -> 20);
        var threads = new ArrayList<Thread>();

        Integer result =
                future.thenApply(
                                n -> {
                                    threads.add(Thread.currentThread());
                                    return n + 1;
                                })
                        .thenCombine(client.submit(() -> 21), Integer::sum)
                        .toCompletableFuture()
                        .get(30, TimeUnit.SECONDS);

        assertThat(result).isEqualTo(42);
        assertThat(threads).allMatch(thread -> !thread.getName().equals("sequential"));
    }

    @Test
    void stage_closedAfterCallbackWasGiven_futureIsReportedAsClosed() {
        var go = new CountDownLatch(1);
        engine.occupy(() -> awaitUninterruptibly(go));
        JaskFuture<Integer> future = client.submit(() -> 20);
        var stage = future.thenApply(n -> n + 1).toCompletableFuture();

        future.close();
        go.countDown();

        assertThatThrownBy(stage::join).hasMessageContaining("was closed");
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void cancel_pending_isCancelledAtOnceAndCanBeSubmittedAnew() {
        var go = new CountDownLatch(1);
        engine.occupy(() -> awaitUninterruptibly(go));
        JaskFuture<Integer> future = client.submit(Math::abs, -3);

        assertThat(future.cancel(true)).isTrue();
        assertThat(future.isCancelled()).isTrue();
        assertThat(future.state()).isEqualTo(Future.State.CANCELLED);
        assertThatThrownBy(future::get).isInstanceOf(CancellationException.class);
        assertThatThrownBy(future::join).isInstanceOf(CancellationException.class);
        go.countDown();
        JaskFuture<Integer> again = client.submit(Math::abs, -3);
        assertThat(again.join()).isEqualTo(3);
        engine.settle();
        assertThat(again.status()).isEqualTo(FutureStatus.FINISHED);
    }

    @Test
    void cancel_finished_doesNothing() {
        JaskFuture<Integer> future = client.submit(() -> 1);
        future.join();

        assertThat(future.cancel(true)).isFalse();
        assertThat(future.join()).isEqualTo(1);
    }

    @Test
    void close_lastFutureOfAKey_releasesItOnce() {
        JaskFuture<Integer> first = client.submit(() -> 5);
        List<JaskFuture<Integer>> more =
                IntStream.range(0, 2).mapToObj(_ -> client.submit(Math::abs, 5)).toList();
        first.join();

        first.close();
        first.close();
        more.get(0).close();
        engine.settle();
        assertThat(engine.told(FromClient.Release.class))
                .singleElement()
                .isEqualTo(new FromClient.Release(List.of(first.key())));
        assertThat(engine.holds(more.get(1).key())).isTrue();

        more.get(1).close();
        engine.settle();
        assertThat(engine.told(FromClient.Release.class)).hasSize(2);
        assertThat(engine.holds(more.get(1).key())).isFalse();
        assertThat(more.get(1).status()).isEqualTo(FutureStatus.RELEASED);
        assertThatThrownBy(() -> more.get(1).join())
                .isInstanceOf(JaskException.class)
                .hasMessageContaining("closed");
    }

    @Test
    void release_manyFutures_isOneMessage() {
        List<JaskFuture<Integer>> futures =
                client.map(Math::abs, IntStream.range(0, 100).boxed().toList());
        client.gather(futures);

        client.release(futures.subList(0, 50));
        client.release(futures.subList(50, 100));
        engine.settle();

        assertThat(engine.told(FromClient.Release.class)).hasSize(2);
        assertThat(engine.told(FromClient.Release.class).getFirst().keys()).hasSize(50);
        assertThat(engine.holds(futures.get(99).key())).isFalse();
    }

    @Test
    void unreachableFutures_areReleased() throws InterruptedException {
        List<Key> keys = keysOfForgottenFutures();

        long deadline = System.nanoTime() + LONG.toNanos();
        while (keys.stream().anyMatch(engine::holds)) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            System.gc();
            engine.settle();
            Thread.onSpinWait();
        }
    }

    private List<Key> keysOfForgottenFutures() {
        List<JaskFuture<Integer>> futures = client.map(Math::abs, List.of(1, 2, 3));
        client.gather(futures);
        return futures.stream().map(JaskFuture::key).toList();
    }

    @Test
    void resultLostAndComputedAgain_isWaitedFor() throws Exception {
        JaskFuture<Integer> future = client.submit(() -> 1);
        future.join();
        engine.say(new ToClient.Recomputing(future.key()));
        engine.settle();

        assertThat(future.isDone()).isFalse();
        engine.say(new ToClient.InMemory(future.key(), List.of()));
        assertThat(future.get()).isEqualTo(1);
    }

    @Test
    void resultLostBeforeTheClientIsTold_isFetchedOnceItIsBack() throws Exception {
        JaskFuture<Integer> future = client.submit(() -> 1);
        future.join();
        engine.lose(future.key());
        var result = new AtomicReference<Integer>();
        Thread caller = Thread.ofVirtual().start(() -> result.set(future.join()));
        engine.say(new ToClient.Recomputing(future.key()));
        engine.occupy(() -> engine.scatter(Map.of(future.key(), 2), false).join());

        caller.join();

        assertThat(result.get()).isEqualTo(2);
    }

    // ---- waiting

    @Test
    void asCompleted_givesFuturesAsTheySettle() throws Exception {
        var go = new CountDownLatch(1);
        JaskFuture<Integer> quick = client.submit(() -> 1);
        JaskFuture<Integer> bad = client.submit(ClientTest::fail, "boom");
        JaskFuture<Integer> slow =
                client.submit(() -> {
                    go.await();
                    return 2;
                });
        AsCompleted<Integer> completed = client.asCompleted(List.of(slow, quick));
        completed.add(bad);

        assertThat(completed.next().key()).isEqualTo(quick.key());
        assertThat(completed.next(LONG)).containsSame(bad);
        assertThat(completed.next(Duration.ofNanos(1))).isEmpty();
        assertThat(completed.remaining()).isEqualTo(1);
        go.countDown();
        for (JaskFuture<Integer> last : completed) {
            assertThat(last.key()).isEqualTo(slow.key());
        }
        assertThat(completed.hasNext()).isFalse();
        assertThatThrownBy(completed::next).isInstanceOf(java.util.NoSuchElementException.class);
    }

    @Test
    void asCompleted_nextBatch_givesAllThatAreSettled() {
        List<JaskFuture<Integer>> futures = client.map(Math::abs, List.of(1, 2, 3));
        client.gather(futures);

        assertThat(client.asCompleted(futures).nextBatch()).containsExactlyElementsOf(futures);
    }

    @Test
    void waitFor_timeIsOver_tellsWhatIsDone() throws Exception {
        var go = new CountDownLatch(1);
        JaskFuture<Integer> quick = client.submit(ClientTest::fail, "boom");
        JaskFuture<Integer> slow =
                client.submit(() -> {
                    go.await();
                    return 2;
                });
        client.waitFor(List.of(quick));

        Waited waited = client.waitFor(List.of(quick, slow), Duration.ofMillis(1));
        go.countDown();
        client.waitFor(List.of(quick, slow));

        assertThat(waited.done()).containsExactly(quick);
        assertThat(waited.notDone()).containsExactly(slow);
        assertThat(slow.isDone()).isTrue();
    }

    // ---- collections

    @Test
    void compute_collections_shareWorkAndAreReleased() {
        Numbers numbers = Numbers.of(100);
        Numbers more = numbers.plus(1);

        List<@Nullable Object> results =
                client.computeAll(List.of(numbers, more, numbers.at(3, 3, 1)));
        engine.settle();

        assertThat(results.get(0)).isEqualTo(IntStream.range(0, 100).boxed().toList());
        assertThat(results.get(1)).isEqualTo(IntStream.range(1, 101).boxed().toList());
        assertThat(results.get(2)).isEqualTo(List.of(3, 3, 1));
        assertThat(engine.told(FromClient.Release.class)).hasSize(1);
        assertThat(numbers.keys()).noneMatch(engine::holds);
    }

    @Test
    void compute_withoutAClientNamed_goesToTheInnermostOpenOne() {
        assertThat(Numbers.of(3).compute()).containsExactly(0, 1, 2);
        assertThat(engine.told(FromClient.Submit.class)).hasSize(1);
        try (Client inner = Client.over(Config.defaults(), SequentialEngine::new)) {
            assertThat(Client.current()).isSameAs(inner);
            assertThat(Numbers.of(3).compute()).containsExactly(0, 1, 2);
        }
        assertThat(Client.current()).isSameAs(client);
        assertThat(engine.told(FromClient.Submit.class)).hasSize(1);
    }

    @Test
    void compute_nothing_asksNothing() {
        assertThat(client.computeAll(List.of())).isEmpty();
        assertThat(client.compute(Numbers.of(0))).isEmpty();
        assertThat(engine.told).isEmpty();
    }

    @Test
    void compute_fails_everythingIsReleased() {
        Numbers numbers =
                Numbers.made(10, inputs -> inputs.<Integer>parameter() == 7 ? fail("seven") : 0)
                        .plus(1);

        var thrown =
                catchThrowableOfType(ComputationException.class, () -> client.compute(numbers));
        engine.settle();

        assertThat(thrown.getCause()).hasMessage("seven");
        assertThat(engine.told(FromClient.Release.class))
                .singleElement()
                .satisfies(r -> assertThat(r.keys()).hasSize(10));
    }

    @Test
    void compute_callerIsInterrupted_computationIsGivenUp() throws Exception {
        var started = new CountDownLatch(1);
        var go = new CountDownLatch(1);
        Numbers numbers =
                Numbers.made(
                        1,
                        _ -> {
                            started.countDown();
                            go.await();
                            return 1;
                        });
        var thrown = new AtomicReference<Throwable>();
        var interrupted = new AtomicReference<Boolean>();
        Thread caller =
                Thread.ofPlatform()
                        .start(() -> {
                            try {
                                client.compute(numbers);
                            } catch (CancellationException e) {
                                thrown.set(e);
                                interrupted.set(Thread.currentThread().isInterrupted());
                            }
                        });
        started.await();
        caller.interrupt();
        caller.join();
        go.countDown();

        assertThat(thrown.get()).hasMessageContaining("interrupted");
        assertThat(interrupted.get()).isTrue();
        assertThat(engine.told(FromClient.Release.class)).hasSize(1);
    }

    @Test
    void computeAsync_givesAFutureOfTheAssembledResult() throws Exception {
        JaskFuture<List<Integer>> future = client.computeAsync(Numbers.of(3).plus(1));

        assertThat(future.get()).containsExactly(1, 2, 3);
    }

    @Test
    void persist_collection_standsOverHeldResults() throws Exception {
        var runs = new AtomicInteger();
        Numbers numbers =
                client.persist(
                        Numbers.made(
                                20,
                                inputs -> {
                                    runs.incrementAndGet();
                                    return inputs.parameter();
                                }));
        client.waitFor(numbers);

        assertThat(client.compute(numbers.plus(1))).hasSize(20).startsWith(1, 2);
        assertThat(client.compute(numbers)).startsWith(0, 1);
        assertThat(numbers.graph().size()).isZero();
        assertThat(runs).hasValue(20);

        client.release(numbers);
        engine.settle();
        assertThat(numbers.keys()).noneMatch(engine::holds);
        assertThatThrownBy(() -> client.compute(numbers))
                .isInstanceOf(JaskException.class)
                .hasMessageContaining("was released");
    }

    @Test
    void persist_unreachableCollection_isReleased() {
        List<Key> keys = client.persist(Numbers.of(20)).keys();

        long deadline = System.nanoTime() + LONG.toNanos();
        while (engine.told(FromClient.Release.class).isEmpty()) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            System.gc();
            Thread.onSpinWait();
        }
        engine.settle();
        assertThat(keys).noneMatch(engine::holds);
    }

    @Test
    void persisted_computedByAnotherClient_isRefused() {
        Numbers numbers = client.persist(Numbers.of(2));
        try (Client other = Client.over(Config.defaults(), SequentialEngine::new)) {
            assertThatThrownBy(() -> other.compute(numbers.plus(1)))
                    .isInstanceOf(JaskException.class)
                    .hasMessageContaining("persisted by one client");
        }
        assertThat(client.compute(numbers)).containsExactly(0, 1);
    }

    @Test
    void waitFor_persistedThatFails_throws() {
        Numbers numbers = client.persist(Numbers.made(2, _ -> fail("boom")));

        assertThatThrownBy(() -> client.waitFor(numbers))
                .isInstanceOf(ComputationException.class)
                .hasRootCauseMessage("boom");
    }

    // ---- the end

    @Test
    void close_pendingFutures_areCancelledAndNewWorkIsRefused() throws Exception {
        var go = new CountDownLatch(1);
        engine.occupy(() -> awaitUninterruptibly(go));
        JaskFuture<Integer> future = client.submit(() -> 1);

        client.close();
        client.close();
        go.countDown();

        assertThatThrownBy(future::get)
                .isInstanceOf(CancellationException.class)
                .hasMessageContaining("the client was closed");
        assertThatThrownBy(() -> client.submit(() -> 1))
                .isInstanceOf(EngineClosedException.class)
                .hasMessageContaining("this client was closed");
        assertThatThrownBy(() -> client.compute(Numbers.of(1)))
                .isInstanceOf(EngineClosedException.class);
        assertThatThrownBy(() -> client.snapshot()).isInstanceOf(EngineClosedException.class);
        future.close();
    }

    @Test
    void questions_areHandedOn() {
        JaskFuture<Integer> future = client.submit(() -> 1);
        future.join();

        assertThat(client.whoHas(List.of(future)).get(future.key())).hasSize(1);
        assertThat(client.story(future)).containsExactly("ran " + future.key());
        assertThat(client.slots()).isEqualTo(1);
        assertThat(client).hasToString("Client[test]");
    }
}
