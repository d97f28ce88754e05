package dev.jask.ndarray.linalg;

import dev.jask.ndarray.ArrayException;
import dev.jask.ndarray.Axes;
import dev.jask.ndarray.DType;
import dev.jask.ndarray.NDArray;
import dev.jask.ndarray.Shape;
import dev.jask.ndarray.blas.MatrixProduct;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Products of arrays beside the matrix product. */
final class Products {

    private Products() {}

    static NDArray addProduct(NDArray sum, NDArray a, NDArray b) {
        DType dtype = sum.dtype();
        boolean isInPlace = dtype.isFloating() || dtype.isComplex();
        if (!isInPlace) {
            return sum.add(a.matmul(b)).astype(dtype);
        }
        Matrices into = Matrices.of("addProduct", sum);
        Matrices left = Matrices.of("addProduct", a, dtype).broadcastTo(into.stackShape());
        Matrices right = Matrices.of("addProduct", b, dtype).broadcastTo(into.stackShape());
        boolean fits =
                sum.isContiguous()
                        && left.columns() == right.rows()
                        && into.rows() == left.rows()
                        && into.columns() == right.columns();
        if (!fits) {
            throw new ArrayException.ShapeMismatch(
                    "the product of shapes %s and %s cannot be added to an array of shape %s and strides %s"
                            .formatted(
                                    a.shape(),
                                    b.shape(),
                                    sum.shape(),
                                    Arrays.toString(sum.strides())));
        }
        for (long i = 0; i < into.count(); i++) {
            MatrixProduct.multiplyAdd(into.type(), left.matrix(i), right.matrix(i), into.matrix(i));
        }
        return sum;
    }

    static NDArray dot(NDArray a, NDArray b) {
        if (a.ndim() == 0 || b.ndim() == 0) {
            return a.multiply(b);
        }
        return tensordot("dot", a, b, new int[] {-1}, new int[] {b.ndim() == 1 ? -1 : -2});
    }

    static NDArray vdot(NDArray a, NDArray b) {
        if (a.size() != b.size()) {
            throw new ArrayException.ShapeMismatch(
                    "vdot of shapes %s and %s: they have %d and %d elements, which must be equal"
                            .formatted(a.shape(), b.shape(), a.size(), b.size()));
        }
        NDArray left = a.ravel();
        return (a.dtype().isComplex() ? left.conjugate() : left).matmul(b.ravel());
    }

    static NDArray inner(NDArray a, NDArray b) {
        if (a.ndim() == 0 || b.ndim() == 0) {
            return a.multiply(b);
        }
        return tensordot("inner", a, b, new int[] {-1}, new int[] {-1});
    }

    static NDArray outer(NDArray a, NDArray b) {
        return a.ravel().expandDims(1).multiply(b.ravel().expandDims(0));
    }

    static NDArray tensordot(NDArray a, NDArray b, int axes) {
        if (axes < 0 || axes > Math.min(a.ndim(), b.ndim())) {
            throw new ArrayException.BadAxis(
                    "tensordot of shapes %s and %s over %d axes; it can be 0 to %d"
                            .formatted(a.shape(), b.shape(), axes, Math.min(a.ndim(), b.ndim())));
        }
        return tensordot(
                "tensordot",
                a,
                b,
                IntStream.range(a.ndim() - axes, a.ndim()).toArray(),
                IntStream.range(0, axes).toArray());
    }

    static NDArray tensordot(String function, NDArray a, NDArray b, int[] axesOfA, int[] axesOfB) {
        int[] summedA = resolve(a, axesOfA);
        int[] summedB = resolve(b, axesOfB);
        requireEqual(function, a, b, summedA, summedB);
        int[] freeA = others(a, summedA);
        int[] freeB = others(b, summedB);
        Shape rows = a.shape().pick(freeA);
        Shape columns = b.shape().pick(freeB);
        long summed = a.shape().pick(summedA).size();
        NDArray left =
                a.transpose(concat(freeA, summedA)).reshape(Shape.shape(rows.size(), summed));
        NDArray right =
                b.transpose(concat(summedB, freeB)).reshape(Shape.shape(summed, columns.size()));
        return left.matmul(right).reshape(rows.then(columns));
    }

    private static int[] resolve(NDArray array, int[] axes) {
        Axes.axes(axes).resolve(array.ndim());
        return Arrays.stream(axes).map(axis -> Axes.resolve(axis, array.ndim())).toArray();
    }

    private static void requireEqual(String function, NDArray a, NDArray b, int[] ofA, int[] ofB) {
        if (ofA.length != ofB.length) {
            throw new ArrayException.BadAxis(
                    "%s over %d axes of the first and %d of the second; they go in pairs"
                            .formatted(function, ofA.length, ofB.length));
        }
        for (int i = 0; i < ofA.length; i++) {
            long extentA = a.shape().extent(ofA[i]);
            long extentB = b.shape().extent(ofB[i]);
            if (extentA != extentB) {
                throw new ArrayException.ShapeMismatch(
                        "%s of shapes %s and %s: axis %d of the first has %d elements, axis %d of the second %d; they must be equal"
                                .formatted(
                                        function, a.shape(), b.shape(), ofA[i], extentA, ofB[i],
                                        extentB));
            }
        }
    }

    private static int[] others(NDArray array, int[] axes) {
        return IntStream.range(0, array.ndim())
                .filter(axis -> Arrays.stream(axes).noneMatch(other -> other == axis))
                .toArray();
    }

    private static int[] concat(int[] first, int[] then) {
        return IntStream.concat(Arrays.stream(first), Arrays.stream(then)).toArray();
    }

    static NDArray kron(NDArray a, NDArray b) {
        int ndim = Math.max(a.ndim(), b.ndim());
        var extentsA = new long[2 * ndim];
        var extentsB = new long[2 * ndim];
        var product = new long[ndim];
        Arrays.fill(extentsA, 1);
        Arrays.fill(extentsB, 1);
        for (int axis = 0; axis < ndim; axis++) {
            int inA = axis - ndim + a.ndim();
            int inB = axis - ndim + b.ndim();
            extentsA[2 * axis] = inA < 0 ? 1 : a.shape().extent(inA);
            extentsB[2 * axis + 1] = inB < 0 ? 1 : b.shape().extent(inB);
            product[axis] = extentsA[2 * axis] * extentsB[2 * axis + 1];
        }
        return a.reshape(Shape.shape(extentsA))
                .multiply(b.reshape(Shape.shape(extentsB)))
                .reshape(Shape.shape(product));
    }

    static NDArray cross(NDArray a, NDArray b, int axis) {
        NDArray left = a.moveaxis(axis, -1);
        NDArray right = b.moveaxis(axis, -1);
        long ofA = left.shape().extent(left.ndim() - 1);
        long ofB = right.shape().extent(right.ndim() - 1);
        if (ofA < 2 || ofA > 3 || ofB < 2 || ofB > 3) {
            throw new ArrayException.ShapeMismatch(
                    "cross of shapes %s and %s: vectors along axis %d have %d and %d elements; 2 or 3 are allowed"
                            .formatted(a.shape(), b.shape(), axis, ofA, ofB));
        }
        NDArray last = minor(left, right, 0, 1);
        if (ofA == 2 && ofB == 2) {
            return last;
        }
        NDArray padded = pad(left);
        NDArray paddedRight = pad(right);
        NDArray first = minor(padded, paddedRight, 1, 2);
        NDArray second = minor(padded, paddedRight, 2, 0);
        return NDArray.stack(List.of(first, second, last), -1).moveaxis(-1, axis);
    }

    private static NDArray pad(NDArray vectors) {
        int last = vectors.ndim() - 1;
        if (vectors.shape().extent(last) == 3) {
            return vectors;
        }
        NDArray zero = NDArray.zeros(vectors.shape().with(last, 1), vectors.dtype());
        return NDArray.concatenate(List.of(vectors, zero), last);
    }

    /** {@code a[i]·b[k] - a[k]·b[i]} of vectors along the last axis. */
    private static NDArray minor(NDArray a, NDArray b, int i, int k) {
        return a.slice("..., " + i)
                .multiply(b.slice("..., " + k))
                .subtract(a.slice("..., " + k).multiply(b.slice("..., " + i)));
    }

    static NDArray power(NDArray a, long exponent) {
        int ndim = a.ndim();
        if (ndim < 2 || a.shape().extent(ndim - 1) != a.shape().extent(ndim - 2)) {
            throw new ArrayException.ShapeMismatch(
                    "matrixPower of shape %s: the last two axes must be there and equal"
                            .formatted(a.shape()));
        }
        if (exponent == 0) {
            NDArray one =
                    NDArray.eye(Math.toIntExact(a.shape().extent(ndim - 1))).astype(a.dtype());
            return one.broadcastTo(a.shape()).copy();
        }
        NDArray base = exponent < 0 ? LinearAlgebra.inv(a) : a.copy();
        long rest = Math.absExact(exponent);
        while ((rest & 1) == 0) {
            base = base.matmul(base);
            rest >>= 1;
        }
        NDArray result = base;
        for (rest >>= 1; rest > 0; rest >>= 1) {
            base = base.matmul(base);
            if ((rest & 1) == 1) {
                result = result.matmul(base);
            }
        }
        return result;
    }

    static NDArray trace(NDArray a, int offset, int rows, int columns) {
        if (a.ndim() < 2) {
            throw new ArrayException.ShapeMismatch(
                    "trace of shape %s: a matrix has two axes or more".formatted(a.shape()));
        }
        return a.diagonal(offset, rows, columns).sum(Axes.axis(-1));
    }

    /** The total in the dtype of the array, as products are. */
    static NDArray sumWithin(NDArray array, Axes axes) {
        DType dtype = array.dtype();
        return dtype == DType.BOOL ? array.any(axes) : array.sum(axes).astype(dtype);
    }
}
