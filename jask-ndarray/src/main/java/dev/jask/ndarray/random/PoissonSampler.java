package dev.jask.ndarray.random;

/**
 * Draws Poisson distributed numbers.
 *
 * <p>Up to a mean of 10 by sequential search from 0; above by the transformed rejection PTRS of W.
 * Hörmann, "The Transformed Rejection Method for Generating Poisson Random Variables", Insurance:
 * Mathematics and Economics 12(1), 1993. Logarithms of probabilities are taken as differences of
 * what is close, so large means lose no digits.
 */
final class PoissonSampler {

    /** The largest mean: ten deviations above it the numbers still fit. */
    static final double MEAN_MAX = 0x1p63 - 10 * 0x1.6a09e667f3bcdp31;

    private static final double SEARCHED = 10;
    private static final double HALF_LOG_TWO_PI = 0.5 * Math.log(2 * Math.PI);

    private final double mean;
    private final double none;
    private final double a;
    private final double b;
    private final double inverseAlpha;
    private final double accepted;

    PoissonSampler(double mean) {
        this.mean = mean;
        this.none = mean < SEARCHED ? Math.exp(-mean) : 0;
        this.b = 0.931 + 2.53 * Math.sqrt(mean);
        this.a = -0.059 + 0.02483 * b;
        this.inverseAlpha = 1.1239 + 1.1328 / (b - 3.4);
        this.accepted = 0.9277 - 3.6224 / (b - 2);
    }

    long next(RandomStream stream) {
        return mean < SEARCHED ? search(stream) : reject(stream);
    }

    private long search(RandomStream stream) {
        while (true) {
            double left = stream.nextDouble();
            double probability = none;
            for (long k = 0; probability > 0; ) {
                if (left < probability) {
                    return k;
                }
                left -= probability;
                k++;
                probability *= mean / k;
            }
        }
    }

    private long reject(RandomStream stream) {
        while (true) {
            double u = stream.nextDouble() - 0.5;
            double v = stream.nextOpenDouble();
            double margin = 0.5 - Math.abs(u);
            double k = Math.floor((2 * a / margin + b) * u + mean + 0.43);
            if (margin >= 0.07 && v <= accepted) {
                return (long) k;
            }
            boolean possible = k >= 0 && (margin >= 0.013 || v <= margin);
            if (possible
                    && Math.log(v * inverseAlpha / (a / (margin * margin) + b))
                            <= logProbability(k)) {
                return (long) k;
            }
        }
    }

    private double logProbability(double k) {
        double above = mean - (k + 1);
        return k * Math.log1p(above / (k + 1))
                - above
                - 0.5 * Math.log(k + 1)
                - HALF_LOG_TWO_PI
                - Factorials.tail(k);
    }
}
