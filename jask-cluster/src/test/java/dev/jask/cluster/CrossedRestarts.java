package dev.jask.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jask.client.Client;
import dev.jask.client.JaskFuture;
import dev.jask.scheduler.SchedulerSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Restarts while a client submits. */
final class CrossedRestarts {

    private static final int RESTARTS = 20;

    /** As many submissions there are at least between two restarts. */
    private static final int STEP = 10;

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
        var submitted = new AtomicInteger();
        CompletableFuture<List<JaskFuture<Integer>>> submitting =
                CompletableFuture.supplyAsync(
                        () -> {
                            var futures = new ArrayList<JaskFuture<Integer>>();
                            while (!over.get()) {
                                futures.add(client.submit((Integer n) -> n + 1, futures.size()));
                                submitted.set(futures.size());
                            }
                            return futures;
                        },
                        Thread::startVirtualThread);
        for (int i = 1; i <= RESTARTS; i++) {
            int least = i * STEP;
            Await.until("it submits", () -> submitted.get() >= least);
            other.cluster().restart();
        }
        over.set(true);

        List<JaskFuture<Integer>> futures = submitting.get();
        submitUntilDone(client, futures); // it may hear of the last restart later than the other
        int done = 0;
        for (int i = 0; i < futures.size(); i++) {
            try {
                assertThat(futures.get(i).get(60, TimeUnit.SECONDS)).isEqualTo(i + 1);
                done++;
            } catch (CancellationException e) {
                assertThat(e).hasMessageContaining("restarted");
            }
        }
        assertThat(done).isBetween(1, futures.size() - STEP); // a restart cancels what is done, too
        futures.forEach(JaskFuture::close);
        Await.until("everything is let go", () -> held(snapshot.get()) == 0);
    }

    private static void submitUntilDone(Client client, List<JaskFuture<Integer>> futures)
            throws Exception {
        while (true) {
            JaskFuture<Integer> future = client.submit((Integer n) -> n + 1, futures.size());
            futures.add(future);
            try {
                future.get(60, TimeUnit.SECONDS);
                return;
            } catch (CancellationException e) {
                assertThat(e).hasMessageContaining("restarted");
            }
        }
    }

    private static long held(SchedulerSnapshot snapshot) {
        return snapshot.workers().stream()
                .mapToLong(worker -> worker.held() + worker.processing())
                .sum();
    }
}
