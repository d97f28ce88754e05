package dev.jask.array;

import dev.jask.array.chunk.Chunking;
import dev.jask.ndarray.Axes;
import dev.jask.ndarray.Index;
import dev.jask.ndarray.Scalar;
import dev.jask.ndarray.Shape;
import dev.jask.ndarray.shaping.PadMode;
import dev.jask.ndarray.shaping.PadMode.Ends;
import java.util.List;
import java.util.stream.IntStream;

/** The other shapes that an {@link Array} can be given. */
public sealed interface Shapeable permits Array {

    private Array self() {
        return (Array) this;
    }

    // Axes

    /** The axes the other way round. */
    default Array transpose() {
        int last = self().ndim() - 1;
        return transpose(IntStream.rangeClosed(0, last).map(axis -> last - axis).toArray());
    }

    /** The axes in that order. */
    default Array transpose(int... axes) {
        return new Array(Views.transpose(self().expr(), axes));
    }

    /** Two axes exchanged. */
    default Array swapaxes(int one, int other) {
        return new Array(Views.swapaxes(self().expr(), one, other));
    }

    /** An axis brought to another place, the others as they were. */
    default Array moveaxis(int from, int to) {
        return moveaxis(new int[] {from}, new int[] {to});
    }

    /** Axes brought to other places, the others as they were. */
    default Array moveaxis(int[] from, int[] to) {
        return new Array(Views.moveaxis(self().expr(), from, to));
    }

    /** An axis brought before the place where another is. */
    default Array rollaxis(int axis, int before) {
        return new Array(Views.rollaxis(self().expr(), axis, before));
    }

    /** A new axis of extent 1 at that place of the result. */
    default Array expandDims(int axis) {
        return new Array(Views.expandDims(self().expr(), axis));
    }

    /** Without axes of extent 1. */
    default Array squeeze() {
        return squeeze(Axes.ALL);
    }

    /** Without these axes, of extent 1. */
    default Array squeeze(Axes axes) {
        return new Array(Views.squeeze(self().expr(), axes));
    }

    /** At least one axis. */
    default Array atleast1d() {
        return new Array(Views.atLeast(self().expr(), 1));
    }

    /** At least two axes; new ones come first. */
    default Array atleast2d() {
        return new Array(Views.atLeast(self().expr(), 2));
    }

    /**
     * At least three axes: of an array of one it becomes the second, of two they stay the first.
     */
    default Array atleast3d() {
        return new Array(Views.atLeast(self().expr(), 3));
    }

    /** Repeated to a larger shape, in blocks of 128 MiB along axes that are repeated. */
    default Array broadcastTo(Shape shape) {
        return broadcastTo(shape, Chunking.AUTO);
    }

    /** Repeated to a larger shape; along axes that are repeated cut as is said. */
    default Array broadcastTo(Shape shape, Chunking chunks) {
        return new Array(Views.broadcastTo(self().expr(), shape, chunks));
    }

    // Shapes

    /** See {@link #reshape(Shape)}; one extent may be -1: what is left. */
    default Array reshape(long... extents) {
        return new Array(Reshaping.to(self().expr(), extents));
    }

    /**
     * The same elements in the order of rows, in another shape.
     *
     * <p>A block of the result is a block of this array in another shape, where there are blocks
     * that are boxes in both shapes: the array is rechunked to such blocks first, no larger than
     * those that there are and at least a quarter as large. Where there are none, as from {@code
     * (1009, 7)} to {@code (7, 1009)}, it is laid out flat, rechunked, and given its shape. Axes
     * that stay as they are keep their blocks. No block is larger than the largest of this array.
     */
    default Array reshape(Shape shape) {
        return new Array(Reshaping.to(self().expr(), shape));
    }

    /**
     * All elements along one axis, in the order of rows; for blocks see {@link #reshape(Shape)}.
     */
    default Array ravel() {
        return reshape(-1);
    }

    /** The same as {@link #ravel()}: arrays never change, so nobody can tell a copy. */
    default Array flatten() {
        return ravel();
    }

    // Order

    /** The other way round along axes. */
    default Array flip(Axes axes) {
        boolean[] mask = axes.mask(self().ndim());
        return self().slice(
                        IntStream.range(0, mask.length)
                                .mapToObj(axis -> mask[axis] ? Index.step(-1) : Index.ALL)
                                .toArray(Index[]::new));
    }

    /** The other way round along the second axis. */
    default Array fliplr() {
        return flip(Axes.axis(Axes.resolve(1, self().ndim())));
    }

    /** The other way round along the first axis. */
    default Array flipud() {
        return flip(Axes.axis(0));
    }

    /** Turned by a quarter so many times, the first axis towards the second. */
    default Array rot90(int times) {
        return rot90(times, 0, 1);
    }

    /** Turned by a quarter so many times, one axis towards another. */
    default Array rot90(int times, int from, int to) {
        return Turning.rot90(self(), times, from, to);
    }

    /**
     * All elements, in the order of rows, brought on by some places; those at the end come first.
     */
    default Array roll(long shift) {
        return new Array(Turning.roll(self().expr(), shift));
    }

    /** Brought on by so many places along each of these axes. */
    default Array roll(long shift, Axes axes) {
        return new Array(Turning.roll(self().expr(), new long[] {shift}, axes));
    }

    /**
     * Brought on by that many places along each of these axes, in the order in which they are
     * named.
     */
    default Array roll(long[] shifts, Axes axes) {
        return new Array(Turning.roll(self().expr(), shifts, axes));
    }

    // More, and less

    /** Each element so many times along an axis. */
    default Array repeat(long times, int axis) {
        return repeat(new long[] {times}, axis);
    }

    /** Each element along an axis as many times as is said for it, or once for all. */
    default Array repeat(long[] times, int axis) {
        return new Array(Turning.repeat(self().expr(), times, axis));
    }

    /**
     * The whole array so many times along each axis; of fewer numbers than axes those of the last.
     */
    default Array tile(int... times) {
        return new Array(Turning.tile(self().expr(), times));
    }

    /** With as much around it, before and after along each axis. */
    default Array pad(long width, PadMode mode) {
        return pad(List.of(Ends.both(width)), mode);
    }

    /**
     * With numbers around it, one axis after the other.
     *
     * @param widths how much before and how much after, for each axis or once for all
     */
    default Array pad(List<Ends<Long>> widths, PadMode mode) {
        return new Array(PaddedArray.pad(self().expr(), widths, mode));
    }

    /** This array and another one after it along an axis. */
    default Array append(Array more, int axis) {
        return new Array(Joining.concatenate(List.of(self().expr(), more.expr()), axis));
    }

    /** The elements of this array and of another one, in the order of rows. */
    default Array append(Array more) {
        return ravel().append(more.ravel(), 0);
    }

    /**
     * With numbers before a place along an axis.
     *
     * @param numbers as many along the axis as they are; with fewer axes than this array they are
     *     broadcast to one place
     */
    default Array insert(long place, Array numbers, int axis) {
        return new Array(Joining.insert(self().expr(), place, numbers.expr(), axis));
    }

    /** With numbers, broadcast to as many, before places along an axis. */
    default Array insert(long[] places, Array numbers, int axis) {
        return new Array(Joining.insert(self().expr(), places, numbers.expr(), axis));
    }

    /** With a number before a place along an axis. */
    default Array insert(long place, Scalar number, int axis) {
        return insert(place, Array.full(Shape.SCALAR, number, self().dtype(), Chunking.AUTO), axis);
    }

    /** Without places along an axis. */
    default Array delete(long[] places, int axis) {
        return new Array(Joining.delete(self().expr(), places, axis));
    }

    /** Without a place along an axis. */
    default Array delete(long place, int axis) {
        return delete(new long[] {place}, axis);
    }

    /** Equal parts along an axis. */
    default List<Array> split(int parts, int axis) {
        return Array.all(Joining.split(self().expr(), parts, axis));
    }

    /** The parts between places along an axis; one more than there are places. */
    default List<Array> split(long[] places, int axis) {
        return Array.all(Joining.split(self().expr(), places, axis));
    }

    /** So many parts along an axis, the first longer by one where it does not divide. */
    default List<Array> arraySplit(int parts, int axis) {
        return Array.all(Joining.arraySplit(self().expr(), parts, axis));
    }

    // Diagonals

    /** The diagonal of a matrix; of an array of one axis the matrix with that diagonal. */
    default Array diag() {
        return diag(0);
    }

    /** The same for a diagonal so many places to the right of the main one. */
    default Array diag(long diagonal) {
        return new Array(Creating.diag(self().expr(), diagonal));
    }

    /** The diagonal of the first two axes, along a new last axis. */
    default Array diagonal() {
        return diagonal(0, 0, 1);
    }

    /**
     * A diagonal of two axes, so many places to the right of the main one, along a new last axis.
     */
    default Array diagonal(long offset, int one, int other) {
        return new Array(Diagonals.of(self().expr(), offset, one, other));
    }

    /** The last two axes' triangle below a diagonal and on it, zeros above. */
    default Array tril(long diagonal) {
        return new Array(Diagonals.lower(self().expr(), diagonal));
    }

    /** The last two axes' triangle above a diagonal and on it, zeros below. */
    default Array triu(long diagonal) {
        return new Array(Diagonals.upper(self().expr(), diagonal));
    }
}
