package dev.jask.bench.jmh;

import dev.jask.ndarray.kernel.sort.Binning;
import dev.jask.ndarray.kernel.sort.KeyCounts;
import dev.jask.ndarray.kernel.sort.KeySource;
import dev.jask.ndarray.kernel.sort.OrderKeys;
import dev.jask.ndarray.kernel.sort.RadixSort;
import dev.jask.ndarray.kernel.sort.Selection;
import dev.jask.ndarray.kernel.sort.TopK;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * Sorting, selecting and counting a million doubles of a normal distribution.
 *
 * <p>{@code jask jmh SortBenchmark -f 1 -wi 5 -w 1 -i 5 -r 1}
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class SortBenchmark {

    /** How many values there are. */
    @Param("1000000")
    public int count;

    private double[] values = new double[0];
    private double[] edges = new double[0];
    private long[] percentiles = new long[0];

    /** Makes the values. */
    @Setup
    public void setUp() {
        Random random = new Random(1);
        values = new double[count];
        Arrays.setAll(values, i -> random.nextGaussian());
        edges = new double[101];
        Arrays.setAll(edges, i -> -4 + 8 * i / 100.0);
        percentiles =
                new long[] {count / 100, count / 4, count / 2, count * 3L / 4, count * 99L / 100};
    }

    /** The sort of the JDK. */
    @Benchmark
    public double[] jdkSort() {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted;
    }

    /** Sorts by keys. */
    @Benchmark
    public double[] sort() {
        long[] keys = OrderKeys.of(values, 0, count);
        RadixSort.sort(keys);
        return OrderKeys.toDoubles(keys);
    }

    /** The stable order of positions. */
    @Benchmark
    public int[] argsort() {
        return RadixSort.argsort(OrderKeys.withOneZero(values, 0, count));
    }

    /** Five exact percentiles at once. */
    @Benchmark
    public long[] fivePercentiles() {
        return Selection.keysAt(KeySource.of(values), percentiles);
    }

    /** What a chunk tells for percentiles over many chunks. */
    @Benchmark
    public KeyCounts countLeadingBits() {
        return KeyCounts.of(KeySource.of(values));
    }

    /** The greatest hundred. */
    @Benchmark
    public TopK.Result top100() {
        return TopK.largest(KeySource.of(values), 100);
    }

    /** A histogram of a hundred bins of equal width. */
    @Benchmark
    public long[] histogram() {
        long[] counts = new long[100];
        Binning.countUniform(values, 0, count, edges, counts);
        return counts;
    }
}
