package dev.jask.ndarray;

import java.util.List;

/** Puts arrays together. */
final class Joining {

    private Joining() {}

    static NDArray concatenate(List<NDArray> arrays, int axis) {
        if (arrays.isEmpty()) {
            throw new ArrayException.BadArgument("no arrays to put together; give at least one");
        }
        NDArray first = arrays.getFirst();
        int along = Axes.resolve(axis, first.ndim());
        DType dtype = first.dtype();
        long extent = 0;
        for (NDArray array : arrays) {
            requireFits(first, array, along);
            dtype = Promotion.common(dtype, array.dtype());
            extent += array.shape().extent(along);
        }
        NDArray result = NDArray.zeros(first.shape().with(along, extent), dtype);
        long from = 0;
        for (NDArray array : arrays) {
            var span = new Index.Span(from, 1, array.shape().extent(along));
            NDArray target = result.through(result.layout().spanned(along, span));
            Evaluator.store(array.lazy().astype(dtype), target);
            from += span.size();
        }
        return result;
    }

    private static void requireFits(NDArray first, NDArray array, int along) {
        boolean fits =
                first.ndim() == array.ndim()
                        && first.shape().without(along).equals(array.shape().without(along));
        if (!fits) {
            throw new ArrayException.ShapeMismatch(
                    "shapes %s and %s do not go together along axis %d: all other extents must be equal"
                            .formatted(first.shape(), array.shape(), along));
        }
    }
}
