package dev.jask.cli;

import dev.jask.client.Client;
import dev.jask.client.JaskFuture;
import dev.jask.client.SubmitOptions;
import dev.jask.cluster.LocalCluster;
import dev.jask.cluster.LocalClusterOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;

/**
 * What schedulers, workers and clients of clusters do when they start and are at work. All are in
 * this process, so that all that they load is in one cache, and talk over links as processes do.
 */
final class WarmupOfClusters {

    private static final int CALLS = 200;
    private static final int CHAINS = 4;
    private static final int STEPS = 500;
    private static final int ARRAYS = 40;
    private static final int LENGTH = 1 << 17; // 1 MiB: goes by the data servers

    private WarmupOfClusters() {}

    static void run() {
        try (LocalCluster cluster =
                        LocalCluster.start(LocalClusterOptions.inThisJvm(2).withSlots(1));
                Client client = cluster.connect()) {
            for (int i = 0; i < CALLS; i++) {
                client.submit((Integer x) -> x + 1, i).get();
            }
            chains(client);
            arrays(client);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a task of the warm-up failed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void chains(Client client) throws ExecutionException, InterruptedException {
        List<JaskFuture<Integer>> chains = new ArrayList<>();
        for (int i = 0; i < CHAINS; i++) {
            JaskFuture<Integer> step = client.submit((Integer x) -> x, i);
            for (int j = 0; j < STEPS; j++) {
                step = client.submit((Integer x) -> x + 1, step);
            }
            chains.add(step);
        }
        for (JaskFuture<Integer> chain : chains) {
            chain.get();
        }
    }

    /** Some go to the other worker, all to the client. */
    private static void arrays(Client client) throws ExecutionException, InterruptedException {
        var one = client.with(SubmitOptions.NONE.unshared().workers(Set.of("worker-1")));
        var other = client.with(SubmitOptions.NONE.unshared().workers(Set.of("worker-2")));
        for (int i = 0; i < ARRAYS; i++) {
            JaskFuture<double[]> array = one.submit((Integer length) -> new double[length], LENGTH);
            other.submit((double[] x) -> x[0], array).get();
            array.get();
        }
    }
}
