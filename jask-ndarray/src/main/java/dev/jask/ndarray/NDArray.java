package dev.jask.ndarray;

import dev.jask.ndarray.kernel.Element;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * An n-dimensional array in memory: numbers of one {@link DType} in a Java array, seen through a
 * shape. Slices, transposed and broadcast arrays are views: they share the numbers, and see what is
 * {@linkplain #set assigned} to any of them.
 *
 * {@snippet :
 * NDArray x = NDArray.arange(12).reshape(3, 4);
 * NDArray y = x.slice("::2, 1:").multiply(2.5).sum(axis(0));
 * }
 *
 * <p>Functions of elements give new arrays at once; of several in a row {@link #lazy} makes one
 * loop. Many threads may read an array at a time.
 */
public final class NDArray
        implements Elementwise<NDArray>, Reducible<NDArray>, Accumulable<NDArray>, Serializable {

    private static final long serialVersionUID = 1L;

    private final DType dtype;
    private final Serializable data;
    private final transient Layout layout;

    NDArray(DType dtype, Object data, Layout layout) {
        this.dtype = dtype;
        this.data = (Serializable) data;
        this.layout = layout;
    }

    // Making

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
        var numbers = (double[]) result.data;
        for (int i = 0; i < n; i++) {
            numbers[i * n + i] = 1;
        }
        return result;
    }

    // What it is

    @Override
    public DType dtype() {
        return dtype;
    }

    public Shape shape() {
        return layout.shape();
    }

    /** How many axes there are. */
    public int ndim() {
        return layout.ndim();
    }

    /** How many elements there are. */
    public long size() {
        return shape().size();
    }

    /** The bytes that the elements take, repeated ones counted each time. */
    public long nbytes() {
        return size() * dtype.itemSize();
    }

    /** The bytes of the Java array behind it, which other arrays may share. */
    public long storedBytes() {
        return (long) java.lang.reflect.Array.getLength(data) * dtype.element().bytes();
    }

    /** For each axis how far the next element is, in elements. */
    public long[] strides() {
        return layout.strides().clone();
    }

    /** Where the first element is in {@link #data}, in elements. */
    public long offset() {
        return layout.offset();
    }

    /**
     * The Java array behind it, shared and not to be changed: see {@link #wrap(Object, Shape,
     * DType)} for its type, {@link #strides} for where elements are.
     */
    public Object data() {
        return data;
    }

    Layout layout() {
        return layout;
    }

    /** Whether the elements lie in the order of rows without gaps. */
    public boolean isContiguous() {
        return layout.isContiguous();
    }

    /** Whether the elements are all there is in the Java array behind it, in the order of rows. */
    boolean isWhole() {
        return isContiguous()
                && layout.offset() == 0
                && size() * dtype.parts() == java.lang.reflect.Array.getLength(data);
    }

    // Reading

    /** An element as a real number; of a complex one the real part. */
    public double getDouble(long... index) {
        return Items.real(this, layout.place(index));
    }

    /** An element as a whole number. */
    public long getLong(long... index) {
        return Items.whole(this, layout.place(index));
    }

    /** An element as a truth value: whether it is not zero. */
    public boolean getBoolean(long... index) {
        return Items.isNonzero(this, layout.place(index));
    }

    /**
     * The only element as a real number.
     *
     * @throws ArrayException.ShapeMismatch if there are more, or none
     */
    public double item() {
        requireOne();
        return getDouble(new long[ndim()]);
    }

    /** The only element as a truth value, see {@link #item()}. */
    public boolean isTrue() {
        requireOne();
        return getBoolean(new long[ndim()]);
    }

    private void requireOne() {
        if (size() != 1) {
            throw new ArrayException.ShapeMismatch(
                    "an array of shape %s is not one number; select one, or reduce it with any(), all(), sum()"
                            .formatted(shape()));
        }
    }

    /** The elements in the order of rows as real numbers; both parts of complex ones. */
    public double[] toDoubleArray() {
        NDArray wide = astype(dtype.isComplex() ? DType.COMPLEX128 : DType.FLOAT64);
        return ((double[]) wide.compact().data).clone();
    }

    /** The elements in the order of rows as whole numbers. */
    public long[] toLongArray() {
        NDArray wide = dtype.isTime() ? this : astype(DType.INT64);
        return ((long[]) wide.compact().data).clone();
    }

    /** The elements in the order of rows as truth values: whether each is not zero. */
    public boolean[] toBooleanArray() {
        var bytes = (byte[]) astype(DType.BOOL).compact().data;
        var values = new boolean[bytes.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = bytes[i] != 0;
        }
        return values;
    }

    /** The same elements with a Java array of their own, in the order of rows. */
    public NDArray copy() {
        return LazyArray.of(this).compute();
    }

    /** This array where it is all there is in its Java array, in the order of rows; else a copy. */
    public NDArray compact() {
        return isWhole() ? this : copy();
    }

    // Elements

    /** What is to be computed of this array, in one loop with whatever is added to it. */
    public LazyArray lazy() {
        return LazyArray.of(this);
    }

    @Override
    public NDArray apply(Ufunc ufunc, Operand... others) {
        return LazyArray.call(
                        ufunc, Stream.concat(Stream.of((Operand) this), Stream.of(others)).toList())
                .compute();
    }

    @Override
    public NDArray applyTo(Ufunc ufunc, Scalar first) {
        return LazyArray.call(ufunc, List.of(first, this)).compute();
    }

    @Override
    public NDArray astype(DType to) {
        return to == dtype ? this : lazy().astype(to).compute();
    }

    /**
     * The matrix product. The last two axes are rows and columns, those before them a stack of
     * matrices that is broadcast; an array with one axis is a row on the left, a column on the
     * right. Whole numbers stay whole numbers, truth values are joined by "and" and "or".
     *
     * @throws ArrayException.ShapeMismatch if the columns here are not as many as the rows there
     */
    public NDArray matmul(NDArray other) {
        return Matmul.product(this, other);
    }

    @Override
    public NDArray reduce(Reduction reduction, Axes axes) {
        return lazy().reduce(reduction, axes);
    }

    @Override
    public NDArray accumulate(Accumulation accumulation, Axes axes) {
        return lazy().accumulate(accumulation, axes);
    }

    /**
     * The mean along axes with a weight for each element.
     *
     * @param weights of this shape, or one for each place of the only axis
     * @throws ArrayException if their shape does not fit, or they come to 0
     */
    public NDArray average(NDArray weights, Axes axes) {
        return Weighting.average(this, weights, axes);
    }

    /** Whether all elements are near those of another array, see {@link #isclose(Elementwise)}. */
    public boolean allclose(NDArray other) {
        return allclose(other, 1e-5, 1e-8, false);
    }

    /** See {@link #isclose(NDArray, double, double, boolean)}. */
    public boolean allclose(NDArray other, double relative, double absolute, boolean nanIsEqual) {
        return lazy().isclose(other.lazy(), relative, absolute, nanIsEqual).all().isTrue();
    }

    /** Whether both have the same shape and equal elements; NaN equals nothing. */
    public boolean arrayEqual(NDArray other) {
        return shape().equals(other.shape()) && lazy().equal(other.lazy()).all().isTrue();
    }

    // These take several steps, which are done in one loop.

    @Override
    public NDArray isclose(NDArray other, double relative, double absolute, boolean nanIsEqual) {
        return lazy().isclose(other.lazy(), relative, absolute, nanIsEqual).compute();
    }

    @Override
    public NDArray nanToNum(double nan, double positiveInfinity, double negativeInfinity) {
        return lazy().nanToNum(nan, positiveInfinity, negativeInfinity).compute();
    }

    @Override
    public NDArray clip(NDArray low, NDArray high) {
        return lazy().clip(low.lazy(), high.lazy()).compute();
    }

    @Override
    public NDArray clip(double low, double high) {
        return lazy().clip(low, high).compute();
    }

    @Override
    public NDArray clip(long low, long high) {
        return lazy().clip(low, high).compute();
    }

    @Override
    public NDArray round(int decimals) {
        return lazy().round(decimals).compute();
    }

    // Views

    private NDArray view(Layout changed) {
        return new NDArray(dtype, data, changed);
    }

    /**
     * What the indices select, as NumPy understands them: {@code "::2, 5000:, -1"}. A view.
     *
     * @throws ArrayException.BadIndex if they cannot be understood, or are out of bounds
     */
    public NDArray slice(String indices) {
        return slice(Index.parse(indices).toArray(Index[]::new));
    }

    /**
     * What the indices select, one for each axis, the rest whole. A view, unless there are {@link
     * Index.Pick} or {@link Index.Mask} among them.
     */
    public NDArray slice(Index... indices) {
        return Indexing.select(this, List.of(indices));
    }

    /** What spans select, one for each axis. A view. */
    public NDArray part(List<Index.Span> spans) {
        Layout changed = layout;
        for (int axis = 0; axis < spans.size(); axis++) {
            changed = changed.spanned(axis, spans.get(axis));
        }
        return view(changed);
    }

    /** Assigns numbers, broadcast to what the indices select and cast to this dtype. */
    public void set(NDArray numbers, Index... indices) {
        Indexing.assign(this, List.of(indices), numbers);
    }

    /** Assigns one number to all that the indices select. */
    public void set(Scalar number, Index... indices) {
        set(full(Shape.SCALAR, number, dtype), indices);
    }

    /** A view through another layout of the same numbers. */
    NDArray through(Layout changed) {
        return view(changed);
    }

    /** The axes the other way round. A view. */
    public NDArray transpose() {
        return view(
                layout.transposed(IntStream.range(0, ndim()).map(i -> ndim() - 1 - i).toArray()));
    }

    /**
     * The axes in that order. A view.
     *
     * @throws ArrayException.BadAxis if not each axis is named once
     */
    public NDArray transpose(int... axes) {
        Axes.axes(axes).resolve(ndim());
        if (axes.length != ndim()) {
            throw new ArrayException.BadAxis(
                    "an order of %d axes names each once, given was %s"
                            .formatted(ndim(), Arrays.toString(axes)));
        }
        return view(
                layout.transposed(Arrays.stream(axes).map(a -> Axes.resolve(a, ndim())).toArray()));
    }

    /**
     * The diagonal of two axes, as a new last axis instead of them. A view.
     *
     * @param offset how far right of the main diagonal; negative to the left
     */
    public NDArray diagonal(int offset, int rows, int columns) {
        return view(
                layout.diagonal(offset, Axes.resolve(rows, ndim()), Axes.resolve(columns, ndim())));
    }

    /** Two axes exchanged. A view. */
    public NDArray swapaxes(int one, int other) {
        int[] order = IntStream.range(0, ndim()).toArray();
        int a = Axes.resolve(one, ndim());
        int b = Axes.resolve(other, ndim());
        order[a] = b;
        order[b] = a;
        return view(layout.transposed(order));
    }

    /** An axis brought to another place, the others as they were. A view. */
    public NDArray moveaxis(int from, int to) {
        int source = Axes.resolve(from, ndim());
        int target = Axes.resolve(to, ndim());
        var order = new java.util.ArrayList<Integer>();
        IntStream.range(0, ndim()).filter(axis -> axis != source).forEach(order::add);
        order.add(target, source);
        return view(layout.transposed(order.stream().mapToInt(Integer::intValue).toArray()));
    }

    /** See {@link #reshape(Shape)}; one extent may be -1: what is left. */
    public NDArray reshape(long... extents) {
        return reshape(shape().reshaped(extents));
    }

    /**
     * The same elements, in the order of rows, in another shape. A view where that can be.
     *
     * @throws ArrayException.ShapeMismatch if it has not as many elements
     */
    public NDArray reshape(Shape shape) {
        Layout changed = layout.reshaped(shape().reshaped(shape.toArray()));
        return changed != null ? view(changed) : copy().reshape(shape);
    }

    /** All elements along one axis, in the order of rows. A view where that can be. */
    public NDArray ravel() {
        return reshape(-1);
    }

    /** A new axis of extent 1 at that place of the result. A view. */
    public NDArray expandDims(int axis) {
        return view(layout.expanded(Axes.resolve(axis, ndim() + 1)));
    }

    /** Without axes of extent 1. A view. */
    public NDArray squeeze() {
        return reshape(Shape.shape(shape().stream().filter(extent -> extent != 1).toArray()));
    }

    /**
     * Without these axes, of extent 1. A view.
     *
     * @throws ArrayException.ShapeMismatch if one of them has another extent
     */
    public NDArray squeeze(Axes axes) {
        for (int axis : axes.resolve(ndim())) {
            if (shape().extent(axis) != 1) {
                throw new ArrayException.ShapeMismatch(
                        "axis %d of shape %s cannot go: its extent is not 1"
                                .formatted(axis, shape()));
            }
        }
        return reshape(new Axes(axes.list(), axes.isAll(), false).reduced(shape()));
    }

    /**
     * Repeated to a larger shape. A view.
     *
     * @throws ArrayException.ShapeMismatch if the shape does not broadcast to it
     */
    public NDArray broadcastTo(Shape shape) {
        return shape.equals(shape()) ? this : view(layout.broadcastTo(shape));
    }

    /** The other way round along axes. A view. */
    public NDArray flip(Axes axes) {
        Index[] indices = new Index[ndim()];
        Arrays.fill(indices, Index.ALL);
        for (int axis : axes.resolve(ndim())) {
            indices[axis] = Index.step(-1);
        }
        return slice(indices);
    }

    // Chosen places

    /**
     * The elements at places along an axis, in that order: a new array.
     *
     * @throws ArrayException.BadIndex if one is out of bounds
     */
    public NDArray take(long[] places, int axis) {
        int along = Axes.resolve(axis, ndim());
        return Taking.take(this, Taking.checked(places, shape().extent(along), along), along);
    }

    /**
     * The elements at places along an axis; the axes of the places are instead of that axis.
     *
     * @throws ArrayException.BadIndex if one is out of bounds, or they are no whole numbers
     */
    public NDArray take(NDArray places, int axis) {
        int along = Axes.resolve(axis, ndim());
        var checked = new Index.Pick(places).places();
        NDArray taken = take(checked.size() == 0 ? new long[0] : checked.toLongArray(), along);
        int[] before = IntStream.range(0, along).toArray();
        int[] after = IntStream.range(along + 1, ndim()).toArray();
        return taken.reshape(shape().pick(before).then(places.shape()).then(shape().pick(after)));
    }

    /** Each element so many times along an axis: a new array. */
    public NDArray repeat(long count, int axis) {
        return repeat(new long[] {count}, axis);
    }

    /**
     * Each element along an axis as often as is said for it: a new array.
     *
     * @throws ArrayException.ShapeMismatch if there is not one count for each
     */
    public NDArray repeat(long[] counts, int axis) {
        int along = Axes.resolve(axis, ndim());
        return Taking.take(this, Taking.repeated(counts, shape().extent(along)), along);
    }

    /** All elements so many places further along an axis, the last ones first: a new array. */
    public NDArray roll(long shift, int axis) {
        int along = Axes.resolve(axis, ndim());
        return Taking.take(this, Taking.rolled(shift, shape().extent(along)), along);
    }

    /**
     * The elements along an axis where a condition is true, a new array; a shorter condition is
     * false for the rest.
     *
     * @throws ArrayException.BadIndex if it is true where the axis has ended
     */
    public NDArray compress(NDArray condition, int axis) {
        int along = Axes.resolve(axis, ndim());
        return Taking.take(this, Taking.compressed(condition, shape().extent(along)), along);
    }

    /** For each axis where the elements are that are not zero, in the order of rows. */
    public List<NDArray> nonzero() {
        return Nonzero.places(this);
    }

    /** The diagonals of the first two axes, see {@link #diagonal(int, int, int)}. A view. */
    public NDArray diagonal() {
        return diagonal(0, 0, 1);
    }

    /**
     * Assigns to single elements, by their places in the order of rows.
     *
     * @param numbers as many, cast to this dtype; repeated if they are fewer
     * @throws ArrayException.BadIndex if a place is out of bounds
     * @throws ArrayException.BadArgument if there are no numbers, but places
     */
    public void put(long[] places, NDArray numbers) {
        long[] checked = Taking.checked(places, size(), 0);
        if (checked.length > 0) {
            if (numbers.size() == 0) {
                throw new ArrayException.BadArgument("there are no numbers to put");
            }
            long[] cycle =
                    IntStream.range(0, checked.length).mapToLong(i -> i % numbers.size()).toArray();
            Taking.put(this, checked, Taking.take(numbers.astype(dtype).ravel(), cycle, 0));
        }
    }

    /**
     * A real function of each element. The result is {@code float32} if this is, else {@code
     * float64}; the functions of this class are faster.
     *
     * @throws ArrayException.BadDType if the elements are complex, times or durations
     */
    public NDArray map(DoubleUnaryOperator function) {
        return Taking.map(this, function);
    }

    /**
     * A view of what is behind this array, with strides in elements. Elements may be seen more than
     * once, which is not to be assigned to.
     *
     * @param offset where the first element is behind this array, see {@link #offset}
     * @throws ArrayException.BadIndex if an element would lie outside
     */
    public NDArray asStrided(Shape shape, long[] strides, long offset) {
        return Taking.strided(this, shape, strides, offset);
    }

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

    /**
     * The numbers of a view of the same array element by element; complex ones as two along a last
     * axis.
     */
    Element element() {
        return dtype.element();
    }

    private Object writeReplace() {
        return new Stored(dtype, compact().data, shape());
    }

    /**
     * How an array is serialised: what it shows, not what is behind it.
     *
     * @param numbers in the order of rows
     */
    @SuppressWarnings("ArrayRecordComponent")
    private record Stored(DType dtype, Serializable numbers, Shape shape) implements Serializable {

        private Object readResolve() {
            return wrap(numbers, shape, dtype);
        }
    }

    /** Whether both have the same dtype, shape and elements, NaN being equal to NaN. */
    @Override
    public boolean equals(Object other) {
        return other instanceof NDArray array
                && dtype == array.dtype
                && shape().equals(array.shape())
                && Items.equal(compact().data, array.compact().data);
    }

    @Override
    public int hashCode() {
        return 31 * dtype.hashCode() + shape().hashCode();
    }

    /** As NumPy prints it: {@code [[1. 2.] [3. 4.]]} over several lines, large ones shortened. */
    @Override
    public String toString() {
        return Printing.text(this);
    }
}
