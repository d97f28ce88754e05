package dev.jask.ndarray;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * Where the elements of an array lie: one element at {@code offset}, the next along an axis a
 * stride further. Changes of shape that need no copy are changes of this.
 *
 * @param shape the extents
 * @param strides for each axis, in elements; 0 where one element is repeated
 * @param offset where the first element is, in elements
 */
@SuppressWarnings("ArrayRecordComponent") // never handed out
record Layout(Shape shape, long[] strides, long offset) {

    static Layout rowMajor(Shape shape) {
        return new Layout(shape, shape.rowMajorStrides(), 0);
    }

    int ndim() {
        return shape.ndim();
    }

    /** Whether the elements lie row by row without gaps. */
    boolean isContiguous() {
        long expected = 1;
        for (int axis = ndim() - 1; axis >= 0; axis--) {
            if (shape.extent(axis) != 1 && strides[axis] != expected) {
                return shape.size() == 0;
            }
            expected *= shape.extent(axis);
        }
        return true;
    }

    /** Where an element is; the places are checked. */
    long place(long... index) {
        if (index.length != ndim()) {
            throw new ArrayException.BadIndex(
                    "an element of an array of shape %s has %d indices, given were %s"
                            .formatted(shape, ndim(), Arrays.toString(index)));
        }
        long place = offset;
        for (int axis = 0; axis < index.length; axis++) {
            place += strides[axis] * inBounds(index[axis], axis);
        }
        return place;
    }

    private long inBounds(long index, int axis) {
        return checkedPlace(index, shape.extent(axis), axis);
    }

    /** A place counted from 0. */
    static long checkedPlace(long place, long extent, int axis) {
        if (place < -extent || place >= extent) {
            throw new ArrayException.BadIndex(
                    extent == 0
                            ? "index %d along axis %d, which has extent 0".formatted(place, axis)
                            : "index %d is out of bounds for axis %d with extent %d; allowed are %d to %d"
                                    .formatted(place, axis, extent, -extent, extent - 1));
        }
        return place < 0 ? place + extent : place;
    }

    Layout transposed(int[] order) {
        return new Layout(
                shape.pick(order),
                Arrays.stream(order).mapToLong(axis -> strides[axis]).toArray(),
                offset);
    }

    Layout broadcastTo(Shape target) {
        int more = target.ndim() - ndim();
        boolean fits =
                more >= 0
                        && IntStream.range(0, ndim())
                                .allMatch(axis ->
                                        shape.extent(axis) == 1
                                                || shape.extent(axis)
                                                        == target.extent(more + axis));
        if (!fits) {
            throw new ArrayException.ShapeMismatch(
                    "shape %s does not broadcast to %s".formatted(shape, target));
        }
        var changed = new long[target.ndim()];
        for (int axis = 0; axis < ndim(); axis++) {
            boolean repeated = shape.extent(axis) == 1 && target.extent(more + axis) != 1;
            changed[more + axis] = repeated ? 0 : strides[axis];
        }
        return new Layout(target, changed, offset);
    }

    /** With another span of an axis. */
    Layout spanned(int axis, Index.Span span) {
        long[] changed = strides.clone();
        changed[axis] *= span.step();
        long first = span.size() == 0 ? 0 : span.first();
        return new Layout(shape.with(axis, span.size()), changed, offset + first * strides[axis]);
    }

    /** Without an axis: one place of it. */
    Layout at(int axis, long place) {
        var changed = new long[ndim() - 1];
        System.arraycopy(strides, 0, changed, 0, axis);
        System.arraycopy(strides, axis + 1, changed, axis, changed.length - axis);
        long from = inBounds(place, axis) * strides[axis];
        return new Layout(shape.without(axis), changed, offset + from);
    }

    /** The diagonal of two axes, as a last axis instead of them. */
    Layout diagonal(long right, int rows, int columns) {
        if (rows == columns) {
            throw new ArrayException.BadAxis(
                    "a diagonal has two axes, given was axis %d twice".formatted(rows));
        }
        long down = Math.max(0, -right);
        long across = Math.max(0, right);
        long size = Math.min(shape.extent(rows) - down, shape.extent(columns) - across);
        int[] others =
                IntStream.range(0, ndim())
                        .filter(axis -> axis != rows && axis != columns)
                        .toArray();
        long[] changed =
                LongStream.concat(
                                Arrays.stream(others).mapToLong(axis -> strides[axis]),
                                LongStream.of(strides[rows] + strides[columns]))
                        .toArray();
        long from = size > 0 ? down * strides[rows] + across * strides[columns] : 0;
        return new Layout(
                shape.pick(others).then(Shape.shape(Math.max(0, size))), changed, offset + from);
    }

    /** With one more axis of extent 1. */
    Layout expanded(int axis) {
        var changed = new long[ndim() + 1];
        System.arraycopy(strides, 0, changed, 0, axis);
        System.arraycopy(strides, axis, changed, axis + 1, ndim() - axis);
        return new Layout(shape.inserted(axis, 1), changed, offset);
    }

    /**
     * The same elements, in the order of rows, in another shape of as many; null if that needs a
     * copy.
     */
    @Nullable Layout reshaped(Shape target) {
        if (isContiguous()) {
            return new Layout(target, target.rowMajorStrides(), offset);
        }
        var changed = new long[target.ndim()];
        List<Integer> axes =
                IntStream.range(0, ndim()).filter(axis -> shape.extent(axis) != 1).boxed().toList();
        int from = 0;
        int to = 0;
        while (from < axes.size()) {
            int first = from;
            int firstTo = to;
            long old = shape.extent(axes.get(from++));
            long now = 1;
            while (now != old) {
                if (now < old) {
                    now *= target.extent(to++);
                } else {
                    old *= shape.extent(axes.get(from++));
                }
            }
            for (int k = first; k + 1 < from; k++) {
                long inner = strides[axes.get(k + 1)] * shape.extent(axes.get(k + 1));
                if (strides[axes.get(k)] != inner) {
                    return null;
                }
            }
            long stride = strides[axes.get(from - 1)];
            for (int axis = to - 1; axis >= firstTo; axis--) {
                changed[axis] = stride;
                stride *= target.extent(axis);
            }
        }
        return new Layout(target, changed, offset);
    }
}
