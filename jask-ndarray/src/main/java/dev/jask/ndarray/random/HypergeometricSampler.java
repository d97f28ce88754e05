package dev.jask.ndarray.random;

/**
 * Draws hypergeometrically distributed numbers: how many of a sample without replacement are good.
 *
 * <p>Samples of up to 10 are drawn one by one; larger ones by ratio of uniforms: E. Stadlober, "The
 * Ratio of Uniforms Approach for Generating Discrete Random Variates", Journal of Computational and
 * Applied Mathematics 31(1), 1990 (HRUE). The rarer kind and the smaller part are counted.
 */
final class HypergeometricSampler {

    private static final int ONE_BY_ONE = 10;
    private static final double HAT_SLOPE = 2 * Math.sqrt(2 / Math.E);
    private static final double HAT_BASE = 3 - 2 * Math.sqrt(3 / Math.E);

    private final long good;
    private final long rarer;
    private final long commoner;
    private final long sample;
    private final long drawn;
    private final double center;
    private final double width;
    private final double logMode;
    private final double bound;

    HypergeometricSampler(long good, long bad, long sample) {
        this.good = good;
        this.sample = sample;
        this.rarer = Math.min(good, bad);
        this.commoner = Math.max(good, bad);
        double all = good + bad;
        this.drawn = Math.min(sample, good + bad - sample);
        double p = rarer / all;
        double mean = drawn * p;
        double variance = (all - drawn) * mean * (1 - p) / Math.max(1, all - 1) + 0.5;
        this.center = mean + 0.5;
        this.width = HAT_SLOPE * Math.sqrt(variance) + HAT_BASE;
        double mode = Math.floor((drawn + 1.0) * (rarer + 1.0) / (all + 2));
        this.logMode = logDivisor(mode);
        this.bound =
                Math.min(
                        Math.min(drawn, rarer) + 1.0,
                        Math.floor(center + 16 * Math.sqrt(variance)));
    }

    long next(RandomStream stream) {
        if (drawn == 0 || rarer == 0) {
            return whole(0);
        }
        return whole(drawn <= ONE_BY_ONE ? one(stream) : reject(stream));
    }

    /** How many good ones the sample has, if so many of the rarer kind are in the smaller part. */
    private long whole(long rarerInPart) {
        long goodInPart = good == rarer ? rarerInPart : drawn - rarerInPart;
        return drawn == sample ? goodInPart : good - goodInPart;
    }

    private long one(RandomStream stream) {
        long rarerLeft = rarer;
        long left = rarer + commoner;
        for (long i = 0; i < drawn; i++) {
            if (Integers.below(stream, left) < rarerLeft) {
                rarerLeft--;
            }
            left--;
        }
        return rarer - rarerLeft;
    }

    private long reject(RandomStream stream) {
        while (true) {
            double u = stream.nextOpenDouble();
            double x = center + width * (stream.nextDouble() - 0.5) / u;
            if (x >= 0 && x < bound) {
                double k = Math.floor(x);
                double logRatio = logMode - logDivisor(k);
                if (u * (4 - u) - 3 <= logRatio
                        || (u * (u - logRatio) < 1 && 2 * Math.log(u) <= logRatio)) {
                    return (long) k;
                }
            }
        }
    }

    /** The logarithm of what the probability of k is divided by. */
    private double logDivisor(double k) {
        return Factorials.log(k)
                + Factorials.log(rarer - k)
                + Factorials.log(drawn - k)
                + Factorials.log(commoner - drawn + k);
    }
}
