package dev.jask.bench.jmh;

import dev.jask.ndarray.NDArray;
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
 * Formulas of arrays in memory beside plain copies: both are limited by memory. A number that is
 * read or written is 8 bytes: at 8,000,000 a copy in 10 ms is 12.8 GB/s.
 *
 * <p>{@code jask jmh FormulaBenchmark -f 1 -wi 5 -w 2 -i 5 -r 2 -prof gc}, where the last option
 * tells what is allocated.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class FormulaBenchmark {

    /** How many numbers: in the caches, and in memory. */
    @Param({"100000", "8000000"})
    public int size;

    private double[] from = new double[0];
    private double[] into = new double[0];
    private NDArray x = NDArray.scalar(0);
    private NDArray y = NDArray.scalar(0);
    private NDArray z = NDArray.scalar(0);

    /** Makes the numbers. */
    @Setup
    public void setUp() {
        var random = new Random(1);
        from = random.doubles(size).toArray();
        into = new double[size];
        x = NDArray.of(from);
        y = NDArray.of(random.doubles(size).toArray());
        z = NDArray.of(random.doubles(size).toArray());
    }

    /** A number read and one written, to memory that is there. */
    @Benchmark
    public double[] copyOver() {
        System.arraycopy(from, 0, into, 0, size);
        return into;
    }

    /** A number read and one written, to new memory. */
    @Benchmark
    public double[] copyNew() {
        return from.clone();
    }

    /** A number read and one written, to new memory: {@code 2x + 1}. */
    @Benchmark
    public NDArray formulaNew() {
        return x.lazy().multiply(2).add(1).compute();
    }

    /** A number read: {@code sum((2x + 1)²)}. */
    @Benchmark
    public NDArray formulaOfOneSummed() {
        return x.lazy().multiply(2).add(1).square().sum();
    }

    /** Three numbers read: {@code sum(x·y + z)}. */
    @Benchmark
    public NDArray formulaOfThreeSummed() {
        return x.lazy().multiply(y.lazy()).add(z.lazy()).sum();
    }

    /** Three numbers read: {@code sum(sqrt(x² + y²)·exp(−z))}. */
    @Benchmark
    public NDArray functionsOfThreeSummed() {
        return x.lazy()
                .square()
                .add(y.lazy().square())
                .sqrt()
                .multiply(z.lazy().negative().exp())
                .sum();
    }

    /** A number read. */
    @Benchmark
    public NDArray sum() {
        return x.sum();
    }
}
