package dev.jask.array;

import dev.jask.array.ArrayLinearAlgebra.Lu;
import dev.jask.array.chunk.Chunks;
import dev.jask.array.expr.ArrayExpr;
import dev.jask.array.expr.Rechunk;
import dev.jask.array.run.CholeskyBlock;
import dev.jask.array.run.LuBlock;
import dev.jask.array.run.LuFactor;
import dev.jask.array.run.SubstituteBlock;
import dev.jask.graph.Grid;
import dev.jask.graph.Key;
import dev.jask.graph.KeyGroup;
import dev.jask.ndarray.ArrayException;
import dev.jask.ndarray.DType;
import dev.jask.ndarray.linalg.Triangle;
import java.util.ArrayList;
import java.util.List;

/**
 * Factorisations of square matrices in square blocks, and systems of equations. A task computes a
 * block of the factors, from its block of the matrix and all blocks of the factors that it depends
 * on; products are added up as they are computed.
 */
final class SquareBlocks {

    private SquareBlocks() {}

    static Array cholesky(Array a, Triangle triangle) {
        Matrix.requireSquareBlocks("cholesky", a);
        boolean isLower = triangle == Triangle.LOWER;
        Array lower = lowerCholesky(isLower ? a : Decompositions.adjoint(a));
        return isLower ? lower : Decompositions.adjoint(lower);
    }

    private static Array lowerCholesky(Array a) {
        DType dtype = Matrix.floating("cholesky", a);
        Chunks chunks = a.chunks();
        Grid grid = chunks.grid();
        long[] starts = chunks.starts(0);
        return new Array(
                Operations.spelledOut(
                        "cholesky",
                        new CholeskyBlock(dtype),
                        dtype,
                        chunks,
                        List.of(a.expr()),
                        (at, own, inputs) -> {
                            var reads = new ArrayList<Key>();
                            reads.add(inputs.getFirst().key(grid.index(at)));
                            if (at[0] >= at[1]) {
                                for (long row : new long[] {at[0], at[1]}) {
                                    for (long k = 0; k < at[1]; k++) {
                                        reads.add(own.key(grid.index(row, k)));
                                    }
                                }
                            }
                            if (at[0] > at[1]) {
                                reads.add(own.key(grid.index(at[1], at[1])));
                            }
                            return new Operations.Step(
                                    new CholeskyBlock.Place(at[0], at[1], starts[(int) at[0]]),
                                    reads);
                        }));
    }

    /** The factors as {@link LuBlock} gives them. */
    private static ArrayExpr factored(String function, Array a) {
        Matrix.requireSquareBlocks(function, a);
        DType dtype = Matrix.floating(function, a);
        Grid grid = a.chunks().grid();
        return Operations.spelledOut(
                "lu-block",
                new LuBlock(dtype),
                dtype,
                a.chunks(),
                List.of(a.expr()),
                (at, own, inputs) -> {
                    var reads = new ArrayList<Key>();
                    reads.add(inputs.getFirst().key(grid.index(at)));
                    long inner = Math.min(at[0], at[1]);
                    for (long k = 0; k < inner; k++) {
                        reads.add(own.key(grid.index(at[0], k)));
                    }
                    for (long k = 0; k < inner; k++) {
                        reads.add(own.key(grid.index(k, at[1])));
                    }
                    if (at[0] != at[1]) {
                        reads.add(own.key(grid.index(inner, inner)));
                    }
                    return new Operations.Step(new LuBlock.Place(at[0], at[1]), reads);
                });
    }

    static Lu lu(Array a) {
        ArrayExpr factors = factored("lu", a);
        DType dtype = factors.dtype();
        return new Lu(
                factor(factors, dtype.realPart(), 0),
                factor(factors, dtype, 1),
                factor(factors, dtype, 2));
    }

    private static Array factor(ArrayExpr factors, DType dtype, int factor) {
        Chunks chunks = factors.chunks();
        Grid grid = chunks.grid();
        return new Array(
                Operations.spelledOut(
                        List.of("lu-p", "lu-l", "lu-u").get(factor),
                        new LuFactor(dtype, factor),
                        dtype,
                        chunks,
                        List.of(factors),
                        (at, _, inputs) -> {
                            Key block = inputs.getFirst().key(grid.index(at));
                            Key diagonal = inputs.getFirst().key(grid.index(at[0], at[0]));
                            if (at[0] == at[1] || (factor == 2 && at[0] < at[1])) {
                                return new Operations.Step(null, List.of(block));
                            }
                            return factor == 1 && at[0] > at[1]
                                    ? new Operations.Step(null, List.of(block, diagonal))
                                    : new Operations.Step(chunks.shapeOf(at), List.of());
                        }));
    }

    static Array solve(Array a, Array b) {
        ArrayExpr factors = factored("solve", a);
        DType dtype = Matrix.floating("solve", a, b);
        Array right = fitting("solve", a, b);
        Array below = substituted("solve", factors, right, dtype, Triangle.LOWER, true);
        return substituted("solve", factors, below, dtype, Triangle.UPPER, false);
    }

    static Array solveTriangular(Array a, Array b, Triangle triangle, boolean isUnit) {
        Matrix.requireSquareBlocks("solveTriangular", a);
        DType dtype = Matrix.floating("solveTriangular", a, b);
        Array right = fitting("solveTriangular", a, b);
        return substituted("solveTriangular", a.expr(), right, dtype, triangle, isUnit);
    }

    /** The right-hand side in blocks of the rows of the matrix. */
    private static Array fitting(String function, Array a, Array b) {
        if (b.ndim() < 1 || b.ndim() > 2) {
            throw new ArrayException.ShapeMismatch(
                    "%s with a right-hand side of %d axes: it has one or two"
                            .formatted(function, b.ndim()));
        }
        if (b.chunks().total(0) != a.chunks().total(0)) {
            throw new ArrayException.ShapeMismatch(
                    "%s of shape %s with a right-hand side of shape %s: axis 0 of the latter has %d elements, there are %d equations"
                            .formatted(
                                    function,
                                    a.shape(),
                                    b.shape(),
                                    b.chunks().total(0),
                                    a.chunks().total(0)));
        }
        return new Array(Rechunk.of(b.expr(), b.chunks().with(0, a.chunks().along(0))));
    }

    private static Array substituted(
            String name,
            ArrayExpr matrix,
            Array right,
            DType dtype,
            Triangle triangle,
            boolean isUnit) {
        Grid grid = matrix.chunks().grid();
        Grid ofRight = right.chunks().grid();
        return new Array(
                Operations.spelledOut(
                        name,
                        new SubstituteBlock(dtype, triangle, isUnit),
                        dtype,
                        right.chunks(),
                        List.of(matrix, right.expr()),
                        (at, own, inputs) ->
                                substitution(at, own, inputs, grid, ofRight, triangle)));
    }

    private static Operations.Step substitution(
            long[] at,
            KeyGroup own,
            List<KeyGroup> inputs,
            Grid grid,
            Grid ofRight,
            Triangle triangle) {
        boolean isLower = triangle == Triangle.LOWER;
        long first = isLower ? 0 : at[0] + 1;
        long end = isLower ? at[0] : grid.extent(0);
        var reads = new ArrayList<Key>();
        reads.add(inputs.get(1).key(ofRight.index(at)));
        for (long k = first; k < end; k++) {
            reads.add(inputs.get(0).key(grid.index(at[0], k)));
        }
        for (long k = first; k < end; k++) {
            long[] solved = at.clone();
            solved[0] = k;
            reads.add(own.key(ofRight.index(solved)));
        }
        reads.add(inputs.get(0).key(grid.index(at[0], at[0])));
        return new Operations.Step(new SubstituteBlock.Place(at[0]), reads);
    }

    static Array inv(Array a) {
        Matrix.requireSquareBlocks("inv", a);
        return solve(a, new Array(Creating.eye(a.chunks(), Matrix.floating("inv", a))));
    }
}
