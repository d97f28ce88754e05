package dev.jask.bench;

import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What the engine itself costs: graphs of tasks that do next to nothing. */
final class SchedulerWorkloads {

    private SchedulerWorkloads() {}

    static List<Workload> all() {
        return List.of(
                graph(
                        "chain1000x10",
                        "10 chains of 1,000 tasks",
                        10_000,
                        () -> TinyTasks.chains(1_000, 10)),
                graph(
                        "noop10k",
                        "10,000 independent tasks",
                        10_000,
                        () -> TinyTasks.independent(10_000)),
                graph(
                        "tree10k",
                        "10,000 numbers added in pairs",
                        19_999,
                        () -> TinyTasks.tree(10_000)),
                graph(
                        "noop100k",
                        "100,000 independent tasks",
                        100_000,
                        () -> TinyTasks.independent(100_000)),
                graph(
                        "stencil300",
                        "300 x 300 cells, each after two neighbours",
                        90_000,
                        () -> TinyTasks.stencil(300)),
                ClientWorkloads.mapAndGather(),
                ClientWorkloads.latency(),
                SchedulerMemory.workload(),
                SymbolicLayers.workload());
    }

    /**
     * The graph is built outside the timer, with fresh keys for each run; timed are scheduling,
     * running and gathering.
     */
    private static Workload graph(
            String name, String summary, long tasks, Supplier<TaskGraph> graph) {
        return new Workload.Timed<TaskGraph, List<@Nullable Object>>(
                "scheduler/" + name,
                summary,
                tasks,
                _ -> graph.get(),
                TaskGraph::compute,
                SchedulerWorkloads::sum);
    }

    static long sum(List<? extends @Nullable Object> results) {
        long sum = 0;
        for (Object result : results) {
            if (!(result instanceof Integer number)) {
                throw new BenchmarkException("a task gave no number but " + result);
            }
            sum += number;
        }
        return sum;
    }
}
