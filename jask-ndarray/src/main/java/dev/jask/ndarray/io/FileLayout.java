package dev.jask.ndarray.io;

import dev.jask.ndarray.ArrayException;
import dev.jask.ndarray.DType;
import dev.jask.ndarray.Index;
import dev.jask.ndarray.Shape;
import java.io.Serializable;
import java.nio.ByteOrder;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Where the numbers of an array lie in a file.
 *
 * @param encoding how each of them lies
 * @param shape the extents
 * @param isFortranOrder whether the first index changes fastest, instead of the last
 * @param offset where the first element is, in bytes from the beginning of the file
 */
public record FileLayout(Encoding encoding, Shape shape, boolean isFortranOrder, long offset)
        implements Serializable {

    /**
     * Checks the offset and the size.
     *
     * @throws ArrayException.BadArgument if the offset is negative, or the end beyond 2^63 bytes
     */
    public FileLayout {
        if (offset < 0) {
            throw new ArrayException.BadArgument(
                    "the offset in a file is 0 or more, given was " + offset);
        }
        if (shape.size() > (Long.MAX_VALUE - offset) / encoding.itemSize()) {
            throw new ArrayException.BadArgument(
                    "no file holds an array of %s of shape %s".formatted(encoding, shape));
        }
    }

    /** A file of nothing but little endian numbers in the order of rows. */
    public static FileLayout of(DType dtype, Shape shape) {
        return new FileLayout(Encoding.of(dtype), shape, false, 0);
    }

    /** The same numbers in another byte order. */
    public FileLayout withOrder(ByteOrder order) {
        Encoding turned =
                new Encoding(
                        encoding.code()
                                .replaceFirst("^[<>=]", order == ByteOrder.BIG_ENDIAN ? ">" : "<"));
        return new FileLayout(turned, shape, isFortranOrder, offset);
    }

    /** The same numbers after so many bytes. */
    public FileLayout withOffset(long bytes) {
        return new FileLayout(encoding, shape, isFortranOrder, bytes);
    }

    /** The same numbers with the first index changing fastest. */
    public FileLayout inFortranOrder() {
        return new FileLayout(encoding, shape, true, offset);
    }

    /** The dtype of the array that is read. */
    public DType dtype() {
        return encoding.dtype();
    }

    /** How many bytes the file has at least. */
    public long end() {
        return offset + bytes();
    }

    /** How many bytes the numbers take. */
    long bytes() {
        return shape.size() * encoding.itemSize();
    }

    /** All of it. */
    List<Index.Span> whole() {
        return shape.stream().mapToObj(extent -> new Index.Span(0, 1, extent)).toList();
    }

    /** Checks a box in this array. */
    void requireInside(List<Index.Span> box) {
        if (box.size() != shape.ndim()) {
            throw new ArrayException.BadIndex(
                    "a part of an array of shape %s has %d spans, given were %d"
                            .formatted(shape, shape.ndim(), box.size()));
        }
        IntStream.range(0, box.size())
                .forEach(axis -> requireInside(box.get(axis), shape.extent(axis), axis));
    }

    private static void requireInside(Index.Span span, long extent, int axis) {
        long last = span.first() + (span.size() - 1) * span.step();
        boolean isInside =
                span.size() == 0
                        || (span.size() > 0
                                && Math.min(span.first(), last) >= 0
                                && Math.max(span.first(), last) < extent);
        if (!isInside) {
            throw new ArrayException.BadIndex(
                    "%d places from %d at step %d are not all inside axis %d with extent %d"
                            .formatted(span.size(), span.first(), span.step(), axis, extent));
        }
    }
}
