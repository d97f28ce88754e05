package dev.jask.bench.jmh;

import dev.jask.graph.KeyGroup;
import dev.jask.graph.Task;
import dev.jask.graph.Token;
import dev.jask.protocol.Priority;
import dev.jask.protocol.ToWorker;
import dev.jask.protocol.WorkerId;
import dev.jask.worker.WorkerCore;
import dev.jask.worker.WorkerEvent;
import dev.jask.worker.WorkerSettings;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * The worker core alone: tasks are given, executed and freed, a hundred under way at a time.
 *
 * <p>{@code jask jmh WorkerBenchmark -f 1 -wi 5 -i 5}
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class WorkerBenchmark {

    private static final int TASKS = 10_000;
    private static final int UNDER_WAY = 100;
    private static final Priority PRIORITY = new Priority(0, 1, 0);

    private final KeyGroup group = new KeyGroup("noop", new Token(1, 2));

    /** What one task costs, all its events together. */
    @Benchmark
    @OperationsPerInvocation(TASKS)
    public long tasks() {
        var core = new WorkerCore(new WorkerId("w", 0), WorkerSettings.of(2, Long.MAX_VALUE));
        long commands = 0;
        for (int i = 0; i < TASKS + UNDER_WAY; i++) {
            if (i < TASKS) {
                var task = new Task(group.key(i), _ -> null, List.of());
                commands += told(core, new ToWorker.Compute(task, i, PRIORITY, List.of(), 1_000));
            }
            if (i >= UNDER_WAY) {
                int done = i - UNDER_WAY;
                var executed = new WorkerEvent.Executed(group.key(done), done, 16, 0, 1_000, 0);
                commands += core.handle(executed, i).size();
                commands += told(core, new ToWorker.Free(List.of(group.key(done))));
            }
        }
        return commands;
    }

    private static int told(WorkerCore core, ToWorker message) {
        return core.handle(new WorkerEvent.Told(message), 0).size();
    }
}
