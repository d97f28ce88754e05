package dev.jask.ndarray.random;

/**
 * How many of so many trials succeed, by {@link BinomialSampler}.
 *
 * @param trials how many trials; not negative
 * @param probability that one of them succeeds
 */
public record Binomial(long trials, double probability) implements Discrete {

    public Binomial {
        Check.notNegative("binomial", "trials", trials);
        Check.probability("binomial", "probability", probability);
    }

    @Override
    public void fill(RandomStream stream, long[] values, int from, int to) {
        var sampler = new BinomialSampler(trials, probability);
        for (int i = from; i < to; i++) {
            values[i] = sampler.next(stream);
        }
    }
}
