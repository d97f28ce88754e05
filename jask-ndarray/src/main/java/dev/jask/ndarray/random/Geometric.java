package dev.jask.ndarray.random;

/**
 * How many trials it takes to succeed once: an exponential number, rounded up.
 *
 * @param probability that a trial succeeds; above 0
 */
public record Geometric(double probability) implements Discrete {

    public Geometric {
        Check.that(
                probability > 0 && probability <= 1,
                "geometric: probability = %s; above 0 and at most 1 is allowed",
                probability);
    }

    /** Numbers that do not fit are the largest that does. */
    @Override
    public void fill(RandomStream stream, long[] values, int from, int to) {
        double rate = -Math.log1p(-probability);
        for (int i = from; i < to; i++) {
            long failures = (long) (stream.nextExponential() / rate);
            values[i] = failures == Long.MAX_VALUE ? failures : failures + 1;
        }
    }
}
