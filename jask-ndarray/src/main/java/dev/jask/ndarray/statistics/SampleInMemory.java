package dev.jask.ndarray.statistics;

import dev.jask.ndarray.Axes;
import dev.jask.ndarray.NDArray;

/** What rules for bins look at, of an array in memory. */
record SampleInMemory(NDArray values) implements BinRule.Sample {

    @Override
    public long count() {
        return values.size();
    }

    @Override
    public double least() {
        return values.min().item();
    }

    @Override
    public double greatest() {
        return values.max().item();
    }

    @Override
    public double deviation() {
        return values.std().item();
    }

    @Override
    public double skew() {
        return values.subtract(values.mean().item()).divide(deviation()).power(3.0).mean().item();
    }

    @Override
    public double quartileDistance() {
        double[] quartiles =
                Quantiles.percentile(values, new double[] {75, 25}, Axes.ALL, QuantileMethod.LINEAR)
                        .toDoubleArray();
        return quartiles[0] - quartiles[1];
    }

    @Override
    public long[] counts(int bins, double first, double last) {
        return Histograms.histogram(values, Bins.of(bins).range(first, last))
                .counts()
                .toLongArray();
    }
}
