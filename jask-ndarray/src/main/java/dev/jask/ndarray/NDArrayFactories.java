package dev.jask.ndarray;

import java.util.List;

/**
 * Makes arrays in memory. These are called by the name of the class that is made: {@code
 * NDArray.zeros(shape(3, 4))}.
 */
public abstract sealed class NDArrayFactories permits NDArray {

    NDArrayFactories() {}

    // Of numbers that there are

    /** Numbers along one axis; the array is taken as it is, not copied. */
    public static NDArray of(double... numbers) {
        return of(numbers, Shape.shape(numbers.length));
    }

    /** Numbers along one axis; the array is taken as it is, not copied. */
    public static NDArray of(float... numbers) {
        return of(numbers, Shape.shape(numbers.length));
    }

    /** Numbers along one axis; the array is taken as it is, not copied. */
    public static NDArray of(long... numbers) {
        return of(numbers, Shape.shape(numbers.length));
    }

    /** Numbers along one axis; the array is taken as it is, not copied. */
    public static NDArray of(int... numbers) {
        return of(numbers, Shape.shape(numbers.length));
    }

    /** Truth values along one axis. */
    public static NDArray of(boolean... values) {
        var bytes = new byte[values.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (values[i] ? 1 : 0);
        }
        return new NDArray(DType.BOOL, bytes, Layout.rowMajor(Shape.shape(bytes.length)));
    }

    /** Numbers in the order of rows; the array is taken as it is, not copied. */
    public static NDArray of(double[] numbers, Shape shape) {
        return wrap(numbers, shape, DType.FLOAT64);
    }

    /** Numbers in the order of rows; the array is taken as it is, not copied. */
    public static NDArray of(float[] numbers, Shape shape) {
        return wrap(numbers, shape, DType.FLOAT32);
    }

    /** Numbers in the order of rows; the array is taken as it is, not copied. */
    public static NDArray of(long[] numbers, Shape shape) {
        return wrap(numbers, shape, DType.INT64);
    }

    /** Numbers in the order of rows; the array is taken as it is, not copied. */
    public static NDArray of(int[] numbers, Shape shape) {
        return wrap(numbers, shape, DType.INT32);
    }

    /** Numbers in the order of rows; the array is taken as it is, not copied. */
    public static NDArray of(short[] numbers, Shape shape) {
        return wrap(numbers, shape, DType.INT16);
    }

    /** Numbers in the order of rows; the array is taken as it is, not copied. */
    public static NDArray of(byte[] numbers, Shape shape) {
        return wrap(numbers, shape, DType.INT8);
    }

    /** Complex numbers in the order of rows: the real part, then the imaginary part of each. */
    public static NDArray complex(double[] parts, Shape shape) {
        return wrap(parts, shape, DType.COMPLEX128);
    }

    /**
     * An array over numbers in memory, in the order of rows, which are taken as they are.
     *
     * @param numbers a Java array of the type that holds the dtype: {@code byte[]} for {@code
     *     bool}, {@code int8} and {@code uint8}, {@code short[]}, {@code int[]}, {@code long[]}
     *     (for times too), {@code float[]}, {@code double[]}; of complex numbers both parts, one
     *     after the other
     * @throws ArrayException if the type does not fit the dtype, or the number of numbers the shape
     */
    public static NDArray wrap(Object numbers, Shape shape, DType dtype) {
        if (!dtype.element().isHeldBy(numbers)) {
            throw new ArrayException.BadDType(
                    "%s is held in %s, given was %s"
                            .formatted(
                                    dtype,
                                    dtype.element().allocate(0).getClass().getSimpleName(),
                                    numbers.getClass().getSimpleName()));
        }
        int length = java.lang.reflect.Array.getLength(numbers);
        if (shape.size() * dtype.parts() != length) {
            throw new ArrayException.ShapeMismatch(
                    "%d numbers do not make an array of %s of shape %s, which has %d"
                            .formatted(length, dtype, shape, shape.size() * dtype.parts()));
        }
        return new NDArray(dtype, numbers, Layout.rowMajor(shape));
    }

    /** Numbers that a fold gave. */
    static NDArray wrap(Object numbers, Shape shape) {
        return wrap(numbers, shape, numbers instanceof double[] ? DType.FLOAT64 : DType.INT64);
    }

    // Of numbers that are computed

    /** A single number. */
    public static NDArray scalar(double number) {
        return of(new double[] {number}, Shape.SCALAR);
    }

    /** A single whole number. */
    public static NDArray scalar(long number) {
        return of(new long[] {number}, Shape.SCALAR);
    }

    /** Zeros: {@code float64}. */
    public static NDArray zeros(Shape shape) {
        return zeros(shape, DType.FLOAT64);
    }

    /**
     * Zeros.
     *
     * @throws ArrayException.ShapeMismatch if they are more than an array in memory holds: 2^31 - 1
     *     numbers
     */
    public static NDArray zeros(Shape shape, DType dtype) {
        long size = shape.size();
        if (size > Integer.MAX_VALUE / dtype.parts()) {
            throw new ArrayException.ShapeMismatch(
                    "an array of %s of shape %s has %d elements, an array in memory at most %d; use a chunked array"
                            .formatted(dtype, shape, size, Integer.MAX_VALUE / dtype.parts()));
        }
        Object data = dtype.element().allocate((int) size * dtype.parts());
        return new NDArray(dtype, data, Layout.rowMajor(shape));
    }

    /** Ones: {@code float64}. */
    public static NDArray ones(Shape shape) {
        return ones(shape, DType.FLOAT64);
    }

    /** Ones. */
    public static NDArray ones(Shape shape, DType dtype) {
        return full(shape, Scalar.of(1L), dtype);
    }

    /** The same number everywhere; its dtype is that of the number. */
    public static NDArray full(Shape shape, Scalar number) {
        return full(shape, number, number.dtype());
    }

    /** The same number everywhere. */
    public static NDArray full(Shape shape, Scalar number, DType dtype) {
        NDArray result = zeros(shape, dtype);
        Formula constant = new Formula.Constant(number).as(dtype);
        Evaluator.store(LazyArray.of(constant, List.of()), result);
        return result;
    }

    /** The whole numbers from 0 up to an end: {@code int64}. */
    public static NDArray arange(long stop) {
        return arange(0, stop, 1);
    }

    /** Whole numbers from a start up to an end, exclusive: {@code int64}. */
    public static NDArray arange(long start, long stop, long step) {
        long size = Index.range(0, 0, step) instanceof Index.Range ? steps(start, stop, step) : 0;
        var numbers = new long[Math.toIntExact(size)];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = start + i * step;
        }
        return of(numbers);
    }

    private static long steps(long start, long stop, long step) {
        long distance = step > 0 ? stop - start : start - stop;
        return distance <= 0 ? 0 : (distance - 1) / Math.abs(step) + 1;
    }

    /** Numbers from a start up to an end, exclusive: {@code float64}. */
    public static NDArray arange(double start, double stop, double step) {
        if (step == 0 || Double.isNaN(step)) {
            throw new ArrayException.BadArgument("the step of a range is " + step);
        }
        int size = Math.toIntExact(Math.max(0, (long) Math.ceil((stop - start) / step)));
        var numbers = new double[size];
        for (int i = 0; i < size; i++) {
            numbers[i] = start + i * step;
        }
        return of(numbers);
    }

    /** So many numbers from the first to the last, at equal distances: {@code float64}. */
    public static NDArray linspace(double first, double last, int count) {
        var numbers = new double[count];
        double step = count > 1 ? (last - first) / (count - 1) : 0;
        for (int i = 0; i < count; i++) {
            numbers[i] = first + i * step;
        }
        if (count > 1) {
            numbers[count - 1] = last;
        }
        return of(numbers);
    }

    /** Ones on the diagonal of a square of zeros: {@code float64}. */
    public static NDArray eye(int n) {
        NDArray result = zeros(Shape.shape(n, n));
        var numbers = (double[]) result.data();
        for (int i = 0; i < n; i++) {
            numbers[i * n + i] = 1;
        }
        return result;
    }

    // Put together

    /** Arrays one after the other along an axis, in the dtype that holds all. */
    public static NDArray concatenate(List<NDArray> arrays, int axis) {
        return Joining.concatenate(arrays, axis);
    }

    /** Arrays of one shape along a new axis. */
    public static NDArray stack(List<NDArray> arrays, int axis) {
        if (arrays.isEmpty()) {
            return concatenate(arrays, axis);
        }
        return concatenate(arrays.stream().map(array -> array.expandDims(axis)).toList(), axis);
    }
}
