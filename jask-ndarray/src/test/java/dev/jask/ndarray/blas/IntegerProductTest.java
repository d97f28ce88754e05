package dev.jask.ndarray.blas;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Array;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class IntegerProductTest {

    private static final long SEED = 127;

    static Stream<Class<?>> types() {
        return Stream.of(byte.class, short.class, int.class, long.class);
    }

    private static StridedMatrix random(Class<?> type, int rows, int columns, Random random) {
        Object array = Array.newInstance(type, rows * columns);
        for (int i = 0; i < rows * columns; i++) {
            put(array, i, random.nextLong());
        }
        return random.nextBoolean()
                ? StridedMatrix.rowMajor(array, rows, columns)
                : StridedMatrix.columnMajor(array, rows, columns);
    }

    private static void put(Object array, int index, long value) {
        switch (array) {
            case byte[] bytes -> bytes[index] = (byte) value;
            case short[] shorts -> shorts[index] = (short) value;
            case int[] ints -> ints[index] = (int) value;
            default -> ((long[]) array)[index] = value;
        }
    }

    private static long get(StridedMatrix matrix, int row, int column) {
        long place = matrix.offset() + row * matrix.rowStride() + column * matrix.columnStride();
        return Array.getLong(matrix.array(), (int) place);
    }

    @ParameterizedTest
    @MethodSource("types")
    void multiply_anyNumbers_isExactModuloTheWidth(Class<?> type) {
        var random = new Random(SEED);
        for (int[] shape :
                new int[][] {
                    {3, 5, 4}, {1, 1, 1}, {0, 3, 2}, {2, 0, 3}, {7, 130, 5}, {2, 3, 600}
                }) {
            StridedMatrix a = random(type, shape[0], shape[1], random);
            StridedMatrix b = random(type, shape[1], shape[2], random);
            Object result = Array.newInstance(type, shape[0] * shape[2]);
            StridedMatrix c = StridedMatrix.rowMajor(result, shape[0], shape[2]);
            IntegerProduct.multiply(a, b, c);
            Object expected = Array.newInstance(type, 1);
            for (int row = 0; row < shape[0]; row++) {
                for (int column = 0; column < shape[2]; column++) {
                    long sum = 0;
                    for (int k = 0; k < shape[1]; k++) {
                        sum += get(a, row, k) * get(b, k, column);
                    }
                    put(expected, 0, sum);
                    assertThat(get(c, row, column)).isEqualTo(Array.getLong(expected, 0));
                }
            }
        }
    }

    @Test
    void multiplyBooleans_manyPairs_isOneNotTheirNumber() {
        var ones = new byte[512];
        Arrays.fill(ones, (byte) 1);
        var result = new byte[4];
        IntegerProduct.multiplyBooleans(
                StridedMatrix.rowMajor(ones, 2, 256),
                StridedMatrix.rowMajor(ones, 256, 2),
                StridedMatrix.rowMajor(result, 2, 2));
        assertThat(result).containsOnly(1);
    }
}
