package dev.jask.ndarray.statistics;

import dev.jask.ndarray.ArrayException;
import dev.jask.ndarray.Axes;
import dev.jask.ndarray.DType;
import dev.jask.ndarray.NDArray;
import dev.jask.ndarray.Shape;
import java.util.List;

/** How variables vary together. Each row is a variable, each column an observation. */
public final class Correlations {

    private Correlations() {}

    /** The covariances of all pairs of rows. */
    public static NDArray cov(NDArray rows) {
        return cov(rows, 1);
    }

    /**
     * The covariances of all pairs of rows.
     *
     * @param ddof what is taken off the number of observations when dividing
     */
    public static NDArray cov(NDArray rows, int ddof) {
        if (rows.ndim() > 2 || rows.ndim() == 0) {
            throw new ArrayException.ShapeMismatch(
                    "covariances are of the rows of an array with one or two axes, given was shape "
                            + rows.shape());
        }
        if (rows.dtype().isTime()) {
            throw new ArrayException.BadDType(
                    "covariances are of numbers, given was " + rows.dtype());
        }
        NDArray variables = rows.ndim() == 1 ? rows.reshape(1, rows.size()) : rows;
        NDArray wide =
                variables.astype(rows.dtype().isComplex() ? DType.COMPLEX128 : DType.FLOAT64);
        NDArray centred = wide.subtract(wide.mean(Axes.axis(1).keepDims()));
        long observations = variables.shape().extent(1);
        NDArray result = products(centred).divide((double) (observations - ddof));
        return rows.ndim() == 1 ? result.reshape(Shape.SCALAR) : result;
    }

    /** The covariances of the variables of two arrays with as many observations: all together. */
    public static NDArray cov(NDArray rows, NDArray more, int ddof) {
        return cov(together(rows, more), ddof);
    }

    private static NDArray together(NDArray rows, NDArray more) {
        return NDArray.concatenate(List.of(asRows(rows), asRows(more)), 0);
    }

    private static NDArray asRows(NDArray array) {
        return array.ndim() == 1 ? array.reshape(1, array.size()) : array;
    }

    /**
     * For each pair of rows the sum of the products, of complex ones with the conjugate of the
     * second.
     */
    private static NDArray products(NDArray rows) {
        NDArray conjugate = rows.dtype().isComplex() ? rows.conjugate() : rows;
        return rows.expandDims(1).lazy().multiply(conjugate.expandDims(0).lazy()).sum(Axes.axis(2));
    }

    /**
     * The correlation coefficients of all pairs of rows: covariances divided by both standard
     * deviations.
     */
    public static NDArray corrcoef(NDArray rows) {
        NDArray covariances = cov(rows);
        if (covariances.ndim() == 0) {
            return covariances.divide(covariances);
        }
        int n = Math.toIntExact(covariances.shape().extent(0));
        double[] deviations = new double[n];
        for (int i = 0; i < n; i++) {
            deviations[i] = Math.sqrt(covariances.getDouble(i, i));
        }
        NDArray scaled =
                covariances
                        .divide(NDArray.of(deviations, Shape.shape(n, 1)))
                        .divide(NDArray.of(deviations));
        return scaled.dtype().isComplex() ? scaled : scaled.maximum(-1.0).minimum(1.0);
    }

    /**
     * The correlation coefficients of the variables of two arrays with as many observations: all
     * together.
     */
    public static NDArray corrcoef(NDArray rows, NDArray more) {
        return corrcoef(together(rows, more));
    }
}
