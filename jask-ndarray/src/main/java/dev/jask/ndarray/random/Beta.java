package dev.jask.ndarray.random;

/**
 * Beta distributed numbers.
 *
 * <p>A gamma distributed number by the sum of it and another; from their logarithms where a shape
 * is below 1, so that 0 is not divided by 0.
 *
 * @param a the first shape; above 0
 * @param b the second shape; above 0
 */
public record Beta(double a, double b) implements Continuous {

    public Beta {
        Check.positive("beta", "a", a);
        Check.positive("beta", "b", b);
    }

    @Override
    public void fill(RandomStream stream, double[] values, int from, int to) {
        var first = new GammaSampler(a);
        var second = new GammaSampler(b);
        boolean small = Math.min(a, b) < 1;
        for (int i = from; i < to; i++) {
            values[i] = small ? ofLogs(first, second, stream) : ofNumbers(first, second, stream);
        }
    }

    private static double ofNumbers(GammaSampler first, GammaSampler second, RandomStream stream) {
        double part = first.next(stream);
        return part / (part + second.next(stream));
    }

    private static double ofLogs(GammaSampler first, GammaSampler second, RandomStream stream) {
        double part = first.nextLog(stream);
        return 1 / (1 + Math.exp(second.nextLog(stream) - part));
    }
}
