package dev.jask.ndarray.random;

import dev.jask.ndarray.random.MultivariateHypergeometric.Method;
import java.util.List;

/** At least one distribution of each kind and for each branch of its sampler. */
final class Examples {

    private Examples() {}

    static List<Distribution> all() {
        return List.of(
                new Uniform(0, 1),
                new Uniform(-3, 5),
                new Normal(0, 1),
                new Normal(5, 2.5),
                new LogNormal(0.5, 0.8),
                new Exponential(3),
                new Cauchy(1, 2),
                new Gamma(0.5, 2),
                new Gamma(1, 3),
                new Gamma(2.5, 1),
                new ChiSquare(7),
                new FisherF(3, 4),
                new StudentT(2.5),
                new Beta(0.3, 0.6),
                new Beta(3, 2),
                new Gumbel(1, 2),
                new Laplace(-1, 0.5),
                new Logistic(2, 3),
                new Pareto(3),
                new Power(0.4),
                new Rayleigh(2),
                new Weibull(0.7),
                new Triangular(-1, 0.5, 3),
                new Wald(3, 0.2),
                new VonMises(0, 1e-9),
                new VonMises(-2, 4),
                new VonMises(1, 1e7),
                new NoncentralChiSquare(3, 2),
                new NoncentralChiSquare(0.5, 3),
                new NoncentralF(3, 5, 2),
                new Dirichlet(List.of(0.7, 2.0, 5.5)),
                new Dirichlet(List.of(0.09, 0.05, 0.08)),
                new MultivariateNormal(
                        List.of(1.0, -2.0), List.of(List.of(2.0, 0.3), List.of(0.3, 1.0))),
                new Integers(0, 9),
                new Integers(Long.MIN_VALUE, Long.MAX_VALUE),
                new Poisson(3),
                new Poisson(45),
                new Poisson(1e15),
                new Binomial(20, 0.3),
                new Binomial(1000, 0.7),
                new NegativeBinomial(3, 0.4),
                new Geometric(0.3),
                new Hypergeometric(100, 50, 8),
                new Hypergeometric(1000, 500, 200),
                new LogSeries(0.9),
                new Zipf(2),
                new Categorical(List.of(0.1, 0.2, 0.3, 0.4)),
                new Multinomial(12, List.of(0.15, 0.5, 0.35)),
                new MultivariateHypergeometric(List.of(40L, 25L, 55L), 60, Method.MARGINALS),
                new MultivariateHypergeometric(List.of(40L, 25L, 55L), 60, Method.COUNT));
    }

    static double[] draw(Distribution distribution, RandomStream stream, int from, int to) {
        double[] drawn = new double[to];
        switch (distribution) {
            case Continuous continuous -> continuous.fill(stream, drawn, from, to);
            case Discrete discrete -> {
                long[] values = new long[to];
                discrete.fill(stream, values, from, to);
                for (int i = from; i < to; i++) {
                    drawn[i] = values[i];
                }
            }
        }
        return drawn;
    }
}
