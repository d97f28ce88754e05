package dev.jask.ndarray.random;

import java.util.List;
import java.util.function.Function;

/**
 * The kinds of distributions that numbers choose, so that every element of an array can have its
 * own: those whose parameters are numbers and whose draws are too.
 */
public enum DistributionFamily {
    BETA(p -> new Beta(p[0], p[1]), "a", "b"),
    BINOMIAL(p -> new Binomial(whole("binomial", "trials", p[0]), p[1]), "trials", "probability"),
    CAUCHY(p -> new Cauchy(p[0], p[1]), "location", "scale"),
    CHI_SQUARE(p -> new ChiSquare(p[0]), "degrees"),
    EXPONENTIAL(p -> new Exponential(p[0]), "scale"),
    F(p -> new FisherF(p[0], p[1]), "numeratorDegrees", "denominatorDegrees"),
    GAMMA(p -> new Gamma(p[0], p[1]), "shape", "scale"),
    GEOMETRIC(p -> new Geometric(p[0]), "probability"),
    GUMBEL(p -> new Gumbel(p[0], p[1]), "location", "scale"),
    HYPERGEOMETRIC(
            p ->
                    new Hypergeometric(
                            whole("hypergeometric", "good", p[0]),
                            whole("hypergeometric", "bad", p[1]),
                            whole("hypergeometric", "sample", p[2])),
            "good",
            "bad",
            "sample"),
    INTEGERS(
            p -> Integers.range(whole("integers", "low", p[0]), whole("integers", "high", p[1])),
            "low",
            "high"),
    LAPLACE(p -> new Laplace(p[0], p[1]), "location", "scale"),
    LOGISTIC(p -> new Logistic(p[0], p[1]), "location", "scale"),
    LOG_NORMAL(p -> new LogNormal(p[0], p[1]), "mean", "deviation"),
    LOG_SERIES(p -> new LogSeries(p[0]), "probability"),
    NEGATIVE_BINOMIAL(p -> new NegativeBinomial(p[0], p[1]), "successes", "probability"),
    NONCENTRAL_CHI_SQUARE(p -> new NoncentralChiSquare(p[0], p[1]), "degrees", "noncentrality"),
    NONCENTRAL_F(
            p -> new NoncentralF(p[0], p[1], p[2]),
            "numeratorDegrees",
            "denominatorDegrees",
            "noncentrality"),
    NORMAL(p -> new Normal(p[0], p[1]), "mean", "deviation"),
    PARETO(p -> new Pareto(p[0]), "shape"),
    POISSON(p -> new Poisson(p[0]), "mean"),
    POWER(p -> new Power(p[0]), "shape"),
    RAYLEIGH(p -> new Rayleigh(p[0]), "scale"),
    STUDENT_T(p -> new StudentT(p[0]), "degrees"),
    TRIANGULAR(p -> new Triangular(p[0], p[1], p[2]), "left", "mode", "right"),
    UNIFORM(p -> new Uniform(p[0], p[1]), "low", "high"),
    VON_MISES(p -> new VonMises(p[0], p[1]), "mean", "concentration"),
    WALD(p -> new Wald(p[0], p[1]), "mean", "scale"),
    WEIBULL(p -> new Weibull(p[0]), "shape"),
    ZIPF(p -> new Zipf(p[0]), "exponent");

    @SuppressWarnings("ImmutableEnumChecker") // The functions hold nothing.
    private final Function<double[], Distribution> factory;

    @SuppressWarnings("ImmutableEnumChecker") // Made by List.of.
    private final List<String> parameters;

    DistributionFamily(Function<double[], Distribution> factory, String... parameters) {
        this.factory = factory;
        this.parameters = List.of(parameters);
    }

    /** The names of the parameters, in their order. */
    public List<String> parameters() {
        return parameters;
    }

    /** The distribution with these parameters; an error if one of them is not allowed. */
    public Distribution with(double... values) {
        Check.that(
                values.length == parameters.size(),
                "%s: %d parameters; %s are allowed",
                this,
                values.length,
                parameters);
        return factory.apply(values);
    }

    /**
     * Draws a real number for each element, whose parameters stand at its position.
     *
     * @param parameters as many as the family has, each as long as the values
     */
    public void fill(RandomStream stream, double[] values, double[]... parameters) {
        runs(
                values.length,
                parameters,
                (from, to, distribution) -> {
                    switch (distribution) {
                        case Continuous continuous -> continuous.fill(stream, values, from, to);
                        case Discrete _ -> throw Check.failure("%s: give a long[] of values", this);
                    }
                });
    }

    /** As {@link #fill(RandomStream, double[], double[][])}, for whole numbers. */
    public void fill(RandomStream stream, long[] values, double[]... parameters) {
        runs(
                values.length,
                parameters,
                (from, to, distribution) -> {
                    switch (distribution) {
                        case Discrete discrete -> discrete.fill(stream, values, from, to);
                        case Continuous _ ->
                                throw Check.failure("%s: give a double[] of values", this);
                    }
                });
    }

    private interface Run {
        void fill(int from, int to, Distribution distribution);
    }

    /** Neighbours with the same parameters are drawn together. */
    private void runs(int count, double[][] parameters, Run run) {
        for (double[] parameter : parameters) {
            Check.that(
                    parameter.length == count,
                    "%s: %d values of a parameter; %d are allowed, one for each number",
                    this,
                    parameter.length,
                    count);
        }
        double[] at = new double[parameters.length];
        for (int from = 0; from < count; ) {
            for (int i = 0; i < at.length; i++) {
                at[i] = parameters[i][from];
            }
            int to = from + 1;
            while (to < count && same(parameters, at, to)) {
                to++;
            }
            run.fill(from, to, with(at));
            from = to;
        }
    }

    private static boolean same(double[][] parameters, double[] at, int position) {
        for (int i = 0; i < at.length; i++) {
            if (parameters[i][position] != at[i]) {
                return false;
            }
        }
        return true;
    }

    private static long whole(String owner, String name, double value) {
        Check.that(
                value == Math.rint(value) && Math.abs(value) <= 0x1p53,
                "%s: %s = %s; a whole number is allowed, of 2^53 at most",
                owner,
                name,
                value);
        return (long) value;
    }
}
