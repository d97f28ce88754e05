package dev.jask.ndarray.random;

/**
 * Numbers whose density rises evenly to a mode and falls evenly behind it; by the inverse.
 *
 * @param left the lower bound
 * @param mode where the density is highest
 * @param right the upper bound; above the lower one
 */
public record Triangular(double left, double mode, double right) implements Continuous {

    public Triangular {
        Check.finite("triangular", "left", left);
        Check.finite("triangular", "mode", mode);
        Check.finite("triangular", "right", right);
        Check.that(
                left <= mode && mode <= right && left < right,
                "triangular: left = %s, mode = %s, right = %s; allowed is left <= mode <= right and left < right",
                left,
                mode,
                right);
    }

    @Override
    public void fill(RandomStream stream, double[] values, int from, int to) {
        double base = right - left;
        double atMode = (mode - left) / base;
        double rising = base * (mode - left);
        double falling = base * (right - mode);
        for (int i = from; i < to; i++) {
            double uniform = stream.nextDouble();
            values[i] =
                    uniform <= atMode
                            ? left + Math.sqrt(uniform * rising)
                            : right - Math.sqrt((1 - uniform) * falling);
        }
    }
}
