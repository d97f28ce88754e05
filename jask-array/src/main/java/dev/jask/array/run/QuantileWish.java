package dev.jask.array.run;

import dev.jask.graph.Inputs;
import dev.jask.graph.TaskFunction;
import dev.jask.ndarray.DType;
import dev.jask.ndarray.NDArray;
import dev.jask.ndarray.Shape;
import dev.jask.ndarray.sort.ElementKeys;
import dev.jask.ndarray.statistics.QuantileMethod;
import dev.jask.ndarray.statistics.QuantileMethod.Place;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;

/**
 * Which quantiles of all elements are wanted.
 *
 * @param skipsNan whether NaN counts for nothing; else it makes the result NaN
 * @param dtype of the elements
 */
public record QuantileWish(
        List<Double> quantiles, QuantileMethod method, boolean skipsNan, DType dtype)
        implements RankWish {

    public QuantileWish {
        quantiles = List.copyOf(quantiles);
    }

    @Override
    public long[] ranks(long count, long missing) {
        return Arrays.stream(places(count, missing))
                .flatMapToLong(place -> LongStream.of(place.lower(), place.upper()))
                .toArray();
    }

    /** None where the result is NaN. */
    private Place[] places(long count, long missing) {
        long present = count - missing;
        boolean isNan = present == 0 || (missing > 0 && !skipsNan);
        return isNan
                ? new Place[0]
                : quantiles.stream().map(q -> method.place(q, present)).toArray(Place[]::new);
    }

    /** The quantiles between the elements at the ranks. */
    public record Finish(QuantileWish wish, Shape shape, DType result) implements TaskFunction {

        @Override
        public NDArray apply(Inputs inputs) {
            RankedKeys ranked = inputs.get(0);
            var found = new double[wish.quantiles().size()];
            Arrays.fill(found, Double.NaN);
            Place[] places = wish.places(ranked.count(), ranked.missing());
            DType wide = wish.dtype().isFloating() ? wish.dtype() : DType.INT64;
            double[] values =
                    ElementKeys.toArray(
                                    ranked.keys().clone(), Shape.shape(ranked.keys().length), wide)
                            .toDoubleArray();
            for (int i = 0; i < places.length; i++) {
                found[i] = places[i].between(values[2 * i], values[2 * i + 1]);
            }
            return NDArray.of(found, shape).astype(result);
        }
    }
}
