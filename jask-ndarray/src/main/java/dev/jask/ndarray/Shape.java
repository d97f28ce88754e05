package dev.jask.ndarray;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** The extents of an array along its axes; {@code ()} for a single number. */
public final class Shape implements Serializable {

    private static final long serialVersionUID = 1L;

    /** Of a single number. */
    public static final Shape SCALAR = new Shape();

    private final long[] extents;

    private Shape(long... extents) {
        this.extents = extents;
    }

    /**
     * A shape, the extent of the first axis first.
     *
     * @throws ArrayException.ShapeMismatch if an extent is negative
     */
    public static Shape shape(long... extents) {
        for (long extent : extents) {
            if (extent < 0) {
                throw new ArrayException.ShapeMismatch(
                        "extents of a shape are 0 or more, given was " + Arrays.toString(extents));
            }
        }
        return new Shape(extents.clone());
    }

    public int ndim() {
        return extents.length;
    }

    /** The extent of an axis, counted from 0. */
    public long extent(int axis) {
        return extents[axis];
    }

    public long[] toArray() {
        return extents.clone();
    }

    public LongStream stream() {
        return Arrays.stream(extents);
    }

    /**
     * How many elements there are.
     *
     * @throws ArrayException.ShapeMismatch if they are more than fit into 63 bits
     */
    public long size() {
        long size = 1;
        boolean tooLarge = false;
        for (long extent : extents) {
            if (extent == 0) {
                return 0;
            }
            tooLarge |= Math.multiplyHigh(size, extent) != 0 || size * extent < 0;
            size *= extent;
        }
        if (tooLarge) {
            throw new ArrayException.ShapeMismatch(
                    "an array of shape " + this + " would have more than 2^63 elements");
        }
        return size;
    }

    /**
     * Another shape of as many elements.
     *
     * @param extents its extents; one may be -1: what is left
     * @throws ArrayException.ShapeMismatch if it has not as many
     */
    public Shape reshaped(long... extents) {
        Shape target = shape(closed(extents));
        if (size() != target.size()) {
            throw new ArrayException.ShapeMismatch(
                    "%d elements of shape %s do not make shape %s, which has %d"
                            .formatted(size(), this, target, target.size()));
        }
        return target;
    }

    /** The extents with what is left in the place of -1. */
    private long[] closed(long[] extents) {
        int open = -1;
        long known = 1;
        for (int axis = 0; axis < extents.length; axis++) {
            if (extents[axis] >= 0) {
                known *= extents[axis];
            } else if (extents[axis] == -1 && open < 0) {
                open = axis;
            } else {
                throw new ArrayException.ShapeMismatch(
                        "a new shape has extents of 0 or more, and one may be -1; given was "
                                + Arrays.toString(extents));
            }
        }
        if (open < 0) {
            return extents;
        }
        if (known == 0 || size() % known != 0) {
            throw new ArrayException.ShapeMismatch(
                    "%d elements of shape %s do not divide into %s"
                            .formatted(size(), this, Arrays.toString(extents)));
        }
        long[] closed = extents.clone();
        closed[open] = size() / known;
        return closed;
    }

    /** The same with another extent along an axis. */
    public Shape with(int axis, long extent) {
        long[] changed = extents.clone();
        changed[axis] = extent;
        return shape(changed);
    }

    /** The same without an axis. */
    public Shape without(int axis) {
        var changed = new long[extents.length - 1];
        System.arraycopy(extents, 0, changed, 0, axis);
        System.arraycopy(extents, axis + 1, changed, axis, changed.length - axis);
        return new Shape(changed);
    }

    /** The same with one more axis before that one. */
    public Shape inserted(int axis, long extent) {
        var changed = new long[extents.length + 1];
        System.arraycopy(extents, 0, changed, 0, axis);
        changed[axis] = extent;
        System.arraycopy(extents, axis, changed, axis + 1, extents.length - axis);
        return shape(changed);
    }

    /** The extents of these axes, in that order. */
    public Shape pick(int... axes) {
        return new Shape(Arrays.stream(axes).mapToLong(axis -> extents[axis]).toArray());
    }

    /** This shape's extents, then those of another. */
    public Shape then(Shape more) {
        return new Shape(LongStream.concat(stream(), more.stream()).toArray());
    }

    /**
     * The shape to which arrays of these shapes are broadcast: aligned at the last axis, an extent
     * of 1 or a missing axis is repeated.
     *
     * @throws ArrayException.ShapeMismatch if two extents differ and neither is 1
     */
    public static Shape broadcast(List<Shape> shapes) {
        if (shapes.size() == 1) {
            return shapes.getFirst();
        }
        int ndim = 0;
        for (Shape shape : shapes) {
            ndim = Math.max(ndim, shape.ndim());
        }
        var extents = new long[ndim];
        Arrays.fill(extents, 1);
        for (Shape shape : shapes) {
            for (int axis = 0; axis < shape.ndim(); axis++) {
                int at = ndim - shape.ndim() + axis;
                long extent = shape.extents[axis];
                if (extents[at] == 1) {
                    extents[at] = extent;
                } else if (extent != 1 && extent != extents[at]) {
                    throw new ArrayException.ShapeMismatch(
                            "shapes %s do not broadcast together: along axis %d there are %d and %d; extents must be equal or 1"
                                    .formatted(
                                            shapes.stream()
                                                    .map(Shape::toString)
                                                    .collect(Collectors.joining(" and ")),
                                            at - ndim,
                                            extents[at],
                                            extent));
                }
            }
        }
        return new Shape(extents);
    }

    /** Strides in elements of an array that lies row by row without gaps. */
    long[] rowMajorStrides() {
        var strides = new long[extents.length];
        long next = 1;
        for (int axis = extents.length - 1; axis >= 0; axis--) {
            strides[axis] = next;
            next *= Math.max(1, extents[axis]);
        }
        return strides;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Shape shape && Arrays.equals(extents, shape.extents);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(extents);
    }

    /** As NumPy prints it: {@code (3, 4)}, {@code (3,)}, {@code ()}. */
    @Override
    public String toString() {
        return extents.length == 1
                ? "(" + extents[0] + ",)"
                : stream().mapToObj(Long::toString).collect(Collectors.joining(", ", "(", ")"));
    }
}
