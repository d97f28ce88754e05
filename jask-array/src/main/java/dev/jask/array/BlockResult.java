package dev.jask.array;

import dev.jask.array.chunk.Chunks;
import dev.jask.ndarray.DType;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What a function of blocks gives.
 *
 * @param dtype its dtype; found out by calling the function with blocks of one element by default
 * @param chunks its blocks; by default the blocks of the arrays without the axes that are dropped
 *     and with extent 1 along those that are added
 * @param dropped axes of the first array that the result lacks
 * @param added axes of the result that the arrays lack
 */
public record BlockResult(
        Optional<DType> dtype,
        Optional<Chunks> chunks,
        List<Integer> dropped,
        List<Integer> added) {

    /** Blocks like those of the arrays, of a dtype that is found out. */
    public static final BlockResult LIKE_BLOCKS =
            new BlockResult(Optional.empty(), Optional.empty(), List.of(), List.of());

    public BlockResult {
        dropped = List.copyOf(dropped);
        added = List.copyOf(added);
    }

    /** Blocks like those of the arrays, of that dtype. */
    public static BlockResult of(DType dtype) {
        return new BlockResult(Optional.of(dtype), Optional.empty(), List.of(), List.of());
    }

    /** The same with those blocks. */
    public BlockResult withChunks(Chunks declared) {
        return new BlockResult(dtype, Optional.of(declared), dropped, added);
    }

    /**
     * The same without axes of the first array; the function is given all blocks along them as one.
     */
    public BlockResult dropping(int... axes) {
        return new BlockResult(dtype, chunks, Arrays.stream(axes).boxed().toList(), added);
    }

    /** The same with new axes at those places of the result. */
    public BlockResult adding(int... axes) {
        return new BlockResult(dtype, chunks, dropped, Arrays.stream(axes).boxed().toList());
    }
}
