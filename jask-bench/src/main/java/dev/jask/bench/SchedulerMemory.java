package dev.jask.bench;

import dev.jask.graph.TaskStream;
import java.lang.management.ManagementFactory;
import java.lang.ref.Reference;
import java.util.LinkedHashMap;

/**
 * What a scheduler remembers of a task, in bytes: once for tasks that wait or could run, and once
 * for tasks whose results are in memory and wanted. The tasks themselves and their keys are the
 * user's and are not counted.
 */
final class SchedulerMemory {

    private static final int LEAVES = 500_000;
    private static final int COLLECTIONS = 4;

    private SchedulerMemory() {}

    static Workload workload() {
        return new Workload.Probe(
                "scheduler/memory1m",
                "what the scheduler remembers of each of a million tasks",
                _ -> measure(LEAVES));
    }

    static Workload.Figures measure(int leaves) {
        TaskStream stream = SchedulerDrill.tree(leaves);
        try {
            return measure(stream);
        } finally {
            Reference.reachabilityFence(
                    stream); // is the user's, and must not go while it is not to be counted
        }
    }

    private static Workload.Figures measure(TaskStream stream) {
        long tasks = stream.size();
        long empty = usedBytes();
        var drill = new SchedulerDrill(Integer.MAX_VALUE);
        drill.submit(stream);
        double unfinished = (double) (usedBytes() - empty) / tasks;
        requireAll(drill, tasks);

        long start = System.nanoTime();
        long ran = drill.runAll(1);
        double seconds = (System.nanoTime() - start) / 1e9;
        double finished = (double) (usedBytes() - empty) / tasks;
        requireAll(drill, tasks);

        var more = new LinkedHashMap<String, Object>();
        more.put("bytes_per_task", new Rounded(Math.max(unfinished, finished), 1));
        more.put("bytes_unfinished", new Rounded(unfinished, 1));
        more.put("bytes_in_memory", new Rounded(finished, 1));
        more.put("us_per_task", new Rounded(seconds * 1e6 / tasks, 3));
        more.put("ops", tasks);
        return new Workload.Figures(seconds, ran, more);
    }

    private static void requireAll(SchedulerDrill drill, long tasks) {
        if (drill.tasks() != tasks) {
            throw new BenchmarkException(
                    "the scheduler knows %,d of %,d tasks".formatted(drill.tasks(), tasks));
        }
    }

    private static long usedBytes() {
        for (int i = 0; i < COLLECTIONS; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
