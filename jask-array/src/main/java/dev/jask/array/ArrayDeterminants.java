package dev.jask.array;

import dev.jask.array.ArrayLinearAlgebra.Lu;
import dev.jask.array.ArrayLinearAlgebra.SlogDet;
import dev.jask.array.ArrayLinearAlgebra.Svd;
import dev.jask.array.chunk.Chunks;
import dev.jask.array.expr.Rechunk;
import dev.jask.ndarray.Axes;
import dev.jask.ndarray.DType;
import dev.jask.ndarray.NDArray;
import dev.jask.ndarray.Scalar;
import dev.jask.ndarray.Ufunc;
import java.util.List;

/** Numbers that factors of a matrix tell: of its LU decomposition and of its singular values. */
final class ArrayDeterminants {

    private ArrayDeterminants() {}

    static SlogDet slogdet(Array a) {
        Lu lu = ArrayLinearAlgebra.lu(a);
        Array pivots = lu.u().diagonal();
        Array sizes = pivots.abs();
        Array signs = pivots.divide(sizes).prod();
        return new SlogDet(signs.multiply(parity(lu.p()).astype(signs.dtype())), sizes.log().sum());
    }

    static Array det(Array a) {
        Lu lu = ArrayLinearAlgebra.lu(a);
        Array product = lu.u().diagonal().prod();
        return product.multiply(parity(lu.p()).astype(product.dtype()));
    }

    /** 1 if rows were exchanged an even number of times, else -1. */
    private static Array parity(Array permutation) {
        Array places = permutation.argmax(Axes.axis(0));
        return new Array(
                BlockCalls.call(
                        "parity",
                        (blocks, _) -> NDArray.scalar(parity(blocks.getFirst().toLongArray())),
                        List.of(
                                Operations.Read.whole(
                                        Rechunk.of(places.expr(), Chunks.single(places.shape())))),
                        DType.INT64,
                        Chunks.of()));
    }

    private static long parity(long[] places) {
        long parity = 1;
        for (int i = 0; i < places.length; i++) {
            while (places[i] != i) {
                int at = (int) places[i];
                places[i] = places[at];
                places[at] = at;
                parity = -parity;
            }
        }
        return parity;
    }

    static Array cond(Array a) {
        Array s = ArrayLinearAlgebra.svd(a).s();
        return s.max().divide(s.min());
    }

    static Array matrixRank(Array a) {
        Array s = ArrayLinearAlgebra.svd(a).s();
        long side = Math.max(a.chunks().total(0), a.chunks().total(1));
        double epsilon = s.dtype() == DType.FLOAT32 ? Math.ulp(1.0f) : Math.ulp(1.0);
        return s.greater(s.max().multiply(epsilon * side)).countNonzero();
    }

    static Array pinv(Array a, double cutoff) {
        Svd svd = ArrayLinearAlgebra.svd(a);
        Array counts = svd.s().greater(svd.s().max().multiply(cutoff));
        Array inverses = counts.apply(Ufunc.WHERE, svd.s().reciprocal(), Scalar.of(0.0));
        Array right = Decompositions.adjoint(svd.vh()).multiply(inverses.expandDims(0));
        return right.matmul(Decompositions.adjoint(svd.u()));
    }
}
