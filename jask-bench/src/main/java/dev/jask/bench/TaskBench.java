package dev.jask.bench;

import dev.jask.graph.Engines;
import dev.jask.graph.Inputs;
import dev.jask.graph.Key;
import dev.jask.graph.TaskFunction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * The smallest useful task: METG(50 %) of Task Bench, the duration of a task at which the cores
 * spend half of the time in the tasks' kernels and half in everything else.
 *
 * <p>A run has 8 points and 1,000 steps. Every task checks that it was given the outputs of exactly
 * the points that it depends on, spins, and gives its own output. Durations are halved until the
 * cores are less than half busy; between the last two the answer is interpolated.
 */
final class TaskBench {

    private static final int WIDTH = 8;
    private static final int STEPS = 1_000;
    private static final double ENOUGH = 0.5;
    private static final double LONGEST_NANOS = 512_000;
    private static final double SHORTEST_NANOS = 125;
    private static final long WARM_UP_NANOS = 10_000_000_000L;

    private final DependencePattern pattern;
    private final int width;
    private final int steps;

    TaskBench(DependencePattern pattern, int width, int steps) {
        this.pattern = pattern;
        this.width = width;
        this.steps = steps;
    }

    static List<Workload> all() {
        return Arrays.stream(DependencePattern.values())
                .<Workload>map(pattern ->
                        new Workload.Probe(
                                "taskbench/" + pattern.title(),
                                "smallest task at which the cores are half busy, pattern "
                                        + pattern.title(),
                                settings -> new TaskBench(pattern, WIDTH, STEPS).measure(settings)))
                .toList();
    }

    /** What a task gives: who made it, as a number, which travels at no cost of its own. */
    static long output(int step, int point) {
        return (long) step << Byte.SIZE | point;
    }

    private static final TaskFunction TASK =
            inputs -> {
                Point self = Point.of(inputs.<Long>parameter());
                requireExactly(self, inputs);
                long spun = Spin.steps(self.spins(), self.number());
                // never so: keeps the loop from being optimised away
                return spun == Spin.NEVER ? -1L : output(self.step(), self.number());
            };

    private static void requireExactly(Point self, Inputs inputs) {
        List<Integer> needs = self.needed();
        boolean right = inputs.size() == needs.size();
        for (int i = 0; right && i < inputs.size(); i++) {
            right = inputs.<Long>get(i) == output(self.step() - 1, needs.get(i));
        }
        if (!right) {
            throw new BenchmarkException(
                    "point %d of step %d needs the points %s of the step before and was given something else"
                            .formatted(self.number(), self.step(), needs));
        }
    }

    /** The tasks; all outputs that no task reads are wanted, so that every task runs. */
    TaskGraph graph(long spins) {
        var graph = new TaskGraph.Builder(pattern.title());
        List<Key> before = List.of();
        var unread = new LinkedHashSet<Key>();
        for (int step = 0; step < steps; step++) {
            List<Key> now = new ArrayList<>(width);
            for (int point = 0; point < pattern.width(step, width); point++) {
                List<Integer> needs =
                        step == 0 ? List.of() : pattern.dependencies(step, point, width);
                List<Key> read = needs.stream().map(before::get).toList();
                now.add(graph.add(TASK, Point.needing(step, point, spins, needs).toLong(), read));
                read.forEach(unread::remove);
            }
            unread.addAll(now);
            before = now;
        }
        return graph.wanting(List.copyOf(unread));
    }

    /** One duration tried: which part of the cores' time went into kernels. */
    record Trial(double nanos, double efficiency) {}

    Workload.Figures measure(Settings settings) throws InterruptedException {
        int cores = Engines.current().slots();
        Spin spin = Spin.calibrated(cores);
        warmUp(spin, cores);
        List<Trial> trials = new ArrayList<>();
        double nanos = LONGEST_NANOS;
        do {
            trials.add(best(spin, cores, nanos, settings.repetitions()));
            nanos /= 2;
        } while (trials.getLast().efficiency() >= ENOUGH && nanos >= SHORTEST_NANOS);
        if (trials.getFirst().efficiency() < ENOUGH) {
            throw new BenchmarkException(
                    "the cores were not half busy even with tasks of %.0f µs"
                            .formatted(LONGEST_NANOS / 1e3));
        }
        double smallest = smallest(trials);
        var more = new LinkedHashMap<String, Object>();
        more.put("metg_us", new Rounded(smallest / 1e3, 2));
        more.put("ops", tasks());
        more.put(
                "efficiency",
                trials.stream()
                        .map(trial ->
                                List.of(
                                        new Rounded(trial.nanos() / 1e3, 3),
                                        new Rounded(trial.efficiency(), 3)))
                        .toList());
        return new Workload.Figures(
                smallest / 1e9, tasks() + " tasks had exactly their inputs", more);
    }

    /** What is measured is how it goes on, not how compilers begin: they need some seconds. */
    private void warmUp(Spin spin, int cores) {
        long start = System.nanoTime();
        do {
            run(spin, cores, SHORTEST_NANOS * 8);
        } while (System.nanoTime() - start < WARM_UP_NANOS);
    }

    private Trial best(Spin spin, int cores, double nanos, int repetitions) {
        double best = 0;
        for (int i = 0; i < repetitions; i++) {
            best = Math.max(best, run(spin, cores, nanos));
        }
        return new Trial(nanos, best);
    }

    /** Which part of the cores' time went into kernels of that duration. */
    private double run(Spin spin, int cores, double nanos) {
        TaskGraph graph = graph(spin.stepsFor(nanos));
        long start = System.nanoTime();
        graph.compute();
        return tasks() * nanos / (cores * (double) (System.nanoTime() - start));
    }

    private long tasks() {
        long tasks = 0;
        for (int step = 0; step < steps; step++) {
            tasks += pattern.width(step, width);
        }
        return tasks;
    }

    /** Where the line through the last two trials crosses the mark; on logarithmic durations. */
    static double smallest(List<Trial> trials) {
        Trial below = trials.getLast();
        if (below.efficiency() >= ENOUGH) {
            return below.nanos();
        }
        Trial above = trials.get(trials.size() - 2);
        double share = (ENOUGH - below.efficiency()) / (above.efficiency() - below.efficiency());
        return below.nanos() * Math.pow(above.nanos() / below.nanos(), share);
    }
}
