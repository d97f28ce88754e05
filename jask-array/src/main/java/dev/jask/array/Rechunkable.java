package dev.jask.array;

import dev.jask.array.chunk.Chunking;
import dev.jask.array.chunk.Chunks;
import dev.jask.array.chunk.RechunkOptions;
import dev.jask.array.expr.Rechunk;
import dev.jask.array.plan.Explanation;
import java.util.List;

/** The blocks that an {@link Array} can be given, and what was decided about them. */
public sealed interface Rechunkable permits Array {

    private Array self() {
        return (Array) this;
    }

    /**
     * The same array in other blocks, made in a way that is said.
     *
     * {@snippet :
     * x.rechunk(chunks(-1, 100), RechunkOptions.DEFAULT.withMethod(RechunkOptions.Method.P2P));
     * }
     *
     * @param chunks the blocks
     * @param options how they are made; the numbers are the same
     * @throws dev.jask.ndarray.ArrayException.ShapeMismatch if extents are not known; {@code
     *     computeChunkSizes()} finds them out
     * @throws dev.jask.ndarray.ArrayException.BadArgument if the blocks do not fit the shape
     */
    default Array rechunk(Chunking chunks, RechunkOptions options) {
        Array self = self();
        Chunks resolved = chunks.resolve(self.shape(), self.dtype());
        Chunks wanted = options.isBalanced() ? Rechunked.balanced(resolved) : resolved;
        return new Array(Rechunk.of(self.expr(), wanted, options, ""));
    }

    /**
     * What was decided about blocks on the way to this array, first things first: how it is
     * rechunked, in how many steps and at what cost, and where an operation took other blocks than
     * one would expect. Empty if there was nothing to decide. Plans go by the engine there is now.
     */
    default List<String> notes() {
        return Explanation.notes(self().expr());
    }

    /** The blocks, tasks and notes of this array, line by line. */
    default String explain() {
        return Explanation.of(self().expr());
    }
}
