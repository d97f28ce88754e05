package dev.jask.array.expr;

import dev.jask.array.chunk.Chunks;
import dev.jask.graph.KeyGroup;
import dev.jask.graph.Layer;
import dev.jask.graph.Token;
import dev.jask.ndarray.DType;
import java.util.List;

/**
 * An operation that nothing is known about but its tasks: whatever is not one of the others.
 *
 * @param name what people recognise it by
 * @param inputs what it reads
 * @param tasks makes its tasks
 * @param note what was decided about its blocks, for people; empty if nothing was
 */
public record Opaque(
        Token token,
        String name,
        List<ArrayExpr> inputs,
        DType dtype,
        Chunks chunks,
        TaskMaker tasks,
        String note)
        implements ArrayExpr {

    public Opaque {
        inputs = List.copyOf(inputs);
    }

    public Opaque(
            Token token,
            String name,
            List<ArrayExpr> inputs,
            DType dtype,
            Chunks chunks,
            TaskMaker tasks) {
        this(token, name, inputs, dtype, chunks, tasks, "");
    }

    /** Makes the tasks of an operation. */
    @FunctionalInterface
    public interface TaskMaker {

        /**
         * The layers of the operation.
         *
         * @param group the keys of its blocks: their row-major numbers
         * @param inputs the keys of the blocks of what it reads, in its order
         */
        List<Layer> layers(KeyGroup group, List<KeyGroup> inputs);
    }
}
