package dev.jask.array.expr;

import dev.jask.array.chunk.Chunks;
import dev.jask.graph.Token;
import dev.jask.graph.Tokens;
import dev.jask.ndarray.DType;
import java.util.List;
import java.util.stream.LongStream;

/**
 * Arrays one after the other along an axis: of one dtype, cut alike along the others. Their blocks
 * are the blocks of the result.
 */
public record Concatenate(Token token, List<ArrayExpr> inputs, int axis, DType dtype, Chunks chunks)
        implements ArrayExpr {

    public Concatenate {
        inputs = List.copyOf(inputs);
    }

    public static ArrayExpr of(List<ArrayExpr> inputs, int axis) {
        if (inputs.size() == 1) {
            return inputs.getFirst();
        }
        long[] along =
                inputs.stream()
                        .flatMapToLong(input -> LongStream.of(input.chunks().along(axis)))
                        .toArray();
        return new Concatenate(
                Tokens.of("concatenate", inputs.stream().map(ArrayExpr::token).toList(), axis),
                inputs,
                axis,
                inputs.getFirst().dtype(),
                inputs.getFirst().chunks().with(axis, along));
    }

    @Override
    public String name() {
        return "concatenate";
    }
}
