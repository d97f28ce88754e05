package dev.jask.array;

import dev.jask.array.ArrayLinearAlgebra.Lstsq;
import dev.jask.array.ArrayLinearAlgebra.Qr;
import dev.jask.array.chunk.Chunks;
import dev.jask.array.expr.ArrayExpr;
import dev.jask.array.expr.Rechunk;
import dev.jask.array.run.PickPart;
import dev.jask.array.run.SolveReduced;
import dev.jask.ndarray.ArrayException;
import dev.jask.ndarray.Axes;
import dev.jask.ndarray.DType;
import java.util.List;

/** Least squares: a long matrix is reduced to its triangle, which is solved in one task. */
final class ArrayLeastSquares {

    private ArrayLeastSquares() {}

    static Lstsq solve(Array a, Array b) {
        Matrix.require("lstsq", a);
        requireFits(a, b);
        DType dtype = Matrix.floating("lstsq", a, b);
        Qr qr = Decompositions.tallSkinny("lstsq", a);
        ArrayExpr right = Rechunk.of(b.expr(), b.chunks().with(0, a.chunks().along(0)));
        Array reduced = Decompositions.adjoint(qr.q()).matmul(new Array(right));
        Chunks of = reduced.chunks();
        Chunks whole = b.ndim() == 1 ? Chunks.of(of.along(0)) : of.with(1, of.total(1));
        ArrayExpr one = Rechunk.of(reduced.expr(), whole);
        long longer = Math.max(a.chunks().total(0), a.chunks().total(1));
        ArrayExpr solved =
                Operations.spelledOut(
                        "lstsq",
                        new SolveReduced(dtype, longer),
                        dtype,
                        Chunks.of(new long[] {1}),
                        List.of(qr.r().expr(), one),
                        (_, _, inputs) ->
                                new Operations.Step(
                                        null, List.of(inputs.get(0).key(0), inputs.get(1).key(0))));
        Chunks ofX = whole.with(0, a.chunks().total(1));
        Array x = part(solved, 0, dtype, ofX);
        Array differences = new Array(right).subtract(a.matmul(x)).absolute().square();
        return new Lstsq(
                x,
                differences.sum(b.ndim() == 1 ? Axes.axis(0).keepDims() : Axes.axis(0)),
                part(solved, 1, DType.INT64, Chunks.of()),
                part(
                        solved,
                        2,
                        dtype.realPart(),
                        Chunks.of(new long[] {Matrix.shorter(a.chunks())})));
    }

    private static void requireFits(Array a, Array b) {
        boolean fits =
                (b.ndim() == 1 || b.ndim() == 2) && b.chunks().total(0) == a.chunks().total(0);
        if (!fits) {
            throw new ArrayException.ShapeMismatch(
                    "lstsq of shape %s with a right-hand side of shape %s: that has one or two axes, the first as long as there are equations, %d"
                            .formatted(a.shape(), b.shape(), a.chunks().total(0)));
        }
    }

    private static Array part(ArrayExpr of, int place, DType dtype, Chunks chunks) {
        return new Array(
                Operations.spelledOut(
                        "lstsq-part",
                        new PickPart(place),
                        dtype,
                        chunks,
                        List.of(of),
                        (_, _, inputs) ->
                                new Operations.Step(null, List.of(inputs.getFirst().key(0)))));
    }
}
