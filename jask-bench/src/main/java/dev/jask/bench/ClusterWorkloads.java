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
import java.util.stream.Collectors;

/** What clusters of processes take to begin, and to notice that one of them is gone. */
final class ClusterWorkloads {

    private static final long DEADLINE_NANOS = 60_000_000_000L;
    private static final int IDLE = 1_000;

    private ClusterWorkloads() {}

    static List<Workload> all() {
        return List.of(
                new Workload.Timed<Integer, Integer>(
                        "cluster/start2",
                        "two worker processes, from nothing to the first result",
                        0,
                        _ -> 2,
                        ClusterWorkloads::firstResult,
                        result -> result),
                new Workload.Timed<Integer, Integer>(
                        "cluster/start4",
                        "four worker processes, from nothing until all have joined",
                        0,
                        _ -> 4,
                        ClusterWorkloads::joined,
                        count -> count),
                new Workload.Probe(
                        "cluster/worker-killed",
                        "from the end of a worker's process until the scheduler knows",
                        settings -> killed(settings.repetitions())),
                IdleWorkers.workload(IDLE));
    }

    private static int firstResult(int workers) throws Exception {
        try (LocalCluster cluster = start(workers);
                Client client = cluster.connect()) {
            return client.submit(x -> x + 1, 41).get();
        }
    }

    private static int joined(int workers) {
        try (LocalCluster cluster = start(workers)) {
            return workers(cluster).size();
        }
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
