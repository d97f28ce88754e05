package dev.jask.ndarray.random;

/**
 * Draws gamma distributed numbers of scale 1.
 *
 * <p>G. Marsaglia and W. W. Tsang, "A Simple Method for Generating Gamma Variables", ACM
 * Transactions on Mathematical Software 26(3), 2000; below a shape of 1 one of a shape larger by 1
 * times a power of a uniform number.
 */
final class GammaSampler {

    private final double shape;
    private final double d;
    private final double c;

    GammaSampler(double shape) {
        this.shape = shape;
        this.d = (shape < 1 ? shape + 1 : shape) - 1.0 / 3;
        this.c = 1 / Math.sqrt(9 * d);
    }

    double next(RandomStream stream) {
        if (shape >= 1) {
            return nextOfLargeShape(stream);
        }
        return shape == 0
                ? 0
                : nextOfLargeShape(stream) * Math.exp(-stream.nextExponential() / shape);
    }

    /** The logarithm of a number, which is finite also where the number itself rounds to 0. */
    double nextLog(RandomStream stream) {
        double log = Math.log(nextOfLargeShape(stream));
        return shape >= 1
                ? log
                : Math.max(-Double.MAX_VALUE, log - stream.nextExponential() / shape);
    }

    void fill(RandomStream stream, double[] values, int from, int to, double scale) {
        if (shape == 1) {
            ExponentialZiggurat.fill(stream, values, from, to, scale);
            return;
        }
        for (int i = from; i < to; i++) {
            values[i] = scale * next(stream);
        }
    }

    private double nextOfLargeShape(RandomStream stream) {
        while (true) {
            double x = stream.nextGaussian();
            double root = 1 + c * x;
            if (root > 0) {
                double v = root * root * root;
                double u = stream.nextOpenDouble();
                double square = x * x;
                if (u < 1 - 0.0331 * square * square
                        || Math.log(u) < 0.5 * square + d * (1 - v + Math.log(v))) {
                    return d * v;
                }
            }
        }
    }
}
