package dev.jask.array.run;

import dev.jask.graph.ValueSizer;
import dev.jask.ndarray.NDArray;

/** Tells an engine how much memory arrays take. */
public final class ArraySizer implements ValueSizer<NDArray> {

    private static final int OBJECTS = 160;

    @Override
    public Class<NDArray> type() {
        return NDArray.class;
    }

    /** A view keeps all that is behind it. */
    @Override
    public long sizeInBytes(NDArray array) {
        return OBJECTS + array.storedBytes();
    }

    @Override
    public boolean haveOwnLimit() {
        return false;
    }
}
