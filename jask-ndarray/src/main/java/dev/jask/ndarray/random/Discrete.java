package dev.jask.ndarray.random;

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

    /** Draws numbers in place of those from one position up to but without another. */
    void fill(RandomStream stream, long[] values, int from, int to);
}
