package dev.jask.array;

import dev.jask.array.chunk.ChunkBounds;
import dev.jask.array.chunk.Chunks;
import dev.jask.array.chunk.RechunkOptions;
import dev.jask.array.expr.ArrayExpr;
import dev.jask.array.expr.Rechunk;
import dev.jask.array.expr.Slice;
import dev.jask.ndarray.ArrayException;
import dev.jask.ndarray.Index;
import dev.jask.ndarray.NDArray;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What indices select of an array: places at a step, then axes left out and new ones, then places
 * picked one by one.
 *
 * @param sliced what is selected at a step, all axes kept
 * @param order for each axis of what is shown of that the axis of {@code sliced}; -1 for a new one
 * @param picks of what is shown, for each axis that is picked from the places, counted from 0
 * @param axes the axes that are picked from, ascending
 */
record Selection(ArrayExpr sliced, List<Integer> order, List<NDArray> picks, List<Integer> axes) {

    static Selection of(ArrayExpr of, List<Index> indices) {
        Chunks chunks = of.chunks();
        String shown = chunks.isKnown() ? "of shape " + chunks.shape() : "in blocks " + chunks;
        List<Index> full = Index.complete(indices, chunks.ndim(), shown);
        boolean isPicked =
                full.stream().anyMatch(i -> i instanceof Index.Pick || i instanceof Index.Mask);
        var spans = new ArrayList<Index.Span>();
        var order = new ArrayList<Integer>();
        var picks = new ArrayList<NDArray>();
        var axes = new ArrayList<Integer>();
        for (Index index : full) {
            int axis = spans.size();
            switch (index) {
                case Index.NewAxis _ -> order.add(-1);
                case Index.At(long place) when isPicked -> {
                    // Beside picked places a single one is broadcast with them.
                    axes.add(order.size());
                    picks.add(places(NDArray.scalar(place), chunks, axis));
                    spans.add(whole(chunks, axis));
                    order.add(axis);
                }
                case Index.At(long place) -> {
                    long at = Index.checkedPlace(place, chunks.total(axis), axis);
                    spans.add(new Index.Span(at, 1, 1));
                }
                case Index.Range range -> {
                    boolean isAll = range.equals(Index.ALL);
                    spans.add(isAll ? whole(chunks, axis) : range.of(chunks.total(axis)));
                    order.add(axis);
                }
                case Index.Pick(NDArray places) -> {
                    axes.add(order.size());
                    picks.add(places(places, chunks, axis));
                    spans.add(whole(chunks, axis));
                    order.add(axis);
                }
                case Index.Mask(NDArray truths) -> {
                    List<NDArray> places = places(truths, axis, chunks);
                    for (int k = 0; k < places.size(); k++) {
                        axes.add(order.size());
                        picks.add(places.get(k));
                        spans.add(whole(chunks, axis + k));
                        order.add(axis + k);
                    }
                }
                case Index.Ellipsis _ -> throw new IllegalStateException("spelled out before");
            }
        }
        return new Selection(sliced(of, spans), order, picks, axes);
    }

    /** What is selected at a step, in blocks that are worth having. */
    private static ArrayExpr sliced(ArrayExpr of, List<Index.Span> spans) {
        ArrayExpr sliced = Slice.of(of, spans);
        ChunkBounds.Chosen chosen =
                ChunkBounds.DEFAULT.withoutCrumbs(
                        "slice", of.chunks(), sliced.chunks(), of.dtype());
        return Rechunk.of(sliced, chosen.chunks(), RechunkOptions.DEFAULT, chosen.note());
    }

    private static Index.Span whole(Chunks chunks, int axis) {
        return new Index.Span(0, 1, chunks.isKnown(axis) ? chunks.total(axis) : Chunks.UNKNOWN);
    }

    private static NDArray places(NDArray places, Chunks chunks, int axis) {
        long extent = chunks.total(axis);
        long[] checked = places.size() == 0 ? new long[0] : places.toLongArray();
        for (int i = 0; i < checked.length; i++) {
            checked[i] = Index.checkedPlace(checked[i], extent, axis);
        }
        return NDArray.of(checked, places.shape());
    }

    private static List<NDArray> places(NDArray truths, int axis, Chunks chunks) {
        for (int k = 0; k < truths.ndim(); k++) {
            if (truths.shape().extent(k) != chunks.total(axis + k)) {
                throw new ArrayException.BadIndex(
                        "a mask of shape %s does not fit the array's extent %d along axis %d"
                                .formatted(truths.shape(), chunks.total(axis + k), axis + k));
            }
        }
        return Places.nonzero(truths);
    }

    /** Whether nothing is picked one by one. */
    boolean isPlain() {
        return axes.isEmpty();
    }

    /** What is selected before places are picked. */
    ArrayExpr shown() {
        boolean isAsItIs =
                order.equals(IntStream.range(0, sliced.chunks().ndim()).boxed().toList());
        return isAsItIs
                ? sliced
                : Views.picked(
                        "getitem", sliced, order.stream().mapToInt(Integer::intValue).toArray());
    }
}
