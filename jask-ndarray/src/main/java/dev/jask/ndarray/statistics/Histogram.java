package dev.jask.ndarray.statistics;

import dev.jask.ndarray.ArrayException;
import dev.jask.ndarray.DType;
import dev.jask.ndarray.NDArray;
import dev.jask.ndarray.Shape;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;

/**
 * How many values are in which bins.
 *
 * @param counts how many; with weights, their sum
 * @param edges for each axis the edges of its bins
 */
public record Histogram(NDArray counts, List<NDArray> edges) implements Serializable {

    public Histogram {
        edges = List.copyOf(edges);
    }

    /** The edges of the bins along the only axis, or the first. */
    public NDArray binEdges() {
        return edges.getFirst();
    }

    /**
     * The density: counts divided by their sum and the sizes of the bins, so that its integral is
     * one.
     */
    public NDArray density() {
        NDArray result = counts.astype(DType.FLOAT64).divide(counts.sum().item());
        for (int axis = 0; axis < edges.size(); axis++) {
            double[] numbers = edges.get(axis).toDoubleArray();
            double[] widths = new double[numbers.length - 1];
            Arrays.setAll(widths, i -> numbers[i + 1] - numbers[i]);
            long[] extents = new long[edges.size()];
            Arrays.fill(extents, 1);
            extents[axis] = widths.length;
            result = result.divide(NDArray.of(widths, Shape.shape(extents)));
        }
        return result;
    }

    /**
     * The counts of both, which have the same bins: histograms of the chunks of an array together.
     *
     * @throws ArrayException.ShapeMismatch if the bins differ
     */
    public Histogram merge(Histogram other) {
        if (!edges.equals(other.edges)) {
            throw new ArrayException.ShapeMismatch(
                    "histograms with other edges do not add up: give all the same range or edges");
        }
        return new Histogram(counts.add(other.counts), edges);
    }
}
