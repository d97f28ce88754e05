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
import dev.jask.ndarray.linalg.EinsumTerms;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Einstein sums over chunks: pairs of operands are contracted, the pair first that leaves the
 * least, each block by block where it sums over something and element by element where it does not.
 */
final class EinsteinSum {

    private final String name;
    private final String subject;
    private final List<Integer> result;
    private final Map<Integer, Long> extents = new HashMap<>();

    private EinsteinSum(String name, String subject, List<Integer> result) {
        this.name = name;
        this.subject = subject;
        this.result = result;
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
                        .mapToObj(i -> new Labelled(arrays.get(i), terms.operands().get(i)))
                        .toList(),
                terms.result());
    }

    /** An array with a label for each axis, one perhaps several times. */
    record Labelled(ArrayExpr expr, List<Integer> labels) {}

    /**
     * An Einstein sum.
     *
     * @param name what its tasks are called
     * @param subject what messages are about
     */
    static ArrayExpr of(
            String name, String subject, List<Labelled> operands, List<Integer> result) {
        DType dtype =
                operands.stream().map(o -> o.expr().dtype()).reduce(DType::common).orElseThrow();
        if (dtype.isTime()) {
            throw new ArrayException.BadDType(
                    "%s is not defined for %s; it is for numbers".formatted(subject, dtype));
        }
        var sum = new EinsteinSum(name, subject, result);
        operands.forEach(sum::measure);
        List<Term> terms = new ArrayList<>();
        operands.forEach(operand -> terms.add(sum.term(operand)));
        return new Array(sum.contract(terms)).astype(dtype).expr();
    }

    /** Notes how long the axes with each label are; one of length 1 goes with any. */
    private void measure(Labelled operand) {
        Chunks chunks = operand.expr().chunks();
        for (int axis = 0; axis < operand.labels().size(); axis++) {
            long extent = chunks.isKnown(axis) ? chunks.total(axis) : Chunks.UNKNOWN;
            int label = operand.labels().get(axis);
            long known = extents.getOrDefault(label, 1L);
            if (known > 1 && extent >= 0 && extent != 1 && known != extent) {
                throw new ArrayException.ShapeMismatch(
                        "%s: axis %d of an array of shape %s has %d elements, the axis of another that goes with it %d; they must be equal"
                                .formatted(subject, axis, chunks, extent, known));
            }
            extents.put(label, known == 1 ? extent : known);
        }
    }

    /** Takes diagonals for repeated labels; drops axes of 1 that others are longer along. */
    private Term term(Labelled operand) {
        ArrayExpr expr = operand.expr();
        List<Integer> left = new ArrayList<>(operand.labels());
        for (int axis = left.size() - 1; axis >= 0; axis--) {
            boolean isOne = expr.chunks().isKnown(axis) && expr.chunks().total(axis) == 1;
            if (isOne && extents.getOrDefault(left.get(axis), 1L) != 1) {
                expr = without(expr, axis);
                removeAt(left, axis);
            }
        }
        for (int axis = 0; axis < left.size(); axis++) {
            int label = left.get(axis);
            int again = left.lastIndexOf(label);
            if (again > axis) {
                expr = diagonal(expr, axis, again);
                removeAt(left, again);
                removeAt(left, axis);
                left.add(label);
                axis--;
            }
        }
        return new Term(expr, left);
    }

    private static void removeAt(List<?> list, int place) {
        list.remove(place);
    }

    private static ArrayExpr without(ArrayExpr expr, int axis) {
        int[] kept =
                IntStream.range(0, expr.chunks().ndim()).filter(other -> other != axis).toArray();
        ArrayExpr single = Rechunk.of(expr, expr.chunks().with(axis, 1));
        return Views.picked("squeeze", single, kept);
    }

    /** The diagonal of two equally long axes, as a last axis. */
    static ArrayExpr diagonal(ArrayExpr expr, int rows, int columns) {
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

    private ArrayExpr contract(List<Term> operands) {
        for (int i = 0; i < operands.size(); i++) {
            operands.set(i, summed(operands.get(i), without(operands, i)));
        }
        while (operands.size() > 1) {
            int[] pair = cheapest(operands);
            Term b = operands.remove(pair[1]);
            Term a = operands.remove(pair[0]);
            operands.add(contract(a, b, operands));
        }
        return arranged(summed(operands.getFirst(), List.of()), result);
    }

    private static List<Term> without(List<Term> terms, int index) {
        List<Term> others = new ArrayList<>(terms);
        others.remove(index);
        return others;
    }

    private boolean isNeeded(int label, List<Term> others) {
        return result.contains(label) || others.stream().anyMatch(term -> term.has(label));
    }

    /** Sums over what neither the result nor another operand names. */
    private Term summed(Term term, List<Term> others) {
        List<Integer> kept =
                term.labels().stream().filter(label -> isNeeded(label, others)).toList();
        if (kept.size() == term.labels().size()) {
            return term;
        }
        int[] gone =
                term.labels().stream()
                        .filter(label -> !kept.contains(label))
                        .mapToInt(label -> term.labels().indexOf(label))
                        .toArray();
        var array = new Array(term.expr());
        Axes axes = Axes.axes(gone);
        Array sum =
                array.dtype() == DType.BOOL
                        ? array.any(axes)
                        : array.sum(axes).astype(array.dtype());
        return new Term(sum.expr(), kept);
    }

    /** The pair whose contraction leaves the least beyond what it takes away. */
    private int[] cheapest(List<Term> operands) {
        int[] best = {0, 1};
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < operands.size(); i++) {
            for (int k = i + 1; k < operands.size(); k++) {
                List<Term> others = without(without(operands, k), i);
                Term a = operands.get(i);
                Term b = operands.get(k);
                double left = size(all(a, b).filter(label -> isNeeded(label, others)));
                double cost = left - size(a.labels().stream()) - size(b.labels().stream());
                if (cost < least) {
                    least = cost;
                    best = new int[] {i, k};
                }
            }
        }
        return best;
    }

    private static Stream<Integer> all(Term a, Term b) {
        return Stream.concat(a.labels().stream(), b.labels().stream()).distinct();
    }

    private double size(Stream<Integer> labels) {
        return labels.mapToDouble(label -> Math.abs(extents.getOrDefault(label, 1L)))
                .reduce(1, (x, y) -> x * y);
    }

    private Term contract(Term a, Term b, List<Term> others) {
        Predicate<Integer> needed = label -> isNeeded(label, others);
        boolean sums = a.labels().stream().anyMatch(label -> b.has(label) && !needed.test(label));
        if (!sums) {
            List<Integer> labels = all(a, b).toList();
            Array left = new Array(arranged(a, labels));
            return new Term(left.multiply(new Array(arranged(b, labels))).expr(), labels);
        }
        // The order in which blocks come out of a product as they are.
        List<Integer> labels =
                others.isEmpty() && all(a, b).filter(needed).count() == result.size()
                        ? result
                        : all(a, b).filter(needed).toList();
        return new Term(Contraction.of(name, a, b, labels), labels);
    }

    /** The axes in the order of labels, with axes of extent 1 for those that are missing. */
    private static ArrayExpr arranged(Term term, List<Integer> order) {
        return term.labels().equals(order)
                ? term.expr()
                : Views.picked(
                        "transpose",
                        term.expr(),
                        order.stream().mapToInt(term.labels()::indexOf).toArray());
    }
}
