package dev.jask.array;

import dev.jask.array.chunk.Chunks;
import dev.jask.ndarray.ArrayException;
import dev.jask.ndarray.Axes;
import dev.jask.ndarray.linalg.NormOrder;
import dev.jask.ndarray.linalg.NormOrder.Named;
import dev.jask.ndarray.linalg.NormOrder.Numbered;
import java.util.stream.IntStream;

/** Norms of arrays in blocks: reductions, but for those that are of singular values. */
final class ArrayNorms {

    private ArrayNorms() {}

    /** The square root of the sum of all squares. */
    static Array norm(Array x) {
        return euclidean(numbers(x), Axes.ALL);
    }

    /** The 2-norm along one axis, the Frobenius norm along two. */
    static Array norm(Array x, Axes axes) {
        named(x, axes);
        return euclidean(numbers(x), axes);
    }

    static Array norm(Array x, NormOrder order, Axes axes) {
        int[] named = named(x, axes);
        Array numbers = numbers(x);
        return named.length == 1
                ? vector(numbers, order, named[0], axes.keepsDims())
                : matrix(numbers, order, named[0], named[1], axes.keepsDims());
    }

    private static Array numbers(Array x) {
        return x.astype(Matrix.floating("norm", x));
    }

    private static int[] named(Array x, Axes axes) {
        axes.resolve(x.ndim());
        int[] named =
                axes.isAll()
                        ? IntStream.range(0, x.ndim()).toArray()
                        : axes.list().stream()
                                .mapToInt(axis -> Axes.resolve(axis, x.ndim()))
                                .toArray();
        if (named.length < 1 || named.length > 2) {
            throw new ArrayException.BadAxis(
                    "a norm of an array with %d axes along %d of them: it is of vectors along one axis or of matrices along two; name them"
                            .formatted(x.ndim(), named.length));
        }
        return named;
    }

    private static Array euclidean(Array x, Axes axes) {
        return x.absolute().square().sum(axes).sqrt();
    }

    private static Axes axis(int axis, boolean keepDims) {
        return keepDims ? Axes.axis(axis).keepDims() : Axes.axis(axis);
    }

    private static Array vector(Array x, NormOrder order, int along, boolean keepDims) {
        if (!(order instanceof Numbered(double p))) {
            throw new ArrayException.BadArgument(
                    "the %s norm is one of matrices, given is a vector; its orders are numbers"
                            .formatted(order));
        }
        Axes axis = axis(along, keepDims);
        if (p == Double.POSITIVE_INFINITY) {
            return x.absolute().max(axis);
        }
        if (p == Double.NEGATIVE_INFINITY) {
            return x.absolute().min(axis);
        }
        if (p == 0) {
            return x.countNonzero(axis).astype(x.dtype().realPart());
        }
        if (p == 1) {
            return x.absolute().sum(axis);
        }
        if (p == 2) {
            return euclidean(x, axis);
        }
        return x.absolute().power(p).sum(axis).power(1 / p);
    }

    private static Array matrix(Array x, NormOrder order, int rows, int columns, boolean keeps) {
        return switch (order) {
            case Named.FROBENIUS ->
                    euclidean(
                            x,
                            keeps ? Axes.axes(rows, columns).keepDims() : Axes.axes(rows, columns));
            case Named.NUCLEAR -> kept(singular(x).sum(), keeps);
            case Numbered(double p) when p == 2 -> kept(singular(x).max(), keeps);
            case Numbered(double p) when p == -2 -> kept(singular(x).min(), keeps);
            case Numbered(double p) when p == 1 -> ends(x, rows, columns, keeps, true);
            case Numbered(double p) when p == -1 -> ends(x, rows, columns, keeps, false);
            case Numbered(double p) when p == Double.POSITIVE_INFINITY ->
                    ends(x, columns, rows, keeps, true);
            case Numbered(double p) when p == Double.NEGATIVE_INFINITY ->
                    ends(x, columns, rows, keeps, false);
            case Numbered _ ->
                    throw new ArrayException.BadArgument(
                            "a matrix has no norm of order %s; there are 1, -1, 2, -2, both infinities, Frobenius and nuclear"
                                    .formatted(order));
        };
    }

    /** The largest or smallest of the sums of magnitudes along an axis. */
    private static Array ends(Array x, int summed, int other, boolean keeps, boolean isLargest) {
        Array sums = x.absolute().sum(Axes.axis(summed).keepDims());
        Axes left = Axes.axis(other).keepDims();
        Array norms = isLargest ? sums.max(left) : sums.min(left);
        return keeps ? norms : without(norms, summed, other);
    }

    private static Array without(Array norms, int one, int other) {
        return new Array(
                Views.picked(
                        "squeeze",
                        norms.expr(),
                        IntStream.range(0, norms.ndim())
                                .filter(axis -> axis != one && axis != other)
                                .toArray()));
    }

    /** Singular values of one matrix, which go by {@link Decompositions#svd}. */
    private static Array singular(Array x) {
        if (x.ndim() != 2) {
            throw new ArrayException.BadAxis(
                    "norms by singular values are of one matrix, given was an array with %d axes; slice it"
                            .formatted(x.ndim()));
        }
        Chunks chunks = x.chunks();
        if (chunks.count(0) > 1 && chunks.count(1) > 1) {
            throw Decompositions.cutBothWays("norm", x, "");
        }
        return Decompositions.svd(x).s();
    }

    private static Array kept(Array norm, boolean keeps) {
        return keeps ? new Array(Views.picked("norm", norm.expr(), -1, -1)) : norm;
    }
}
