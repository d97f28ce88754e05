package dev.jask.cluster.data;

import java.io.IOException;
import java.lang.foreign.MemorySegment;

/**
 * An output stream that takes memory as it lies, of an array of numbers for instance, and spares
 * whoever writes it a copy.
 */
public interface SegmentOutput {

    /** Writes all of the segment's bytes. They must not change before the value is written. */
    void write(MemorySegment segment) throws IOException;
}
