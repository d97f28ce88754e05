package dev.jask.bench;

import dev.jask.client.Client;
import dev.jask.graph.JaskCollection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Runs a workload by the rules that make numbers comparable: a warm-up, then timed runs, of which
 * the median counts.
 */
final class Harness {

    private static final int LONGEST_ERROR = 300;

    private final Settings settings;

    Harness(Settings settings) {
        this.settings = settings;
    }

    /** Measures a workload. A failure of it is a measurement too. */
    Measurement measure(Workload workload) {
        System.gc();
        long begin = System.nanoTime();
        try {
            ResidentMemory.awaitReturned();
            return switch (workload) {
                case Workload.Timed<?, ?> timed -> time(timed, begin);
                case Workload.Probe probe -> measure(probe);
            };
        } catch (Exception | OutOfMemoryError | StackOverflowError | AssertionError e) {
            if (e instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            return failure(workload, e, begin);
        }
    }

    private Measurement measure(Workload.Probe probe) throws Exception {
        ResidentMemory.resetPeak();
        var figures = probe.procedure().measure(settings);
        return new Measurement(
                probe.name(),
                figures.seconds(),
                ResidentMemory.peakMegabytes(),
                figures.check(),
                figures.more());
    }

    private <I, R extends @Nullable Object> Measurement time(Workload.Timed<I, R> timed, long begin)
            throws Exception {
        var runs = new ArrayList<Double>();
        I shared = timed.sharesInput() ? timed.setup().prepare(settings) : null;
        // Not earlier: how the input is made is not what is measured.
        ResidentMemory.resetPeak();
        Object check;
        try {
            check = run(timed, shared, new ArrayList<>());
            while (runs.size() < settings.repetitions() && (runs.isEmpty() || isInBudget(begin))) {
                Object again = run(timed, shared, runs);
                if (!Checksums.agree(again, check)) {
                    throw new BenchmarkException(
                            "%s gave two different results: %s, then %s"
                                    .formatted(timed.name(), check, again));
                }
            }
        } finally {
            giveUp(shared);
        }
        double median = median(runs);
        var more = new LinkedHashMap<String, Object>();
        more.put("runs", runs.stream().map(seconds -> new Rounded(seconds, 4)).toList());
        if (runs.size() < settings.repetitions()) {
            more.put(
                    "note",
                    "only %d timed run(s), budget %s".formatted(runs.size(), settings.budget()));
        }
        if (timed.operations() > 0) {
            more.put("ops", timed.operations());
            more.put("per_s", new Rounded(timed.operations() / median, 1));
        }
        return new Measurement(timed.name(), median, ResidentMemory.peakMegabytes(), check, more);
    }

    /** Gives up collections that are held, or the next workload would be charged for them. */
    private static void giveUp(@Nullable Object input) throws Exception {
        List<JaskCollection<?>> held =
                (input instanceof List<?> several ? several.stream() : Stream.ofNullable(input))
                        .<JaskCollection<?>>mapMulti((one, all) -> {
                            if (one instanceof JaskCollection<?> collection) {
                                all.accept(collection);
                            }
                        })
                        .toList();
        if (!held.isEmpty()) {
            Client client = Client.current();
            held.forEach(client::release);
            client.submit(() -> 0).get(); // what was said before has been done then
        }
    }

    /** Adds the time of one run to the list and gives its checksum. */
    private <I, R extends @Nullable Object> Object run(
            Workload.Timed<I, R> timed, @Nullable I shared, List<Double> runs) throws Exception {
        I input = shared != null ? shared : timed.setup().prepare(settings);
        long start = System.nanoTime();
        R result = timed.work().run(input);
        runs.add((System.nanoTime() - start) / 1e9);
        return timed.check().of(result);
    }

    private boolean isInBudget(long begin) {
        return System.nanoTime() - begin < settings.budget().toNanos();
    }

    private static Measurement failure(Workload workload, Throwable thrown, long begin) {
        String message = thrown.getClass().getSimpleName() + ": " + thrown.getMessage();
        var more = new LinkedHashMap<String, Object>();
        more.put("error", message.substring(0, Math.min(LONGEST_ERROR, message.length())));
        more.put("after_s", new Rounded((System.nanoTime() - begin) / 1e9, 1));
        return new Measurement(workload.name(), null, ResidentMemory.peakMegabytes(), null, more);
    }

    static double median(List<Double> values) {
        double[] sorted = values.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
