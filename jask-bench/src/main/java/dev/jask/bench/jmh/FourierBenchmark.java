package dev.jask.bench.jmh;

import dev.jask.ndarray.kernel.fft.FourierPlan;
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
 * One Fourier transform: of a power of two, of small factors, of a prime number.
 *
 * <p>{@code jask jmh FourierBenchmark -f 1 -wi 3 -w 1 -i 5 -r 1}
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class FourierBenchmark {

    /** How many numbers are transformed. */
    @Param({"8192", "10000", "8191"})
    public int length;

    private double[] real = new double[0];
    private double[] out = new double[0];
    private FourierPlan plan = FourierPlan.of(1);

    /** Makes the numbers and the plan. */
    @Setup
    public void setUp() {
        real = new Random(1).doubles(2L * length).toArray();
        out = new double[2 * length + 2];
        plan = FourierPlan.of(length);
    }

    /** Real numbers to their whole transform. */
    @Benchmark
    public double[] realToWhole() {
        plan.realForwardFull(real, 0, out, 0);
        return out;
    }

    /** Real numbers to the first half of their transform. */
    @Benchmark
    public double[] realToHalf() {
        plan.realForward(real, 0, out, 0);
        return out;
    }

    /** Complex numbers. */
    @Benchmark
    public double[] complex() {
        System.arraycopy(real, 0, out, 0, 2 * length);
        plan.forward(out, 0);
        return out;
    }
}
