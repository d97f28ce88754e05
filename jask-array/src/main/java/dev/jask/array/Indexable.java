package dev.jask.array;

import dev.jask.array.chunk.Chunking;
import dev.jask.ndarray.ArrayException;
import dev.jask.ndarray.Axes;
import dev.jask.ndarray.DType;
import dev.jask.ndarray.Index;
import dev.jask.ndarray.NDArray;
import dev.jask.ndarray.Scalar;
import dev.jask.ndarray.Selectable;
import dev.jask.ndarray.Shape;
import java.util.List;

/** How elements of an {@link Array} are selected, and others put in their place. */
public sealed interface Indexable extends Selectable<Array> permits Array {

    private Array self() {
        return (Array) this;
    }

    /**
     * What the indices select, one for each axis, the rest whole.
     *
     * <p>Places that are {@linkplain Index#pick picked} one by one are gathered into blocks about
     * as large as those of this array. A block of the result reads the blocks that its elements lie
     * in; where these are more than eight, what is wanted of each is taken first. Several picks are
     * broadcast together, as in NumPy.
     */
    @Override
    default Array slice(Index... indices) {
        return new Array(Slicing.select(self().expr(), List.of(indices)));
    }

    /**
     * What another array selects: of truth values, which has as many of the first axes as it has
     * axes, the places where it is true, of whole numbers these places along the first axis.
     *
     * <p>How many places are true is known when they have been computed: extents along the first
     * axis are unknown until {@link #computeChunkSizes()} is called.
     */
    default Array slice(Array index) {
        return new Array(Masking.select(self().expr(), index.expr()));
    }

    @Override
    default Array take(NDArray places, int axis) {
        int along = Axes.resolve(axis, self().ndim());
        return slice(Joining.along(along, self().ndim(), Index.pick(places)).toArray(Index[]::new));
    }

    @Override
    default Array take(long[] places, int axis) {
        return take(NDArray.of(places), axis);
    }

    /** Places along an axis that are computed themselves; its axes take the place of that axis. */
    default Array take(Array places, int axis) {
        return new Array(Masking.take(self().expr(), places.expr(), axis));
    }

    /**
     * The places along an axis where a condition is true, which may be shorter than the axis. How
     * many there are is not known before it is computed, see {@link #computeChunkSizes()}.
     */
    @Override
    default Array compress(Array condition, int axis) {
        return new Array(
                Masking.compress(self().expr(), condition.astype(DType.BOOL).expr(), axis));
    }

    /** The elements, in the order of rows, where a condition is true. */
    default Array extract(Array condition) {
        return ravelled().compress(condition.ravel(), 0);
    }

    private Array ravelled() {
        return self().ravel();
    }

    // Other elements

    /**
     * This array with numbers, broadcast and cast, at what the indices select. Where a place is
     * picked several times, the last number stays.
     */
    default Array with(Array numbers, Index... indices) {
        return new Array(Assigning.with(self().expr(), numbers.expr(), List.of(indices)));
    }

    /** This array with a number at what the indices select. */
    default Array with(Scalar number, Index... indices) {
        return with(single(number), indices);
    }

    /** This array with a number at what the indices select, see {@link #slice(String)}. */
    default Array with(double number, String indices) {
        return with(Scalar.of(number), Index.parse(indices).toArray(Index[]::new));
    }

    /** This array with numbers at what the indices select, see {@link #slice(String)}. */
    default Array with(Array numbers, String indices) {
        return with(numbers, Index.parse(indices).toArray(Index[]::new));
    }

    /**
     * This array with numbers where a mask is true, which has as many of the first axes as it has
     * axes.
     *
     * @param numbers broadcast to this array, and cast to its dtype
     */
    default Array with(Array numbers, Array mask) {
        return new Array(Assigning.with(self().expr(), numbers.expr(), mask.expr()));
    }

    /** This array with a number where a mask is true, see {@link #with(Array, Array)}. */
    default Array with(Scalar number, Array mask) {
        return with(single(number), mask);
    }

    private Array single(Scalar number) {
        return Array.full(Shape.SCALAR, number, number.dtype(), Chunking.AUTO);
    }

    // Places

    /**
     * For each axis where the elements are that are not zero, in the order of rows. How many there
     * are is not known before it is computed.
     */
    @Override
    default List<Array> nonzero() {
        return Array.all(Masking.nonzero(self().expr()));
    }

    /** Where the elements are that are not zero, counted in the order of rows. */
    default Array flatnonzero() {
        return new Array(Masking.flatnonzero(self().expr()));
    }

    /** A row for each element that is not zero: its place. */
    default Array argwhere() {
        return new Array(Masking.argwhere(self().expr()));
    }

    /**
     * Without the zeros at the beginning and at the end. Computes where they end.
     *
     * @throws ArrayException.ShapeMismatch if there is not one axis, or its extent is not known
     */
    default Array trimZeros() {
        return Turning.trimZeros(self());
    }

    // Blocks

    /** The blocks, to be selected as elements are: {@code x.blocks().slice("0, ::2")}. */
    default ArrayBlocks blocks() {
        return new ArrayBlocks(self().expr());
    }

    /** The same as {@link #blocks()}. */
    default ArrayBlocks partitions() {
        return blocks();
    }

    /**
     * The same array with the extents of its blocks known. Computes them once: the blocks are
     * computed for that, and again when the array is; where that is much, call {@link
     * Array#persist()} before.
     */
    default Array computeChunkSizes() {
        return new Array(KnownChunks.of(self().expr()));
    }
}
