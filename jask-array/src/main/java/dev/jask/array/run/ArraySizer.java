package dev.jask.array.run;

import dev.jask.graph.ValueSizer;
import dev.jask.ndarray.NDArray;
import java.util.List;

/** Tells an engine how much memory arrays take. */
public final class ArraySizer implements ValueSizer<NDArray> {

    private static final int OBJECTS = 160;

    private static final int LEAST_SHARED = 4_096;

    @Override
    public Class<NDArray> type() {
        return NDArray.class;
    }

    /** What the array shows: that is what travels. */
    @Override
    public long sizeInBytes(NDArray array) {
        return OBJECTS + Math.min(ViewMemory.usedBytes(array), array.storedBytes());
    }

    /**
     * What is behind it: a view keeps all of that. Tasks do not give views that show less than half
     * of it, so that such a view is one of an array that the program itself holds, and counts with
     * what it shows.
     */
    @Override
    public List<Object> shared(NDArray array) {
        long stored = array.storedBytes();
        return stored < LEAST_SHARED || 2 * ViewMemory.usedBytes(array) < stored
                ? List.of()
                : List.of(array.data());
    }

    @Override
    public boolean haveOwnLimit() {
        return false;
    }
}
