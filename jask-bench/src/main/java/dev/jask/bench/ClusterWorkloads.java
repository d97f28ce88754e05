package dev.jask.bench;

import dev.jask.client.Client;
import dev.jask.client.JaskFuture;
import dev.jask.client.SubmitOptions;
import dev.jask.cluster.LocalCluster;
import dev.jask.cluster.LocalClusterOptions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;

/** What clusters of processes take to begin, and to notice that one of them is gone. */
final class ClusterWorkloads {

    private static final long DEADLINE_NANOS = 60_000_000_000L;
    private static final int IDLE = 1_000;

    private ClusterWorkloads() {}

    static List<Workload> all() {
        return List.of(
                new Workload.Probe(
                        "cluster/start2",
                        "two worker processes, from nothing to the first result",
                        settings -> starts(settings, 2, ClusterWorkloads::firstResult)),
                new Workload.Probe(
                        "cluster/start4",
                        "four worker processes, from nothing until all have joined",
                        settings -> starts(settings, 4, cluster -> workers(cluster).size())),
                new Workload.Probe(
                        "cluster/worker-killed",
                        "from the end of a worker's process until the scheduler knows",
                        settings -> killed(settings.repetitions())),
                IdleWorkers.workload(IDLE));
    }

    /** What has to come of a cluster before it counts as started. */
    private interface Begin {
        int of(LocalCluster cluster) throws Exception;
    }

    private static int firstResult(LocalCluster cluster)
            throws ExecutionException, InterruptedException {
        try (Client client = cluster.connect()) {
            return client.submit((Integer x) -> x + 1, 41).get();
        }
    }

    /** The first start does not count: it may write the archive that the others use. */
    private static Workload.Figures starts(Settings settings, int workers, Begin begin)
            throws Exception {
        var seconds = new ArrayList<Double>();
        var closing = new ArrayList<Double>();
        int check = 0;
        for (int i = 0; i <= settings.repetitions(); i++) {
            long start = System.nanoTime();
            long begun;
            try (LocalCluster cluster = start(workers)) {
                check = begin.of(cluster);
                begun = System.nanoTime();
            }
            seconds.add((begun - start) / 1e9);
            closing.add((System.nanoTime() - begun) / 1e9);
        }
        var more = new LinkedHashMap<String, Object>();
        more.put("first_s", new Rounded(seconds.removeFirst(), 4));
        closing.removeFirst();
        more.put("runs", seconds.stream().map(each -> new Rounded(each, 4)).toList());
        more.put("close_s", new Rounded(Harness.median(closing), 4));
        return new Workload.Figures(Harness.median(seconds), check, more);
    }

    private static LocalCluster start(int workers) {
        return LocalCluster.start(LocalClusterOptions.processes(workers).withSlots(1));
    }

    private static Set<String> workers(LocalCluster cluster) {
        return cluster.snapshot().workers().stream()
                .map(worker -> worker.id().toString())
                .collect(Collectors.toSet());
    }

    static Workload.Figures killed(int repetitions) throws Exception {
        var seconds = new ArrayList<Double>();
        for (int i = 0; i < repetitions; i++) {
            try (LocalCluster cluster = start(2);
                    Client client = cluster.connect()) {
                seconds.add(killOne(cluster, client));
            }
        }
        var more = new LinkedHashMap<String, Object>();
        more.put("runs", seconds.stream().map(each -> new Rounded(each, 4)).toList());
        return new Workload.Figures(Harness.median(seconds), "noticed", more);
    }

    private static double killOne(LocalCluster cluster, Client client) throws Exception {
        Set<String> before = workers(cluster);
        JaskFuture<Long> pid =
                client.with(SubmitOptions.NONE.unshared())
                        .submit(_ -> ProcessHandle.current().pid(), 0);
        ProcessHandle process =
                ProcessHandle.of(pid.get())
                        .orElseThrow(() -> new BenchmarkException("the worker is gone already"));
        long start = System.nanoTime();
        process.destroyForcibly();
        while (workers(cluster).containsAll(before)) {
            if (System.nanoTime() - start > DEADLINE_NANOS) {
                throw new BenchmarkException("the scheduler did not notice");
            }
            Thread.onSpinWait();
        }
        return (System.nanoTime() - start) / 1e9;
    }
}
