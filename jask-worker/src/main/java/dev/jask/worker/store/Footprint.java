package dev.jask.worker.store;

import java.util.List;

/**
 * What a value takes in memory.
 *
 * @param bytes all of it, as if no other value had anything of it
 * @param own what counts besides the shared arrays
 * @param shared arrays of numbers that other values may have too, each once
 */
record Footprint(long bytes, long own, List<Object> shared) {

    /** Nothing of it is shared. */
    static Footprint own(long bytes) {
        return new Footprint(bytes, bytes, List.of());
    }
}
