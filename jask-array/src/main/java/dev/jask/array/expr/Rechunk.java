package dev.jask.array.expr;

import dev.jask.array.chunk.Chunks;
import dev.jask.array.chunk.RechunkOptions;
import dev.jask.graph.Token;
import dev.jask.graph.Tokens;
import dev.jask.ndarray.DType;
import java.util.List;

/**
 * The same array in other blocks.
 *
 * @param options how they are made; the result is the same
 * @param reason why, where nobody asked for it; else empty
 */
public record Rechunk(
        Token token,
        ArrayExpr of,
        DType dtype,
        Chunks chunks,
        RechunkOptions options,
        String reason)
        implements ArrayExpr {

    public static ArrayExpr of(ArrayExpr of, Chunks chunks) {
        return of(of, chunks, RechunkOptions.DEFAULT, "");
    }

    public static ArrayExpr of(ArrayExpr of, Chunks chunks, RechunkOptions options, String reason) {
        return of.chunks().equals(chunks)
                ? of
                : new Rechunk(token(of, chunks, options), of, of.dtype(), chunks, options, reason);
    }

    /** What is computed another way has other keys: it could be asked for together with this. */
    private static Token token(ArrayExpr of, Chunks chunks, RechunkOptions options) {
        return options.equals(RechunkOptions.DEFAULT)
                ? Tokens.of("rechunk", of.token(), chunks)
                : Tokens.of(
                        "rechunk",
                        of.token(),
                        chunks,
                        options.method(),
                        options.threshold(),
                        options.blockBytes());
    }

    @Override
    public String name() {
        return "rechunk";
    }

    @Override
    public List<ArrayExpr> inputs() {
        return List.of(of);
    }
}
