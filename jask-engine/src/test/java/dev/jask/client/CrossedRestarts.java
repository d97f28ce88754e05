package dev.jask.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jask.scheduler.SchedulerSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** Restarts while a client submits. */
final class CrossedRestarts {

    private static final int RESTARTS = 20;

    private CrossedRestarts() {}

    /**
     * Checks that each submission ends in a result or a cancellation, and that no result is left
     * when all are let go.
     *
     * @param client submits meanwhile
     * @param other restarts
     */
    static void check(Client client, Client other, Supplier<SchedulerSnapshot> snapshot)
            throws Exception {
        var over = new AtomicBoolean();
        CompletableFuture<List<JaskFuture<Integer>>> submitting =
                CompletableFuture.supplyAsync(
                        () -> {
                            var futures = new ArrayList<JaskFuture<Integer>>();
                            while (!over.get()) {
                                futures.add(client.submit((Integer n) -> n + 1, futures.size()));
                            }
                            return futures;
                        },
                        Thread::startVirtualThread);
        for (int i = 0; i < RESTARTS; i++) {
            other.cluster().restart();
            LockSupport.parkNanos(1_000_000);
        }
        over.set(true);

        List<JaskFuture<Integer>> futures = submitting.get();
        futures.add(client.submit((Integer n) -> n + 1, futures.size()));
        int done = 0;
        for (int i = 0; i < futures.size(); i++) {
            try {
                assertThat(futures.get(i).get(60, TimeUnit.SECONDS)).isEqualTo(i + 1);
                done++;
            } catch (CancellationException e) {
                assertThat(e).hasMessageContaining("restarted");
            }
        }
        assertThat(done).isBetween(1, futures.size() - 1);
        futures.forEach(JaskFuture::close);
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (held(snapshot.get()) > 0) {
            assertThat(System.nanoTime()).as("everything is let go").isLessThan(deadline);
            LockSupport.parkNanos(1_000_000);
        }
    }

    private static long held(SchedulerSnapshot snapshot) {
        return snapshot.workers().stream()
                .mapToLong(worker -> worker.held() + worker.processing())
                .sum();
    }
}
