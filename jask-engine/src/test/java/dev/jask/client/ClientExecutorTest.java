package dev.jask.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jask.config.Config;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ClientExecutorTest {

    private final Client client = Client.over(Config.defaults(), SequentialEngine::new);
    private final ExecutorService executor = client.executor();

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void submit_callableAndRunnable_run() throws Exception {
        var runs = new AtomicInteger();

        assertThat(executor.submit(() -> 1).get()).isEqualTo(1);
        assertThat(executor.submit(runs::incrementAndGet, "done").get()).isEqualTo("done");
        assertThat(executor.submit((Runnable) runs::incrementAndGet).get()).isNull();
        executor.execute(runs::incrementAndGet);
        executor.shutdown();

        assertThat(executor.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
        assertThat(runs).hasValue(3);
        assertThat(executor.isTerminated()).isTrue();
    }

    @Test
    void submit_sameCallableTwice_runsTwice() throws Exception {
        var runs = new AtomicInteger();
        Callable<Integer> callable = runs::incrementAndGet;

        assertThat(executor.submit(callable).get()).isEqualTo(1);
        assertThat(executor.submit(callable).get()).isEqualTo(2);
    }

    @Test
    void invokeAll_someFail_allAreDone() throws Exception {
        List<Callable<Integer>> tasks =
                List.of(
                        () -> 1,
                        () -> {
                            throw new IllegalStateException("two");
                        },
                        () -> 3);

        List<Future<Integer>> futures = executor.invokeAll(tasks);

        assertThat(futures).allMatch(Future::isDone);
        assertThat(futures.get(2).get()).isEqualTo(3);
        assertThatThrownBy(() -> futures.get(1).get())
                .isInstanceOf(ExecutionException.class)
                .hasRootCauseMessage("two");
    }

    @Test
    void invokeAll_timeIsOver_restIsCancelled() throws Exception {
        var go = new CountDownLatch(1);
        List<Callable<Integer>> tasks =
                List.of(() -> {
                    go.await();
                    return 1;
                });

        List<Future<Integer>> futures = executor.invokeAll(tasks, 1, TimeUnit.MILLISECONDS);
        go.countDown();

        assertThat(futures.getFirst().isCancelled()).isTrue();
    }

    @Test
    void invokeAny_firstSuccessCounts() throws Exception {
        List<Callable<Integer>> tasks =
                List.of(
                        () -> {
                            throw new IllegalStateException("one");
                        },
                        () -> 2);
        List<Callable<Integer>> bad = tasks.subList(0, 1);

        assertThat(executor.invokeAny(tasks)).isEqualTo(2);
        assertThatThrownBy(() -> executor.invokeAny(bad))
                .isInstanceOf(ExecutionException.class)
                .hasRootCauseMessage("one");
        assertThatThrownBy(() -> executor.invokeAny(List.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shutdownNow_cancelsWhatRuns() throws Exception {
        var go = new CountDownLatch(1);
        Future<Integer> future =
                executor.submit(() -> {
                    go.await();
                    return 1;
                });

        assertThat(executor.shutdownNow()).isEmpty();
        go.countDown();

        assertThat(future.isCancelled()).isTrue();
        assertThat(executor.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
        assertThatThrownBy(() -> executor.submit(() -> 1))
                .isInstanceOf(RejectedExecutionException.class)
                .hasMessageContaining("shut down");
        assertThat(client.submit(() -> 4).join()).isEqualTo(4);
    }

    @Test
    void execute_commandThrows_goesToTheThreadsHandler() throws Exception {
        var caught = new java.util.concurrent.CompletableFuture<Throwable>();

        executor.execute(() -> {
            Thread.currentThread().setUncaughtExceptionHandler((_, e) -> caught.complete(e));
            throw new IllegalStateException("boom");
        });

        assertThat(caught.get(30, TimeUnit.SECONDS)).hasMessage("boom");
    }

    @Test
    void submit_clientClosed_isRejected() {
        client.close();

        assertThatThrownBy(() -> executor.execute(() -> {}))
                .isInstanceOf(RejectedExecutionException.class)
                .hasMessageContaining("closed");
    }
}
