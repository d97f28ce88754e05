package dev.jask.ndarray;

import java.util.List;
import java.util.stream.IntStream;

/**
 * The other shapes that an array can be given: its axes in another order, more of them or fewer,
 * its elements the other way round or several times.
 *
 * <p>Of an array in memory the result is a view, which shares its numbers, where it only shows the
 * elements in another way: all but {@code repeat}, {@code roll} and {@code tile}, and {@code
 * reshape} and {@code ravel} where the elements do not lie in the order of rows. Chunked arrays
 * never change, so nobody can tell.
 *
 * @param <A> the kind of array
 */
public interface Shapeable<A extends Shapeable<A>> extends Selectable<A> {

    @SuppressWarnings("unchecked") // an array of the kind A implements this for A
    private A array() {
        return (A) this;
    }

    // What it is

    /** What the elements are. */
    DType dtype();

    /**
     * The extents.
     *
     * @throws ArrayException.ShapeMismatch if one is not known before it is computed, as after a
     *     selection by a chunked mask
     */
    Shape shape();

    /** How many axes there are. */
    int ndim();

    /** How many elements there are. */
    default long size() {
        return shape().size();
    }

    /** The bytes that the elements take, repeated ones counted each time. */
    default long nbytes() {
        return size() * dtype().itemSize();
    }

    // Axes

    /** The axes the other way round. */
    default A transpose() {
        int last = ndim() - 1;
        return transpose(IntStream.rangeClosed(0, last).map(axis -> last - axis).toArray());
    }

    /**
     * The axes in that order.
     *
     * @throws ArrayException.BadAxis if not each axis is named once
     */
    A transpose(int... axes);

    /**
     * Two axes exchanged.
     *
     * @throws ArrayException.BadAxis if one is out of range
     */
    default A swapaxes(int one, int other) {
        int[] order = IntStream.range(0, ndim()).toArray();
        int a = Axes.resolve(one, ndim());
        int b = Axes.resolve(other, ndim());
        order[a] = b;
        order[b] = a;
        return transpose(order);
    }

    /**
     * An axis brought to another place, the others as they were.
     *
     * @throws ArrayException.BadAxis if one is out of range
     */
    default A moveaxis(int from, int to) {
        return moveaxis(new int[] {from}, new int[] {to});
    }

    /**
     * Axes brought to other places, the others as they were.
     *
     * @throws ArrayException.BadAxis if one is out of range or named twice, or there is not one
     *     place for each
     */
    default A moveaxis(int[] from, int[] to) {
        return transpose(Axes.moved(from, to, ndim()));
    }

    /**
     * An axis brought before the place where another is.
     *
     * @param before an axis, or the number of axes: behind the last
     * @throws ArrayException.BadAxis if one is out of range
     */
    default A rollaxis(int axis, int before) {
        int from = Axes.resolve(axis, ndim());
        int to = before == ndim() ? before : Axes.resolve(before, ndim());
        return moveaxis(from, from < to ? to - 1 : to);
    }

    /**
     * A new axis of extent 1 at that place of the result.
     *
     * @throws ArrayException.BadAxis if the result has no such axis
     */
    A expandDims(int axis);

    /** Without axes of extent 1. */
    default A squeeze() {
        return squeeze(Axes.ALL);
    }

    /**
     * Without these axes, of extent 1; of {@link Axes#ALL} those that are.
     *
     * @throws ArrayException.ShapeMismatch if one of them has another extent
     */
    A squeeze(Axes axes);

    /** At least one axis. */
    default A atleast1d() {
        return ndim() == 0 ? expandDims(0) : array();
    }

    /** At least two axes; new ones come first. */
    default A atleast2d() {
        return ndim() < 2 ? atleast1d().expandDims(0) : array();
    }

    /**
     * At least three axes: of an array of one it becomes the second, of two they stay the first.
     */
    default A atleast3d() {
        return ndim() < 3 ? atleast2d().expandDims(2) : array();
    }

    /**
     * Repeated to a larger shape: new axes come first, and axes of extent 1 are repeated.
     *
     * @throws ArrayException.ShapeMismatch if the shape does not broadcast to it
     */
    A broadcastTo(Shape shape);

    // Shapes

    /** See {@link #reshape(Shape)}; one extent may be -1: what is left. */
    default A reshape(long... extents) {
        return reshape(shape().reshaped(extents));
    }

    /**
     * The same elements, in the order of rows, in another shape.
     *
     * @throws ArrayException.ShapeMismatch if it has not as many elements
     */
    A reshape(Shape shape);

    /** All elements along one axis, in the order of rows. */
    default A ravel() {
        return reshape(-1);
    }

    /**
     * A diagonal of two axes, along a new last axis instead of them.
     *
     * @param offset how far right of the main diagonal; negative to the left
     * @throws ArrayException.BadAxis if an axis is out of range, or it is the same twice
     */
    A diagonal(long offset, int rows, int columns);

    /** The diagonal of the first two axes, see {@link #diagonal(long, int, int)}. */
    default A diagonal() {
        return diagonal(0, 0, 1);
    }

    // Order

    /**
     * The other way round along axes.
     *
     * @throws ArrayException.BadAxis if one is out of range or named twice
     */
    default A flip(Axes axes) {
        boolean[] mask = axes.mask(ndim());
        return slice(
                IntStream.range(0, mask.length)
                        .mapToObj(axis -> mask[axis] ? Index.step(-1) : Index.ALL)
                        .toArray(Index[]::new));
    }

    /** The other way round along the second axis. */
    default A fliplr() {
        return flip(Axes.axis(Axes.resolve(1, ndim())));
    }

    /** The other way round along the first axis. */
    default A flipud() {
        return flip(Axes.axis(0));
    }

    /** Turned by a quarter so many times, the first axis towards the second. */
    default A rot90(int times) {
        return rot90(times, 0, 1);
    }

    /**
     * Turned by a quarter so many times, one axis towards another.
     *
     * @throws ArrayException.BadAxis if an axis is out of range, or it is the same twice
     */
    default A rot90(int times, int from, int to) {
        int one = Axes.resolve(from, ndim());
        int other = Axes.resolve(to, ndim());
        if (one == other) {
            throw new ArrayException.BadAxis(
                    "an array is turned from one axis to another, given was axis %d twice"
                            .formatted(one));
        }
        return switch (Math.floorMod(times, 4)) {
            case 1 -> flip(Axes.axis(other)).swapaxes(one, other);
            case 2 -> flip(Axes.axes(one, other));
            case 3 -> swapaxes(one, other).flip(Axes.axis(other));
            default -> array();
        };
    }

    /**
     * All elements, in the order of rows, brought on by so many places; those at the end come
     * first.
     */
    default A roll(long shift) {
        A rolled = ravel().roll(shift, 0);
        return ndim() == 1 ? rolled : rolled.reshape(shape());
    }

    /**
     * Brought on by so many places along an axis; those at the end come first.
     *
     * @throws ArrayException.BadAxis if there is no such axis
     */
    A roll(long shift, int axis);

    /** Brought on by so many places along each of these axes. */
    default A roll(long shift, Axes axes) {
        return roll(new long[] {shift}, axes);
    }

    /**
     * Brought on along each of these axes, in the order in which they are named; one may be named
     * several times.
     *
     * @param shifts by how many places: for each of the axes, or once for all
     * @throws ArrayException.BadArgument if there are not as many
     */
    default A roll(long[] shifts, Axes axes) {
        List<Integer> along =
                axes.isAll() ? IntStream.range(0, ndim()).boxed().toList() : axes.list();
        if (shifts.length != 1 && shifts.length != along.size()) {
            throw new ArrayException.BadArgument(
                    "%d shifts along %d axes; give one for all, or one for each"
                            .formatted(shifts.length, along.size()));
        }
        A rolled = array();
        for (int k = 0; k < along.size(); k++) {
            rolled = rolled.roll(shifts[shifts.length == 1 ? 0 : k], along.get(k));
        }
        return rolled;
    }

    // More

    /** Each element so many times along an axis. */
    default A repeat(long times, int axis) {
        return repeat(new long[] {times}, axis);
    }

    /**
     * Each element along an axis as many times as is said for it, or once for all.
     *
     * @throws ArrayException.ShapeMismatch if there is not one count for each
     */
    A repeat(long[] times, int axis);

    /**
     * The whole array so many times along each axis; fewer numbers than axes are those of the last,
     * more give new axes at the front.
     *
     * @throws ArrayException.BadArgument if one is negative
     */
    A tile(int... times);
}
