package dev.jask.ndarray.random;

import dev.jask.ndarray.DType;

/** A distribution of real numbers. */
public sealed interface Continuous extends Distribution
        permits Beta,
                Cauchy,
                ChiSquare,
                Dirichlet,
                Exponential,
                FisherF,
                Gamma,
                Gumbel,
                Laplace,
                LogNormal,
                Logistic,
                MultivariateNormal,
                NoncentralChiSquare,
                NoncentralF,
                Normal,
                Pareto,
                Power,
                Rayleigh,
                StudentT,
                Triangular,
                Uniform,
                VonMises,
                Wald,
                Weibull {

    @Override
    default DType dtype() {
        return DType.FLOAT64;
    }

    /** Draws numbers in place of those from one position up to but without another. */
    void fill(RandomStream stream, double[] values, int from, int to);

    /** As {@link #fill(RandomStream, double[], int, int)}, each number rounded. */
    default void fill(RandomStream stream, float[] values, int from, int to) {
        Check.rows(from, to, width());
        double[] block = new double[Math.min(to - from, BlockSize.of(width()))];
        for (int at = from; at < to; at += block.length) {
            int count = Math.min(block.length, to - at);
            fill(stream, block, 0, count);
            for (int i = 0; i < count; i++) {
                values[at + i] = (float) block[i];
            }
        }
    }
}
