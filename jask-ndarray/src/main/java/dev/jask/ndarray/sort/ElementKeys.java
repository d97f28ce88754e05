package dev.jask.ndarray.sort;

import dev.jask.ndarray.ArrayException;
import dev.jask.ndarray.DType;
import dev.jask.ndarray.NDArray;
import dev.jask.ndarray.Shape;
import dev.jask.ndarray.kernel.sort.KeySource;
import dev.jask.ndarray.kernel.sort.OrderKeys;
import dev.jask.ndarray.kernel.sort.RadixSort;

/**
 * The elements of an array as keys, in the order of rows: longs that compare as the elements do.
 * NaN and, of times, NaT come last. Complex numbers have no such keys; {@link #ranks} are what
 * orders them.
 */
public final class ElementKeys {

    private final DType dtype;
    private final Object numbers;
    private final int size;

    private ElementKeys(DType dtype, Object numbers, int size) {
        this.dtype = dtype;
        this.numbers = numbers;
        this.size = size;
    }

    /**
     * The keys of an array's elements.
     *
     * @throws ArrayException.BadDType if they are complex
     */
    public static ElementKeys of(NDArray array) {
        DType dtype = array.dtype();
        if (dtype.isComplex()) {
            throw new ArrayException.BadDType(
                    "complex numbers are ordered by two numbers, not by one; take real(), imag() or absolute()");
        }
        NDArray held = dtype.isFloating() || dtype.isTime() ? array : array.astype(DType.INT64);
        return new ElementKeys(dtype, held.compact().data(), Math.toIntExact(array.size()));
    }

    /** All of them. */
    public KeySource source() {
        return source(0, size);
    }

    /** Those of the elements from one position to before another. */
    public KeySource source(int from, int to) {
        return switch (numbers) {
            case double[] doubles -> KeySource.of(doubles, from, to);
            case float[] floats -> KeySource.of(floats, from, to);
            case long[] longs when dtype.isTime() -> KeySource.of(times(longs, from, to));
            default -> KeySource.of((long[]) numbers, from, to);
        };
    }

    /**
     * The keys of elements of which -0.0 is the same as 0.0: for stable orders, and for what is
     * equal.
     */
    public long[] withOneZero(int from, int to) {
        return switch (numbers) {
            case double[] doubles -> OrderKeys.withOneZero(doubles, from, to);
            case float[] floats -> OrderKeys.withOneZero(floats, from, to);
            default -> source(from, to).keys();
        };
    }

    private static long[] times(long[] values, int from, int to) {
        long[] keys = new long[to - from];
        for (int i = 0; i < keys.length; i++) {
            long value = values[from + i];
            keys[i] = value == DType.NAT ? Long.MAX_VALUE : value;
        }
        return keys;
    }

    /** Whether a key stands for what is not equal to itself: NaN, or NaT. */
    public static boolean isMissing(long key, DType dtype) {
        return switch (dtype.kind()) {
            case FLOAT ->
                    key == OrderKeys.NAN
                            || (dtype == DType.FLOAT32 && key == OrderKeys.of(Float.NaN));
            case DATETIME, TIMEDELTA -> key == Long.MAX_VALUE;
            case BOOL, SIGNED, UNSIGNED, COMPLEX -> false;
        };
    }

    /** The elements that have these keys, as an array. The keys may become its numbers. */
    public static NDArray toArray(long[] keys, Shape shape, DType dtype) {
        return switch (dtype.kind()) {
            case FLOAT -> floats(keys, shape, dtype);
            case DATETIME, TIMEDELTA -> {
                for (int i = 0; i < keys.length; i++) {
                    keys[i] = keys[i] == Long.MAX_VALUE ? DType.NAT : keys[i];
                }
                yield NDArray.wrap(keys, shape, dtype);
            }
            case BOOL, SIGNED, UNSIGNED, COMPLEX -> NDArray.of(keys, shape).astype(dtype);
        };
    }

    private static NDArray floats(long[] keys, Shape shape, DType dtype) {
        if (dtype == DType.FLOAT64) {
            return NDArray.of(OrderKeys.toDoubles(keys), shape);
        }
        float[] floats = new float[keys.length];
        OrderKeys.toFloats(keys, floats, 0);
        return NDArray.of(floats, shape);
    }

    /**
     * Keys of any array's elements, complex ones too, of which only the order means something.
     * Complex numbers are ordered by their real parts, then by their imaginary parts; those with
     * NaN come last, first those with a real real part. NaN of complex numbers is told apart from
     * nothing.
     */
    public static long[] ranks(NDArray array) {
        if (!array.dtype().isComplex()) {
            return of(array).withOneZero(0, Math.toIntExact(array.size()));
        }
        double[] parts = array.ravel().toDoubleArray();
        int[] order = order(parts, 0, parts.length / 2);
        long[] ranks = new long[order.length];
        for (int i = 1; i < order.length; i++) {
            boolean same = same(parts, order[i - 1], order[i]);
            ranks[order[i]] = ranks[order[i - 1]] + (same ? 0 : 1);
        }
        return ranks;
    }

    private static boolean same(double[] parts, int a, int b) {
        return OrderKeys.withOneZero(parts[2 * a]) == OrderKeys.withOneZero(parts[2 * b])
                && OrderKeys.withOneZero(parts[2 * a + 1])
                        == OrderKeys.withOneZero(parts[2 * b + 1]);
    }

    /**
     * The stable order of complex numbers, from one to before another; positions are counted from
     * the first.
     */
    static int[] order(double[] parts, int from, int to) {
        int count = to - from;
        long[] real = new long[count];
        long[] imaginary = new long[count];
        long[] kind = new long[count];
        boolean anyNan = false;
        for (int i = 0; i < count; i++) {
            double re = parts[2 * (from + i)];
            double im = parts[2 * (from + i) + 1];
            real[i] = OrderKeys.withOneZero(re);
            imaginary[i] = OrderKeys.withOneZero(im);
            kind[i] = (Double.isNaN(re) ? 2L : 0) + (Double.isNaN(im) ? 1 : 0);
            anyNan |= kind[i] != 0;
        }
        int[] order = RadixSort.argsort(imaginary);
        order = then(order, real);
        return anyNan ? then(order, kind) : order;
    }

    /** An order by keys in which what is equal keeps the order it had. */
    static int[] then(int[] order, long[] keys) {
        long[] moved = new long[order.length];
        for (int i = 0; i < order.length; i++) {
            moved[i] = keys[order[i]];
        }
        int[] positions = order.clone();
        RadixSort.sortWith(moved, positions);
        return positions;
    }
}
