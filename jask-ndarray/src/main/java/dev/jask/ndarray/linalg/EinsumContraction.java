package dev.jask.ndarray.linalg;

import dev.jask.ndarray.ArrayException;
import dev.jask.ndarray.Axes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * How an Einstein sum is computed, whatever the arrays are: diagonals for labels that are repeated,
 * sums over labels that nobody else has, then products of two, the pair first that leaves the least
 * beyond what it takes away.
 *
 * @param <A> the arrays
 */
public abstract class EinsumContraction<A> {

    private final String subject;
    private final List<Integer> result;
    private final Map<Integer, Long> extents = new HashMap<>();

    /** An array with a label for each axis. */
    public record Labelled<A>(A array, List<Integer> labels) {

        public Labelled {
            labels = List.copyOf(labels);
        }

        public boolean has(int label) {
            return labels.contains(label);
        }
    }

    /**
     * @param subject what messages are about
     * @param result the labels of the result, none twice
     */
    protected EinsumContraction(String subject, List<Integer> result) {
        this.subject = subject;
        this.result = List.copyOf(result);
    }

    /** How long an axis is; negative if that is not known. */
    protected abstract long extent(A array, int axis);

    /** The shape, for messages. */
    protected abstract Object shape(A array);

    /** The array without an axis of one element. */
    protected abstract A without(A array, int axis);

    /** The array with the diagonal of two axes as its last one. */
    protected abstract A diagonal(A array, int rows, int columns);

    protected abstract A sum(A array, Axes axes);

    /** The array with its axes in that order. */
    protected abstract A transposed(A array, int[] order);

    /**
     * The product of two, summed over the labels that both have and that are not needed.
     *
     * @param needed whether the result or another operand has a label
     */
    protected abstract Labelled<A> product(Labelled<A> a, Labelled<A> b, Predicate<Integer> needed);

    /** How long the axes with a label are, 1 if there is none; negative if that is not known. */
    protected final long extent(int label) {
        return extents.getOrDefault(label, 1L);
    }

    /** The labels of the result. */
    protected final List<Integer> result() {
        return result;
    }

    /** The labels of two, each once. */
    protected static <A> List<Integer> all(Labelled<A> a, Labelled<A> b) {
        return Stream.concat(a.labels.stream(), b.labels.stream()).distinct().toList();
    }

    /**
     * Computes the sum.
     *
     * @param operands the arrays, a label perhaps several times
     * @throws ArrayException.ShapeMismatch if axes with the same label have different lengths
     */
    public final A of(List<Labelled<A>> operands) {
        operands.forEach(this::measure);
        List<Labelled<A>> left = new ArrayList<>();
        operands.forEach(operand -> left.add(plain(operand)));
        for (int i = 0; i < left.size(); i++) {
            left.set(i, summed(left.get(i), others(left, i)));
        }
        while (left.size() > 1) {
            int[] pair = cheapest(left);
            Labelled<A> b = left.remove(pair[1]);
            Labelled<A> a = left.remove(pair[0]);
            left.add(product(a, b, label -> isNeeded(label, left)));
        }
        return arranged(summed(left.getFirst(), List.of()), result);
    }

    /** Notes how long the axes with each label are; one of length 1 goes with any. */
    private void measure(Labelled<A> operand) {
        for (int axis = 0; axis < operand.labels.size(); axis++) {
            long extent = extent(operand.array, axis);
            int label = operand.labels.get(axis);
            long known = extent(label);
            boolean areKnown = known >= 0 && extent >= 0;
            if (areKnown && known != 1 && extent != 1 && known != extent) {
                throw new ArrayException.ShapeMismatch(
                        "%s: axis %d of shape %s%s has %d elements, an earlier one that goes with it %d; they must be equal"
                                .formatted(
                                        subject,
                                        axis,
                                        shape(operand.array),
                                        Character.isLetter(label)
                                                ? ", '" + (char) label + "',"
                                                : "",
                                        extent,
                                        known));
            }
            extents.put(label, known == 1 ? extent : known);
        }
    }

    /** Takes diagonals for repeated labels; drops axes of 1 that others are longer along. */
    private Labelled<A> plain(Labelled<A> operand) {
        A array = operand.array;
        List<Integer> left = new ArrayList<>(operand.labels);
        for (int axis = left.size() - 1; axis >= 0; axis--) {
            if (extent(array, axis) == 1 && extent(left.get(axis)) != 1) {
                array = without(array, axis);
                removeAt(left, axis);
            }
        }
        for (int axis = 0; axis < left.size(); axis++) {
            int label = left.get(axis);
            int again = left.lastIndexOf(label);
            if (again > axis) {
                array = diagonal(array, axis, again);
                removeAt(left, again);
                removeAt(left, axis);
                left.add(label);
                axis--;
            }
        }
        return new Labelled<>(array, left);
    }

    private static void removeAt(List<?> list, int place) {
        list.remove(place);
    }

    private static <T> List<T> others(List<T> list, int... but) {
        return IntStream.range(0, list.size())
                .filter(i -> IntStream.of(but).noneMatch(other -> other == i))
                .mapToObj(list::get)
                .toList();
    }

    private boolean isNeeded(int label, List<Labelled<A>> others) {
        return result.contains(label) || others.stream().anyMatch(term -> term.has(label));
    }

    /** Sums over what neither the result nor another operand names. */
    private Labelled<A> summed(Labelled<A> term, List<Labelled<A>> others) {
        List<Integer> kept = term.labels.stream().filter(label -> isNeeded(label, others)).toList();
        if (kept.size() == term.labels.size()) {
            return term;
        }
        int[] gone =
                term.labels.stream()
                        .filter(label -> !kept.contains(label))
                        .mapToInt(term.labels::indexOf)
                        .toArray();
        return new Labelled<>(sum(term.array, Axes.axes(gone)), kept);
    }

    private int[] cheapest(List<Labelled<A>> operands) {
        int[] best = {0, 1};
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < operands.size(); i++) {
            for (int k = i + 1; k < operands.size(); k++) {
                List<Labelled<A>> others = others(operands, i, k);
                Labelled<A> a = operands.get(i);
                Labelled<A> b = operands.get(k);
                double left =
                        size(all(a, b).stream().filter(label -> isNeeded(label, others)).toList());
                double cost = left - size(a.labels) - size(b.labels);
                if (cost < least) {
                    least = cost;
                    best = new int[] {i, k};
                }
            }
        }
        return best;
    }

    private double size(List<Integer> labels) {
        double size = 1;
        for (int label : labels) {
            size *= Math.abs(extent(label));
        }
        return size;
    }

    /** The array with its axes in the order of these labels, all of which it has. */
    protected final A arranged(Labelled<A> term, List<Integer> order) {
        return term.labels.equals(order)
                ? term.array
                : transposed(term.array, order.stream().mapToInt(term.labels::indexOf).toArray());
    }
}
