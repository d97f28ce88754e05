package dev.jask.graph;

import java.io.Serializable;
import java.util.Arrays;

/**
 * The blocks of a collection as a grid: how many there are along each axis. A block's index is its
 * row-major number. A grid without axes has one block.
 */
public final class Grid implements Serializable {

    private static final long serialVersionUID = 1L;

    private final long[] extents;
    private final long size;

    private Grid(long[] extents) {
        long product = 1;
        for (long extent : extents) {
            if (extent < 0) {
                throw new IllegalArgumentException(
                        "the number of blocks along an axis must not be negative: "
                                + Arrays.toString(extents));
            }
            product = Math.multiplyExact(product, extent);
        }
        this.extents = extents;
        this.size = product;
    }

    public static Grid of(long... extents) {
        return new Grid(extents.clone());
    }

    public int axes() {
        return extents.length;
    }

    public long extent(int axis) {
        return extents[axis];
    }

    /** The number of blocks. */
    public long size() {
        return size;
    }

    /** The row-major number of the block at these coordinates. */
    public long index(long... coordinates) {
        long index = 0;
        for (int axis = 0; axis < extents.length; axis++) {
            index = index * extents[axis] + coordinates[axis];
        }
        return index;
    }

    /** The coordinates of the block with this row-major number. */
    public long[] coordinates(long index) {
        var coordinates = new long[extents.length];
        long rest = index;
        for (int axis = extents.length - 1; axis >= 0; axis--) {
            coordinates[axis] = rest % extents[axis];
            rest /= extents[axis];
        }
        return coordinates;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Grid that && Arrays.equals(extents, that.extents);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(extents);
    }

    /** For instance {@code 4x3}. */
    @Override
    public String toString() {
        return extents.length == 0
                ? "1"
                : String.join("x", Arrays.stream(extents).mapToObj(Long::toString).toList());
    }
}
