package dev.jask.bench;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The workloads, by group and name. */
public final class Benchmarks {

    private static final List<Workload> ALL =
            Stream.of(
                            SchedulerWorkloads.all(),
                            ScaleWorkloads.all(),
                            ClusterWorkloads.all(),
                            FrameWorkloads.all(),
                            ArrayWorkloads.all(),
                            LargerArrays.all(),
                            TaskBench.all(),
                            StartupWorkloads.all(),
                            TransferWorkloads.all())
                    .flatMap(List::stream)
                    .toList();

    private Benchmarks() {}

    /** The names of all workloads with a line about each, in the order in which they run. */
    public static Map<String, String> summaries() {
        var summaries = new LinkedHashMap<String, String>();
        ALL.forEach(workload -> summaries.put(workload.name(), workload.summary()));
        return summaries;
    }

    /**
     * Runs workloads one after the other.
     *
     * @param selection beginnings of names, for instance {@code scheduler} or {@code
     *     frame/taxi-small}
     * @param results gets each measurement as soon as it is there
     * @throws BenchmarkException if a word selects nothing: before anything runs
     */
    public static void run(
            List<String> selection, Settings settings, Consumer<Measurement> results) {
        var harness = new Harness(settings);
        select(selection).forEach(workload -> results.accept(harness.measure(workload)));
    }

    /** The names of the workloads that these words select. */
    public static List<String> selected(List<String> selection) {
        return select(selection).stream().map(Workload::name).toList();
    }

    private static List<Workload> select(List<String> words) {
        var selected = new LinkedHashSet<Workload>();
        for (String word : words) {
            List<Workload> meant = named(word);
            if (meant.isEmpty()) {
                throw new BenchmarkException(
                        "there is no workload %s: did you mean %s? All are listed by jask bench --list"
                                .formatted(word, nearest(word)));
            }
            selected.addAll(meant);
        }
        var inOrder = new ArrayList<>(ALL);
        inOrder.retainAll(selected);
        return inOrder;
    }

    /** One workload by its full name, or those whose names begin so. */
    private static List<Workload> named(String word) {
        List<Workload> exact =
                ALL.stream().filter(workload -> workload.name().equals(word)).toList();
        return exact.isEmpty()
                ? ALL.stream().filter(workload -> workload.name().startsWith(word)).toList()
                : exact;
    }

    private static String nearest(String word) {
        return ALL.stream()
                .flatMap(workload -> Stream.of(workload.name(), workload.name().split("/", 2)[0]))
                .min(Comparator.comparingInt(name -> distance(word, name)))
                .orElseThrow();
    }

    /**
     * How many letters have to be put in, taken out or changed to make one word of the other
     * (Levenshtein).
     */
    private static int distance(String one, String other) {
        int[] row = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int change = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(change, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[other.length()];
    }
}
