package dev.jask.ndarray.random;

import dev.jask.ndarray.DType;
import dev.jask.ndarray.NDArray;
import dev.jask.ndarray.Shape;
import java.util.List;
import java.util.function.Function;

/**
 * The kinds of distributions that numbers choose, so that every element of an array can have its
 * own: those whose parameters are numbers and whose draws are too.
 */
public enum DistributionFamily {
    BETA(DType.FLOAT64, p -> new Beta(p[0], p[1]), "a", "b"),
    BINOMIAL(
            DType.INT64,
            p -> new Binomial(whole("binomial", "trials", p[0]), p[1]),
            "trials",
            "probability"),
    CAUCHY(DType.FLOAT64, p -> new Cauchy(p[0], p[1]), "location", "scale"),
    CHI_SQUARE(DType.FLOAT64, p -> new ChiSquare(p[0]), "degrees"),
    EXPONENTIAL(DType.FLOAT64, p -> new Exponential(p[0]), "scale"),
    F(DType.FLOAT64, p -> new FisherF(p[0], p[1]), "numeratorDegrees", "denominatorDegrees"),
    GAMMA(DType.FLOAT64, p -> new Gamma(p[0], p[1]), "shape", "scale"),
    GEOMETRIC(DType.INT64, p -> new Geometric(p[0]), "probability"),
    GUMBEL(DType.FLOAT64, p -> new Gumbel(p[0], p[1]), "location", "scale"),
    HYPERGEOMETRIC(
            DType.INT64,
            p ->
                    new Hypergeometric(
                            whole("hypergeometric", "good", p[0]),
                            whole("hypergeometric", "bad", p[1]),
                            whole("hypergeometric", "sample", p[2])),
            "good",
            "bad",
            "sample"),
    INTEGERS(
            DType.INT64,
            p -> Integers.range(whole("integers", "low", p[0]), whole("integers", "high", p[1])),
            "low",
            "high"),
    LAPLACE(DType.FLOAT64, p -> new Laplace(p[0], p[1]), "location", "scale"),
    LOGISTIC(DType.FLOAT64, p -> new Logistic(p[0], p[1]), "location", "scale"),
    LOG_NORMAL(DType.FLOAT64, p -> new LogNormal(p[0], p[1]), "mean", "deviation"),
    LOG_SERIES(DType.INT64, p -> new LogSeries(p[0]), "probability"),
    NEGATIVE_BINOMIAL(
            DType.INT64, p -> new NegativeBinomial(p[0], p[1]), "successes", "probability"),
    NONCENTRAL_CHI_SQUARE(
            DType.FLOAT64, p -> new NoncentralChiSquare(p[0], p[1]), "degrees", "noncentrality"),
    NONCENTRAL_F(
            DType.FLOAT64,
            p -> new NoncentralF(p[0], p[1], p[2]),
            "numeratorDegrees",
            "denominatorDegrees",
            "noncentrality"),
    NORMAL(DType.FLOAT64, p -> new Normal(p[0], p[1]), "mean", "deviation"),
    PARETO(DType.FLOAT64, p -> new Pareto(p[0]), "shape"),
    POISSON(DType.INT64, p -> new Poisson(p[0]), "mean"),
    POWER(DType.FLOAT64, p -> new Power(p[0]), "shape"),
    RAYLEIGH(DType.FLOAT64, p -> new Rayleigh(p[0]), "scale"),
    STUDENT_T(DType.FLOAT64, p -> new StudentT(p[0]), "degrees"),
    TRIANGULAR(DType.FLOAT64, p -> new Triangular(p[0], p[1], p[2]), "left", "mode", "right"),
    UNIFORM(DType.FLOAT64, p -> new Uniform(p[0], p[1]), "low", "high"),
    VON_MISES(DType.FLOAT64, p -> new VonMises(p[0], p[1]), "mean", "concentration"),
    WALD(DType.FLOAT64, p -> new Wald(p[0], p[1]), "mean", "scale"),
    WEIBULL(DType.FLOAT64, p -> new Weibull(p[0]), "shape"),
    ZIPF(DType.INT64, p -> new Zipf(p[0]), "exponent");

    private final DType dtype;

    @SuppressWarnings("ImmutableEnumChecker") // The functions hold nothing.
    private final Function<double[], Distribution> factory;

    @SuppressWarnings("ImmutableEnumChecker") // Made by List.of.
    private final List<String> parameters;

    DistributionFamily(
            DType dtype, Function<double[], Distribution> factory, String... parameters) {
        this.dtype = dtype;
        this.factory = factory;
        this.parameters = List.of(parameters);
    }

    /** What numbers of this family are: {@code float64}, or {@code int64} where they are whole. */
    public DType dtype() {
        return dtype;
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
     * Draws a number for each element of the parameters, which are broadcast together.
     *
     * @param parameters as many as the family has
     */
    public NDArray draw(RandomStream stream, List<NDArray> parameters) {
        Check.that(
                parameters.size() == this.parameters.size(),
                "%s: %d parameters; %s are allowed",
                this,
                parameters.size(),
                this.parameters);
        Shape shape = Shape.broadcast(parameters.stream().map(NDArray::shape).toList());
        double[][] values =
                parameters.stream()
                        .map(parameter -> parameter.broadcastTo(shape).toDoubleArray())
                        .toArray(double[][]::new);
        NDArray drawn = NDArray.zeros(shape, dtype);
        switch (drawn.data()) {
            case double[] numbers -> fill(stream, numbers, values);
            case long[] numbers -> fill(stream, numbers, values);
            default -> throw Check.failure("%s: no numbers of %s", this, dtype);
        }
        return drawn;
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
