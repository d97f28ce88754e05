package dev.jask.ndarray.linalg;

import dev.jask.ndarray.ArrayException;
import dev.jask.ndarray.Axes;
import dev.jask.ndarray.DType;
import dev.jask.ndarray.NDArray;
import dev.jask.ndarray.Shape;
import dev.jask.ndarray.blas.Lapack;
import dev.jask.ndarray.blas.LapackMatrix;
import dev.jask.ndarray.blas.LinearSystems;
import dev.jask.ndarray.blas.LinearSystems.Operation;
import dev.jask.ndarray.blas.LinearSystems.Pivots;
import java.util.List;

/** Systems of linear equations with square matrices. */
final class Solving {

    private Solving() {}

    /** How one matrix of a stack overwrites its right-hand sides by their solution. */
    @FunctionalInterface
    private interface Step {
        void solve(Lapack lapack, LapackMatrix a, LapackMatrix b, long index);
    }

    static NDArray solve(NDArray a, NDArray b) {
        DType dtype = Matrices.floating("solve", a, b);
        Matrices left = Matrices.square("solve", a, dtype);
        double n = left.rows();
        return each(
                left,
                b,
                n * n * n / 3,
                (lapack, matrix, right, i) -> {
                    Pivots pivots = LinearSystems.factor(lapack, matrix);
                    requireRegular(left, i, pivots.singularAt());
                    LinearSystems.solve(lapack, matrix, pivots, right);
                });
    }

    static NDArray solveTriangular(
            NDArray a, NDArray b, Triangle triangle, Operation operation, boolean unitDiagonal) {
        DType dtype = Matrices.floating("solveTriangular", a, b);
        Matrices left = Matrices.square("solveTriangular", a, dtype);
        boolean lower = triangle == Triangle.LOWER;
        return each(
                left,
                b,
                0,
                (lapack, matrix, right, i) ->
                        requireRegular(
                                left,
                                i,
                                LinearSystems.solveTriangular(
                                        lapack, matrix, lower, operation, unitDiagonal, right)));
    }

    private static NDArray each(Matrices a, NDArray b, double factoring, Step step) {
        boolean vector = b.ndim() == 1;
        requireFits(a, b, vector);
        Matrices right = Matrices.of(a.function(), vector ? b.expandDims(1) : b, a.array().dtype());
        Shape stack = stack(a, right);
        Matrices lefts = a.broadcastTo(stack);
        Matrices rights = right.broadcastTo(stack);
        Matrices result = rights.results(right.rows(), right.columns());
        double work = factoring + (double) a.rows() * a.rows() * right.columns();
        for (long i = 0; i < result.count() && result.array().size() > 0; i++) {
            try (Lapack lapack = Lapack.open(a.type(), work)) {
                LapackMatrix solution = lapack.matrix(rights.matrix(i));
                step.solve(lapack, lapack.matrix(lefts.matrix(i)), solution, i);
                solution.store(result.matrix(i));
            }
        }
        return vector ? result.array().squeeze(Axes.axis(-1)) : result.array();
    }

    private static void requireFits(Matrices a, NDArray b, boolean vector) {
        if (b.ndim() == 0) {
            throw new ArrayException.ShapeMismatch(
                    "%s with a right-hand side of shape (): it has one axis or more"
                            .formatted(a.function()));
        }
        int axis = vector ? 0 : b.ndim() - 2;
        if (b.shape().extent(axis) != a.rows()) {
            throw new ArrayException.ShapeMismatch(
                    "%s of shape %s with a right-hand side of shape %s: axis %d of the latter has %d elements, there are %d equations"
                            .formatted(
                                    a.function(),
                                    a.array().shape(),
                                    b.shape(),
                                    axis,
                                    b.shape().extent(axis),
                                    a.rows()));
        }
    }

    private static Shape stack(Matrices a, Matrices b) {
        try {
            return Shape.broadcast(List.of(a.stackShape(), b.stackShape()));
        } catch (ArrayException.ShapeMismatch e) {
            throw new ArrayException.ShapeMismatch(
                    "%s of shape %s with a right-hand side of shape %s: before the last two axes, %s"
                            .formatted(
                                    a.function(),
                                    a.array().shape(),
                                    b.array().shape(),
                                    e.getMessage()));
        }
    }

    private static void requireRegular(Matrices a, long index, int singularAt) {
        if (singularAt > 0) {
            throw a.error(
                    index,
                    "is singular: pivot %d of %d is zero; lstsq or pinv give the nearest there is"
                            .formatted(singularAt - 1, a.rows()));
        }
    }

    static NDArray inverse(NDArray a) {
        return inverse(a, false);
    }

    /** The inverse; where a matrix is singular, either an error or infinity everywhere. */
    static NDArray inverse(NDArray a, boolean infinityWhereSingular) {
        Matrices matrices = Matrices.square("inv", a);
        Matrices result = matrices.results(matrices.rows(), matrices.rows());
        double n = matrices.rows();
        for (long i = 0; i < result.count() && n > 0; i++) {
            try (Lapack lapack = Lapack.open(matrices.type(), n * n * n)) {
                LapackMatrix factors = lapack.matrix(matrices.matrix(i));
                Pivots pivots = LinearSystems.factor(lapack, factors);
                if (pivots.singularAt() > 0 && infinityWhereSingular) {
                    factors.fill(Double.POSITIVE_INFINITY);
                } else {
                    requireRegular(matrices, i, pivots.singularAt());
                    LinearSystems.invert(lapack, factors, pivots);
                }
                factors.store(result.matrix(i));
            }
        }
        return result.array();
    }
}
