package dev.jask.ndarray;

import dev.jask.ndarray.blas.BlasType;
import dev.jask.ndarray.blas.IntegerProduct;
import dev.jask.ndarray.blas.MatrixProduct;
import dev.jask.ndarray.blas.MatrixStack;
import java.util.Arrays;
import java.util.List;

/**
 * Matrix products of arrays: the last two axes are matrices, the others a stack that is broadcast.
 */
final class Matmul {

    private Matmul() {}

    static NDArray product(NDArray a, NDArray b) {
        requireAxes(a, b);
        DType dtype = Promotion.common(a.dtype(), b.dtype());
        if (dtype.isTime()) {
            throw new ArrayException.BadDType(
                    "matmul of %s and %s: times have no products".formatted(a.dtype(), b.dtype()));
        }
        boolean row = a.ndim() == 1;
        boolean column = b.ndim() == 1;
        NDArray left = (row ? a.expandDims(0) : a).astype(dtype);
        NDArray right = (column ? b.expandDims(1) : b).astype(dtype);
        NDArray result = folded(left, right, dtype);
        if (column) {
            result = result.squeeze(Axes.axis(-1));
        }
        return row ? result.squeeze(Axes.axis(column ? -1 : -2)) : result;
    }

    private static void requireAxes(NDArray a, NDArray b) {
        if (a.ndim() == 0 || b.ndim() == 0) {
            throw new ArrayException.ShapeMismatch(
                    "matmul of shapes %s and %s: a single number has no rows and columns; use multiply"
                            .formatted(a.shape(), b.shape()));
        }
        int summed = b.ndim() == 1 ? 0 : b.ndim() - 2;
        long width = a.shape().extent(a.ndim() - 1);
        long height = b.shape().extent(summed);
        if (width != height) {
            throw new ArrayException.ShapeMismatch(
                    "matmul of shapes %s and %s: axis %d of the first has %d elements, axis %d of the second %d; they must be equal"
                            .formatted(a.shape(), b.shape(), a.ndim() - 1, width, summed, height));
        }
    }

    /** Many matrices times one are one tall matrix times it, where they lie suitably. */
    private static NDArray folded(NDArray a, NDArray b, DType dtype) {
        Shape shape = a.shape();
        int last = a.ndim() - 1;
        if (b.ndim() == 2 && a.ndim() > 2 && shape.size() > 0) {
            Layout tall =
                    a.layout()
                            .reshaped(
                                    Shape.shape(
                                            shape.size() / shape.extent(last), shape.extent(last)));
            if (tall != null) {
                return stacked(a.through(tall), b, dtype)
                        .reshape(shape.with(last, b.shape().extent(1)));
            }
        }
        return stacked(a, b, dtype);
    }

    private static NDArray stacked(NDArray a, NDArray b, DType dtype) {
        long rows = a.shape().extent(a.ndim() - 2);
        long columns = b.shape().extent(b.ndim() - 1);
        Shape stack = stack(a, b);
        NDArray result = NDArray.zeros(stack.then(Shape.shape(rows, columns)), dtype);
        if (result.size() == 0) {
            return result;
        }
        MatrixStack left = matrices(a.broadcastTo(stack.then(matrix(a))));
        MatrixStack right = matrices(b.broadcastTo(stack.then(matrix(b))));
        MatrixStack into = matrices(result);
        for (long i = 0; i < into.count(); i++) {
            switch (dtype) {
                case FLOAT32 ->
                        MatrixProduct.multiply(
                                BlasType.FLOAT32, left.matrix(i), right.matrix(i), into.matrix(i));
                case FLOAT64 ->
                        MatrixProduct.multiply(
                                BlasType.FLOAT64, left.matrix(i), right.matrix(i), into.matrix(i));
                case COMPLEX64 ->
                        MatrixProduct.multiply(
                                BlasType.COMPLEX64,
                                left.matrix(i),
                                right.matrix(i),
                                into.matrix(i));
                case COMPLEX128 ->
                        MatrixProduct.multiply(
                                BlasType.COMPLEX128,
                                left.matrix(i),
                                right.matrix(i),
                                into.matrix(i));
                case BOOL ->
                        IntegerProduct.multiplyBooleans(
                                left.matrix(i), right.matrix(i), into.matrix(i));
                default -> IntegerProduct.multiply(left.matrix(i), right.matrix(i), into.matrix(i));
            }
        }
        return result;
    }

    private static Shape stack(NDArray a, NDArray b) {
        try {
            return Shape.broadcast(List.of(rest(a), rest(b)));
        } catch (ArrayException.ShapeMismatch e) {
            throw new ArrayException.ShapeMismatch(
                    "matmul of shapes %s and %s: before the last two axes, %s"
                            .formatted(a.shape(), b.shape(), e.getMessage()));
        }
    }

    private static Shape rest(NDArray array) {
        long[] extents = array.shape().toArray();
        return Shape.shape(Arrays.copyOf(extents, extents.length - 2));
    }

    private static Shape matrix(NDArray array) {
        return array.shape().pick(array.ndim() - 2, array.ndim() - 1);
    }

    private static MatrixStack matrices(NDArray array) {
        return new MatrixStack(
                array.data(), array.offset(), array.shape().toArray(), array.strides());
    }
}
