package dev.jask.array.run;

import dev.jask.ndarray.Index;
import dev.jask.ndarray.NDArray;
import java.util.ArrayList;

/**
 * What views keep in memory. A view keeps all of the array that is behind it; a block that shows
 * less than half of that is better off with an array of its own.
 */
public final class ViewMemory {

    /** Less is not worth a copy. */
    private static final long LEAST_BYTES = 4_096;

    private ViewMemory() {}

    /**
     * The block that a task gives: itself, or a copy if it shows less than half of what is behind
     * it. A program that holds the large array otherwise pays for that with a second one half as
     * large at most; one that does not has the rest of it free.
     */
    public static NDArray settled(NDArray block) {
        if (block.storedBytes() < LEAST_BYTES || 2 * usedBytes(block) >= block.storedBytes()) {
            return block;
        }
        return withoutRepeats(block).copy().broadcastTo(block.shape());
    }

    /** The bytes that the elements take, repeated ones counted once. */
    public static long usedBytes(NDArray view) {
        return withoutRepeats(view).nbytes();
    }

    /** The first element only along axes that repeat one: what is left broadcasts to the view. */
    public static NDArray withoutRepeats(NDArray view) {
        long[] strides = view.strides();
        var spans = new ArrayList<Index.Span>();
        boolean isRepeated = false;
        for (int axis = 0; axis < strides.length; axis++) {
            long extent = view.shape().extent(axis);
            boolean repeats = strides[axis] == 0 && extent > 1;
            isRepeated |= repeats;
            spans.add(new Index.Span(0, 1, repeats ? 1 : extent));
        }
        return isRepeated ? view.part(spans) : view;
    }
}
