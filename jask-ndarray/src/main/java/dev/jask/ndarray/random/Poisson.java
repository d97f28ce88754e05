package dev.jask.ndarray.random;

/**
 * Poisson distributed numbers, by {@link PoissonSampler}.
 *
 * @param mean the mean; not negative
 */
public record Poisson(double mean) implements Discrete {

    public Poisson {
        Check.notNegative("poisson", "mean", mean);
        Check.that(
                mean <= PoissonSampler.MEAN_MAX,
                "poisson: mean = %s; at most %s is allowed, beyond which numbers do not fit",
                mean,
                PoissonSampler.MEAN_MAX);
    }

    @Override
    public void fill(RandomStream stream, long[] values, int from, int to) {
        var sampler = new PoissonSampler(mean);
        for (int i = from; i < to; i++) {
            values[i] = sampler.next(stream);
        }
    }
}
