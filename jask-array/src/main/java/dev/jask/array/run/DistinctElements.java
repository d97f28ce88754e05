package dev.jask.array.run;

import dev.jask.array.chunk.Chunks;
import dev.jask.graph.Inputs;
import dev.jask.graph.TaskFunction;
import dev.jask.ndarray.Index;
import dev.jask.ndarray.NDArray;
import dev.jask.ndarray.Shape;
import dev.jask.ndarray.kernel.sort.Searching;
import dev.jask.ndarray.shaping.Picking;
import dev.jask.ndarray.sort.Sets;
import dev.jask.ndarray.sort.Sorting;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The distinct elements of a block.
 *
 * @param chunks how the array is cut
 * @param isFull whether it matters where and how often they are
 */
public record DistinctElements(Chunks chunks, boolean isFull) implements TaskFunction {

    /**
     * Distinct elements, ascending.
     *
     * @param places for each the place of the first in the array, in the order of rows; nothing if
     *     nobody asks
     * @param counts for each how often it occurs; nothing if nobody asks
     */
    public record Distinct(NDArray values, NDArray places, NDArray counts)
            implements Serializable {}

    private static final NDArray NOTHING = NDArray.zeros(Shape.shape(0));

    @Override
    public Distinct apply(Inputs inputs) {
        NDArray block = inputs.get(0);
        if (!isFull) {
            return new Distinct(Sets.unique(block), NOTHING, NOTHING);
        }
        int number = inputs.parameter();
        Sets.Unique unique = Sets.uniqueAll(block);
        return new Distinct(
                unique.values(), placed(unique.index(), block.shape(), number), unique.counts());
    }

    /** Places within the block become places within the array. */
    private NDArray placed(NDArray index, Shape block, int number) {
        long[] at = chunks.grid().coordinates(number);
        long[] local = index.toLongArray();
        var places = new long[local.length];
        long strideOfArray = 1;
        for (int axis = block.ndim() - 1; axis >= 0; axis--) {
            long extent = Math.max(1, block.extent(axis));
            long start = chunks.start(axis, at[axis]);
            for (int i = 0; i < places.length; i++) {
                places[i] += (start + local[i] % extent) * strideOfArray;
                local[i] /= extent;
            }
            strideOfArray *= chunks.total(axis);
        }
        return NDArray.of(places);
    }

    /** The distinct elements of several blocks. */
    public record Merge(boolean isFull) implements TaskFunction {

        @Override
        public Distinct apply(Inputs inputs) {
            List<Distinct> parts = new ArrayList<>();
            for (int i = 0; i < inputs.size(); i++) {
                parts.add(inputs.get(i));
            }
            NDArray all = joined(parts.stream().map(Distinct::values).toList());
            if (!isFull) {
                return new Distinct(Sets.unique(all), NOTHING, NOTHING);
            }
            long[] places = joined(parts.stream().map(Distinct::places).toList()).toLongArray();
            long[] counts = joined(parts.stream().map(Distinct::counts).toList()).toLongArray();
            Sets.Unique unique = Sets.uniqueAll(all);
            long[] inverse = unique.inverse().toLongArray();
            var first = new long[Math.toIntExact(unique.values().size())];
            Arrays.fill(first, Long.MAX_VALUE);
            var total = new long[first.length];
            var best = new long[first.length];
            for (int i = 0; i < inverse.length; i++) {
                int to = (int) inverse[i];
                total[to] += counts[i];
                if (places[i] < first[to]) {
                    first[to] = places[i];
                    best[to] = i;
                }
            }
            // The one of 0.0 and -0.0 that comes first in the array.
            NDArray values = Picking.takeAlongAxis(all, NDArray.of(best), 0);
            return new Distinct(values, NDArray.of(first), NDArray.of(total));
        }

        private static NDArray joined(List<NDArray> parts) {
            return NDArray.concatenate(parts, 0);
        }
    }

    /** What is asked for of distinct elements. */
    public enum Part implements TaskFunction {
        VALUES,
        INDEX,
        COUNTS;

        @Override
        public NDArray apply(Inputs inputs) {
            Distinct distinct = inputs.get(0);
            return switch (this) {
                case VALUES -> distinct.values();
                case INDEX -> distinct.places();
                case COUNTS -> distinct.counts();
            };
        }
    }

    /** For each element of a block the place of its value among distinct ones. */
    public record Inverse() implements TaskFunction {

        @Override
        public NDArray apply(Inputs inputs) {
            NDArray block = inputs.get(0);
            Distinct distinct = inputs.get(1);
            if (!block.dtype().isComplex()) {
                return Sorting.searchsorted(distinct.values(), block, Searching.Side.LEFT);
            }
            NDArray all = NDArray.concatenate(List.of(distinct.values(), block.ravel()), 0);
            return Sets.uniqueAll(all)
                    .inverse()
                    .slice(Index.from(distinct.values().size()))
                    .reshape(block.shape());
        }
    }

    /** What two sets come to. */
    public enum Pair implements TaskFunction {
        UNION,
        INTERSECTION,
        DIFFERENCE,
        EITHER;

        @Override
        public NDArray apply(Inputs inputs) {
            Distinct one = inputs.get(0);
            Distinct other = inputs.get(1);
            return switch (this) {
                case UNION -> Sets.union1d(one.values(), other.values());
                case INTERSECTION -> Sets.intersect1d(one.values(), other.values());
                case DIFFERENCE -> Sets.setdiff1d(one.values(), other.values());
                case EITHER -> Sets.setxor1d(one.values(), other.values());
            };
        }
    }

    /** For each element of a block whether it is in a set. */
    public record IsIn() implements TaskFunction {

        @Override
        public NDArray apply(Inputs inputs) {
            Distinct others = inputs.get(1);
            return Sets.isin(inputs.get(0), others.values());
        }
    }
}
