package dev.jask.array;

import dev.jask.array.chunk.Chunks;
import dev.jask.array.expr.ArrayExpr;
import dev.jask.array.expr.Opaque;
import dev.jask.array.run.SameBlock;
import dev.jask.graph.BlockInput;
import dev.jask.graph.Blockwise;
import dev.jask.graph.Grid;
import dev.jask.graph.Key;
import dev.jask.graph.KeyGroup;
import dev.jask.graph.Layer;
import dev.jask.graph.Materialized;
import dev.jask.graph.Task;
import dev.jask.graph.TaskFunction;
import dev.jask.graph.Tokens;
import dev.jask.ndarray.DType;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongUnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Operations that nothing is known about but what their tasks run and read. */
final class Operations {

    private Operations() {}

    /**
     * An input of tasks that are found by arithmetic.
     *
     * @param follows for each of its axes the axis of the result that it follows, -1 where all
     *     blocks are read
     */
    record Read(ArrayExpr expr, List<Integer> follows) {

        /** Block by block. */
        static Read alike(ArrayExpr expr) {
            return new Read(expr, IntStream.range(0, expr.chunks().ndim()).boxed().toList());
        }

        /** All blocks for each task. */
        static Read whole(ArrayExpr expr) {
            return new Read(
                    expr, IntStream.range(0, expr.chunks().ndim()).mapToObj(_ -> -1).toList());
        }
    }

    /** One function of blocks that follow those of the result. */
    static ArrayExpr blockwise(
            String name, TaskFunction function, DType dtype, Chunks chunks, Read... reads) {
        List<List<Integer>> follows =
                IntStream.range(0, reads.length).mapToObj(k -> reads[k].follows()).toList();
        List<Grid> grids =
                IntStream.range(0, reads.length)
                        .mapToObj(k -> reads[k].expr().chunks().grid())
                        .toList();
        return of(
                name,
                List.of(function, follows),
                dtype,
                chunks,
                IntStream.range(0, reads.length).mapToObj(k -> reads[k].expr()).toList(),
                (group, inputs) -> {
                    var blocks = new ArrayList<BlockInput>();
                    for (int k = 0; k < inputs.size(); k++) {
                        blocks.add(
                                new BlockInput.Blocks(inputs.get(k), grids.get(k), follows.get(k)));
                    }
                    return List.of(new Blockwise(group, chunks.grid(), function, blocks));
                });
    }

    /** A function of each block: block number i of the result is made of block number i. */
    static ArrayExpr eachBlock(
            String name, TaskFunction function, DType dtype, Chunks chunks, ArrayExpr input) {
        Grid line = Grid.of(chunks.size());
        return of(
                name,
                function,
                dtype,
                chunks,
                List.of(input),
                (group, inputs) -> {
                    var blocks = new BlockInput.Blocks(inputs.getFirst(), line, List.of(0));
                    return List.of(new Blockwise(group, line, function, List.of(blocks)));
                });
    }

    /**
     * Some blocks of an array, each as it is.
     *
     * @param content what tells these blocks from others
     * @param from the number of the block that a block of the result is
     */
    static ArrayExpr renumbered(
            String name, Object content, Chunks chunks, ArrayExpr input, LongUnaryOperator from) {
        return of(
                name,
                content,
                input.dtype(),
                chunks,
                List.of(input),
                (group, inputs) -> {
                    var same = new SameBlock();
                    var tasks = new ArrayList<Task>();
                    for (long number = 0; number < chunks.size(); number++) {
                        Key key = inputs.getFirst().key(from.applyAsLong(number));
                        tasks.add(new Task(group.key(number), same, List.of(key)));
                    }
                    return List.of(Materialized.of(tasks));
                });
    }

    /** What one task does. */
    record Step(@Nullable Object parameter, List<Key> reads) {}

    /** Says what the task of a block does. */
    @FunctionalInterface
    interface Steps {

        /**
         * The step of a block.
         *
         * @param at where the block lies
         * @param own the keys of the result's own blocks, which may be read too
         * @param inputs those of what is read
         */
        Step of(long[] at, KeyGroup own, List<KeyGroup> inputs);
    }

    /** One function of blocks that are named one by one. */
    static ArrayExpr spelledOut(
            String name,
            TaskFunction function,
            DType dtype,
            Chunks chunks,
            List<ArrayExpr> inputs,
            Steps steps) {
        return of(
                name,
                List.of(function),
                dtype,
                chunks,
                inputs,
                (group, groups) -> List.of(layer(function, chunks.grid(), group, groups, steps)));
    }

    private static Layer layer(
            TaskFunction function, Grid grid, KeyGroup group, List<KeyGroup> inputs, Steps steps) {
        var tasks = new ArrayList<Task>();
        for (long number = 0; number < grid.size(); number++) {
            Step step = steps.of(grid.coordinates(number), group, inputs);
            tasks.add(new Task(group.key(number), function, step.parameter(), step.reads()));
        }
        return Materialized.of(tasks);
    }

    /**
     * An operation by its layers.
     *
     * @param content all that its tasks depend on beside the inputs and the chunks
     */
    static ArrayExpr of(
            String name,
            Object content,
            DType dtype,
            Chunks chunks,
            List<ArrayExpr> inputs,
            Opaque.TaskMaker tasks) {
        var token =
                Tokens.of(
                        name,
                        content,
                        dtype,
                        chunks,
                        inputs.stream().map(ArrayExpr::token).toList());
        return new Opaque(token, name, inputs, dtype, chunks, tasks);
    }
}
