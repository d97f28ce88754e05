package dev.jask.array.io;

import dev.jask.array.chunk.Chunks;
import dev.jask.ndarray.ArrayException;
import dev.jask.ndarray.DType;
import dev.jask.ndarray.Index;
import dev.jask.ndarray.NDArray;
import dev.jask.ndarray.Shape;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A part of a target.
 *
 * @param spans what it is of each of the target's axes
 * @param dropped the axes that arrays written into it do not have
 */
record RegionTarget(BlockTarget of, List<Index.Span> spans, List<Integer> dropped)
        implements BlockTarget {

    static RegionTarget of(BlockTarget of, Shape whole, List<Index> indices) {
        var spans = new ArrayList<Index.Span>();
        var dropped = new ArrayList<Integer>();
        for (Index index : Index.complete(indices, whole.ndim(), "shape " + whole)) {
            int axis = spans.size();
            switch (index) {
                case Index.At(long place) -> {
                    long at = Index.checkedPlace(place, whole.extent(axis), axis);
                    spans.add(new Index.Span(at, 1, 1));
                    dropped.add(axis);
                }
                case Index.Range range -> spans.add(range.of(whole.extent(axis)));
                case Index.Pick _, Index.Mask _, Index.NewAxis _, Index.Ellipsis _ ->
                        throw new ArrayException.BadIndex(
                                "a region is places and ranges, given was " + index);
            }
        }
        return new RegionTarget(of, List.copyOf(spans), List.copyOf(dropped));
    }

    @Override
    public Optional<Shape> shape() {
        var extents = new ArrayList<Long>();
        for (int axis = 0; axis < spans.size(); axis++) {
            if (!dropped.contains(axis)) {
                extents.add(spans.get(axis).size());
            }
        }
        return Optional.of(Shape.shape(extents.stream().mapToLong(Long::longValue).toArray()));
    }

    @Override
    public BlockWriter begin(DType dtype, Chunks chunks) throws IOException {
        return new Writer(of.begin(dtype, chunks), spans, dropped);
    }

    /** Brings boxes to where the region is. */
    private record Writer(BlockWriter to, List<Index.Span> spans, List<Integer> dropped)
            implements BlockWriter {

        @Override
        public void write(List<Index.Span> box, NDArray block) throws Exception {
            var placed = new ArrayList<Index.Span>();
            NDArray full = block;
            int next = 0;
            for (int axis = 0; axis < spans.size(); axis++) {
                if (dropped.contains(axis)) {
                    placed.add(spans.get(axis));
                    full = full.expandDims(axis);
                } else {
                    placed.add(within(spans.get(axis), box.get(next)));
                    next++;
                }
            }
            to.write(placed, full);
        }

        private static Index.Span within(Index.Span region, Index.Span part) {
            return new Index.Span(
                    region.first() + part.first() * region.step(),
                    region.step() * part.step(),
                    part.size());
        }
    }

    @Override
    public void finish() throws IOException {
        of.finish();
    }

    @Override
    public void abort() throws IOException {
        of.abort();
    }
}
