package dev.jask.bench.jmh;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import dev.jask.ndarray.NDArray;
import dev.jask.ndarray.Shape;
import dev.jask.ndarray.blas.OpenBlas;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
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
 * The product of two square matrices of {@code float64}, beside one call of OpenBLAS on memory
 * outside the heap. A product has {@code 2·n³} operations: at 1000 a time of 40 ms is 50 GFLOP/s,
 * at 2000 one of 320 ms.
 *
 * <p>{@code jask jmh MatmulBenchmark -f 1 -wi 3 -i 5}
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class MatmulBenchmark {

    private static final MethodHandle DGEMM =
            OpenBlas.function(
                    "cblas_dgemm",
                    FunctionDescriptor.ofVoid(
                            JAVA_INT,
                            JAVA_INT,
                            JAVA_INT,
                            JAVA_INT,
                            JAVA_INT,
                            JAVA_INT,
                            JAVA_DOUBLE,
                            ADDRESS,
                            JAVA_INT,
                            ADDRESS,
                            JAVA_INT,
                            JAVA_DOUBLE,
                            ADDRESS,
                            JAVA_INT));
    private static final int ROW_MAJOR = 101;
    private static final int AS_IT_IS = 111;

    /** Rows and columns of each matrix. */
    @Param({"10", "1000", "2000"})
    private int n;

    private NDArray a = NDArray.scalar(0);
    private NDArray b = NDArray.scalar(0);
    private MemorySegment rawA = MemorySegment.NULL;
    private MemorySegment rawB = MemorySegment.NULL;
    private MemorySegment rawC = MemorySegment.NULL;

    /** Makes the same numbers in and outside the heap. */
    @Setup
    public void prepare() {
        var random = new Random(1);
        double[] left = random.doubles((long) n * n).toArray();
        double[] right = random.doubles((long) n * n).toArray();
        a = NDArray.of(left, Shape.shape(n, n));
        b = NDArray.of(right, Shape.shape(n, n));
        rawA = Arena.ofAuto().allocateFrom(JAVA_DOUBLE, left);
        rawB = Arena.ofAuto().allocateFrom(JAVA_DOUBLE, right);
        rawC = Arena.ofAuto().allocate(JAVA_DOUBLE, (long) n * n);
    }

    /** Ours, with a new array for the product. */
    @Benchmark
    public NDArray matmul() {
        return a.matmul(b);
    }

    /** Ours, the left matrix seen transposed. */
    @Benchmark
    public NDArray matmulTransposed() {
        return a.transpose().matmul(b);
    }

    /** One call of OpenBLAS into memory that is there. */
    @Benchmark
    public MemorySegment raw() throws Throwable {
        DGEMM.invokeExact(
                ROW_MAJOR, AS_IT_IS, AS_IT_IS, n, n, n, 1.0, rawA, n, rawB, n, 0.0, rawC, n);
        return rawC;
    }
}
