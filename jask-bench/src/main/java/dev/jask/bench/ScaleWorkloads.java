package dev.jask.bench;

import dev.jask.graph.Plan;
import dev.jask.graph.PlanOptions;
import dev.jask.graph.TaskStream;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.LongFunction;

/**
 * What the scheduler's core takes for a task when there are thousands of workers: processor time
 * and memory should be the same for each number of them.
 */
final class ScaleWorkloads {

    private static final long TASKS = 10_000_000;
    private static final List<Integer> WORKERS = List.of(1_000, 4_000, 10_000);
    private static final int SLOTS = 4;
    private static final int STENCIL_WIDTH = 50_000;
    private static final long WARM_UP = 1_000_000;
    private static final int COLLECTIONS = 3;

    private ScaleWorkloads() {}

    static List<Workload> all() {
        List<Workload> all = new ArrayList<>();
        for (int workers : WORKERS) {
            all.add(workload("reduction", "a wide reduction", workers, ScaleWorkloads::reduction));
        }
        for (int workers : WORKERS) {
            all.add(workload("stencil", "a stencil", workers, ScaleWorkloads::stencil));
        }
        return List.copyOf(all);
    }

    private static Workload workload(
            String name, String summary, int workers, LongFunction<TaskStream> stream) {
        return new Workload.Probe(
                "scale/%s-%d".formatted(name, workers),
                "the scheduler alone: %s of 10 million tasks on %,d simulated workers of 4 slots"
                        .formatted(summary, workers),
                _ -> {
                    measure(stream, WARM_UP, workers);
                    return measure(stream, TASKS, workers);
                });
    }

    /** Leaves and what adds 32 at a time, about so many tasks in all. */
    static TaskStream reduction(long tasks) {
        TaskGraph graph = SymbolicLayers.folding(tasks - tasks / SymbolicLayers.FOLD);
        return Plan.of(graph.graph(), graph.keys(), PlanOptions.DEFAULT.withFuse(false));
    }

    static TaskStream stencil(long tasks) {
        int width = (int) Math.min(STENCIL_WIDTH, Math.max(1, tasks / 10));
        return new StencilStream(width, (int) (tasks / width));
    }

    static Workload.Figures measure(LongFunction<TaskStream> streams, long tasks, int workers) {
        TaskStream stream = streams.apply(tasks);
        long before = usedBytes();
        var cluster = new VirtualCluster(workers, SLOTS);
        long empty = usedBytes();
        cluster.submit(stream);
        cluster.runUntil(stream.size() / 2);
        int known = cluster.tasks();
        double bytes = (double) (usedBytes() - empty) / known;
        cluster.runUntil(Long.MAX_VALUE);
        if (cluster.finished() != stream.size()) {
            throw new BenchmarkException(
                    "%,d of %,d tasks finished".formatted(cluster.finished(), stream.size()));
        }
        double nanosPerTask = (double) cluster.nanos() / stream.size();
        var more = new LinkedHashMap<String, Object>();
        more.put("us_per_task", new Rounded(nanosPerTask / 1e3, 3));
        more.put("bytes_per_task", new Rounded(bytes, 1));
        more.put("bytes_per_worker", new Rounded((double) (empty - before) / workers, 1));
        more.put("most_tasks_known", cluster.mostTasks());
        more.put("ops", stream.size());
        return new Workload.Figures(cluster.nanos() / 1e9, stream.size(), more);
    }

    private static long usedBytes() {
        for (int i = 0; i < COLLECTIONS; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
