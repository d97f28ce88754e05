package dev.jask.ndarray.linalg;

import dev.jask.ndarray.ArrayException;
import dev.jask.ndarray.NDArray;
import java.util.List;

/** The product of several matrices in the order that needs the fewest multiplications. */
final class MatrixChain {

    private final List<NDArray> matrices;
    private final int[][] splits;

    private MatrixChain(List<NDArray> matrices) {
        this.matrices = matrices;
        int n = matrices.size();
        this.splits = new int[n][n];
        double[] sides = sides(matrices);
        var costs = new double[n][n];
        for (int length = 1; length < n; length++) {
            for (int from = 0; from + length < n; from++) {
                cheapest(sides, costs, from, from + length);
            }
        }
    }

    /** Rows of the first, then columns of each; those of a single vector at an end are 1. */
    private static double[] sides(List<NDArray> matrices) {
        int n = matrices.size();
        var sides = new double[n + 1];
        NDArray first = matrices.getFirst();
        sides[0] = first.ndim() == 1 ? 1 : first.shape().extent(0);
        for (int i = 0; i < n; i++) {
            NDArray matrix = matrices.get(i);
            boolean column = matrix.ndim() == 1 && i == n - 1;
            sides[i + 1] = column ? 1 : matrix.shape().extent(matrix.ndim() - 1);
        }
        return sides;
    }

    private void cheapest(double[] sides, double[][] costs, int from, int to) {
        double best = Double.POSITIVE_INFINITY;
        for (int split = from; split < to; split++) {
            double cost =
                    costs[from][split]
                            + costs[split + 1][to]
                            + sides[from] * sides[split + 1] * sides[to + 1];
            if (cost < best) {
                best = cost;
                splits[from][to] = split;
            }
        }
        costs[from][to] = best;
    }

    static NDArray product(List<NDArray> matrices) {
        if (matrices.size() < 2) {
            throw new ArrayException.BadArgument(
                    "multiDot of %d arrays; it takes two or more".formatted(matrices.size()));
        }
        for (int i = 0; i < matrices.size(); i++) {
            NDArray matrix = matrices.get(i);
            boolean end = i == 0 || i == matrices.size() - 1;
            if (matrix.ndim() != 2 && !(end && matrix.ndim() == 1)) {
                throw new ArrayException.ShapeMismatch(
                        "multiDot: array %d has shape %s; all have two axes, the first and the last may have one"
                                .formatted(i, matrix.shape()));
            }
        }
        return new MatrixChain(matrices).product(0, matrices.size() - 1);
    }

    private NDArray product(int from, int to) {
        if (from == to) {
            return matrices.get(from);
        }
        int split = splits[from][to];
        return product(from, split).matmul(product(split + 1, to));
    }
}
