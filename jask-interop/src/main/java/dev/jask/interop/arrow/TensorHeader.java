package dev.jask.interop.arrow;

import dev.jask.ndarray.ArrayException;
import dev.jask.ndarray.DType;
import dev.jask.ndarray.Index;
import dev.jask.ndarray.NDArray;
import dev.jask.ndarray.Shape;
import dev.jask.ndarray.io.Encoding;
import dev.jask.ndarray.io.FileLayout;
import java.io.Serializable;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What is said of a tensor before its numbers.
 *
 * @param encoding how a number lies in the file
 * @param shape the extents
 * @param strides for each axis how far the next element is, in bytes
 * @param dimensions the names of the axes; empty texts where they have none
 * @param bodyFrom where the numbers' part begins, in bytes from the beginning of the message
 * @param offset where the first element is, likewise
 * @param end where the message ends
 */
public record TensorHeader(
        Encoding encoding,
        Shape shape,
        List<Long> strides,
        List<String> dimensions,
        long bodyFrom,
        long offset,
        long end)
        implements Serializable {

    private static final long serialVersionUID = 1L;

    public TensorHeader {
        strides = List.copyOf(strides);
        dimensions = List.copyOf(dimensions);
    }

    /** The dtype of the array that is read. */
    public DType dtype() {
        return encoding.dtype();
    }

    /**
     * The order of axes in which the numbers lie side by side, the slowest first; empty where there
     * is something between them.
     */
    Optional<int[]> order() {
        int[] order =
                IntStream.range(0, shape.ndim())
                        .boxed()
                        .sorted(
                                Comparator.<Integer>comparingLong(axis -> -strides.get(axis))
                                        .thenComparingInt(axis -> shape.extent(axis) == 1 ? 0 : 1))
                        .mapToInt(Integer::intValue)
                        .toArray();
        long stride = encoding.itemSize();
        for (int k = order.length - 1; k >= 0; k--) {
            long extent = shape.extent(order[k]);
            if (extent > 1 && shape.size() > 0 && strides.get(order[k]) != stride) {
                return Optional.empty();
            }
            stride *= extent;
        }
        return Optional.of(order);
    }

    /** Where the numbers lie, with the axes in that order. */
    FileLayout layout(int[] order) {
        long[] extents = IntStream.of(order).mapToLong(shape::extent).toArray();
        return new FileLayout(encoding, Shape.shape(extents), false, offset);
    }

    /** All of it. */
    List<Index.Span> whole() {
        return shape.stream().mapToObj(extent -> new Index.Span(0, 1, extent)).toList();
    }

    /** A box with its axes in that order. */
    static List<Index.Span> ordered(List<Index.Span> box, int[] order) {
        return IntStream.of(order).mapToObj(box::get).toList();
    }

    /** An array that was read with its axes in that order, with its own order. */
    static NDArray inOwnOrder(NDArray read, int[] order) {
        var inverse = new int[order.length];
        for (int k = 0; k < order.length; k++) {
            inverse[order[k]] = k;
        }
        return order.length == 0 ? read : read.transpose(inverse);
    }

    ArrayException.BadFile apart(String file) {
        return new ArrayException.BadFile(
                "%s: the numbers do not lie side by side (shape %s, strides %s bytes), so parts of it cannot be read; read it whole with ArrowTensors.read"
                        .formatted(file, shape, strides));
    }
}
