package dev.jask.array;

import dev.jask.array.chunk.Chunks;
import dev.jask.array.run.AssembleArray;
import dev.jask.array.run.ViewFunction;
import dev.jask.graph.Blockwise;
import dev.jask.graph.Grid;
import dev.jask.graph.Inputs;
import dev.jask.ndarray.DType;
import dev.jask.ndarray.Index;
import dev.jask.ndarray.NDArray;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Calls a function with a block of each array, or several put together, and checks what it gives.
 *
 * @param function what is called
 * @param operands the arrays
 * @param check what it must give
 */
record CallOnBlocks(BlockFunction function, List<Operand> operands, CheckBlock check)
        implements ViewFunction {

    CallOnBlocks {
        operands = List.copyOf(operands);
    }

    /**
     * An array that the function reads.
     *
     * @param follows for each of its axes the axis of the result; -1 where all blocks are read
     * @param read how the blocks lie that are read at once
     */
    record Operand(Chunks chunks, List<Integer> follows, Grid read, DType dtype)
            implements Serializable {

        static Operand of(Operations.Read argument) {
            Chunks chunks = argument.expr().chunks();
            List<Integer> follows = argument.follows();
            long[] read =
                    IntStream.range(0, follows.size())
                            .mapToLong(axis -> follows.get(axis) < 0 ? chunks.count(axis) : 1)
                            .toArray();
            return new Operand(chunks, follows, Grid.of(read), argument.expr().dtype());
        }

        private NDArray joined(Inputs inputs, int first) {
            if (read.size() == 1) {
                return inputs.get(first);
            }
            var blocks = new ArrayList<NDArray>();
            for (int k = 0; k < read.size(); k++) {
                blocks.add(inputs.get(first + k));
            }
            return new AssembleArray(read, dtype).assemble(blocks);
        }

        /** Where the block lies that goes with one of the result. */
        private List<Index.Span> place(long[] at) {
            return IntStream.range(0, follows.size())
                    .mapToObj(axis -> {
                        if (!chunks.isKnown(axis)) {
                            return new Index.Span(Chunks.UNKNOWN, 1, Chunks.UNKNOWN);
                        }
                        int follow = follows.get(axis);
                        long block = chunks.count(axis) == 1 ? 0 : follow < 0 ? 0 : at[follow];
                        return follow < 0
                                ? new Index.Span(0, 1, chunks.total(axis))
                                : new Index.Span(
                                        chunks.start(axis, block), 1, chunks.extent(axis, block));
                    })
                    .toList();
        }
    }

    @Override
    public NDArray apply(Inputs inputs) throws Exception {
        Blockwise.Block block = inputs.parameter();
        Grid grid = check.chunks().grid();
        long[] at = grid.coordinates(block.index());
        var blocks = new ArrayList<NDArray>();
        int next = 0;
        for (Operand operand : operands) {
            blocks.add(operand.joined(inputs, next));
            next += (int) operand.read().size();
        }
        return check.checked(function.apply(List.copyOf(blocks), info(grid, at)), at);
    }

    private BlockInfo info(Grid grid, long[] at) {
        return new BlockInfo(
                Arrays.stream(at).boxed().toList(),
                IntStream.range(0, at.length).mapToObj(grid::extent).toList(),
                operands.stream().map(operand -> operand.place(at)).toList());
    }
}
