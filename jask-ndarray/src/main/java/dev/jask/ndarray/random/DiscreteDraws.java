package dev.jask.ndarray.random;

import dev.jask.ndarray.DType;
import dev.jask.ndarray.Shape;
import java.util.List;

/**
 * Draws of NumPy's names from distributions of whole numbers.
 *
 * @param <A> the arrays
 */
public interface DiscreteDraws<A> extends Draws<A> {

    /** Whole numbers of [low, high), all equally likely: {@link Integers}. */
    default A integers(long low, long high, Shape shape) {
        return draw(Integers.range(low, high), shape);
    }

    /** Such numbers of a dtype. */
    default A integers(long low, long high, Shape shape, DType dtype) {
        return draw(Integers.range(low, high, dtype), shape);
    }

    /** Whole numbers of [low, high], all equally likely: {@link Integers}. */
    default A integersInclusive(long low, long high, Shape shape) {
        return draw(new Integers(low, high), shape);
    }

    /** Such numbers of a dtype. */
    default A integersInclusive(long low, long high, Shape shape, DType dtype) {
        return draw(new Integers(low, high, dtype), shape);
    }

    /** Whole numbers of [low, high), each with bounds of its own. */
    default A integers(A low, A high) {
        return draw(DistributionFamily.INTEGERS, List.of(low, high));
    }

    /** Poisson distributed numbers: {@link Poisson}. */
    default A poisson(double mean, Shape shape) {
        return draw(new Poisson(mean), shape);
    }

    /** Poisson distributed numbers, each with parameters of its own: {@link Poisson}. */
    default A poisson(A mean) {
        return draw(DistributionFamily.POISSON, List.of(mean));
    }

    /** How many of so many trials succeed: {@link Binomial}. */
    default A binomial(long trials, double probability, Shape shape) {
        return draw(new Binomial(trials, probability), shape);
    }

    /** How many of so many trials succeed, each with parameters of its own: {@link Binomial}. */
    default A binomial(A trials, A probability) {
        return draw(DistributionFamily.BINOMIAL, List.of(trials, probability));
    }

    /** How many trials fail before so many succeeded: {@link NegativeBinomial}. */
    default A negativeBinomial(double successes, double probability, Shape shape) {
        return draw(new NegativeBinomial(successes, probability), shape);
    }

    /**
     * How many trials fail before so many succeeded, each with parameters of its own: {@link
     * NegativeBinomial}.
     */
    default A negativeBinomial(A successes, A probability) {
        return draw(DistributionFamily.NEGATIVE_BINOMIAL, List.of(successes, probability));
    }

    /** How many trials it takes to succeed: {@link Geometric}. */
    default A geometric(double probability, Shape shape) {
        return draw(new Geometric(probability), shape);
    }

    /** How many trials it takes to succeed, each with parameters of its own: {@link Geometric}. */
    default A geometric(A probability) {
        return draw(DistributionFamily.GEOMETRIC, List.of(probability));
    }

    /** How many of a sample are good: {@link Hypergeometric}. */
    default A hypergeometric(long good, long bad, long sample, Shape shape) {
        return draw(new Hypergeometric(good, bad, sample), shape);
    }

    /** How many of a sample are good, each with parameters of its own: {@link Hypergeometric}. */
    default A hypergeometric(A good, A bad, A sample) {
        return draw(DistributionFamily.HYPERGEOMETRIC, List.of(good, bad, sample));
    }

    /** Numbers of the logarithmic distribution: {@link LogSeries}. */
    default A logseries(double probability, Shape shape) {
        return draw(new LogSeries(probability), shape);
    }

    /**
     * Numbers of the logarithmic distribution, each with parameters of its own: {@link LogSeries}.
     */
    default A logseries(A probability) {
        return draw(DistributionFamily.LOG_SERIES, List.of(probability));
    }

    /** Numbers of Zipf's law: {@link Zipf}. */
    default A zipf(double exponent, Shape shape) {
        return draw(new Zipf(exponent), shape);
    }

    /** Numbers of Zipf's law, each with parameters of its own: {@link Zipf}. */
    default A zipf(A exponent) {
        return draw(DistributionFamily.ZIPF, List.of(exponent));
    }

    /** How often each outcome comes up, along one more axis: {@link Multinomial}. */
    default A multinomial(long trials, List<Double> probabilities, Shape shape) {
        return draw(new Multinomial(trials, probabilities), shape);
    }

    /**
     * How many of each kind are in a sample, along one more axis: {@link
     * MultivariateHypergeometric}.
     */
    default A multivariateHypergeometric(
            List<Long> kinds, long sample, MultivariateHypergeometric.Method method, Shape shape) {
        return draw(new MultivariateHypergeometric(kinds, sample, method), shape);
    }

    /** Positions below a count, with repeats, all equally likely. */
    default A choice(long population, Shape shape) {
        Check.population(population);
        return draw(new Integers(0, population - 1), shape);
    }

    /** Positions, with repeats, by their probabilities: {@link Categorical}. */
    default A choice(List<Double> probabilities, Shape shape) {
        return draw(new Categorical(probabilities), shape);
    }
}
