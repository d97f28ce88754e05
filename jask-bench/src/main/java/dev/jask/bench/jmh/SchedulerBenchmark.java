package dev.jask.bench.jmh;

import dev.jask.bench.SchedulerDrill;
import dev.jask.graph.TaskStream;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * The scheduler core alone: a tree of 19,999 tasks, every result wanted, on few and on many
 * workers.
 *
 * <p>{@code jask jmh SchedulerBenchmark -f 1 -wi 5 -i 5}
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class SchedulerBenchmark {

    private static final int LEAVES = 10_000;
    private static final int EXPAND_AHEAD = 1_000;

    /** How many workers there are: what a task costs ought not to depend on it. */
    @Param({"1", "100"})
    private int workers;

    private TaskStream stream = SchedulerDrill.tree(1);

    /** Makes tasks with fresh keys. */
    @Setup(Level.Invocation)
    public void prepare() {
        stream = SchedulerDrill.tree(LEAVES);
    }

    /** From submission to the last result. */
    @Benchmark
    public long tree() {
        var drill = new SchedulerDrill(EXPAND_AHEAD);
        drill.submit(stream);
        return drill.runAll(workers);
    }

    /** Lets the tasks go. */
    @TearDown(Level.Invocation)
    public void forget() {
        stream = SchedulerDrill.tree(1);
    }
}
