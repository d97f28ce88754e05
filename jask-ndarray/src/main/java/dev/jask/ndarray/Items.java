package dev.jask.ndarray;

import java.util.Arrays;

/** Single elements of arrays, by their place. */
final class Items {

    private Items() {}

    static double real(NDArray array, long place) {
        int at = Math.toIntExact(place * array.dtype().parts());
        return switch (array.data()) {
            case double[] numbers -> numbers[at];
            case float[] numbers -> numbers[at];
            default -> whole(array, place);
        };
    }

    /** The imaginary part; 0 of what has none. */
    static double imaginary(NDArray array, long place) {
        int at = Math.toIntExact(place * array.dtype().parts()) + 1;
        return !array.dtype().isComplex()
                ? 0
                : array.data() instanceof double[] numbers
                        ? numbers[at]
                        : ((float[]) array.data())[at];
    }

    static long whole(NDArray array, long place) {
        int at = Math.toIntExact(place * array.dtype().parts());
        return switch (array.dtype()) {
            case BOOL, INT8 -> ((byte[]) array.data())[at];
            case UINT8 -> Byte.toUnsignedLong(((byte[]) array.data())[at]);
            case INT16 -> ((short[]) array.data())[at];
            case UINT16 -> Short.toUnsignedLong(((short[]) array.data())[at]);
            case INT32 -> ((int[]) array.data())[at];
            case UINT32 -> Integer.toUnsignedLong(((int[]) array.data())[at]);
            case FLOAT32, COMPLEX64, FLOAT64, COMPLEX128 -> (long) real(array, place);
            default -> ((long[]) array.data())[at];
        };
    }

    static boolean isNonzero(NDArray array, long place) {
        return array.dtype().isFloating()
                ? real(array, place) != 0 || imaginary(array, place) != 0
                : whole(array, place) != 0;
    }

    static boolean equal(Object a, Object b) {
        return switch (a) {
            case byte[] numbers -> Arrays.equals(numbers, (byte[]) b);
            case short[] numbers -> Arrays.equals(numbers, (short[]) b);
            case int[] numbers -> Arrays.equals(numbers, (int[]) b);
            case long[] numbers -> Arrays.equals(numbers, (long[]) b);
            case float[] numbers -> equal(numbers, (float[]) b);
            case double[] numbers -> equal(numbers, (double[]) b);
            default -> throw new IllegalStateException("no array of numbers: " + a.getClass());
        };
    }

    private static boolean equal(double[] a, double[] b) {
        for (int i = 0; i < a.length; i++) {
            if (a[i] != b[i] && (!Double.isNaN(a[i]) || !Double.isNaN(b[i]))) {
                return false;
            }
        }
        return a.length == b.length;
    }

    private static boolean equal(float[] a, float[] b) {
        for (int i = 0; i < a.length; i++) {
            if (a[i] != b[i] && (!Double.isNaN(a[i]) || !Double.isNaN(b[i]))) {
                return false;
            }
        }
        return a.length == b.length;
    }
}
