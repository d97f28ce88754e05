package dev.jask.bench;

import dev.jask.client.Client;
import dev.jask.client.JaskFuture;
import dev.jask.client.SubmitOptions;
import dev.jask.cluster.LocalCluster;
import dev.jask.cluster.LocalClusterOptions;
import dev.jask.config.Config;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;

/** How fast results go between the processes of a cluster: two workers on this machine. */
final class TransferWorkloads {

    private static final Set<String> ONE = Set.of("worker-1");
    private static final Set<String> OTHER = Set.of("worker-2");

    private static final int ARRAYS = 8;
    private static final int LENGTH = 1 << 24; // 128 MiB of doubles
    private static final long BYTES = (long) ARRAYS * LENGTH * Double.BYTES;
    private static final int ROUNDS_MOST = 7;

    private static final int STEPS = 400;
    private static final int WARM_UPS = 5;

    private TransferWorkloads() {}

    static List<Workload> all() {
        return List.of(
                new Workload.Probe(
                        "transfer/between-workers",
                        "1 GiB of arrays from one worker process to another",
                        settings -> measure(settings, TransferWorkloads::moveToTheOther)),
                new Workload.Probe(
                        "transfer/gather",
                        "1 GiB of arrays from a worker process to a client",
                        settings -> measure(settings, TransferWorkloads::gather)),
                new Workload.Probe(
                        "transfer/small-result",
                        "a number from a task on one worker to the task on the other that needs it",
                        _ -> measureSteps()));
    }

    private static LocalCluster start() {
        return LocalCluster.start(
                LocalClusterOptions.processes(2)
                        .withSlots(1)
                        .withConfig(Config.defaults())
                        .withJavaOptions(List.of("-Xmx3g", "-Xms3g")));
    }

    private static double[] numbers(int seed) {
        var numbers = new double[LENGTH];
        Arrays.setAll(numbers, i -> i * 0.5 + seed);
        return numbers;
    }

    /** Moves all arrays and adds up a number of each. */
    private interface Move {
        double run(Client client, List<JaskFuture<double[]>> arrays) throws Exception;
    }

    private static double moveToTheOther(Client client, List<JaskFuture<double[]>> arrays)
            throws ExecutionException, InterruptedException {
        var there = client.with(SubmitOptions.NONE.unshared().workers(OTHER));
        List<JaskFuture<Double>> lasts = new ArrayList<>();
        for (JaskFuture<double[]> array : arrays) {
            lasts.add(there.submit((double[] x) -> x[x.length - 1], array));
        }
        double sum = 0;
        for (JaskFuture<Double> last : lasts) {
            sum += last.get();
        }
        client.release(lasts);
        return sum;
    }

    private static double gather(Client client, List<JaskFuture<double[]>> arrays)
            throws ExecutionException, InterruptedException {
        double sum = 0;
        for (JaskFuture<double[]> array : arrays) {
            double[] here = array.get();
            sum += here[here.length - 1];
        }
        return sum;
    }

    /** The first round, in which the JVMs compile what they run, does not count. */
    private static Workload.Figures measure(Settings settings, Move move) throws Exception {
        try (LocalCluster cluster = start();
                Client client = cluster.connect()) {
            int rounds = Math.min(ROUNDS_MOST, settings.repetitions() + 1);
            var seconds = new double[rounds];
            var processor = new double[rounds];
            double check = 0;
            for (int round = 0; round < rounds; round++) {
                List<JaskFuture<double[]>> arrays = arrays(client);
                Duration before = processorTime();
                long start = System.nanoTime();
                check = move.run(client, arrays);
                seconds[round] = (System.nanoTime() - start) / 1e9;
                processor[round] = processorTime().minus(before).toNanos() / 1e9;
                client.release(arrays);
            }
            double median = median(Arrays.copyOfRange(seconds, 1, rounds));
            var more = new LinkedHashMap<String, Object>();
            more.put("gb_per_s", new Rounded(BYTES / 1e9 / median, 2));
            more.put(
                    "cpu_s_per_gb",
                    new Rounded(
                            median(Arrays.copyOfRange(processor, 1, rounds)) / (BYTES / 1e9), 2));
            more.put("first_round_s", new Rounded(seconds[0], 2));
            return new Workload.Figures(median, check, more);
        }
    }

    private static List<JaskFuture<double[]>> arrays(Client client) throws InterruptedException {
        var here = client.with(SubmitOptions.NONE.unshared().workers(ONE));
        List<JaskFuture<double[]>> arrays = new ArrayList<>();
        for (int i = 0; i < ARRAYS; i++) {
            arrays.add(here.submit(TransferWorkloads::numbers, i));
        }
        client.waitFor(arrays);
        return arrays;
    }

    /** Of this process and those that it started. */
    private static Duration processorTime() {
        return Stream.concat(
                        Stream.of(ProcessHandle.current()), ProcessHandle.current().descendants())
                .flatMap(process -> process.info().totalCpuDuration().stream())
                .reduce(Duration.ZERO, Duration::plus);
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        int middle = values.length / 2;
        return values.length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
    }

    /** A chain whose steps take turns: each needs the number that the other worker just made. */
    private static Workload.Figures measureSteps() throws Exception {
        try (LocalCluster cluster = start();
                Client client = cluster.connect()) {
            double first = timedChain(client);
            for (int i = 1; i < WARM_UPS; i++) {
                timedChain(client);
            }
            double step = timedChain(client);
            var more = new LinkedHashMap<String, Object>();
            more.put("step_us", new Rounded(step * 1e6, 0));
            more.put("first_step_us", new Rounded(first * 1e6, 0)); // while the JVMs compile
            return new Workload.Figures(step, STEPS, more);
        }
    }

    /** Seconds a step. */
    private static double timedChain(Client client)
            throws ExecutionException, InterruptedException {
        long start = System.nanoTime();
        int last = chain(client, STEPS);
        double seconds = (System.nanoTime() - start) / 1e9;
        if (last != STEPS) {
            throw new BenchmarkException("%d steps added up to %d".formatted(STEPS, last));
        }
        return seconds / STEPS;
    }

    private static int chain(Client client, int steps)
            throws ExecutionException, InterruptedException {
        var one = client.with(SubmitOptions.NONE.unshared().workers(ONE));
        var other = client.with(SubmitOptions.NONE.unshared().workers(OTHER));
        JaskFuture<Integer> step = one.submit((Integer n) -> n, 0);
        for (int i = 1; i <= steps; i++) {
            step = (i % 2 == 0 ? one : other).submit((Integer n) -> n + 1, step);
        }
        return step.get();
    }
}
