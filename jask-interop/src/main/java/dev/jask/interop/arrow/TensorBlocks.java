package dev.jask.interop.arrow;

import dev.jask.array.BlockMaker;
import dev.jask.array.chunk.Chunks;
import dev.jask.graph.Grid;
import dev.jask.ndarray.DType;
import dev.jask.ndarray.Index;
import dev.jask.ndarray.NDArray;
import dev.jask.ndarray.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Reads parts of an array that is cut into files.
 *
 * @param files the blocks, row by row
 */
record TensorBlocks(Chunks chunks, DType dtype, List<TensorPart> files) implements BlockMaker {

    private static final long serialVersionUID = 1L;

    TensorBlocks {
        files = List.copyOf(files);
    }

    /**
     * What one block gives along an axis.
     *
     * @param from which of its places
     * @param to where they go
     */
    private record Piece(long block, Index.Span from, Index.Span to) {}

    @Override
    public NDArray make(List<Index.Span> box) {
        List<List<Piece>> pieces =
                IntStream.range(0, box.size())
                        .mapToObj(axis -> pieces(axis, box.get(axis)))
                        .toList();
        long[] counts = pieces.stream().mapToLong(List::size).toArray();
        Grid grid = Grid.of(counts);
        if (grid.size() == 1) {
            return read(pieces, grid.coordinates(0));
        }
        Shape shape = Shape.shape(box.stream().mapToLong(Index.Span::size).toArray());
        NDArray whole = NDArray.zeros(shape, dtype);
        for (long number = 0; number < grid.size(); number++) {
            long[] at = grid.coordinates(number);
            whole.part(along(pieces, at).stream().map(Piece::to).toList()).set(read(pieces, at));
        }
        return whole;
    }

    private static List<Piece> along(List<List<Piece>> pieces, long[] at) {
        return IntStream.range(0, at.length)
                .mapToObj(axis -> pieces.get(axis).get((int) at[axis]))
                .toList();
    }

    private NDArray read(List<List<Piece>> pieces, long[] at) {
        List<Piece> along = along(pieces, at);
        long[] block = along.stream().mapToLong(Piece::block).toArray();
        return files.get((int) chunks.grid().index(block))
                .make(along.stream().map(Piece::from).toList());
    }

    private List<Piece> pieces(int axis, Index.Span span) {
        var pieces = new ArrayList<Piece>();
        long start = 0;
        for (int block = 0; block < chunks.count(axis); block++) {
            long end = start + chunks.extent(axis, block);
            // The first places of the span that are not before, and not within, the block.
            long first = firstBeyond(span, span.step() > 0 ? start : end - 1);
            long last = firstBeyond(span, span.step() > 0 ? end : start - 1);
            if (last > first) {
                long place = span.first() + first * span.step() - start;
                pieces.add(
                        new Piece(
                                block,
                                new Index.Span(place, span.step(), last - first),
                                new Index.Span(first, 1, last - first)));
            }
            start = end;
        }
        return pieces;
    }

    /** How many places of the span come before a place, in the span's direction. */
    private static long firstBeyond(Index.Span span, long place) {
        long distance = span.step() > 0 ? place - span.first() : span.first() - place;
        long step = Math.max(1, Math.abs(span.step()));
        return Math.clamp(Math.ceilDiv(distance, step), 0, span.size());
    }
}
