package dev.jask.array.chunk;

import dev.jask.ndarray.Shape;
import java.util.Arrays;

/** Extents of blocks along the axes that leave them open, from the elements a block may have. */
final class AutoChunks {

    /**
     * So many blocks fit into the heap for each processor: a task reads two or three and makes one,
     * others are held for tasks to come, and a collector needs room.
     */
    private static final int BLOCKS_EACH = 16;

    private static final long LEAST_BYTES = 1L << 20;

    private AutoChunks() {}

    /** What a block takes in this JVM. */
    static long bytes() {
        Runtime runtime = Runtime.getRuntime();
        return bytes(runtime.maxMemory(), runtime.availableProcessors());
    }

    static long bytes(long heap, int processors) {
        return Math.clamp(heap / processors / BLOCKS_EACH, LEAST_BYTES, Chunking.DEFAULT_BYTES);
    }

    /**
     * Fills in the axes without extents: as near to cubes as the array's extents allow.
     *
     * @param elements the most that a block may have
     */
    static void fill(long[][] extents, Shape shape, long elements) {
        double left = elements;
        int open = 0;
        for (int axis = 0; axis < extents.length; axis++) {
            if (extents[axis].length == 0) {
                open++;
            } else {
                left /= Math.max(1, Arrays.stream(extents[axis]).max().orElse(1));
            }
        }
        // An axis that is shorter than its share leaves more for the others.
        boolean isChanged = true;
        while (isChanged && open > 0) {
            isChanged = false;
            double share = Math.pow(Math.max(1, left), 1.0 / open);
            for (int axis = 0; axis < extents.length; axis++) {
                if (extents[axis].length == 0 && shape.extent(axis) <= share) {
                    extents[axis] = new long[] {shape.extent(axis)};
                    left /= Math.max(1, shape.extent(axis));
                    open--;
                    isChanged = true;
                }
            }
        }
        double share = Math.pow(Math.max(1, left), 1.0 / Math.max(1, open));
        for (int axis = 0; axis < extents.length; axis++) {
            if (extents[axis].length == 0) {
                extents[axis] = even(shape.extent(axis), (long) Math.max(1, Math.floor(share)));
            }
        }
    }

    /** As few blocks as the extent allows, of about the same extent. */
    static long[] even(long total, long most) {
        long count = (total - 1) / most + 1;
        return Chunks.regular(total, (total - 1) / count + 1);
    }
}
