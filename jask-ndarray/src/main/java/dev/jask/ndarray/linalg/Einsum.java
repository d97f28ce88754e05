package dev.jask.ndarray.linalg;

import dev.jask.ndarray.ArrayException;
import dev.jask.ndarray.Axes;
import dev.jask.ndarray.DType;
import dev.jask.ndarray.NDArray;
import dev.jask.ndarray.Shape;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Einstein sums in memory: two arrays are multiplied by a matrix product where that sums over
 * something, and element by element where it does not.
 */
final class Einsum extends EinsumContraction<NDArray> {

    private Einsum(String subscripts, List<Integer> result) {
        super("einsum \"" + subscripts + "\"", result);
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
        return new Einsum(subscripts, terms.result())
                .of(
                        IntStream.range(0, arrays.size())
                                .mapToObj(i ->
                                        new Labelled<>(
                                                arrays.get(i).astype(dtype),
                                                terms.operands().get(i)))
                                .toList());
    }

    @Override
    protected long extent(NDArray array, int axis) {
        return array.shape().extent(axis);
    }

    @Override
    protected Object shape(NDArray array) {
        return array.shape();
    }

    @Override
    protected NDArray without(NDArray array, int axis) {
        return array.squeeze(Axes.axis(axis));
    }

    @Override
    protected NDArray diagonal(NDArray array, int rows, int columns) {
        return array.diagonal(0, rows, columns);
    }

    @Override
    protected NDArray sum(NDArray array, Axes axes) {
        return Products.sumWithin(array, axes);
    }

    @Override
    protected NDArray transposed(NDArray array, int[] order) {
        return array.transpose(order);
    }

    @Override
    protected Labelled<NDArray> product(
            Labelled<NDArray> a, Labelled<NDArray> b, Predicate<Integer> needed) {
        List<Integer> shared = a.labels().stream().filter(b::has).toList();
        List<Integer> batch = shared.stream().filter(needed).toList();
        List<Integer> summed = shared.stream().filter(needed.negate()).toList();
        List<Integer> rows = a.labels().stream().filter(label -> !b.has(label)).toList();
        List<Integer> columns = b.labels().stream().filter(label -> !a.has(label)).toList();
        if (summed.isEmpty()) {
            List<Integer> labels = all(a, b);
            return new Labelled<>(aligned(a, labels).multiply(aligned(b, labels)), labels);
        }
        NDArray left = grouped(a, batch, rows, summed);
        NDArray right = grouped(b, batch, summed, columns);
        List<Integer> labels = Stream.of(batch, rows, columns).flatMap(List::stream).toList();
        return new Labelled<>(left.matmul(right).reshape(shape(labels)), labels);
    }

    /** The axes in the order of labels, with axes of extent 1 for those that are missing. */
    private NDArray aligned(Labelled<NDArray> term, List<Integer> labels) {
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
            Labelled<NDArray> term,
            List<Integer> batch,
            List<Integer> rows,
            List<Integer> columns) {
        List<Integer> order = Stream.of(batch, rows, columns).flatMap(List::stream).toList();
        return arranged(term, order)
                .reshape(
                        Shape.shape(
                                shape(batch).size(), shape(rows).size(), shape(columns).size()));
    }

    private Shape shape(List<Integer> labels) {
        return Shape.shape(labels.stream().mapToLong(this::extent).toArray());
    }
}
