package dev.jask.array.io;

import dev.jask.array.chunk.Chunks;
import dev.jask.ndarray.ArrayException;
import dev.jask.ndarray.DType;
import dev.jask.ndarray.Index;
import dev.jask.ndarray.Shape;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Where the blocks of an array are written to: a file, a folder, a database. Implement it for a
 * store of your own; {@link BlockTargets} has those for files.
 *
 * <p>{@link #begin} is called where the writing was asked for, then tasks write blocks with what it
 * gave, then either {@link #finish} or {@link #abort} is called, once, where it began.
 */
public interface BlockTarget {

    /** The shape of what is there already and is written into; empty if any array is taken. */
    default Optional<Shape> shape() {
        return Optional.empty();
    }

    /**
     * The blocks in which the target wants the array: it is rechunked to them. By default as they
     * are.
     */
    default Chunks chunks(Chunks chunks) {
        return chunks;
    }

    /**
     * Prepares the writing of an array. What it refuses with an exception it must leave as it was.
     *
     * @param chunks the shape and the blocks of what is written
     * @return what tasks write with
     */
    BlockWriter begin(DType dtype, Chunks chunks) throws IOException;

    /** All blocks are written. */
    void finish() throws IOException;

    /**
     * Not all blocks can be written: what was begun is to go. Some tasks may still be writing; what
     * they do from now on should fail or be lost.
     */
    void abort() throws IOException;

    /** A part of this target: {@code "2, ::10"}, see {@link #region(Index...)}. */
    default BlockTarget region(String indices) {
        return region(Index.parse(indices).toArray(Index[]::new));
    }

    /**
     * A part of this target, to write an array into: places and ranges, one for each axis, the rest
     * whole. An axis of which one place is named the array does not have.
     *
     * @throws ArrayException.BadArgument if the target takes any array, so that it has no parts
     * @throws ArrayException.BadIndex if the indices do not fit its shape
     */
    default BlockTarget region(Index... indices) {
        Shape whole =
                shape().orElseThrow(() ->
                        new ArrayException.BadArgument(
                                "a target that is made by the writing has no regions; make it first and write into what is there"));
        return RegionTarget.of(this, whole, List.of(indices));
    }
}
