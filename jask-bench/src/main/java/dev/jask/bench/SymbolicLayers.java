package dev.jask.bench;

import dev.jask.graph.BlockInput;
import dev.jask.graph.Blockwise;
import dev.jask.graph.Graph;
import dev.jask.graph.Grid;
import dev.jask.graph.Inputs;
import dev.jask.graph.KeyGroup;
import dev.jask.graph.Layer;
import dev.jask.graph.TaskFunction;
import dev.jask.graph.Tokens;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAccumulator;

/**
 * Ten million tasks described by arithmetic, folded to one number: how soon the first of them runs,
 * and whether the engine pauses between completions.
 */
final class SymbolicLayers {

    private static final long TASKS = 10_000_000;
    static final int FOLD = 32;

    private SymbolicLayers() {}

    static Workload workload() {
        return new Workload.Probe(
                "scheduler/symbolic10m",
                "a symbolic layer of 10 million tasks, folded to one result",
                _ -> measure(TASKS));
    }

    static Workload.Figures measure(long tasks) {
        var times = new Completions();
        TaskGraph graph = folded(tasks, times);
        long submitted = times.start();
        Object result = graph.compute().getFirst();
        double seconds = (System.nanoTime() - submitted) / 1e9;
        if (!Long.valueOf(expected(tasks)).equals(result)) {
            throw new BenchmarkException(
                    "the sum must be %d: %s".formatted(expected(tasks), result));
        }

        var more = new LinkedHashMap<String, Object>();
        more.put("first_task_s", new Rounded((times.first() - submitted) / 1e9, 4));
        more.put("longest_pause_s", new Rounded(times.longestPauseNanos() / 1e9, 4));
        more.put("ops", graph.graph().size());
        more.put("per_s", new Rounded(graph.graph().size() / seconds, 1));
        return new Workload.Figures(seconds, expected(tasks), more);
    }

    /** So many blocks, folded to one. */
    static TaskGraph folding(long tasks) {
        return folded(tasks, new Completions());
    }

    /**
     * A layer whose block i gives i % 3, and layers that add {@value #FOLD} blocks each until one
     * is left.
     */
    private static TaskGraph folded(long tasks, Completions times) {
        TaskFunction leaf =
                inputs -> times.completing(((Blockwise.Block) inputs.parameter()).index() % 3);
        TaskFunction add = inputs -> times.completing(sum(inputs));
        List<Layer> layers = new ArrayList<>();
        var group = new KeyGroup("noop", Tokens.unique());
        layers.add(new Blockwise(group, Grid.of(tasks), leaf, List.of()));
        long extent = tasks;
        while (extent > 1) {
            var fold = new BlockInput.Fold(group, extent, FOLD);
            extent = (extent + FOLD - 1) / FOLD;
            group = new KeyGroup("add", Tokens.unique());
            layers.add(new Blockwise(group, Grid.of(extent), add, List.of(fold)));
        }
        return new TaskGraph(Graph.of(layers), List.of(group.key(0)));
    }

    private static long sum(Inputs inputs) {
        long sum = 0;
        for (int i = 0; i < inputs.size(); i++) {
            sum += inputs.<Long>get(i);
        }
        return sum;
    }

    /** When tasks completed, as seen by all threads together. */
    private static final class Completions {

        private final AtomicLong first = new AtomicLong();
        private final AtomicLong last = new AtomicLong();
        private final LongAccumulator longestPause = new LongAccumulator(Math::max, 0);

        long start() {
            long now = System.nanoTime();
            last.set(now);
            return now;
        }

        /** Notes a completion and passes the task's result on. */
        long completing(long result) {
            long now = System.nanoTime();
            if (first.get() == 0 && first.compareAndSet(0, now)) {
                last.set(now); // the wait for the first task is a figure of its own
            } else {
                longestPause.accumulate(now - last.getAndSet(now));
            }
            return result;
        }

        long first() {
            return first.get();
        }

        long longestPauseNanos() {
            return longestPause.get();
        }
    }

    /** What ought to come out. */
    static long expected(long tasks) {
        long rest = tasks % 3;
        return tasks / 3 * 3 + (rest == 2 ? 1 : 0);
    }
}
