package dev.jask.ndarray.shaping;

import dev.jask.ndarray.ArrayException;

/** What becomes of places out of bounds. */
public enum Bounds {
    /** They are refused; negative ones count from the end. */
    RAISE,
    /** They go round and round. */
    WRAP,
    /** They mean the first, or the last. */
    CLIP;

    /** A place counted from 0. */
    long place(long place, long extent) {
        if (extent == 0) {
            throw new ArrayException.BadIndex("place %d of an axis with extent 0".formatted(place));
        }
        return switch (this) {
            case WRAP -> Math.floorMod(place, extent);
            case CLIP -> Math.clamp(place, 0, extent - 1);
            case RAISE -> {
                if (place < -extent || place >= extent) {
                    throw new ArrayException.BadIndex(
                            "place %d is out of bounds for extent %d; allowed are %d to %d"
                                    .formatted(place, extent, -extent, extent - 1));
                }
                yield place < 0 ? place + extent : place;
            }
        };
    }
}
