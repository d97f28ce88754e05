package dev.jask.graph;

import java.io.IOException;
import java.lang.foreign.MemorySegment;

/**
 * An output stream that takes memory as it lies, of an array of numbers for instance, and spares
 * whoever writes it a copy. Streams that a {@link ValueCodec} writes to may be such.
 */
public interface SegmentOutput {

    /** Writes all of the segment's bytes. They must not change before the value is written. */
    void write(MemorySegment segment) throws IOException;
}
