package dev.jask.ndarray.linalg;

import dev.jask.ndarray.ArrayException;
import dev.jask.ndarray.Axes;
import dev.jask.ndarray.NDArray;
import dev.jask.ndarray.linalg.NormOrder.Named;
import dev.jask.ndarray.linalg.NormOrder.Numbered;
import java.util.stream.IntStream;

/** Norms of vectors and matrices, and condition numbers. */
final class Norms {

    private Norms() {}

    static NDArray norm(NDArray x) {
        return euclidean(numbers(x), Axes.ALL);
    }

    /** The 2-norm along one axis, the Frobenius norm along two. */
    static NDArray norm(NDArray x, Axes axes) {
        requireOneOrTwo(x, axes);
        axes.resolve(x.ndim());
        return euclidean(numbers(x), axes);
    }

    static NDArray norm(NDArray x, NormOrder order, Axes axes) {
        requireOneOrTwo(x, axes);
        axes.resolve(x.ndim());
        NDArray numbers = numbers(x);
        int[] named =
                axes.isAll()
                        ? IntStream.range(0, x.ndim()).toArray()
                        : axes.list().stream()
                                .mapToInt(axis -> Axes.resolve(axis, x.ndim()))
                                .toArray();
        Axes kept = Axes.axes(named).keepDims();
        NDArray norms =
                named.length == 1
                        ? vector(numbers, order, kept)
                        : matrix(numbers, order, named[0], named[1], kept);
        return axes.keepsDims() ? norms : norms.squeeze(Axes.axes(named));
    }

    private static NDArray numbers(NDArray x) {
        return x.astype(Matrices.floating("norm", x));
    }

    private static void requireOneOrTwo(NDArray x, Axes axes) {
        int count = axes.isAll() ? x.ndim() : axes.list().size();
        if (count < 1 || count > 2) {
            throw new ArrayException.BadAxis(
                    "a norm of shape %s along %d axes: it is of vectors along one axis or of matrices along two; name them"
                            .formatted(x.shape(), count));
        }
    }

    private static NDArray euclidean(NDArray x, Axes axes) {
        return x.lazy().absolute().square().sum(axes).sqrt();
    }

    private static NDArray vector(NDArray x, NormOrder order, Axes axis) {
        if (!(order instanceof Numbered(double p))) {
            throw new ArrayException.BadArgument(
                    "the %s norm is one of matrices, given is a vector; its orders are numbers"
                            .formatted(order));
        }
        if (p == Double.POSITIVE_INFINITY) {
            return x.lazy().absolute().max(axis);
        }
        if (p == Double.NEGATIVE_INFINITY) {
            return x.lazy().absolute().min(axis);
        }
        if (p == 0) {
            return x.countNonzero(axis).astype(x.dtype().realPart());
        }
        if (p == 1) {
            return x.lazy().absolute().sum(axis);
        }
        if (p == 2) {
            return euclidean(x, axis);
        }
        return x.lazy().absolute().power(p).sum(axis).power(1 / p);
    }

    private static NDArray matrix(NDArray x, NormOrder order, int rows, int columns, Axes kept) {
        return switch (order) {
            case Named.FROBENIUS -> euclidean(x, kept);
            case Named.NUCLEAR -> singular(x, rows, columns).sum(Axes.axis(-1));
            case Numbered(double p) when p == 1 -> sums(x, rows).max(Axes.axis(columns).keepDims());
            case Numbered(double p) when p == -1 ->
                    sums(x, rows).min(Axes.axis(columns).keepDims());
            case Numbered(double p) when p == 2 -> singular(x, rows, columns).max(Axes.axis(-1));
            case Numbered(double p) when p == -2 -> singular(x, rows, columns).min(Axes.axis(-1));
            case Numbered(double p) when p == Double.POSITIVE_INFINITY ->
                    sums(x, columns).max(Axes.axis(rows).keepDims());
            case Numbered(double p) when p == Double.NEGATIVE_INFINITY ->
                    sums(x, columns).min(Axes.axis(rows).keepDims());
            case Numbered _ ->
                    throw new ArrayException.BadArgument(
                            "a matrix has no norm of order %s; there are 1, -1, 2, -2, both infinities, Frobenius and nuclear"
                                    .formatted(order));
        };
    }

    private static NDArray sums(NDArray x, int axis) {
        return x.lazy().absolute().sum(Axes.axis(axis).keepDims());
    }

    /** Singular values along a new last axis, the axes of the matrices having become 1. */
    private static NDArray singular(NDArray x, int rows, int columns) {
        int ndim = x.ndim();
        int[] order =
                IntStream.concat(
                                IntStream.range(0, ndim)
                                        .filter(axis -> axis != rows && axis != columns),
                                IntStream.of(rows, columns))
                        .toArray();
        NDArray values = SingularValues.values("norm", x.transpose(order));
        return values.expandDims(Math.min(rows, columns)).expandDims(Math.max(rows, columns));
    }

    static NDArray condition(NDArray x, NormOrder order) {
        Matrices matrices = Matrices.of("cond", x);
        if (matrices.array().size() == 0) {
            throw new ArrayException.ShapeMismatch(
                    "cond of shape %s: an empty matrix has none".formatted(x.shape()));
        }
        if (order instanceof Numbered(double p) && Math.abs(p) == 2) {
            NDArray s = SingularValues.values("cond", x);
            NDArray largest = s.max(Axes.axis(-1));
            NDArray smallest = s.min(Axes.axis(-1));
            return p > 0 ? largest.divide(smallest) : smallest.divide(largest);
        }
        Matrices square = Matrices.square("cond", x);
        if (order == NormOrder.NUCLEAR) {
            NDArray s = SingularValues.values("cond", x);
            return s.sum(Axes.axis(-1)).multiply(s.reciprocal().sum(Axes.axis(-1)));
        }
        NDArray inverse = Solving.inverse(square.array(), true);
        Axes last = Axes.axes(-2, -1);
        return norm(square.array(), order, last).multiply(norm(inverse, order, last));
    }
}
