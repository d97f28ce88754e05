package dev.jask.ndarray.random;

import dev.jask.ndarray.Shape;
import java.util.List;

/**
 * Draws of NumPy's names from the other distributions of real numbers.
 *
 * @param <A> the arrays
 */
public interface ShapedDraws<A> extends Draws<A> {

    /** Ratios of two normal numbers: {@link Cauchy}. */
    default A standardCauchy(Shape shape) {
        return draw(new Cauchy(0, 1), shape);
    }

    /** Largest ones of many: {@link Gumbel}. */
    default A gumbel(double location, double scale, Shape shape) {
        return draw(new Gumbel(location, scale), shape);
    }

    /** Largest ones of many, each with parameters of its own: {@link Gumbel}. */
    default A gumbel(A location, A scale) {
        return draw(DistributionFamily.GUMBEL, List.of(location, scale));
    }

    /** Exponential numbers to both sides: {@link Laplace}. */
    default A laplace(double location, double scale, Shape shape) {
        return draw(new Laplace(location, scale), shape);
    }

    /** Exponential numbers to both sides, each with parameters of its own: {@link Laplace}. */
    default A laplace(A location, A scale) {
        return draw(DistributionFamily.LAPLACE, List.of(location, scale));
    }

    /** Numbers of the logistic distribution: {@link Logistic}. */
    default A logistic(double location, double scale, Shape shape) {
        return draw(new Logistic(location, scale), shape);
    }

    /** Numbers of the logistic distribution, each with parameters of its own: {@link Logistic}. */
    default A logistic(A location, A scale) {
        return draw(DistributionFamily.LOGISTIC, List.of(location, scale));
    }

    /** Numbers of the Pareto distribution, from 0: {@link Pareto}. */
    default A pareto(double shapeParameter, Shape shape) {
        return draw(new Pareto(shapeParameter), shape);
    }

    /**
     * Numbers of the Pareto distribution, from 0, each with parameters of its own: {@link Pareto}.
     */
    default A pareto(A shapeParameter) {
        return draw(DistributionFamily.PARETO, List.of(shapeParameter));
    }

    /** Numbers of [0, 1] whose density is a power of them: {@link Power}. */
    default A power(double shapeParameter, Shape shape) {
        return draw(new Power(shapeParameter), shape);
    }

    /**
     * Numbers of [0, 1] whose density is a power of them, each with parameters of its own: {@link
     * Power}.
     */
    default A power(A shapeParameter) {
        return draw(DistributionFamily.POWER, List.of(shapeParameter));
    }

    /** Lengths of vectors of two normal numbers: {@link Rayleigh}. */
    default A rayleigh(double scale, Shape shape) {
        return draw(new Rayleigh(scale), shape);
    }

    /**
     * Lengths of vectors of two normal numbers, each with parameters of its own: {@link Rayleigh}.
     */
    default A rayleigh(A scale) {
        return draw(DistributionFamily.RAYLEIGH, List.of(scale));
    }

    /** Numbers whose density rises and falls evenly: {@link Triangular}. */
    default A triangular(double left, double mode, double right, Shape shape) {
        return draw(new Triangular(left, mode, right), shape);
    }

    /**
     * Numbers whose density rises and falls evenly, each with parameters of its own: {@link
     * Triangular}.
     */
    default A triangular(A left, A mode, A right) {
        return draw(DistributionFamily.TRIANGULAR, List.of(left, mode, right));
    }

    /** Angles around a mode: {@link VonMises}. */
    default A vonmises(double mean, double concentration, Shape shape) {
        return draw(new VonMises(mean, concentration), shape);
    }

    /** Angles around a mode, each with parameters of its own: {@link VonMises}. */
    default A vonmises(A mean, A concentration) {
        return draw(DistributionFamily.VON_MISES, List.of(mean, concentration));
    }

    /** Numbers of the inverse Gaussian distribution: {@link Wald}. */
    default A wald(double mean, double scale, Shape shape) {
        return draw(new Wald(mean, scale), shape);
    }

    /**
     * Numbers of the inverse Gaussian distribution, each with parameters of its own: {@link Wald}.
     */
    default A wald(A mean, A scale) {
        return draw(DistributionFamily.WALD, List.of(mean, scale));
    }

    /** Numbers of the Weibull distribution: {@link Weibull}. */
    default A weibull(double shapeParameter, Shape shape) {
        return draw(new Weibull(shapeParameter), shape);
    }

    /** Numbers of the Weibull distribution, each with parameters of its own: {@link Weibull}. */
    default A weibull(A shapeParameter) {
        return draw(DistributionFamily.WEIBULL, List.of(shapeParameter));
    }
}
