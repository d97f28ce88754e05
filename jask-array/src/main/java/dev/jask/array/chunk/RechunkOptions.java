package dev.jask.array.chunk;

import dev.jask.ndarray.ArrayException;
import java.io.Serializable;

/**
 * How an array gets other blocks. Whichever way is taken, the numbers are the same.
 *
 * @param method how blocks are made of blocks
 * @param threshold how many times as many edges a step may have as there are blocks before and
 *     after, for {@link Method#TASKS}; more steps are made until it holds
 * @param blockBytes how large blocks in between may become, if those before and after are not
 *     larger themselves
 * @param isBalanced whether blocks are made about equal along each axis
 */
public record RechunkOptions(Method method, double threshold, long blockBytes, boolean isBalanced)
        implements Serializable {

    /** The cheapest way, a threshold of 4, blocks of up to 128 MiB in between. */
    public static final RechunkOptions DEFAULT =
            new RechunkOptions(Method.AUTO, 4, Chunking.DEFAULT_BYTES, false);

    public RechunkOptions {
        if (!(threshold >= 1)) {
            throw new ArrayException.BadArgument(
                    "the threshold of a rechunk is 1 or more, 4 unless said; given was "
                            + threshold);
        }
        if (blockBytes < 1) {
            throw new ArrayException.BadArgument(
                    "a block takes 1 byte or more, given was " + blockBytes);
        }
    }

    /** How blocks are made of blocks. */
    public enum Method {

        /**
         * The way that is expected to take least: by bytes, tasks, edges and the memory there is.
         */
        AUTO,

        /**
         * In as many steps as keep the graph small; each block reads the blocks that it overlaps,
         * whole.
         */
        TASKS,

        /**
         * Each block is cut once into a shard for each block that it overlaps, and let go; a block
         * reads just its shards. Memory stays at a few blocks for each task, what does not fit goes
         * to disk, and between workers no number travels twice.
         */
        P2P
    }

    public RechunkOptions withMethod(Method method) {
        return new RechunkOptions(method, threshold, blockBytes, isBalanced);
    }

    public RechunkOptions withThreshold(double threshold) {
        return new RechunkOptions(method, threshold, blockBytes, isBalanced);
    }

    public RechunkOptions withBlockBytes(long bytes) {
        return new RechunkOptions(method, threshold, bytes, isBalanced);
    }

    /** Blocks about equal along each axis, about as many as were wished for. */
    public RechunkOptions balanced() {
        return new RechunkOptions(method, threshold, blockBytes, true);
    }
}
