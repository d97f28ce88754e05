package dev.jask.array;

import dev.jask.array.chunk.Chunks;
import dev.jask.array.expr.ArrayExpr;
import dev.jask.array.run.CountNumbers;
import dev.jask.array.run.HistogramOfBlock;
import dev.jask.array.run.RangesOfBlocks;
import dev.jask.graph.Key;
import dev.jask.ndarray.ArrayException;
import dev.jask.ndarray.DType;
import dev.jask.ndarray.NDArray;
import dev.jask.ndarray.Shape;
import dev.jask.ndarray.statistics.Bins;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How many elements of arrays in blocks are in which bins, as {@link
 * dev.jask.ndarray.statistics.Histograms} has it: each block is counted by itself. Bins without a
 * range get the least and the greatest element of all, which takes a pass over the blocks.
 */
public final class ArrayHistograms {

    private ArrayHistograms() {}

    /**
     * A histogram.
     *
     * @param counts how many, or the sums of weights
     * @param edges for each axis the edges of its bins
     */
    public record Counted(Array counts, List<Array> edges) {

        public Counted {
            edges = List.copyOf(edges);
        }

        /** The edges of the bins along the only axis, or the first. */
        public Array binEdges() {
            return edges.getFirst();
        }
    }

    /**
     * The histogram of all elements. Where a rule says how many bins there are, what it looks at is
     * computed at once.
     *
     * @throws ArrayException.BadArgument if the rule is Stone's, or the values are not all finite
     *     and a rule is given no range
     */
    public static Counted histogram(Array values, Bins bins) {
        return counted(List.of(values), List.of(bins), List.of());
    }

    /** The sums of the weights of the elements in each bin. */
    public static Counted histogram(Array values, Bins bins, Array weights) {
        return counted(List.of(values), List.of(bins), List.of(weights));
    }

    /** The histogram of pairs: counts by the bin of the first and the bin of the second. */
    public static Counted histogram2d(Array first, Array second, Bins firstBins, Bins secondBins) {
        return counted(List.of(first, second), List.of(firstBins, secondBins), List.of());
    }

    /** The histogram of points: each row is one, each column a coordinate. */
    public static Counted histogramdd(Array points, List<Bins> bins) {
        return counted(columns(points, bins), bins, List.of());
    }

    /** The sums of the weights of points. */
    public static Counted histogramdd(Array points, List<Bins> bins, Array weights) {
        return counted(columns(points, bins), bins, List.of(weights));
    }

    private static List<Array> columns(Array points, List<Bins> bins) {
        boolean fits = points.ndim() == 2 && points.chunks().total(1) == bins.size();
        if (!fits || bins.isEmpty()) {
            throw new ArrayException.ShapeMismatch(
                    "points with %d coordinates, as many as there are bins, are rows of an array with two axes; given was %s"
                            .formatted(bins.size(), points));
        }
        return IntStream.range(0, bins.size()).mapToObj(i -> points.slice(":, " + i)).toList();
    }

    private static Counted counted(List<Array> columns, List<Bins> wanted, List<Array> weights) {
        requireSame(columns, weights);
        requireCountable(columns);
        List<Bins> bins =
                IntStream.range(0, wanted.size())
                        .mapToObj(k -> wanted.get(k).counted(SampleInBlocks.of(columns.get(k))))
                        .toList();
        var inputs = new ArrayList<ArrayExpr>();
        columns.forEach(column -> inputs.add(column.expr()));
        weights.forEach(weight -> inputs.add(weight.expr()));
        Chunks common = Broadcasting.common(inputs);
        inputs.replaceAll(input -> Broadcasting.cut(input, common));
        DType dtype = weights.isEmpty() ? DType.INT64 : DType.FLOAT64;
        ArrayExpr histogram =
                TaskSteps.expr(
                        "histogram",
                        inputs,
                        dtype,
                        Chunks.of(new long[] {Chunks.UNKNOWN}),
                        List.copyOf(bins),
                        (steps, keys) -> write(steps, keys, bins, !weights.isEmpty()));
        long[] lengths = bins.stream().mapToLong(ArrayHistograms::count).toArray();
        return new Counted(
                part(histogram, -1, dtype, lengths),
                IntStream.range(0, bins.size())
                        .mapToObj(axis -> part(histogram, axis, DType.FLOAT64, lengths[axis] + 1))
                        .toList());
    }

    private static long count(Bins bins) {
        return bins.edges(NDArray.of(0.0, 1.0)).size() - 1;
    }

    private static Array part(ArrayExpr histogram, int axis, DType dtype, long... lengths) {
        return new Array(
                TaskSteps.expr(
                        axis < 0 ? "histogram-counts" : "histogram-edges",
                        List.of(histogram),
                        dtype,
                        Chunks.single(Shape.shape(lengths)),
                        List.of(axis),
                        (steps, inputs) ->
                                steps.giveOne(new HistogramOfBlock.Part(axis), inputs.getFirst())));
    }

    private static void write(
            TaskSteps steps, List<List<Key>> inputs, List<Bins> bins, boolean hasWeights) {
        int columns = bins.size();
        List<Key> ranges = new ArrayList<>();
        if (bins.stream().anyMatch(Bins::needsRange)) {
            List<Key> each =
                    steps.each(
                            "range",
                            new RangesOfBlocks(),
                            together(inputs.subList(0, columns), List.of()));
            ranges.add(steps.tree("ranges", new RangesOfBlocks.Merge(), each));
        }
        Key frame = steps.one("bins", new RangesOfBlocks.Framed(bins), ranges);
        List<Key> counts =
                steps.each(
                        "block",
                        new HistogramOfBlock(columns, hasWeights),
                        together(inputs, List.of(frame)));
        var merge = new HistogramOfBlock.Merge();
        steps.giveOne(merge, List.of(steps.tree("merge", merge, counts)));
    }

    /** The blocks of several arrays at each place, and what all share. */
    private static List<List<Key>> together(List<List<Key>> inputs, List<Key> shared) {
        return IntStream.range(0, inputs.getFirst().size())
                .mapToObj(i -> {
                    var keys = new ArrayList<Key>();
                    inputs.forEach(input -> keys.add(input.get(i)));
                    keys.addAll(shared);
                    return (List<Key>) keys;
                })
                .toList();
    }

    private static void requireCountable(List<Array> columns) {
        for (Array column : columns) {
            if (!column.dtype().isReal()) {
                throw new ArrayException.BadDType(
                        "a histogram is of real numbers, given was " + column.dtype());
            }
        }
    }

    private static void requireSame(List<Array> columns, List<Array> weights) {
        Shape shape = columns.getFirst().shape();
        for (List<Array> arrays : List.of(columns, weights)) {
            for (Array array : arrays) {
                if (!array.shape().equals(shape)) {
                    throw new ArrayException.ShapeMismatch(
                            "each element has its partner: the shapes are %s and %s"
                                    .formatted(shape, array.shape()));
                }
            }
        }
    }

    /**
     * How often each whole number from 0 on occurs, up to the greatest, for so many numbers at
     * least. The extent is not known before it is computed.
     */
    public static Array bincount(Array numbers, int least) {
        return bincount(List.of(numbers), least, DType.INT64);
    }

    /** The sum of the weights of each whole number from 0 on, for so many numbers at least. */
    public static Array bincount(Array numbers, Array weights, int least) {
        requireSame(List.of(numbers), List.of(weights));
        return bincount(List.of(numbers, weights), least, DType.FLOAT64);
    }

    private static Array bincount(List<Array> arrays, int least, DType dtype) {
        Array numbers = arrays.getFirst();
        boolean isWhole = numbers.dtype().isInteger() || numbers.dtype() == DType.BOOL;
        if (!isWhole || numbers.ndim() != 1) {
            throw new ArrayException.BadDType(
                    "whole numbers along one axis are counted, given was %s; for others use histogram"
                            .formatted(numbers));
        }
        Chunks chunks = numbers.chunks();
        return new Array(
                TaskSteps.expr(
                        "bincount",
                        arrays.stream()
                                .map(array -> Broadcasting.cut(array.expr(), chunks))
                                .toList(),
                        dtype,
                        Chunks.of(new long[] {Chunks.UNKNOWN}),
                        List.of(least),
                        (steps, inputs) -> {
                            List<Key> counts =
                                    steps.each(
                                            "block",
                                            new CountNumbers(least),
                                            together(inputs, List.of()));
                            var merge = new CountNumbers.Merge();
                            steps.giveOne(merge, List.of(steps.tree("merge", merge, counts)));
                        }));
    }
}
