package dev.jask.ndarray.linalg;

import dev.jask.ndarray.ArrayException;
import dev.jask.ndarray.Axes;
import dev.jask.ndarray.DType;
import dev.jask.ndarray.NDArray;
import dev.jask.ndarray.Shape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Einstein sums: pairs of operands are contracted, the pair first that leaves the least, each by a
 * matrix product where it sums over something and by a multiplication of elements where it does
 * not.
 */
final class Einsum {

    private final String subscripts;
    private final Map<Integer, Long> extents = new HashMap<>();
    private final List<Integer> result;

    /** An array with a label for each axis, no label twice. */
    private record Term(NDArray array, List<Integer> labels) {

        boolean has(int label) {
            return labels.contains(label);
        }
    }

    private Einsum(String subscripts, List<Integer> result) {
        this.subscripts = subscripts;
        this.result = result;
    }

    static NDArray compute(String subscripts, List<NDArray> arrays) {
        if (arrays.isEmpty()) {
            throw new ArrayException.BadArgument(
                    "einsum \"%s\" of no arrays".formatted(subscripts));
        }
        EinsumTerms terms =
                EinsumTerms.parse(subscripts, arrays.stream().map(NDArray::shape).toList());
        DType dtype = arrays.stream().map(NDArray::dtype).reduce(DType::common).orElseThrow();
        if (dtype.isTime()) {
            throw new ArrayException.BadDType(
                    "einsum is not defined for %s; it is for numbers".formatted(dtype));
        }
        var einsum = new Einsum(subscripts, terms.result());
        for (int i = 0; i < arrays.size(); i++) {
            einsum.measure(arrays.get(i).shape(), terms.operands().get(i));
        }
        List<Term> operands = new ArrayList<>();
        for (int i = 0; i < arrays.size(); i++) {
            operands.add(einsum.term(arrays.get(i).astype(dtype), terms.operands().get(i)));
        }
        return einsum.contract(operands);
    }

    /** Notes how long the axes with each label are; one of length 1 goes with any. */
    private void measure(Shape shape, List<Integer> labels) {
        for (int axis = 0; axis < labels.size(); axis++) {
            long extent = shape.extent(axis);
            int label = labels.get(axis);
            long known = extents.getOrDefault(label, 1L);
            if (known != 1 && extent != 1 && known != extent) {
                throw new ArrayException.ShapeMismatch(
                        "einsum \"%s\": axis %d of shape %s, %s, has %d elements, an earlier one with that label %d"
                                .formatted(
                                        subscripts,
                                        axis,
                                        shape,
                                        label > 0 ? "'" + (char) label + "'" : "of the ellipsis",
                                        extent,
                                        known));
            }
            extents.put(label, known == 1 ? extent : known);
        }
    }

    /**
     * Takes diagonals for labels that are repeated, and drops axes of length 1 that others are
     * longer along.
     */
    private Term term(NDArray array, List<Integer> labels) {
        List<Integer> left = new ArrayList<>(labels);
        NDArray view = array;
        for (int axis = left.size() - 1; axis >= 0; axis--) {
            if (view.shape().extent(axis) == 1 && extents.getOrDefault(left.get(axis), 1L) != 1) {
                view = view.squeeze(Axes.axis(axis));
                removeAt(left, axis);
            }
        }
        for (int axis = 0; axis < left.size(); axis++) {
            int label = left.get(axis);
            int again = left.lastIndexOf(label);
            if (again > axis) {
                view = view.diagonal(0, axis, again);
                removeAt(left, again);
                removeAt(left, axis);
                left.add(label);
                axis--;
            }
        }
        return new Term(view, left);
    }

    private static void removeAt(List<?> list, int place) {
        list.remove(place);
    }

    private NDArray contract(List<Term> operands) {
        for (int i = 0; i < operands.size(); i++) {
            operands.set(i, summed(operands.get(i), without(operands, i)));
        }
        while (operands.size() > 1) {
            int[] pair = cheapest(operands);
            Term b = operands.remove(pair[1]);
            Term a = operands.remove(pair[0]);
            operands.add(contract(a, b, operands));
        }
        Term last = summed(operands.getFirst(), List.of());
        return arranged(last, result);
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
        return new Term(Products.sumWithin(term.array(), Axes.axes(gone)), kept);
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
                double cost = left - a.array().size() - b.array().size();
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
        return labels.mapToDouble(label -> extents.getOrDefault(label, 1L))
                .reduce(1, (x, y) -> x * y);
    }

    private Term contract(Term a, Term b, List<Term> others) {
        Predicate<Integer> needed = label -> isNeeded(label, others);
        List<Integer> shared = a.labels().stream().filter(b::has).toList();
        List<Integer> batch = shared.stream().filter(needed).toList();
        List<Integer> summed = shared.stream().filter(needed.negate()).toList();
        List<Integer> rows = a.labels().stream().filter(label -> !b.has(label)).toList();
        List<Integer> columns = b.labels().stream().filter(label -> !a.has(label)).toList();
        if (summed.isEmpty()) {
            List<Integer> labels = all(a, b).toList();
            return new Term(aligned(a, labels).multiply(aligned(b, labels)), labels);
        }
        NDArray left = grouped(a, batch, rows, summed);
        NDArray right = grouped(b, batch, summed, columns);
        List<Integer> labels = Stream.of(batch, rows, columns).flatMap(List::stream).toList();
        return new Term(left.matmul(right).reshape(shape(labels)), labels);
    }

    /** The axes in the order of labels, with axes of extent 1 for those that are missing. */
    private static NDArray aligned(Term term, List<Integer> labels) {
        NDArray array = arranged(term, labels.stream().filter(term::has).toList());
        for (int axis = 0; axis < labels.size(); axis++) {
            if (!term.has(labels.get(axis))) {
                array = array.expandDims(axis);
            }
        }
        return array;
    }

    /** Three axes: a stack of matrices. */
    private NDArray grouped(
            Term term, List<Integer> batch, List<Integer> rows, List<Integer> columns) {
        List<Integer> order = Stream.of(batch, rows, columns).flatMap(List::stream).toList();
        return arranged(term, order)
                .reshape(
                        Shape.shape(
                                shape(batch).size(), shape(rows).size(), shape(columns).size()));
    }

    private static NDArray arranged(Term term, List<Integer> order) {
        return term.array().transpose(order.stream().mapToInt(term.labels()::indexOf).toArray());
    }

    private Shape shape(List<Integer> labels) {
        return Shape.shape(
                labels.stream().mapToLong(label -> extents.getOrDefault(label, 1L)).toArray());
    }
}
