package dev.jask.array;

import dev.jask.array.chunk.Chunks;
import dev.jask.array.expr.Held;
import dev.jask.graph.Graph;
import dev.jask.graph.KeyGroup;
import dev.jask.ndarray.DType;

/** Arrays of blocks that tasks give: where other collections become arrays. */
public final class ArrayTasks {

    private ArrayTasks() {}

    /**
     * An array whose blocks are results of tasks; the way back is {@link Array#graph()} and {@link
     * Array#keys()}. A result of another shape or dtype than declared fails when it is computed,
     * and names the block.
     *
     * @param subject what gives the blocks, for messages: {@code "a partition"}
     * @param graph the tasks
     * @param group the task of key number i gives block number i, counted row by row
     * @param chunks how the blocks lie; extents may be {@link Chunks#UNKNOWN}
     */
    public static Array array(
            String subject, Graph graph, KeyGroup group, DType dtype, Chunks chunks) {
        var check = new CheckBlock(subject, chunks, dtype);
        return new Array(
                Operations.eachBlock(
                        group.prefix(),
                        check,
                        dtype,
                        chunks,
                        Held.of(graph, group, dtype, chunks)));
    }
}
