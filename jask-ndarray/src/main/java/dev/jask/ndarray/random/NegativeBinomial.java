package dev.jask.ndarray.random;

/**
 * How many trials fail before so many have succeeded: Poisson distributed with a gamma distributed
 * mean.
 *
 * @param successes how many successes; above 0, not only whole
 * @param probability that a trial succeeds; above 0
 */
public record NegativeBinomial(double successes, double probability) implements Discrete {

    public NegativeBinomial {
        Check.positive("negative_binomial", "successes", successes);
        Check.that(
                probability > 0 && probability <= 1,
                "negative_binomial: probability = %s; above 0 and at most 1 is allowed",
                probability);
        Check.that(
                meanAlmostEver(successes, probability) <= PoissonSampler.MEAN_MAX,
                "negative_binomial: successes = %s, probability = %s; fewer or likelier ones are allowed, numbers would not fit",
                successes,
                probability);
    }

    @Override
    public void fill(RandomStream stream, long[] values, int from, int to) {
        var gamma = new GammaSampler(successes);
        double scale = (1 - probability) / probability;
        for (int i = from; i < to; i++) {
            values[i] = new PoissonSampler(scale * gamma.next(stream)).next(stream);
        }
    }

    private static double meanAlmostEver(double successes, double probability) {
        return (1 - probability) / probability * (successes + 10 * Math.sqrt(successes) + 50);
    }
}
