package dev.jask.array;

import dev.jask.array.chunk.Chunks;
import dev.jask.array.expr.ArrayExpr;
import dev.jask.array.expr.Slice;
import dev.jask.ndarray.ArrayException;
import dev.jask.ndarray.Index;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Selects parts of arrays. */
final class Slicing {

    private Slicing() {}

    static ArrayExpr select(ArrayExpr of, List<Index> indices) {
        List<Index> full = Index.complete(indices, of.chunks().ndim(), of.chunks());
        var spans = new ArrayList<Index.Span>();
        var order = new ArrayList<Integer>();
        Chunks chunks = of.chunks();
        for (Index index : full) {
            int axis = spans.size();
            switch (index) {
                case Index.NewAxis _ -> order.add(-1);
                case Index.At(long place) -> {
                    long at = Index.checkedPlace(place, chunks.total(axis), axis);
                    spans.add(new Index.Span(at, 1, 1));
                }
                case Index.Range range -> {
                    order.add(axis);
                    spans.add(
                            range.equals(Index.ALL)
                                    ? new Index.Span(
                                            0,
                                            1,
                                            chunks.isKnown(axis)
                                                    ? chunks.total(axis)
                                                    : Chunks.UNKNOWN)
                                    : range.of(chunks.total(axis)));
                }
                case Index.Pick _, Index.Mask _, Index.Ellipsis _ ->
                        throw new ArrayException.BadIndex("not yet: " + index);
            }
        }
        ArrayExpr sliced = Slice.of(of, spans);
        boolean isPlain = order.equals(IntStream.range(0, spans.size()).boxed().toList());
        return isPlain
                ? sliced
                : Views.picked(
                        "getitem", sliced, order.stream().mapToInt(Integer::intValue).toArray());
    }
}
