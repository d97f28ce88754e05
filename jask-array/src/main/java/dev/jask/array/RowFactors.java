package dev.jask.array;

import dev.jask.array.chunk.Chunks;
import dev.jask.array.expr.ArrayExpr;
import dev.jask.array.run.FactorRows;
import dev.jask.array.run.FormRows;
import dev.jask.array.run.PickPart;
import dev.jask.array.run.SingularTop;
import dev.jask.graph.BlockInput;
import dev.jask.graph.Blockwise;
import dev.jask.ndarray.DType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A matrix in blocks of rows, factored: each block by itself, then the triangles of a few blocks
 * one below the other, and so on up to a single one. On the way down the orthogonal factors are
 * multiplied by what is theirs.
 *
 * <p>After Benson, Gleich and Demmel, "Direct QR factorizations for tall-and-skinny matrices in
 * MapReduce architectures" (2013).
 */
final class RowFactors {

    /**
     * The triangles that a task puts together take no more than this, but there are two at least.
     */
    private static final long STACK_BYTES = 64L << 20;

    private final Chunks chunks;
    private final DType dtype;
    private final int width;
    private final long shorter;

    /** The factorisations, level by level; each block is several arrays. */
    private final List<ArrayExpr> levels = new ArrayList<>();

    RowFactors(Array matrix) {
        this.chunks = matrix.chunks();
        this.dtype = Matrix.floating("qr", matrix);
        this.shorter = Matrix.shorter(chunks);
        long columns = Math.max(1, chunks.extent(1, 0));
        this.width = Math.clamp(STACK_BYTES / (columns * columns * dtype.itemSize()), 2, 64);
        levels.add(
                Operations.blockwise(
                        "qr-block",
                        new FactorRows(),
                        dtype,
                        chunks,
                        Operations.Read.alike(matrix.expr())));
        while (top().chunks().count(0) > 1) {
            levels.add(merged(top()));
        }
    }

    private ArrayExpr top() {
        return levels.getLast();
    }

    private ArrayExpr merged(ArrayExpr below) {
        int count = below.chunks().count(0);
        var rows = new long[Math.ceilDiv(count, width)];
        Arrays.fill(rows, Chunks.UNKNOWN);
        var function = new FactorRows();
        Chunks above = below.chunks().with(0, rows);
        return Operations.of(
                "qr-merge",
                List.of(function, width),
                dtype,
                above,
                List.of(below),
                (group, inputs) ->
                        List.of(
                                new Blockwise(
                                        group,
                                        above.grid(),
                                        function,
                                        List.of(
                                                new BlockInput.Fold(
                                                        inputs.getFirst(), count, width)))));
    }

    Array r() {
        return part(top(), 1, dtype, new long[] {shorter}, chunks.along(1));
    }

    Array q() {
        return rows(top());
    }

    ArrayLinearAlgebra.Svd svd() {
        ArrayExpr singular =
                Operations.blockwise(
                        "svd-block",
                        new SingularTop(),
                        dtype,
                        top().chunks(),
                        Operations.Read.alike(top()));
        return new ArrayLinearAlgebra.Svd(
                rows(singular),
                part(singular, 1, dtype.realPart(), new long[] {shorter}),
                part(singular, 2, dtype, new long[] {shorter}, chunks.along(1)));
    }

    /** One array of the only block. */
    static Array part(ArrayExpr of, int place, DType dtype, long[]... extents) {
        return new Array(
                Operations.spelledOut(
                        "factor",
                        new PickPart(place),
                        dtype,
                        Chunks.of(extents),
                        List.of(of),
                        (_, _, inputs) ->
                                new Operations.Step(null, List.of(inputs.getFirst().key(0)))));
    }

    /** What the factor at the top became, carried down to the blocks of the matrix. */
    private Array rows(ArrayExpr ofTop) {
        if (levels.size() == 1) {
            return part(ofTop, 0, dtype, chunks.along(0), new long[] {shorter});
        }
        ArrayExpr became = ofTop;
        for (int level = levels.size() - 2; level >= 0; level--) {
            became = carried(levels.get(level), levels.get(level + 1), became);
        }
        return new Array(became);
    }

    private ArrayExpr carried(ArrayExpr nodes, ArrayExpr parents, ArrayExpr became) {
        Chunks result = Chunks.of(nodes.chunks().along(0), new long[] {shorter});
        return Operations.spelledOut(
                "orthogonal",
                new FormRows(width),
                dtype,
                result,
                List.of(nodes, parents, became),
                (at, _, inputs) ->
                        new Operations.Step(
                                new Blockwise.Block(at[0], List.of()),
                                List.of(
                                        inputs.get(0).key(at[0]),
                                        inputs.get(1).key(at[0] / width),
                                        inputs.get(2).key(at[0] / width))));
    }
}
