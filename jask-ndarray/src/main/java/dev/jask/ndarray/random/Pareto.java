package dev.jask.ndarray.random;

/**
 * Numbers of the Pareto distribution of the second kind, also called Lomax, which begins at 0.
 *
 * <p>Add 1 and multiply by a scale for the first kind.
 *
 * @param shape how fast it falls; above 0
 */
public record Pareto(double shape) implements Continuous {

    public Pareto {
        Check.positive("pareto", "shape", shape);
    }

    @Override
    public void fill(RandomStream stream, double[] values, int from, int to) {
        ExponentialZiggurat.fill(stream, values, from, to, 1 / shape);
        for (int i = from; i < to; i++) {
            values[i] = Math.expm1(values[i]);
        }
    }
}
