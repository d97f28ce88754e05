package dev.jask.ndarray.blas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MatrixProductTest {

    private static final long SEED = 8_191;

    /**
     * A matrix somewhere in an array, rows and columns in any order and direction, with or without
     * gaps.
     */
    private static StridedMatrix anywhere(BlasType type, int rows, int columns, Random random) {
        long inner = random.nextInt(1, 3);
        boolean byRows = random.nextBoolean();
        long outer = inner * (byRows ? columns : rows) + random.nextInt(3);
        long down = (byRows ? outer : inner) * (random.nextInt(4) == 0 ? -1 : 1);
        long right = (byRows ? inner : outer) * (random.nextInt(4) == 0 ? -1 : 1);
        long lowest = Math.min(0, down * (rows - 1)) + Math.min(0, right * (columns - 1));
        long highest = Math.max(0, down * (rows - 1)) + Math.max(0, right * (columns - 1));
        long before = random.nextInt(5);
        Object array = type.newArray((int) (before + highest - lowest + 1));
        for (int i = 0; i < java.lang.reflect.Array.getLength(array); i++) {
            put(array, i, random.nextInt(-8, 9) / 4.0);
        }
        return new StridedMatrix(array, before - lowest, rows, columns, down, right);
    }

    private static void put(Object array, int index, double value) {
        if (array instanceof double[] doubles) {
            doubles[index] = value;
        } else {
            ((float[]) array)[index] = (float) value;
        }
    }

    private static double part(BlasType type, StridedMatrix matrix, int row, int column, int lane) {
        long place = matrix.offset() + row * matrix.rowStride() + column * matrix.columnStride();
        int index = (int) place * type.lanes() + lane;
        return matrix.array() instanceof double[] doubles
                ? doubles[index]
                : ((float[]) matrix.array())[index];
    }

    private static void assertIsProduct(
            BlasType type, StridedMatrix a, StridedMatrix b, StridedMatrix c) {
        for (int row = 0; row < c.rows(); row++) {
            for (int column = 0; column < c.columns(); column++) {
                double real = 0;
                double imaginary = 0;
                for (int k = 0; k < a.columns(); k++) {
                    double re = part(type, a, row, k, 0);
                    double otherRe = part(type, b, k, column, 0);
                    double im = type.isComplex() ? part(type, a, row, k, 1) : 0;
                    double otherIm = type.isComplex() ? part(type, b, k, column, 1) : 0;
                    real += re * otherRe - im * otherIm;
                    imaginary += re * otherIm + im * otherRe;
                }
                // All numbers are multiples of 1/16 and small: sums are exact.
                assertThat(part(type, c, row, column, 0)).isEqualTo(real);
                if (type.isComplex()) {
                    assertThat(part(type, c, row, column, 1)).isEqualTo(imaginary);
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void multiply_anyStrides_isTheProduct(BlasType type) {
        var random = new Random(SEED);
        for (int round = 0; round < 300; round++) {
            int m = random.nextInt(0, 9);
            int n = random.nextInt(0, 9);
            int k = random.nextInt(0, 9);
            StridedMatrix a = anywhere(type, m, k, random);
            StridedMatrix b = anywhere(type, k, n, random);
            StridedMatrix c = StridedMatrix.rowMajor(type.newArray(m * n), m, n);
            MatrixProduct.multiply(type, a, b, c);
            assertIsProduct(type, a, b, c);
        }
    }

    @ParameterizedTest
    @EnumSource
    void multiply_repeatedRowsAndColumns_isTheProduct(BlasType type) {
        var random = new Random(SEED);
        StridedMatrix one = anywhere(type, 1, 5, random);
        var a = new StridedMatrix(one.array(), one.offset(), 3, 5, 0, one.columnStride());
        var b = new StridedMatrix(one.array(), one.offset(), 5, 4, one.columnStride(), 0);
        StridedMatrix c = StridedMatrix.rowMajor(type.newArray(12), 3, 4);
        MatrixProduct.multiply(type, a, b, c);
        assertIsProduct(type, a, b, c);
    }

    @ParameterizedTest
    @EnumSource
    void multiply_byItsOwnTranspose_isTheProductAndSymmetric(BlasType type) {
        var random = new Random(SEED);
        for (int n : new int[] {31, 32, 70}) {
            StridedMatrix a = anywhere(type, n, 9, random);
            StridedMatrix c = StridedMatrix.rowMajor(type.newArray(n * n), n, n);
            MatrixProduct.multiply(type, a, a.transpose(), c);
            assertIsProduct(type, a, a.transpose(), c);
        }
    }

    @ParameterizedTest
    @EnumSource
    void multiply_moreThanAPiece_isTheProduct(BlasType type) {
        int n = type.isComplex() ? 710 : 1_100;
        StridedMatrix a = anywhere(type, n, n, new Random(SEED));
        StridedMatrix b = anywhere(type, n, n, new Random(SEED + 1));
        assertProductOfVectors(type, a, b);
    }

    @Test
    void multiply_manyRowsByTheirTranspose_isTheProduct() {
        StridedMatrix a = anywhere(BlasType.FLOAT64, 2_500, 800, new Random(SEED));
        assertProductOfVectors(BlasType.FLOAT64, a, a.transpose());
    }

    /** {@code (a·b)·x = a·(b·x)}. */
    private static void assertProductOfVectors(BlasType type, StridedMatrix a, StridedMatrix b) {
        StridedMatrix x = anywhere(type, b.columns(), 1, new Random(SEED + 2));
        StridedMatrix c =
                StridedMatrix.rowMajor(
                        type.newArray(a.rows() * b.columns()), a.rows(), b.columns());
        MatrixProduct.multiply(type, a, b, c);
        StridedMatrix bx = times(type, b, x);
        StridedMatrix expected = times(type, a, bx);
        StridedMatrix actual = times(type, c, x);
        double allowed = (type.isDouble() ? 1e-11 : 2e-2) * a.columns();
        for (int row = 0; row < a.rows(); row++) {
            for (int lane = 0; lane < type.lanes(); lane++) {
                assertThat(part(type, actual, row, 0, lane))
                        .isCloseTo(part(type, expected, row, 0, lane), within(allowed));
            }
        }
    }

    private static StridedMatrix times(BlasType type, StridedMatrix a, StridedMatrix x) {
        StridedMatrix y = StridedMatrix.rowMajor(type.newArray(a.rows()), a.rows(), 1);
        MatrixProduct.multiply(type, a, x, y);
        return y;
    }

    @Test
    void multiply_fromManyThreads_isTheProductInEach() throws Exception {
        List<Callable<Void>> tasks = new ArrayList<>();
        for (int task = 0; task < 64; task++) {
            long seed = SEED + task;
            tasks.add(() -> {
                StridedMatrix a = anywhere(BlasType.FLOAT64, 60, 50, new Random(seed));
                StridedMatrix b = anywhere(BlasType.FLOAT64, 50, 40, new Random(seed + 1));
                StridedMatrix c = StridedMatrix.rowMajor(new double[2_400], 60, 40);
                MatrixProduct.multiply(BlasType.FLOAT64, a, b, c);
                assertIsProduct(BlasType.FLOAT64, a, b, c);
                return null;
            });
        }
        try (var threads = Executors.newFixedThreadPool(8)) {
            for (var done : threads.invokeAll(tasks)) {
                done.get();
            }
        }
    }
}
