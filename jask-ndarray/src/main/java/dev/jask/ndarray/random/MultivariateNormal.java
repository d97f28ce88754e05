package dev.jask.ndarray.random;

import dev.jask.ndarray.Shape;
import java.util.List;

/**
 * Vectors that are normally distributed around a mean, with a covariance.
 *
 * <p>Standard normal numbers times a factor of the covariance: {@link PivotedCholesky}.
 *
 * @param mean the mean of each element
 * @param covariance rows of a symmetric matrix without negative eigenvalues
 */
public record MultivariateNormal(List<Double> mean, List<List<Double>> covariance)
        implements Continuous {

    private static final String NAME = "multivariate_normal";

    public MultivariateNormal {
        mean = List.copyOf(mean);
        covariance = covariance.stream().map(List::copyOf).toList();
        check(mean, covariance);
        PivotedCholesky.factor(covariance);
    }

    @Override
    public Shape drawShape() {
        return Shape.shape(width());
    }

    @Override
    public int width() {
        return mean.size();
    }

    @Override
    public void fill(RandomStream stream, double[] values, int from, int to) {
        Check.rows(from, to, width());
        double[][] factor = PivotedCholesky.factor(covariance);
        double[] normal = new double[width()];
        for (int row = from; row < to; row += width()) {
            NormalZiggurat.fill(stream, normal, 0, normal.length, 0, 1);
            for (int i = 0; i < width(); i++) {
                double sum = mean.get(i);
                for (int j = 0; j < normal.length; j++) {
                    sum += factor[i][j] * normal[j];
                }
                values[row + i] = sum;
            }
        }
    }

    private static void check(List<Double> mean, List<List<Double>> covariance) {
        int size = mean.size();
        Check.that(size > 0, "%s: the mean is empty; at least one number is needed", NAME);
        Check.that(
                covariance.size() == size,
                "%s: the covariance has %d rows; the mean has %d elements, so %d rows are allowed",
                NAME,
                covariance.size(),
                size,
                size);
        for (int i = 0; i < size; i++) {
            Check.finite(NAME, "mean[" + i + "]", mean.get(i));
            Check.that(
                    covariance.get(i).size() == size,
                    "%s: row %d of the covariance has %d numbers; %d are allowed",
                    NAME,
                    i,
                    covariance.get(i).size(),
                    size);
            for (int j = 0; j < size; j++) {
                if (!Double.isFinite(covariance.get(i).get(j))) {
                    Check.finite(
                            NAME, "covariance[%d][%d]".formatted(i, j), covariance.get(i).get(j));
                }
            }
        }
    }
}
