package dev.jask.array.io;

import dev.jask.array.run.BlockSource;
import dev.jask.ndarray.DType;
import dev.jask.ndarray.Index;
import dev.jask.ndarray.NDArray;
import dev.jask.ndarray.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Arrays in files one after the other along an axis.
 *
 * @param pieces the arrays
 * @param ends where each of them ends along the axis
 */
public record JoinedSource(
        int axis, List<? extends BlockSource.Parts> pieces, List<Long> ends, DType dtype)
        implements BlockSource.Parts {

    public JoinedSource {
        pieces = List.copyOf(pieces);
        ends = List.copyOf(ends);
    }

    /** What is taken of one of the arrays, and where it goes along the axis. */
    private record Taken(int piece, Index.Span from, Index.Span to) {}

    @Override
    public NDArray read(List<Index.Span> box) throws Exception {
        Index.Span along = box.get(axis);
        List<Taken> all = taken(along);
        if (all.size() == 1) {
            Taken only = all.getFirst();
            return pieces.get(only.piece()).read(with(box, only.from()));
        }
        Shape shape = Shape.shape(box.stream().mapToLong(Index.Span::size).toArray());
        NDArray whole = NDArray.zeros(shape, dtype);
        List<Index.Span> target =
                shape.stream().mapToObj(extent -> new Index.Span(0, 1, extent)).toList();
        if (shape.size() > 0) {
            for (Taken taken : all) {
                NDArray part = pieces.get(taken.piece()).read(with(box, taken.from()));
                whole.part(with(target, taken.to())).set(part);
            }
        }
        return whole;
    }

    private List<Index.Span> with(List<Index.Span> box, Index.Span along) {
        var changed = new ArrayList<>(box);
        changed.set(axis, along);
        return changed;
    }

    /** The places of a span, array by array, in the order of the span. */
    private List<Taken> taken(Index.Span along) {
        var all = new ArrayList<Taken>();
        long step = along.step();
        for (long next = 0; next < along.size(); ) {
            long place = along.first() + next * step;
            int piece = pieceOf(place);
            long start = piece == 0 ? 0 : ends.get(piece - 1);
            long left = step > 0 ? (ends.get(piece) - 1 - place) / step : (place - start) / -step;
            long count = Math.min(along.size() - next, left + 1);
            all.add(
                    new Taken(
                            piece,
                            new Index.Span(place - start, step, count),
                            new Index.Span(next, 1, count)));
            next += count;
        }
        return all;
    }

    /** The array that has a place: the first that ends after it. */
    private int pieceOf(long place) {
        int low = 0;
        int high = ends.size() - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (ends.get(middle) > place) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    /** Where the arrays end, from their extents along the axis. */
    public static List<Long> ends(long... extents) {
        long[] ends = extents.clone();
        Arrays.parallelPrefix(ends, Long::sum);
        return IntStream.range(0, ends.length).mapToObj(i -> ends[i]).toList();
    }

    @Override
    public boolean isDivisible(int along) {
        return along == axis || pieces.getFirst().isDivisible(along);
    }
}
