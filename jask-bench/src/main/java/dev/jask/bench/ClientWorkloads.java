package dev.jask.bench;

import dev.jask.client.Client;
import dev.jask.client.JaskFuture;
import dev.jask.client.SubmitOptions;
import dev.jask.function.Fn1;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;

/** What the engine costs through the interface of futures. */
final class ClientWorkloads {

    private static final int MAPPED = 100_000;
    private static final int WARM_UPS = 200;
    private static final int CALLS = 1_000;

    private ClientWorkloads() {}

    static Workload mapAndGather() {
        Fn1<Integer, Integer> same = x -> x;
        return new Workload.Timed<List<Integer>, List<Integer>>(
                "scheduler/noop100k-submit",
                "100,000 calls mapped and gathered",
                MAPPED,
                _ -> numbers(MAPPED),
                numbers -> {
                    List<JaskFuture<Integer>> futures =
                            Client.current().with(SubmitOptions.NONE.unshared()).map(same, numbers);
                    List<Integer> results = Client.current().gather(futures);
                    Client.current().release(futures);
                    return results;
                },
                SchedulerWorkloads::sum);
    }

    static Workload latency() {
        return new Workload.Probe(
                "scheduler/latency", "one call submitted and awaited", _ -> measureLatency());
    }

    private static Workload.Figures measureLatency() throws Exception {
        Fn1<Integer, Integer> increment = x -> x + 1;
        var client = Client.current().with(SubmitOptions.NONE.unshared());
        for (int i = 0; i < WARM_UPS; i++) {
            client.submit(increment, i).get();
        }
        var nanos = new long[CALLS];
        long sum = 0;
        for (int i = 0; i < CALLS; i++) {
            long start = System.nanoTime();
            sum += client.submit(increment, i).get();
            nanos[i] = System.nanoTime() - start;
        }
        Arrays.sort(nanos);
        var more = new LinkedHashMap<String, Object>();
        more.put("p50_us", new Rounded(nanos[CALLS / 2] / 1e3, 1));
        more.put("p99_us", new Rounded(nanos[CALLS * 99 / 100] / 1e3, 1));
        return new Workload.Figures(nanos[CALLS / 2] / 1e9, sum, more);
    }

    private static List<Integer> numbers(int count) {
        List<Integer> numbers = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            numbers.add(i);
        }
        return numbers;
    }
}
