package dev.jask.ndarray;

import dev.jask.ndarray.kernel.Element;
import java.io.Serializable;
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
public final class NDArray extends NDArrayFactories
        implements Elementwise<NDArray>,
                Reducible<NDArray>,
                Accumulable<NDArray>,
                Shapeable<NDArray>,
                Serializable {

    private static final long serialVersionUID = 1L;

    private final DType dtype;
    private final Serializable data;
    private final transient Layout layout;

    NDArray(DType dtype, Object data, Layout layout) {
        this.dtype = dtype;
        this.data = (Serializable) data;
        this.layout = layout;
    }

    // What it is

    @Override
    public DType dtype() {
        return dtype;
    }

    @Override
    public Shape shape() {
        return layout.shape();
    }

    @Override
    public int ndim() {
        return layout.ndim();
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

    @Override
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

    @Override
    public NDArray transpose(int... axes) {
        return view(layout.transposed(Axes.order(axes, ndim())));
    }

    @Override
    public NDArray diagonal(long offset, int rows, int columns) {
        return view(
                layout.diagonal(offset, Axes.resolve(rows, ndim()), Axes.resolve(columns, ndim())));
    }

    @Override
    public NDArray reshape(Shape shape) {
        Layout changed = layout.reshaped(shape().reshaped(shape.toArray()));
        return changed != null ? view(changed) : copy().reshape(shape);
    }

    @Override
    public NDArray expandDims(int axis) {
        return view(layout.expanded(Axes.resolve(axis, ndim() + 1)));
    }

    @Override
    public NDArray squeeze(Axes axes) {
        for (int axis : axes.resolve(ndim())) {
            if (shape().extent(axis) != 1 && !axes.isAll()) {
                throw new ArrayException.ShapeMismatch(
                        "axis %d of shape %s cannot go: its extent is not 1"
                                .formatted(axis, shape()));
            }
        }
        boolean[] meant = axes.mask(ndim());
        return reshape(
                shape().pick(
                                IntStream.range(0, ndim())
                                        .filter(axis -> !meant[axis] || shape().extent(axis) != 1)
                                        .toArray()));
    }

    @Override
    public NDArray broadcastTo(Shape shape) {
        return shape.equals(shape()) ? this : view(layout.broadcastTo(shape));
    }

    // Chosen places

    @Override
    public NDArray take(long[] places, int axis) {
        int along = Axes.resolve(axis, ndim());
        return Taking.take(this, Taking.checked(places, shape().extent(along), along), along);
    }

    @Override
    public NDArray take(NDArray places, int axis) {
        int along = Axes.resolve(axis, ndim());
        var checked = new Index.Pick(places).places();
        NDArray taken = take(checked.size() == 0 ? new long[0] : checked.toLongArray(), along);
        int[] before = IntStream.range(0, along).toArray();
        int[] after = IntStream.range(along + 1, ndim()).toArray();
        return taken.reshape(shape().pick(before).then(places.shape()).then(shape().pick(after)));
    }

    @Override
    public NDArray repeat(long[] counts, int axis) {
        int along = Axes.resolve(axis, ndim());
        return Taking.take(this, Taking.repeated(counts, shape().extent(along)), along);
    }

    @Override
    public NDArray roll(long shift, int axis) {
        int along = Axes.resolve(axis, ndim());
        return Taking.take(this, Taking.rolled(shift, shape().extent(along)), along);
    }

    @Override
    public NDArray tile(int... times) {
        return Taking.tiled(this, times);
    }

    @Override
    public NDArray compress(NDArray condition, int axis) {
        int along = Axes.resolve(axis, ndim());
        return Taking.take(this, Taking.compressed(condition, shape().extent(along)), along);
    }

    @Override
    public List<NDArray> nonzero() {
        return Nonzero.places(this);
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
