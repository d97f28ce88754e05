package dev.jask.array.expr;

import dev.jask.array.chunk.Chunks;
import dev.jask.graph.Graph;
import dev.jask.graph.KeyGroup;
import dev.jask.graph.Token;
import dev.jask.graph.Tokens;
import dev.jask.ndarray.DType;
import java.util.List;

/**
 * Blocks that an engine holds.
 *
 * @param graph where they are held
 * @param group their keys: the number of a block in the grid
 */
public record Held(Token token, Graph graph, KeyGroup group, DType dtype, Chunks chunks)
        implements ArrayExpr {

    public static Held of(Graph graph, KeyGroup group, DType dtype, Chunks chunks) {
        return new Held(Tokens.of("held", group, dtype, chunks), graph, group, dtype, chunks);
    }

    @Override
    public String name() {
        return group.prefix();
    }

    @Override
    public List<ArrayExpr> inputs() {
        return List.of();
    }
}
