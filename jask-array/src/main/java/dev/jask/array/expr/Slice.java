package dev.jask.array.expr;

import dev.jask.array.chunk.Chunks;
import dev.jask.graph.Token;
import dev.jask.graph.Tokens;
import dev.jask.ndarray.DType;
import dev.jask.ndarray.Index;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A part of an array: of each axis places at a step. What is taken of a block stays one block;
 * blocks of which nothing is taken are not computed.
 *
 * @param spans what is taken, by axis
 * @param pieces for each axis the blocks that something is taken of, in the order of the result
 */
public record Slice(
        Token token,
        ArrayExpr of,
        List<Index.Span> spans,
        List<List<Piece>> pieces,
        DType dtype,
        Chunks chunks)
        implements ArrayExpr {

    /**
     * What is taken of a block along an axis.
     *
     * @param block its number along the axis
     * @param span what is taken of it
     */
    public record Piece(int block, Index.Span span) implements java.io.Serializable {}

    public static ArrayExpr of(ArrayExpr of, List<Index.Span> spans) {
        Chunks was = of.chunks();
        var pieces = new ArrayList<List<Piece>>();
        var extents = new long[was.ndim()][];
        boolean isAll = true;
        for (int axis = 0; axis < extents.length; axis++) {
            Index.Span span = spans.get(axis);
            // Of a single place only the block stays that has it: such an axis may go.
            boolean isSingle = span.size() == 1 && was.count(axis) > 1;
            boolean isWhole = !was.isKnown(axis) || (isWhole(span, was.total(axis)) && !isSingle);
            List<Piece> along = isWhole ? all(was.along(axis)) : pieces(was.along(axis), span);
            pieces.add(along);
            extents[axis] = along.stream().mapToLong(piece -> piece.span().size()).toArray();
            isAll &= isWhole;
        }
        return isAll
                ? of
                : new Slice(
                        Tokens.of("slice", of.token(), spans),
                        of,
                        List.copyOf(spans),
                        List.copyOf(pieces),
                        of.dtype(),
                        Chunks.of(extents));
    }

    private static boolean isWhole(Index.Span span, long extent) {
        return span.first() == 0 && span.step() == 1 && span.size() == extent;
    }

    private static List<Piece> all(long[] extents) {
        var pieces = new ArrayList<Piece>();
        for (int block = 0; block < extents.length; block++) {
            pieces.add(new Piece(block, new Index.Span(0, 1, extents[block])));
        }
        return pieces;
    }

    /** What is taken of each of the stretches, of those extents, that an axis consists of. */
    public static List<Piece> pieces(long[] extents, Index.Span span) {
        var pieces = new ArrayList<Piece>();
        long step = Math.abs(span.step());
        long low = span.step() > 0 ? span.first() : span.first() + (span.size() - 1) * span.step();
        long high = low + (span.size() - 1) * step;
        long start = 0;
        for (int block = 0; block < extents.length && span.size() > 0; block++) {
            long end = start + extents[block];
            long first = start <= low ? low : low + ((start - low - 1) / step + 1) * step;
            long last = Math.min(high, end - 1);
            if (first >= start && first <= last) {
                long size = (last - first) / step + 1;
                long from = span.step() > 0 ? first : first + (size - 1) * step;
                pieces.add(new Piece(block, new Index.Span(from - start, span.step(), size)));
            }
            start = end;
        }
        if (pieces.isEmpty()) {
            pieces.add(new Piece(0, new Index.Span(0, 1, 0)));
        }
        if (span.step() < 0) {
            Collections.reverse(pieces);
        }
        return pieces;
    }

    @Override
    public String name() {
        return "getitem";
    }

    @Override
    public List<ArrayExpr> inputs() {
        return List.of(of);
    }
}
