package dev.jask.ndarray.random;

import dev.jask.ndarray.DType;
import dev.jask.ndarray.Shape;
import java.util.List;

/**
 * Draws of NumPy's names from uniform, normal and exponential distributions, and those made of
 * them.
 *
 * @param <A> the arrays
 */
public interface NormalDraws<A> extends Draws<A> {

    /** Numbers of [0, 1), all equally likely. */
    default A random(Shape shape) {
        return draw(new Uniform(0, 1), shape);
    }

    /** Such numbers of {@code float32} or {@code float64}. */
    default A random(Shape shape, DType dtype) {
        return draw(new Uniform(0, 1), shape, dtype);
    }

    /** Numbers of [low, high), all equally likely. */
    default A uniform(double low, double high, Shape shape) {
        return draw(new Uniform(low, high), shape);
    }

    /** Numbers of [low, high), all equally likely, each with parameters of its own. */
    default A uniform(A low, A high) {
        return draw(DistributionFamily.UNIFORM, List.of(low, high));
    }

    /** Normally distributed numbers of mean 0 and deviation 1. */
    default A standardNormal(Shape shape) {
        return draw(new Normal(0, 1), shape);
    }

    /** Such numbers of {@code float32} or {@code float64}. */
    default A standardNormal(Shape shape, DType dtype) {
        return draw(new Normal(0, 1), shape, dtype);
    }

    /** Normally distributed numbers: {@link Normal}. */
    default A normal(double mean, double deviation, Shape shape) {
        return draw(new Normal(mean, deviation), shape);
    }

    /** Normally distributed numbers, each with parameters of its own: {@link Normal}. */
    default A normal(A mean, A deviation) {
        return draw(DistributionFamily.NORMAL, List.of(mean, deviation));
    }

    /** Numbers whose logarithm is normally distributed: {@link LogNormal}. */
    default A lognormal(double mean, double deviation, Shape shape) {
        return draw(new LogNormal(mean, deviation), shape);
    }

    /**
     * Numbers whose logarithm is normally distributed, each with parameters of its own: {@link
     * LogNormal}.
     */
    default A lognormal(A mean, A deviation) {
        return draw(DistributionFamily.LOG_NORMAL, List.of(mean, deviation));
    }

    /** Exponentially distributed numbers of mean 1. */
    default A standardExponential(Shape shape) {
        return draw(new Exponential(1), shape);
    }

    /** Such numbers of {@code float32} or {@code float64}. */
    default A standardExponential(Shape shape, DType dtype) {
        return draw(new Exponential(1), shape, dtype);
    }

    /** Exponentially distributed numbers: {@link Exponential}. */
    default A exponential(double scale, Shape shape) {
        return draw(new Exponential(scale), shape);
    }

    /** Exponentially distributed numbers, each with parameters of its own: {@link Exponential}. */
    default A exponential(A scale) {
        return draw(DistributionFamily.EXPONENTIAL, List.of(scale));
    }

    /** Gamma distributed numbers of scale 1: {@link Gamma}. */
    default A standardGamma(double shapeParameter, Shape shape) {
        return draw(new Gamma(shapeParameter, 1), shape);
    }

    /** Gamma distributed numbers: {@link Gamma}. */
    default A gamma(double shapeParameter, double scale, Shape shape) {
        return draw(new Gamma(shapeParameter, scale), shape);
    }

    /** Gamma distributed numbers, each with parameters of its own: {@link Gamma}. */
    default A gamma(A shapeParameter, A scale) {
        return draw(DistributionFamily.GAMMA, List.of(shapeParameter, scale));
    }

    /** Beta distributed numbers: {@link Beta}. */
    default A beta(double a, double b, Shape shape) {
        return draw(new Beta(a, b), shape);
    }

    /** Beta distributed numbers, each with parameters of its own: {@link Beta}. */
    default A beta(A a, A b) {
        return draw(DistributionFamily.BETA, List.of(a, b));
    }

    /** Chi-squared distributed numbers: {@link ChiSquare}. */
    default A chisquare(double degrees, Shape shape) {
        return draw(new ChiSquare(degrees), shape);
    }

    /** Chi-squared distributed numbers, each with parameters of its own: {@link ChiSquare}. */
    default A chisquare(A degrees) {
        return draw(DistributionFamily.CHI_SQUARE, List.of(degrees));
    }

    /** Sums of squares of moved normal numbers: {@link NoncentralChiSquare}. */
    default A noncentralChisquare(double degrees, double noncentrality, Shape shape) {
        return draw(new NoncentralChiSquare(degrees, noncentrality), shape);
    }

    /**
     * Sums of squares of moved normal numbers, each with parameters of its own: {@link
     * NoncentralChiSquare}.
     */
    default A noncentralChisquare(A degrees, A noncentrality) {
        return draw(DistributionFamily.NONCENTRAL_CHI_SQUARE, List.of(degrees, noncentrality));
    }

    /** Numbers of the F distribution: {@link FisherF}. */
    default A f(double numeratorDegrees, double denominatorDegrees, Shape shape) {
        return draw(new FisherF(numeratorDegrees, denominatorDegrees), shape);
    }

    /** Numbers of the F distribution, each with parameters of its own: {@link FisherF}. */
    default A f(A numeratorDegrees, A denominatorDegrees) {
        return draw(DistributionFamily.F, List.of(numeratorDegrees, denominatorDegrees));
    }

    /** Numbers of the noncentral F distribution: {@link NoncentralF}. */
    default A noncentralF(
            double numeratorDegrees, double denominatorDegrees, double noncentrality, Shape shape) {
        return draw(new NoncentralF(numeratorDegrees, denominatorDegrees, noncentrality), shape);
    }

    /**
     * Numbers of the noncentral F distribution, each with parameters of its own: {@link
     * NoncentralF}.
     */
    default A noncentralF(A numeratorDegrees, A denominatorDegrees, A noncentrality) {
        return draw(
                DistributionFamily.NONCENTRAL_F,
                List.of(numeratorDegrees, denominatorDegrees, noncentrality));
    }

    /** Numbers of Student's t distribution: {@link StudentT}. */
    default A standardT(double degrees, Shape shape) {
        return draw(new StudentT(degrees), shape);
    }

    /** Numbers of Student's t distribution, each with parameters of its own: {@link StudentT}. */
    default A standardT(A degrees) {
        return draw(DistributionFamily.STUDENT_T, List.of(degrees));
    }

    /** Vectors around a mean, along one more axis: {@link MultivariateNormal}. */
    default A multivariateNormal(List<Double> mean, List<List<Double>> covariance, Shape shape) {
        return draw(new MultivariateNormal(mean, covariance), shape);
    }

    /** Parts of a whole, along one more axis: {@link Dirichlet}. */
    default A dirichlet(List<Double> concentrations, Shape shape) {
        return draw(new Dirichlet(concentrations), shape);
    }
}
