package dev.jask.ndarray.random;

import dev.jask.ndarray.DType;

/** A distribution of whole numbers. */
public sealed interface Discrete extends Distribution
        permits Binomial,
                Categorical,
                Geometric,
                Hypergeometric,
                Integers,
                LogSeries,
                Multinomial,
                MultivariateHypergeometric,
                NegativeBinomial,
                Poisson,
                Zipf {

    @Override
    default DType dtype() {
        return DType.INT64;
    }

    /** Draws numbers in place of those from one position up to but without another. */
    void fill(RandomStream stream, long[] values, int from, int to);
}
