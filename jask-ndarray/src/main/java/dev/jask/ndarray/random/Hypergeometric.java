package dev.jask.ndarray.random;

/**
 * How many of a sample without replacement are good, by {@link HypergeometricSampler}.
 *
 * @param good how many good ones there are; not negative
 * @param bad how many others there are; not negative
 * @param sample how many are drawn; not more than there are
 */
public record Hypergeometric(long good, long bad, long sample) implements Discrete {

    /** Beyond it logarithms of factorials have too few digits. */
    private static final long POPULATION_MAX = 1_000_000_000;

    public Hypergeometric {
        Check.notNegative("hypergeometric", "good", good);
        Check.notNegative("hypergeometric", "bad", bad);
        Check.notNegative("hypergeometric", "sample", sample);
        Check.that(
                good <= POPULATION_MAX && bad <= POPULATION_MAX,
                "hypergeometric: good = %d, bad = %d; at most %d of each is allowed",
                good,
                bad,
                POPULATION_MAX);
        Check.that(
                sample <= good + bad,
                "hypergeometric: sample = %d of good + bad = %d; not more than there are is allowed",
                sample,
                good + bad);
    }

    @Override
    public void fill(RandomStream stream, long[] values, int from, int to) {
        var sampler = new HypergeometricSampler(good, bad, sample);
        for (int i = from; i < to; i++) {
            values[i] = sampler.next(stream);
        }
    }
}
