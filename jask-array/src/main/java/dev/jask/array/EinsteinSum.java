package dev.jask.array;

import dev.jask.array.Contraction.Term;
import dev.jask.array.chunk.Chunks;
import dev.jask.array.expr.ArrayExpr;
import dev.jask.array.expr.Rechunk;
import dev.jask.array.run.DiagonalBlock;
import dev.jask.ndarray.ArrayException;
import dev.jask.ndarray.Axes;
import dev.jask.ndarray.DType;
import dev.jask.ndarray.Shape;
import dev.jask.ndarray.linalg.EinsumContraction;
import dev.jask.ndarray.linalg.EinsumTerms;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Einstein sums over chunks: two arrays are multiplied block by block where that sums over
 * something, and element by element where it does not.
 */
final class EinsteinSum extends EinsumContraction<ArrayExpr> {

    private final String name;

    private EinsteinSum(String name, String subject, List<Integer> result) {
        super(subject, result);
        this.name = name;
    }

    static ArrayExpr parsed(String subscripts, List<ArrayExpr> arrays) {
        if (arrays.isEmpty()) {
            throw new ArrayException.BadArgument(
                    "einsum \"%s\" of no arrays".formatted(subscripts));
        }
        List<Shape> shapes = arrays.stream().map(array -> array.chunks().shape()).toList();
        EinsumTerms terms = EinsumTerms.parse(subscripts, shapes);
        return of(
                "einsum",
                "einsum \"" + subscripts + "\"",
                IntStream.range(0, arrays.size())
                        .mapToObj(i -> new Labelled<>(arrays.get(i), terms.operands().get(i)))
                        .toList(),
                terms.result());
    }

    /**
     * An Einstein sum.
     *
     * @param name what its tasks are called
     * @param subject what messages are about
     */
    static ArrayExpr of(
            String name, String subject, List<Labelled<ArrayExpr>> operands, List<Integer> result) {
        DType dtype =
                operands.stream().map(o -> o.array().dtype()).reduce(DType::common).orElseThrow();
        if (dtype.isTime()) {
            throw new ArrayException.BadDType(
                    "%s is not defined for %s; it is for numbers".formatted(subject, dtype));
        }
        ArrayExpr sum = new EinsteinSum(name, subject, result).of(operands);
        return new Array(sum).astype(dtype).expr();
    }

    @Override
    protected long extent(ArrayExpr expr, int axis) {
        return expr.chunks().isKnown(axis) ? expr.chunks().total(axis) : Chunks.UNKNOWN;
    }

    @Override
    protected Object shape(ArrayExpr expr) {
        return expr.chunks().isKnown() ? expr.chunks().shape() : expr.chunks();
    }

    @Override
    protected ArrayExpr without(ArrayExpr expr, int axis) {
        int[] kept =
                IntStream.range(0, expr.chunks().ndim()).filter(other -> other != axis).toArray();
        ArrayExpr single = Rechunk.of(expr, expr.chunks().with(axis, 1));
        return Views.picked("squeeze", single, kept);
    }

    @Override
    protected ArrayExpr diagonal(ArrayExpr expr, int rows, int columns) {
        return diagonalOf(expr, rows, columns);
    }

    /** The diagonal of two equally long axes, as a last axis. */
    static ArrayExpr diagonalOf(ArrayExpr expr, int rows, int columns) {
        long[] along = Unifying.merged(expr.chunks().along(rows), expr.chunks(), columns, columns);
        ArrayExpr cut = Rechunk.of(expr, expr.chunks().with(rows, along).with(columns, along));
        int ndim = expr.chunks().ndim();
        var follows = new ArrayList<Integer>();
        int next = 0;
        for (int axis = 0; axis < ndim; axis++) {
            follows.add(axis == rows || axis == columns ? ndim - 2 : next++);
        }
        int[] kept =
                IntStream.concat(
                                IntStream.range(0, ndim)
                                        .filter(axis -> axis != rows && axis != columns),
                                IntStream.of(rows))
                        .toArray();
        return Operations.blockwise(
                "diagonal",
                new DiagonalBlock(rows, columns),
                expr.dtype(),
                cut.chunks().pick(kept),
                new Operations.Read(cut, follows));
    }

    @Override
    protected ArrayExpr sum(ArrayExpr expr, Axes axes) {
        var array = new Array(expr);
        return array.dtype() == DType.BOOL
                ? array.any(axes).expr()
                : array.sum(axes).astype(array.dtype()).expr();
    }

    @Override
    protected ArrayExpr transposed(ArrayExpr expr, int[] order) {
        return Views.picked("transpose", expr, order);
    }

    @Override
    protected Labelled<ArrayExpr> product(
            Labelled<ArrayExpr> a, Labelled<ArrayExpr> b, Predicate<Integer> needed) {
        boolean sums = a.labels().stream().anyMatch(label -> b.has(label) && !needed.test(label));
        if (!sums) {
            List<Integer> labels = all(a, b);
            // A label that one of them lacks becomes an axis of extent 1.
            Array left = new Array(aligned(a, labels));
            return new Labelled<>(left.multiply(new Array(aligned(b, labels))).expr(), labels);
        }
        List<Integer> left = all(a, b).stream().filter(needed).toList();
        // The order in which blocks come out of a product as they are.
        List<Integer> labels = Set.copyOf(left).equals(Set.copyOf(result())) ? result() : left;
        return new Labelled<>(
                Contraction.of(
                        name,
                        new Term(a.array(), a.labels()),
                        new Term(b.array(), b.labels()),
                        labels),
                labels);
    }

    private static ArrayExpr aligned(Labelled<ArrayExpr> term, List<Integer> order) {
        int[] axes = order.stream().mapToInt(term.labels()::indexOf).toArray();
        return term.labels().equals(order)
                ? term.array()
                : Views.picked("transpose", term.array(), axes);
    }
}
