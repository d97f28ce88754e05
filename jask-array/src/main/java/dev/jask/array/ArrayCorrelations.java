package dev.jask.array;

import dev.jask.array.chunk.Chunking;
import dev.jask.ndarray.ArrayException;
import dev.jask.ndarray.Axes;
import dev.jask.ndarray.DType;
import dev.jask.ndarray.Scalar;
import dev.jask.ndarray.Shape;

/**
 * How variables vary together, as {@link dev.jask.ndarray.statistics.Correlations} has it: each row
 * is a variable, each column an observation. Averages with weights, and closeness.
 */
public final class ArrayCorrelations {

    private ArrayCorrelations() {}

    /** The covariances of all pairs of rows. */
    public static Array cov(Array rows) {
        return cov(rows, 1);
    }

    /**
     * The covariances of all pairs of rows.
     *
     * @param ddof what is taken off the number of observations when dividing
     */
    public static Array cov(Array rows, int ddof) {
        Array variables = variables(rows);
        Array result = products(variables).divide((double) (variables.chunks().total(1) - ddof));
        return rows.ndim() == 1 ? result.slice("0, 0") : result;
    }

    /**
     * The correlation coefficients of all pairs of rows: covariances divided by both standard
     * deviations.
     */
    public static Array corrcoef(Array rows) {
        Array covariances = products(variables(rows));
        Array deviations = norms(variables(rows));
        Array scaled =
                covariances
                        .divide(deviations.slice(":, newaxis"))
                        .divide(deviations.slice("newaxis, :"));
        Array result = scaled.dtype().isComplex() ? scaled : scaled.clip(-1.0, 1.0);
        return rows.ndim() == 1 ? result.slice("0, 0") : result;
    }

    private static Array variables(Array rows) {
        if (rows.ndim() > 2 || rows.ndim() == 0) {
            throw new ArrayException.ShapeMismatch(
                    "covariances are of the rows of an array with one or two axes, given was "
                            + rows);
        }
        if (rows.dtype().isTime()) {
            throw new ArrayException.BadDType(
                    "covariances are of numbers, given was " + rows.dtype());
        }
        Array variables = rows.ndim() == 1 ? rows.slice("newaxis, :") : rows;
        Array wide = variables.astype(rows.dtype().isComplex() ? DType.COMPLEX128 : DType.FLOAT64);
        return wide.subtract(wide.mean(Axes.axis(1).keepDims()));
    }

    /** The sums of products of pairs of rows, of complex ones with the conjugate of the second. */
    private static Array products(Array centred) {
        Array second = centred.dtype().isComplex() ? centred.conjugate() : centred;
        return centred.slice(":, newaxis, :")
                .multiply(second.slice("newaxis, :, :"))
                .sum(Axes.axis(2));
    }

    private static Array norms(Array centred) {
        Array size = centred.dtype().isComplex() ? centred.abs() : centred;
        return size.square().sum(Axes.axis(1)).sqrt();
    }

    /** The average of the elements along axes, each as often as its weight says. */
    public static Array average(Array array, Array weights, Axes axes) {
        if (weights.ndim() == array.ndim()) {
            requireSame(array, weights);
            return array.multiply(weights).sum(axes).divide(weights.sum(axes));
        }
        Array counted = along(array, weights, axes);
        return array.multiply(counted).sum(axes).divide(weights.sum());
    }

    private static void requireSame(Array array, Array weights) {
        if (!weights.shape().equals(array.shape())) {
            throw new ArrayException.ShapeMismatch(
                    "weights of shape %s for an array of shape %s"
                            .formatted(weights.shape(), array.shape()));
        }
    }

    /** Weights of one axis follow that axis. */
    private static Array along(Array array, Array weights, Axes axes) {
        int[] along = axes.resolve(array.ndim());
        boolean fits =
                along.length == 1
                        && weights.ndim() == 1
                        && weights.shape().extent(0) == array.shape().extent(along[0]);
        if (!fits) {
            throw new ArrayException.ShapeMismatch(
                    "weights have the shape of the array, %s, or are as long as its only averaged axis; given was %s"
                            .formatted(array.shape(), weights.shape()));
        }
        return weights.slice(":" + ", newaxis".repeat(array.ndim() - 1 - along[0]));
    }

    /** Whether all elements of both are as near as {@link Array#isclose} says. */
    public static Array allclose(Array one, Array other) {
        return one.isclose(other).all();
    }

    /** Whether both have the same shape and elements; NaN equals nothing. */
    public static Array arrayEqual(Array one, Array other) {
        if (!one.shape().equals(other.shape())) {
            return Array.full(Shape.SCALAR, Scalar.of(false), DType.BOOL, Chunking.AUTO);
        }
        return one.equal(other).all();
    }
}
