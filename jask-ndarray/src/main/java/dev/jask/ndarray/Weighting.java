package dev.jask.ndarray;

import java.util.Arrays;

/** Means with weights. */
final class Weighting {

    private Weighting() {}

    static NDArray average(NDArray array, NDArray weights, Axes axes) {
        LazyArray weight = fitted(array, weights, axes).lazy();
        DType dtype = Promotion.common(array.dtype(), weights.dtype());
        LazyArray wide = array.lazy().astype(dtype.isFloating() ? dtype : DType.FLOAT64);
        NDArray whole = weight.sum(axes);
        if (whole.equal(0).any().isTrue()) {
            throw new ArrayException.BadArgument(
                    "weights come to 0, so there is no mean with them; give weights with another sum");
        }
        return wide.multiply(weight).sum(axes).divide(whole);
    }

    /** Weights of the array's shape. */
    private static NDArray fitted(NDArray array, NDArray weights, Axes axes) {
        if (weights.shape().equals(array.shape())) {
            return weights;
        }
        int[] along = axes.resolve(array.ndim());
        boolean fits =
                along.length == 1
                        && weights.ndim() == 1
                        && weights.size() == array.shape().extent(along[0]);
        if (!fits) {
            throw new ArrayException.ShapeMismatch(
                    "weights of shape %s do not fit an array of shape %s along axes %s: they have its shape, or one axis of the extent of the only axis"
                            .formatted(weights.shape(), array.shape(), Arrays.toString(along)));
        }
        var extents = new long[array.ndim()];
        Arrays.fill(extents, 1);
        extents[along[0]] = weights.size();
        return weights.reshape(Shape.shape(extents)).broadcastTo(array.shape());
    }
}
