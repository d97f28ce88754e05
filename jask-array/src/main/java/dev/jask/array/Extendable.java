package dev.jask.array;

import dev.jask.array.chunk.Chunking;
import dev.jask.ndarray.ArrayException;
import dev.jask.ndarray.Axes;
import dev.jask.ndarray.Scalar;
import dev.jask.ndarray.Shape;
import dev.jask.ndarray.Shapeable;
import dev.jask.ndarray.shaping.PadMode;
import dev.jask.ndarray.shaping.PadMode.Ends;
import java.util.List;

/**
 * The other shapes that an {@link Array} can be given, and what can be put around, between and
 * after its elements, or taken away.
 */
public sealed interface Extendable extends Shapeable<Array> permits Array {

    private Array self() {
        return (Array) this;
    }

    // Other shapes

    @Override
    default Array transpose(int... axes) {
        int[] order = Axes.order(axes, self().ndim());
        return new Array(Views.ordered("transpose", self().expr(), order));
    }

    @Override
    default Array expandDims(int axis) {
        return new Array(Views.expandDims(self().expr(), axis));
    }

    @Override
    default Array squeeze(Axes axes) {
        return new Array(Views.squeeze(self().expr(), axes));
    }

    /**
     * Repeated to a larger shape, in blocks of {@link Chunking#AUTO} along axes that are repeated.
     */
    @Override
    default Array broadcastTo(Shape shape) {
        return broadcastTo(shape, Chunking.AUTO);
    }

    /** Repeated to a larger shape; along axes that are repeated cut as is said. */
    default Array broadcastTo(Shape shape, Chunking chunks) {
        return new Array(Views.broadcastTo(self().expr(), shape, chunks));
    }

    /** See {@link #reshape(Shape)}; one extent may be -1: what is left. */
    @Override
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
     *
     * @throws ArrayException.ShapeMismatch if it has not as many elements
     */
    @Override
    default Array reshape(Shape shape) {
        return new Array(Reshaping.to(self().expr(), shape));
    }

    /** The same as {@link #ravel()}: arrays never change, so nobody can tell a copy. */
    default Array flatten() {
        return ravel();
    }

    @Override
    default Array diagonal(long offset, int rows, int columns) {
        return new Array(Diagonals.of(self().expr(), offset, rows, columns));
    }

    @Override
    default Array roll(long shift, int axis) {
        return new Array(Joining.roll(self().expr(), shift, Axes.resolve(axis, self().ndim())));
    }

    @Override
    default Array repeat(long[] times, int axis) {
        return new Array(Turning.repeat(self().expr(), times, axis));
    }

    @Override
    default Array tile(int... times) {
        return new Array(Turning.tile(self().expr(), times));
    }

    // More, and less

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

    // Diagonals of matrices

    /** The diagonal of a matrix; of an array of one axis the matrix with that diagonal. */
    default Array diag() {
        return diag(0);
    }

    /** The same for a diagonal so many places to the right of the main one. */
    default Array diag(long diagonal) {
        return new Array(Creating.diag(self().expr(), diagonal));
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
