package dev.jask.ndarray.random;

/**
 * Draws binomially distributed numbers.
 *
 * <p>Up to a mean of 10 by sequential search from 0; above by the transformed rejection BTRS of W.
 * Hörmann, "The Generation of Binomial Random Variates", Journal of Statistical Computation and
 * Simulation 46, 1993. The rarer outcome is counted.
 */
final class BinomialSampler {

    private static final double SEARCHED = 10;

    private final long trials;
    private final boolean flipped;
    private final double p;
    private final double odds;
    private final double none;
    private final double a;
    private final double b;
    private final double alpha;
    private final double accepted;
    private final double mode;

    BinomialSampler(long trials, double probability) {
        this.trials = trials;
        this.flipped = probability > 0.5;
        this.p = flipped ? 1 - probability : probability;
        this.odds = p / (1 - p);
        this.none = trials * p < SEARCHED ? Math.exp(trials * Math.log1p(-p)) : 0;
        double deviation = Math.sqrt(trials * p * (1 - p));
        this.b = 1.15 + 2.53 * deviation;
        this.a = -0.0873 + 0.0248 * b + 0.01 * p;
        this.alpha = (2.83 + 5.1 / b) * deviation;
        this.accepted = 0.92 - 4.2 / b;
        this.mode = Math.floor((trials + 1.0) * p);
    }

    long next(RandomStream stream) {
        long rarer = trials * p < SEARCHED ? search(stream) : reject(stream);
        return flipped ? trials - rarer : rarer;
    }

    private long search(RandomStream stream) {
        while (true) {
            double left = stream.nextDouble();
            double probability = none;
            for (long k = 0; k <= trials && probability > 0; ) {
                if (left < probability) {
                    return k;
                }
                left -= probability;
                k++;
                probability *= odds * (trials - k + 1) / k;
            }
        }
    }

    private long reject(RandomStream stream) {
        while (true) {
            double u = stream.nextDouble() - 0.5;
            double v = stream.nextOpenDouble();
            double margin = 0.5 - Math.abs(u);
            double k = Math.floor((2 * a / margin + b) * u + trials * p + 0.5);
            if (margin >= 0.07 && v <= accepted) {
                return (long) k;
            }
            if (k >= 0
                    && k <= trials
                    && Math.log(v * alpha / (a / (margin * margin) + b)) <= logRatio(k)) {
                return (long) k;
            }
        }
    }

    /** The logarithm of the probability of k by that of the mode. */
    private double logRatio(double k) {
        double n = trials;
        double away = k - mode;
        return (mode + 0.5) * Math.log1p(-away / (k + 1))
                + (n - mode + 0.5) * Math.log1p(away / (n - k + 1))
                + away * Math.log(odds * (n - k + 1) / (k + 1))
                + Factorials.tail(mode)
                + Factorials.tail(n - mode)
                - Factorials.tail(k)
                - Factorials.tail(n - k);
    }
}
