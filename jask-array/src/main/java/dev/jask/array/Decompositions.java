package dev.jask.array;

import dev.jask.array.ArrayLinearAlgebra.Qr;
import dev.jask.array.ArrayLinearAlgebra.Svd;
import dev.jask.array.chunk.Chunking;
import dev.jask.array.chunk.Chunks;
import dev.jask.array.expr.ArrayExpr;
import dev.jask.array.run.FactorRows;
import dev.jask.array.run.RowOfR;
import dev.jask.ndarray.ArrayException;
import dev.jask.ndarray.DType;
import dev.jask.ndarray.Shape;
import java.util.List;

/** Orthogonal factors and singular values of matrices in blocks. */
final class Decompositions {

    private Decompositions() {}

    static Qr qr(Array a) {
        Matrix.require("qr", a);
        if (a.chunks().count(1) == 1) {
            return tallSkinny("qr", a);
        }
        if (a.chunks().count(0) == 1) {
            return shortFat("qr", a);
        }
        throw cutBothWays("qr", a, "");
    }

    static Qr tallSkinny(String function, Array a) {
        Matrix.require(function, a);
        requireOneBlock(function, a, 1);
        var factors = new RowFactors(a);
        return new Qr(factors.q(), factors.r());
    }

    /** Q of the first block goes for all of them. */
    static Qr shortFat(String function, Array a) {
        Matrix.require(function, a);
        requireOneBlock(function, a, 0);
        Chunks chunks = a.chunks();
        if (chunks.count(1) > 1 && chunks.extent(1, 0) < chunks.total(0)) {
            throw new ArrayException.ShapeMismatch(
                    "%s of blocks %s: the first block must have as many columns as rows, it has %d of %d; call rechunk(chunks(-1, %d)) or rechunk(chunks(-1, -1)) first"
                            .formatted(
                                    function,
                                    chunks,
                                    chunks.extent(1, 0),
                                    chunks.total(0),
                                    chunks.total(0)));
        }
        DType dtype = Matrix.floating(function, a);
        Chunks one = chunks.with(1, chunks.extent(1, 0));
        ArrayExpr first =
                Operations.spelledOut(
                        "qr-block",
                        new FactorRows(),
                        dtype,
                        one,
                        List.of(a.expr()),
                        (_, _, inputs) ->
                                new Operations.Step(null, List.of(inputs.getFirst().key(0))));
        long inner = Math.min(chunks.extent(0, 0), chunks.extent(1, 0));
        Array q = RowFactors.part(first, 0, dtype, chunks.along(0), new long[] {inner});
        ArrayExpr r =
                Operations.spelledOut(
                        "qr-row",
                        new RowOfR(),
                        dtype,
                        Chunks.of(new long[] {inner}, chunks.along(1)),
                        List.of(first, a.expr()),
                        (at, _, inputs) ->
                                new Operations.Step(
                                        null,
                                        at[1] == 0
                                                ? List.of(inputs.get(0).key(0))
                                                : List.of(
                                                        inputs.get(0).key(0),
                                                        inputs.get(1).key(at[1]))));
        return new Qr(q, new Array(r));
    }

    private static void requireOneBlock(String function, Array a, int axis) {
        if (a.chunks().count(axis) > 1) {
            throw new ArrayException.ShapeMismatch(
                    "%s of blocks %s: there must be one along axis %d; call rechunk first, with -1 for that axis"
                            .formatted(function, a.chunks(), axis));
        }
    }

    static ArrayException cutBothWays(String function, Array a, String more) {
        Chunks chunks = a.chunks();
        boolean isTall = !chunks.isKnown() || chunks.total(0) >= chunks.total(1);
        long extent = Math.max(1, chunks.extent(isTall ? 0 : 1, 0));
        return new ArrayException.ShapeMismatch(
                "%s of blocks %s: only one axis may be cut into blocks; call %s first%s"
                        .formatted(
                                function,
                                chunks,
                                isTall
                                        ? "rechunk(chunks(%d, -1))".formatted(extent)
                                        : "rechunk(chunks(-1, %d))".formatted(extent),
                                more));
    }

    static Svd svd(Array a) {
        Matrix.require("svd", a);
        Chunks chunks = a.chunks();
        if (chunks.count(0) > 1 && chunks.count(1) > 1) {
            throw cutBothWays("svd", a, "; for the largest singular values alone svdCompressed");
        }
        boolean isTall =
                chunks.count(1) == 1
                        && (chunks.count(0) > 1
                                || !chunks.isKnown()
                                || chunks.total(0) >= chunks.total(1));
        if (isTall) {
            return new RowFactors(a).svd();
        }
        Svd turned = new RowFactors(a.transpose()).svd();
        return new Svd(turned.vh().transpose(), turned.s(), turned.u().transpose());
    }

    /**
     * After Halko, Martinsson and Tropp, "Finding structure with randomness" (2011), algorithms 4.4
     * and 5.1.
     */
    static Svd compressed(Array a, int k, int iterations, int oversampling, long seed) {
        Matrix.require("svdCompressed", a);
        Shape shape = a.shape();
        long shorter = Math.min(shape.extent(0), shape.extent(1));
        if (k < 1 || k > shorter || iterations < 0 || oversampling < 0) {
            throw new ArrayException.BadArgument(
                    "svdCompressed of shape %s for %d singular values, %d more, with %d iterations: allowed are 1 to %d values, 0 or more of the others"
                            .formatted(shape, k, oversampling, iterations, shorter));
        }
        long width = Math.min(shorter, (long) k + oversampling);
        DType dtype = Matrix.floating("svdCompressed", a);
        Chunking cut = Chunking.of(Chunks.of(a.chunks().along(1), new long[] {width}));
        Array draws =
                Array.random(seed)
                        .normal(Shape.shape(shape.extent(1), width), cut)
                        .astype(dtype.realPart());
        Array matrix = a.astype(dtype);
        Array adjoint = adjoint(matrix);
        Array basis = tallSkinny("svdCompressed", matrix.matmul(draws)).q();
        for (int i = 0; i < iterations; i++) {
            Array turned = tallSkinny("svdCompressed", adjoint.matmul(basis)).q();
            basis = tallSkinny("svdCompressed", matrix.matmul(turned)).q();
        }
        Svd small = svd(adjoint(basis).matmul(matrix));
        return new Svd(
                basis.matmul(small.u()).slice(":, :" + k),
                small.s().slice(":" + k),
                small.vh().slice(":" + k));
    }

    static Array adjoint(Array a) {
        return a.dtype().isComplex() ? a.transpose().conjugate() : a.transpose();
    }
}
