package dev.jask.array.run;

import dev.jask.graph.Sized;
import dev.jask.ndarray.kernel.sort.KeyCounts;
import java.io.Serializable;

/**
 * How many keys of some blocks begin with which bits.
 *
 * @param missing how many stand for NaN or NaT
 */
public record BlockCounts(KeyCounts counts, long missing) implements Serializable, Sized {

    BlockCounts merge(BlockCounts other) {
        return new BlockCounts(counts.merge(other.counts), missing + other.missing);
    }

    @Override
    public long sizeInBytes() {
        return 96 + (long) Long.BYTES * counts.bins();
    }
}
