package dev.jask.ndarray.random;

import dev.jask.ndarray.Shape;
import java.util.List;

/**
 * Parts of a whole: rows of numbers that sum to 1.
 *
 * <p>Gamma distributed numbers by their sum, from their logarithms: with small concentrations all
 * of them may round to 0.
 *
 * @param concentrations how much each part gathers; above 0
 */
public record Dirichlet(List<Double> concentrations) implements Continuous {

    public Dirichlet {
        concentrations = List.copyOf(concentrations);
        Check.that(
                !concentrations.isEmpty(), "dirichlet: no concentrations; at least one is needed");
        for (int i = 0; i < concentrations.size(); i++) {
            Check.positive("dirichlet", "concentrations[" + i + "]", concentrations.get(i));
        }
    }

    @Override
    public Shape drawShape() {
        return Shape.shape(width());
    }

    @Override
    public int width() {
        return concentrations.size();
    }

    @Override
    public void fill(RandomStream stream, double[] values, int from, int to) {
        Check.rows(from, to, width());
        var samplers = concentrations.stream().map(GammaSampler::new).toList();
        for (int row = from; row < to; row += width()) {
            fillRow(stream, samplers, values, row);
        }
    }

    private static void fillRow(
            RandomStream stream, List<GammaSampler> samplers, double[] values, int row) {
        int width = samplers.size();
        double largest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < width; i++) {
            values[row + i] = samplers.get(i).nextLog(stream);
            largest = Math.max(largest, values[row + i]);
        }
        double sum = 0;
        for (int i = 0; i < width; i++) {
            values[row + i] = Math.exp(values[row + i] - largest);
            sum += values[row + i];
        }
        for (int i = 0; i < width; i++) {
            values[row + i] /= sum;
        }
    }
}
