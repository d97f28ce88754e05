package dev.jask.bench.jmh;

import dev.jask.ndarray.random.Binomial;
import dev.jask.ndarray.random.Continuous;
import dev.jask.ndarray.random.Discrete;
import dev.jask.ndarray.random.Distribution;
import dev.jask.ndarray.random.Exponential;
import dev.jask.ndarray.random.Gamma;
import dev.jask.ndarray.random.Integers;
import dev.jask.ndarray.random.Normal;
import dev.jask.ndarray.random.Poisson;
import dev.jask.ndarray.random.RandomStream;
import dev.jask.ndarray.random.Uniform;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * Filling an array of primitive numbers from a distribution: the time for each number.
 *
 * <p>{@code jask jmh RandomBenchmark -f 1 -wi 3 -i 5 -w 1 -r 1}
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class RandomBenchmark {

    private static final int COUNT = 100_000;

    /** The distributions that are measured. */
    public enum Kind {
        UNIFORM(new Uniform(0, 1)),
        NORMAL(new Normal(0, 1)),
        EXPONENTIAL(new Exponential(1)),
        GAMMA(new Gamma(2.5, 1)),
        GAMMA_SMALL(new Gamma(0.5, 1)),
        INTEGERS(new Integers(0, 999)),
        POISSON_SMALL(new Poisson(3)),
        POISSON(new Poisson(100)),
        BINOMIAL(new Binomial(1000, 0.3));

        @SuppressWarnings("ImmutableEnumChecker") // Distributions are records of numbers.
        private final Distribution distribution;

        Kind(Distribution distribution) {
            this.distribution = distribution;
        }
    }

    @Param private Kind kind = Kind.UNIFORM;

    private final RandomStream stream = RandomStream.of(1);
    private final double[] doubles = new double[COUNT];
    private final long[] longs = new long[COUNT];

    /** A whole array, which the caches hold. */
    @Benchmark
    @OperationsPerInvocation(COUNT)
    public Object fill() {
        return switch (kind.distribution) {
            case Continuous continuous -> {
                continuous.fill(stream, doubles, 0, COUNT);
                yield doubles;
            }
            case Discrete discrete -> {
                discrete.fill(stream, longs, 0, COUNT);
                yield longs;
            }
        };
    }
}
