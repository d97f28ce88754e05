package dev.jask.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.jask.graph.JaskException;
import dev.jask.graph.Key;
import dev.jask.protocol.FromClient;
import dev.jask.protocol.ToClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How futures fail, are cancelled, let go and waited for. */
@Timeout(60)
class ClientFuturesTest extends SequentialClient {

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
                .hasMessageContaining(
                        "made at dev.jask.client.ClientFuturesTest.failure_getJoinAndStage")
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
        JaskFuture<Integer> bad = client.submit(SequentialClient::fail, "boom");
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

    @Test
    void asCompleted_givesFuturesAsTheySettle() throws Exception {
        var go = new CountDownLatch(1);
        JaskFuture<Integer> quick = client.submit(() -> 1);
        JaskFuture<Integer> bad = client.submit(SequentialClient::fail, "boom");
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
        JaskFuture<Integer> quick = client.submit(SequentialClient::fail, "boom");
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
}
