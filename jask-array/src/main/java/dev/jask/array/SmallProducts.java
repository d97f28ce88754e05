package dev.jask.array;

import dev.jask.array.chunk.Chunking;
import dev.jask.ndarray.ArrayException;
import dev.jask.ndarray.Axes;
import dev.jask.ndarray.DType;
import dev.jask.ndarray.linalg.LinearAlgebra;
import java.util.List;
import java.util.Map;

/** Products that are made of others, and those of short vectors. */
final class SmallProducts {

    private SmallProducts() {}

    static Array cross(Array a, Array b, int axis) {
        int alongA = Axes.resolve(axis, a.ndim());
        int alongB = Axes.resolve(axis, b.ndim());
        long ofA = a.chunks().total(alongA);
        long ofB = b.chunks().total(alongB);
        if (ofA < 2 || ofA > 3 || ofB < 2 || ofB > 3) {
            throw new ArrayException.ShapeMismatch(
                    "vectors of 2 or 3 numbers have a cross product, given were %d and %d along axis %d"
                            .formatted(ofA, ofB, axis));
        }
        DType dtype = a.dtype().common(b.dtype());
        boolean isNumber = ofA == 2 && ofB == 2;
        Array product =
                Array.applyGufunc(
                                isNumber ? "(a),(b)->()" : "(a),(b)->(c)",
                                (MultiFunction)
                                        blocks ->
                                                List.of(
                                                        LinearAlgebra.cross(
                                                                blocks.get(0), blocks.get(1))),
                                List.of(dtype),
                                isNumber ? Map.of() : Map.of("c", 3L),
                                a.moveaxis(alongA, -1),
                                b.moveaxis(alongB, -1))
                        .getFirst();
        return isNumber ? product : product.moveaxis(-1, axis);
    }

    static Array multiDot(Array... arrays) {
        if (arrays.length < 2) {
            throw new ArrayException.BadArgument(
                    "two arrays or more are multiplied, given were " + arrays.length);
        }
        var labels = new StringBuilder();
        var result = new StringBuilder();
        for (int k = 0; k < arrays.length; k++) {
            boolean isEnd = k == 0 || k == arrays.length - 1;
            int ndim = arrays[k].ndim();
            if (ndim != 2 && !(isEnd && ndim == 1)) {
                throw new ArrayException.ShapeMismatch(
                        "matrices are multiplied, of which the first and the last may be vectors; array %d is %s"
                                .formatted(k, arrays[k]));
            }
            char left = (char) ('a' + k);
            char right = (char) (left + 1);
            boolean hasRows = ndim == 2 || k > 0;
            boolean hasColumns = ndim == 2 || k == 0;
            labels.append(k > 0 ? "," : "")
                    .append(hasRows ? left : "")
                    .append(hasColumns ? right : "");
            if (k == 0 && hasRows) {
                result.append(left);
            }
            if (k == arrays.length - 1 && hasColumns) {
                result.append(right);
            }
        }
        return ArrayLinearAlgebra.einsum(labels + "->" + result, arrays);
    }

    static Array matrixPower(Array a, long exponent) {
        int ndim = a.ndim();
        if (ndim < 2 || a.chunks().total(ndim - 1) != a.chunks().total(ndim - 2)) {
            throw new ArrayException.ShapeMismatch(
                    "square matrices are multiplied by themselves, given was " + a);
        }
        if (exponent == 0) {
            var matrix = a.chunks().pick(ndim - 2, ndim - 1);
            long extent = matrix.total(0);
            Array one = Array.eye(extent, extent, 0, a.dtype(), Chunking.of(matrix));
            return one.broadcastTo(a.shape(), Chunking.of(a.chunks()));
        }
        Array base = exponent < 0 ? ArrayLinearAlgebra.inv(a) : a;
        long rest = Math.absExact(exponent);
        for (; (rest & 1) == 0; rest >>= 1) {
            base = base.matmul(base);
        }
        Array result = base;
        for (rest >>= 1; rest > 0; rest >>= 1) {
            base = base.matmul(base);
            result = (rest & 1) == 1 ? result.matmul(base) : result;
        }
        return result;
    }
}
