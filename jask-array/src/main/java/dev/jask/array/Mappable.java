package dev.jask.array;

import dev.jask.delayed.Delayed;
import dev.jask.function.Fn1;
import dev.jask.function.Fn2;
import dev.jask.ndarray.Accumulation;
import dev.jask.ndarray.ArrayException;
import dev.jask.ndarray.Axes;
import dev.jask.ndarray.DType;
import dev.jask.ndarray.NDArray;
import dev.jask.ndarray.Reduction;
import dev.jask.ndarray.Scalar;
import java.util.List;
import java.util.function.BiFunction;

/** What is done with an {@link Array} block by block, and with neighbours. */
public sealed interface Mappable permits Array {

    private Array self() {
        return (Array) this;
    }

    // Blocks

    /**
     * A function of each block, which gives blocks of the same shape. Its dtype is found out by
     * calling it with a block of one element.
     *
     * @throws ArrayException when it is computed, if a block of another shape comes out; the
     *     message names the block
     */
    default Array mapBlocks(Fn1<NDArray, NDArray> function) {
        return mapBlocks(function, BlockResult.LIKE_BLOCKS);
    }

    /**
     * A function of each block.
     *
     * @param result what it gives; something else is a mistake that is found when it is computed
     */
    default Array mapBlocks(Fn1<NDArray, NDArray> function, BlockResult result) {
        return mapBlocks((blocks, _) -> function.apply(blocks.getFirst()), result);
    }

    /** A function of each block and of where it is, see {@link #mapBlocks(Fn1, BlockResult)}. */
    default Array mapBlocks(BlockFunction function, BlockResult result) {
        return Array.mapBlocks(function, result, self());
    }

    /**
     * A function of each block together with what lies around it. What it gives has the extents of
     * what it is given, and is cut back to the block.
     */
    default Array mapOverlap(Fn1<NDArray, NDArray> function, Overlap overlap) {
        return mapOverlap(function, overlap, BlockResult.LIKE_BLOCKS);
    }

    /** A function of each block together with what lies around it, of a dtype that is said. */
    default Array mapOverlap(Fn1<NDArray, NDArray> function, Overlap overlap, BlockResult result) {
        return Array.mapOverlap(
                (blocks, _) -> function.apply(blocks.getFirst()),
                List.of(overlap),
                result,
                true,
                self());
    }

    /** Blocks together with what lies around them. */
    default Array overlap(Overlap overlap) {
        return new Array(Overlapping.overlap(self().expr(), overlap));
    }

    /** Blocks without what they had of their neighbours: what {@link #overlap} added. */
    default Array trimOverlap(Overlap overlap) {
        return new Array(Overlapping.trim(self().expr(), overlap));
    }

    /** A delayed value for each block, in the order of rows. */
    default List<Delayed<NDArray>> toDelayed() {
        return self().blocks().stream().map(Delayed::of).toList();
    }

    // Reductions

    /**
     * A reduction in steps: something is made of each block, a few of those are put together, until
     * one is left for each block of the result.
     *
     * @param axes along which axes; functions are told, and whether they stay
     * @param chunk makes something of a block
     * @param combine puts several together
     * @param aggregate makes the result of the last, with the reduced axes gone, or of extent 1 if
     *     they stay
     * @param <P> what is made, which travels between workers
     */
    default <P> Array reduction(
            Axes axes,
            DType dtype,
            Fn2<NDArray, Axes, P> chunk,
            Fn1<List<P>, P> combine,
            Fn2<P, Axes, NDArray> aggregate) {
        return reduction(axes, dtype, 16, chunk, combine, aggregate);
    }

    /**
     * A reduction in steps.
     *
     * @param splitEvery how many are put together at a time
     */
    default <P> Array reduction(
            Axes axes,
            DType dtype,
            int splitEvery,
            Fn2<NDArray, Axes, P> chunk,
            Fn1<List<P>, P> combine,
            Fn2<P, Axes, NDArray> aggregate) {
        return new Array(
                UserReductions.reduction(
                        self().expr(), axes, dtype, splitEvery, chunk, combine, aggregate));
    }

    /**
     * A function of what lies along an axis, for each place of the others; what it gives takes the
     * place of the axis. Its shape and dtype are found out by calling it with ones.
     */
    default Array applyAlongAxis(LaneFunction function, int axis) {
        return new Array(Gufuncs.alongAxis(self().expr(), function, axis));
    }

    /**
     * A reduction along one axis after the other; each stays, with extent 1.
     *
     * @param function reduces an array along axes
     */
    default Array applyOverAxes(BiFunction<Array, Axes, Array> function, int... axes) {
        Array result = self();
        for (int axis : axes) {
            int along = Axes.resolve(axis, result.ndim());
            Array reduced = function.apply(result, Axes.axis(along));
            result = reduced.ndim() == result.ndim() ? reduced : reduced.expandDims(along);
        }
        return result;
    }

    /**
     * What neighbours come to together.
     *
     * @param factors how many along each axis; what is left over at the ends is a mistake
     */
    default Array coarsen(Reduction reduction, long... factors) {
        return new Array(Windows.coarsen(self().expr(), reduction, factors, false));
    }

    /** The same; what is left over at the ends is left out. */
    default Array coarsenTrimmed(Reduction reduction, long... factors) {
        return new Array(Windows.coarsen(self().expr(), reduction, factors, true));
    }

    /**
     * For each place the elements from it on, so many along each of the axes: along new last axes.
     * Such windows are views of the blocks; what is computed of them takes the memory.
     */
    default Array slidingWindowView(long[] window, Axes axes) {
        return new Array(Windows.sliding(self().expr(), window, axes));
    }

    // One after the other

    /** Accumulates along an axis, or all elements in the order of rows, with a choice of how. */
    default Array accumulate(Accumulation accumulation, Axes axes, Scan scan) {
        return new Array(Accumulating.accumulate(self().expr(), accumulation, axes, scan));
    }

    /** The difference of each element and the one before along the last axis. */
    default Array diff() {
        return diff(1, -1);
    }

    /** The difference of each element and the one before along an axis, so many times. */
    default Array diff(int times, int axis) {
        return new Array(Differencing.diff(self().expr(), times, axis));
    }

    /** The differences of neighbours in the order of rows. */
    default Array ediff1d() {
        return new Array(Differencing.ediff1d(self().expr(), List.of(), List.of()));
    }

    /** The differences of neighbours in the order of rows, with numbers before and after them. */
    default Array ediff1d(Array before, Array after) {
        return new Array(
                Differencing.ediff1d(self().expr(), List.of(before.expr()), List.of(after.expr())));
    }

    /** The gradient along an axis of elements at distances of 1. */
    default Array gradient(int axis) {
        return gradient(1, axis);
    }

    /** The gradient along an axis of elements at equal distances: one-sided at the ends. */
    default Array gradient(double distance, int axis) {
        return gradient(NDArray.scalar(distance), axis, 1);
    }

    /**
     * The gradient along an axis.
     *
     * @param places where the elements are along the axis; one number for equal distances
     * @param edgeOrder 1 or 2: of which order it is at the ends
     */
    default Array gradient(NDArray places, int axis, int edgeOrder) {
        return new Array(Differencing.gradient(self().expr(), places, axis, edgeOrder));
    }

    // As many

    /** Zeros in the blocks and of the dtype of this array. */
    default Array zerosLike() {
        return fullLike(Scalar.of(0L));
    }

    /** Ones in the blocks and of the dtype of this array. */
    default Array onesLike() {
        return fullLike(Scalar.of(1L));
    }

    /** The same number everywhere in the blocks and of the dtype of this array. */
    default Array fullLike(Scalar number) {
        return fullLike(number, self().dtype());
    }

    /** The same number everywhere in the blocks of this array, whose extents need not be known. */
    default Array fullLike(Scalar number, DType dtype) {
        return new Array(Creating.fullLike(self().expr(), number, dtype));
    }

    /** Zeros, which are meant to be replaced. */
    default Array emptyLike() {
        return zerosLike();
    }
}
