package dev.jask.bench.jmh;

import dev.jask.bench.SchedulerDrill;
import dev.jask.graph.TaskStream;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * Making a graph of 19,999 tasks and planning it: culling and static order.
 *
 * <p>{@code jask jmh PlanBenchmark -f 1 -wi 5 -i 5}
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class PlanBenchmark {

    private static final int LEAVES = 10_000;

    /** From nothing to a stream of tasks. */
    @Benchmark
    public TaskStream tree() {
        return SchedulerDrill.tree(LEAVES);
    }
}
