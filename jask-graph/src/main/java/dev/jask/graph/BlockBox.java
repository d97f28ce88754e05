package dev.jask.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The blocks of a grid that have certain coordinates: for each axis one coordinate, or {@link
 * #ANY}. The blocks that read a given block through one input are such a box.
 */
final class BlockBox {

    static final long ANY = -1;

    private final Grid grid;
    private final long[] coordinates;

    BlockBox(Grid grid, long[] coordinates) {
        this.grid = grid;
        this.coordinates = coordinates;
    }

    static BlockBox all(Grid grid) {
        var coordinates = new long[grid.axes()];
        Arrays.fill(coordinates, ANY);
        return new BlockBox(grid, coordinates);
    }

    long size() {
        long size = 1;
        for (int axis = 0; axis < coordinates.length; axis++) {
            size *= coordinates[axis] == ANY ? grid.extent(axis) : 1;
        }
        return size;
    }

    private @Nullable BlockBox and(BlockBox other) {
        var both = coordinates.clone();
        for (int axis = 0; axis < both.length; axis++) {
            long theirs = other.coordinates[axis];
            if (both[axis] == ANY) {
                both[axis] = theirs;
            } else if (theirs != ANY && theirs != both[axis]) {
                return null;
            }
        }
        return new BlockBox(grid, both);
    }

    private boolean contains(long[] block) {
        for (int axis = 0; axis < coordinates.length; axis++) {
            if (coordinates[axis] != ANY && coordinates[axis] != block[axis]) {
                return false;
            }
        }
        return true;
    }

    /** How many blocks are in at least one of the boxes. */
    static long unionSize(List<BlockBox> boxes) {
        long size = 0;
        for (int i = 0; i < boxes.size(); i++) {
            BlockBox box = boxes.get(i);
            size += box.size();
            if (i > 0) {
                size -= unionSize(overlaps(box, boxes.subList(0, i)));
            }
        }
        return size;
    }

    private static List<BlockBox> overlaps(BlockBox box, List<BlockBox> others) {
        var overlaps = new ArrayList<BlockBox>();
        for (BlockBox other : others) {
            BlockBox overlap = box.and(other);
            if (overlap != null && !overlaps.contains(overlap)) {
                overlaps.add(overlap);
            }
        }
        return overlaps;
    }

    /** Calls the action for each block, by number, that is in at least one of the boxes; once. */
    static void forEach(List<BlockBox> boxes, LongConsumer action) {
        for (int i = 0; i < boxes.size(); i++) {
            List<BlockBox> earlier = boxes.subList(0, i);
            boxes.get(i)
                    .forEach(
                            block -> earlier.stream().noneMatch(box -> box.contains(block)),
                            action);
        }
    }

    private void forEach(java.util.function.Predicate<long[]> wanted, LongConsumer action) {
        var block = new long[coordinates.length];
        for (int axis = 0; axis < block.length; axis++) {
            block[axis] = Math.max(0, coordinates[axis]);
        }
        long rest = size();
        while (rest > 0) {
            if (wanted.test(block)) {
                action.accept(grid.index(block));
            }
            advance(block);
            rest--;
        }
    }

    private void advance(long[] block) {
        for (int axis = block.length - 1; axis >= 0; axis--) {
            if (coordinates[axis] == ANY) {
                block[axis]++;
                if (block[axis] < grid.extent(axis)) {
                    return;
                }
                block[axis] = 0;
            }
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof BlockBox that
                && grid.equals(that.grid)
                && Arrays.equals(coordinates, that.coordinates);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(coordinates);
    }
}
