package dev.jask.array.expr;

import dev.jask.array.chunk.Chunks;
import dev.jask.array.run.BlockSource;
import dev.jask.graph.Token;
import dev.jask.graph.Tokens;
import dev.jask.ndarray.DType;
import dev.jask.ndarray.Index;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Blocks that are made or read: nothing is computed before.
 *
 * @param source makes blocks
 * @param spans what is taken of the source's array, by axis; blocks are cut from that
 */
public record Source(
        Token token,
        String name,
        BlockSource source,
        List<Index.Span> spans,
        DType dtype,
        Chunks chunks)
        implements ArrayExpr {

    public Source {
        spans = List.copyOf(spans);
    }

    /** All of a source's array. */
    public static Source of(
            String name, BlockSource source, Object content, DType dtype, Chunks chunks) {
        List<Index.Span> whole =
                chunks.shape().stream().mapToObj(extent -> new Index.Span(0, 1, extent)).toList();
        return new Source(
                Tokens.of("source", name, content, dtype, chunks),
                name,
                source,
                whole,
                dtype,
                chunks);
    }

    /** The same array in other blocks, read as such. */
    public Source rechunked(Chunks changed) {
        return new Source(Tokens.of("cut", token, changed), name, source, spans, dtype, changed);
    }

    /** A part of the array, read as such, in those blocks. */
    public Source sliced(List<Index.Span> parts, Chunks changed) {
        List<Index.Span> taken =
                IntStream.range(0, spans.size())
                        .mapToObj(axis -> {
                            Index.Span was = spans.get(axis);
                            Index.Span part = parts.get(axis);
                            return new Index.Span(
                                    was.first() + part.first() * was.step(),
                                    was.step() * part.step(),
                                    part.size());
                        })
                        .toList();
        return new Source(
                Tokens.of("part", token, taken, changed), name, source, taken, dtype, changed);
    }

    @Override
    public List<ArrayExpr> inputs() {
        return List.of();
    }

    @Override
    public String toString() {
        return name + Arrays.toString(chunks.shape().toArray());
    }
}
