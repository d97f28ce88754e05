package dev.jask.array.expr;

import dev.jask.array.chunk.Chunks;
import dev.jask.graph.Token;
import dev.jask.graph.Tokens;
import dev.jask.ndarray.DType;
import java.util.List;

/** The same array in other blocks. */
public record Rechunk(Token token, ArrayExpr of, Chunks chunks) implements ArrayExpr {

    public static ArrayExpr of(ArrayExpr of, Chunks chunks) {
        return of.chunks().equals(chunks)
                ? of
                : new Rechunk(Tokens.of("rechunk", of.token(), chunks), of, chunks);
    }

    @Override
    public String name() {
        return "rechunk";
    }

    @Override
    public DType dtype() {
        return of.dtype();
    }

    @Override
    public List<ArrayExpr> inputs() {
        return List.of(of);
    }
}
