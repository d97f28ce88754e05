package dev.jask.array.run;

import dev.jask.graph.Inputs;
import dev.jask.graph.TaskFunction;
import dev.jask.ndarray.Axes;
import dev.jask.ndarray.DType;
import dev.jask.ndarray.NDArray;
import dev.jask.ndarray.statistics.Quantiles;

/** Quantiles along axes that a block has whole. */
public record QuantilesOfBlock(QuantileWish wish, Axes axes, DType result) implements TaskFunction {

    @Override
    public NDArray apply(Inputs inputs) {
        NDArray block = inputs.get(0);
        double[] quantiles = wish.quantiles().stream().mapToDouble(Double::doubleValue).toArray();
        NDArray found =
                wish.skipsNan()
                        ? Quantiles.nanquantile(block, quantiles, axes, wish.method())
                        : Quantiles.quantile(block, quantiles, axes, wish.method());
        return found.astype(result);
    }
}
