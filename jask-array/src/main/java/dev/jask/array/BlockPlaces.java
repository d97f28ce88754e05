package dev.jask.array;

import dev.jask.array.chunk.Chunks;
import java.util.Arrays;

/** Finds the block that a place of the first axes of an array lies in. Not thread-safe. */
final class BlockPlaces {

    private final Chunks chunks;
    private final long[][] starts;
    private final long others;
    private long block;
    private long local;

    /**
     * @param axes how many of the first axes places have
     */
    BlockPlaces(Chunks chunks, int axes) {
        this.chunks = chunks;
        this.starts = new long[axes][];
        for (int axis = 0; axis < axes; axis++) {
            starts[axis] = chunks.starts(axis);
        }
        long count = 1;
        for (int axis = axes; axis < chunks.ndim(); axis++) {
            count *= chunks.count(axis);
        }
        this.others = count;
    }

    /** How many blocks there are along the other axes. */
    long others() {
        return others;
    }

    /** How many blocks there are along the first axes. */
    long size() {
        long size = 1;
        for (long[] along : starts) {
            size *= along.length;
        }
        return size;
    }

    /** Finds one of many places. */
    void find(long[][] places, int number) {
        block = 0;
        local = 0;
        for (int axis = 0; axis < starts.length; axis++) {
            long place = places[axis][number];
            int at = holding(starts[axis], place);
            block = block * starts[axis].length + at;
            local = local * chunks.extent(axis, at) + place - starts[axis][at];
        }
    }

    /**
     * The last block that begins there or before: of those that begin alike, the one that is not
     * empty.
     */
    private static int holding(long[] starts, long place) {
        int found = Arrays.binarySearch(starts, place);
        if (found < 0) {
            return -found - 2;
        }
        while (found + 1 < starts.length && starts[found + 1] == place) {
            found++;
        }
        return found;
    }

    /** The row-major number of the block, among those of the first axes. */
    long block() {
        return block;
    }

    /** The row-major number of the place in its block. */
    int local() {
        return (int) local;
    }
}
