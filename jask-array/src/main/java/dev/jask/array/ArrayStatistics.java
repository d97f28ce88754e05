package dev.jask.array;

import dev.jask.array.chunk.Chunking;
import dev.jask.array.chunk.Chunks;
import dev.jask.array.expr.ArrayExpr;
import dev.jask.array.expr.Rechunk;
import dev.jask.array.run.ChunkQuantiles;
import dev.jask.array.run.QuantileWish;
import dev.jask.array.run.QuantilesOfBlock;
import dev.jask.graph.Key;
import dev.jask.ndarray.ArrayException;
import dev.jask.ndarray.Axes;
import dev.jask.ndarray.DType;
import dev.jask.ndarray.Shape;
import dev.jask.ndarray.statistics.QuantileMethod;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Quantiles of arrays in blocks, exact as those of {@link dev.jask.ndarray.statistics.Quantiles}.
 *
 * <p>Of all elements they are found without bringing these together: blocks are read twice, and
 * only the few elements that may have the wanted ranks travel. Along some axes each block is made
 * to have these whole.
 */
public final class ArrayStatistics {

    private static final List<Double> HALF = List.of(0.5);

    private ArrayStatistics() {}

    /** Several quantiles of all elements, from 0 to 1: the only axis of the result. */
    public static Array quantile(Array array, double... quantiles) {
        return quantile(array, quantiles, Axes.ALL, QuantileMethod.LINEAR);
    }

    /** Several quantiles along axes: the first axis of the result. */
    public static Array quantile(
            Array array, double[] quantiles, Axes axes, QuantileMethod method) {
        return found(array, shares(quantiles, 1), axes, method, false);
    }

    /** Several percentiles of all elements: the only axis of the result. */
    public static Array percentile(Array array, double... percents) {
        return percentile(array, percents, Axes.ALL, QuantileMethod.LINEAR);
    }

    /** Several percentiles along axes: the first axis of the result. */
    public static Array percentile(
            Array array, double[] percents, Axes axes, QuantileMethod method) {
        return found(array, shares(percents, 100), axes, method, false);
    }

    /** Several quantiles along axes of the elements that are not NaN. */
    public static Array nanquantile(
            Array array, double[] quantiles, Axes axes, QuantileMethod method) {
        return found(array, shares(quantiles, 1), axes, method, true);
    }

    /** Several percentiles along axes of the elements that are not NaN. */
    public static Array nanpercentile(
            Array array, double[] percents, Axes axes, QuantileMethod method) {
        return found(array, shares(percents, 100), axes, method, true);
    }

    /** The median of all elements. */
    public static Array median(Array array) {
        return median(array, Axes.ALL);
    }

    /** The median along axes: of an even number of elements the mean of the middle two. */
    public static Array median(Array array, Axes axes) {
        return one(found(array, HALF, axes, QuantileMethod.AVERAGED_INVERTED_CDF, false));
    }

    /** The median along axes of the elements that are not NaN. */
    public static Array nanmedian(Array array, Axes axes) {
        return one(found(array, HALF, axes, QuantileMethod.AVERAGED_INVERTED_CDF, true));
    }

    /**
     * Percentiles of all elements, about: those of each block by itself, put together. Blocks are
     * read once and need not be there together; the result is as good as the blocks are alike.
     */
    public static Array approximatePercentile(Array array, double... percents) {
        requireReal(array);
        var of = new ChunkQuantiles(shares(percents, 100));
        return new Array(
                TaskSteps.expr(
                        "approximate-percentile",
                        List.of(array.expr()),
                        DType.FLOAT64,
                        Chunks.of(new long[] {percents.length}),
                        List.of(of),
                        (steps, inputs) -> {
                            List<Key> parts = steps.map("block", of, inputs.getFirst());
                            steps.giveOne(new ChunkQuantiles.Merge(of), parts);
                        }));
    }

    private static Array one(Array several) {
        return several.slice("0");
    }

    private static List<Double> shares(double[] given, double most) {
        return Arrays.stream(given)
                .map(value -> {
                    if (!(value >= 0 && value <= most)) {
                        throw new ArrayException.BadArgument(
                                "quantiles are from 0 to %s, given was %s"
                                        .formatted(most == 1 ? "1" : "100 percent", value));
                    }
                    return value / most;
                })
                .boxed()
                .toList();
    }

    private static void requireReal(Array array) {
        DType dtype = array.dtype();
        if (dtype.isComplex() || dtype.isTime()) {
            throw new ArrayException.BadDType(
                    "quantiles are of real numbers, given was %s; take real(), or astype"
                            .formatted(dtype));
        }
    }

    private static Array found(
            Array array,
            List<Double> quantiles,
            Axes axes,
            QuantileMethod method,
            boolean skipsNan) {
        requireReal(array);
        DType dtype = array.dtype();
        var wish = new QuantileWish(quantiles, method, skipsNan, dtype);
        boolean[] gone = axes.mask(array.ndim());
        boolean isAll = IntStream.range(0, gone.length).allMatch(axis -> gone[axis]);
        boolean isElement = method.givesElements() && !isEmpty(array, gone);
        DType result = isElement || dtype == DType.FLOAT32 ? dtype : DType.FLOAT64;
        return new Array(
                isAll
                        ? ofAll(array, axes, wish, result)
                        : ofBlocks(array, axes, gone, wish, result));
    }

    private static boolean isEmpty(Array array, boolean[] gone) {
        return IntStream.range(0, gone.length)
                .anyMatch(axis ->
                        gone[axis]
                                && array.chunks().isKnown(axis)
                                && array.chunks().total(axis) == 0);
    }

    private static ArrayExpr ofAll(Array array, Axes axes, QuantileWish wish, DType result) {
        int kept = axes.keepsDims() ? array.ndim() : 0;
        var extents = new long[kept + 1];
        Arrays.fill(extents, 1);
        extents[0] = wish.quantiles().size();
        Shape shape = Shape.shape(extents);
        return TaskSteps.expr(
                "quantile",
                List.of(array.expr()),
                result,
                Chunks.single(shape),
                List.of(wish),
                (steps, inputs) -> {
                    Key ranked = RankSteps.find(steps, inputs.getFirst(), wish);
                    steps.giveOne(new QuantileWish.Finish(wish, shape, result), List.of(ranked));
                });
    }

    private static ArrayExpr ofBlocks(
            Array array, Axes axes, boolean[] gone, QuantileWish wish, DType result) {
        ArrayExpr whole = wholeAlong(array, gone).expr();
        var along = new ArrayList<long[]>();
        along.add(new long[] {wish.quantiles().size()});
        for (int axis = 0; axis < gone.length; axis++) {
            if (!gone[axis] || axes.keepsDims()) {
                along.add(gone[axis] ? new long[] {1} : whole.chunks().along(axis));
            }
        }
        return TaskSteps.expr(
                "quantile",
                List.of(whole),
                result,
                Chunks.of(along.toArray(long[][]::new)),
                List.of(wish, axes),
                (steps, inputs) ->
                        steps.give(
                                new QuantilesOfBlock(wish, axes, result),
                                inputs.getFirst().stream().map(List::of).toList()));
    }

    /** The array in blocks that have these axes whole, and are not too large for it. */
    static Array wholeAlong(Array array, boolean[] axes) {
        boolean isWhole =
                IntStream.range(0, axes.length)
                        .allMatch(axis -> !axes[axis] || array.chunks().count(axis) == 1);
        if (isWhole) {
            return array;
        }
        Chunking chunking = Chunking.AUTO;
        for (int axis = 0; axis < axes.length; axis++) {
            if (axes[axis]) {
                chunking = chunking.with(axis, new Chunking.Wish.Whole(), axes.length);
            }
        }
        return new Array(Rechunk.of(array.expr(), chunking.resolve(array.shape(), array.dtype())));
    }
}
