package dev.jask.bench.jmh;

import dev.jask.graph.KeyGroup;
import dev.jask.graph.Token;
import dev.jask.worker.store.SpillProblem;
import dev.jask.worker.store.Store;
import dev.jask.worker.store.StoreListener;
import dev.jask.worker.store.StoreSettings;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * The store without pressure: a small value is put, read and dropped.
 *
 * <p>{@code jask jmh StoreBenchmark -f 1 -wi 5 -i 5 -t 2}
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class StoreBenchmark {

    private final KeyGroup group = new KeyGroup("value", new Token(1, 2));
    private final Store store = new Store(StoreSettings.of(1L << 40), new Quiet());
    private long next;

    /** There is no pressure. */
    private static final class Quiet implements StoreListener {
        @Override
        public void memoryFull() {}

        @Override
        public void memoryFree() {}

        @Override
        public void spillProblem(SpillProblem problem) {}
    }

    /** One value's life. */
    @Benchmark
    public @Nullable Object putGetDrop() {
        var key = group.key(next++);
        store.put(key, next);
        Object value = store.get(key);
        store.drop(key);
        return value;
    }

    /** Removes the store. */
    @TearDown
    public void close() {
        store.close();
    }
}
