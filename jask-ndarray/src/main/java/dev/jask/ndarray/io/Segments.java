package dev.jask.ndarray.io;

import dev.jask.ndarray.ArrayException;
import dev.jask.ndarray.DType;
import dev.jask.ndarray.Index;
import dev.jask.ndarray.NDArray;
import dev.jask.ndarray.Shape;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import java.util.List;

/**
 * Arrays from and to memory outside the heap, or any other {@link MemorySegment}. Numbers are
 * copied.
 */
public final class Segments {

    private static final String NAME = "the segment";

    private Segments() {}

    /**
     * Numbers in the order of rows and in the byte order of this machine.
     *
     * @throws ArrayException.ShapeMismatch if the segment is too short
     */
    public static NDArray read(MemorySegment segment, DType dtype, Shape shape) {
        return read(
                segment,
                new FileLayout(Encoding.of(dtype, ByteOrder.nativeOrder()), shape, false, 0));
    }

    /**
     * Numbers that lie as they would in a file.
     *
     * @throws ArrayException.ShapeMismatch if the segment is too short
     */
    public static NDArray read(MemorySegment segment, FileLayout layout) {
        return read(segment, layout, layout.whole());
    }

    /**
     * A part of numbers that lie as they would in a file.
     *
     * @param box which places of each axis
     * @throws ArrayException.ShapeMismatch if the segment is too short
     * @throws ArrayException.BadIndex if the box is not inside the array
     */
    public static NDArray read(MemorySegment segment, FileLayout layout, List<Index.Span> box) {
        requireRoom(segment, layout.end(), layout.shape());
        try {
            return Reading.read(layout, box, _ -> new ByteSource.OfMemory(NAME, segment));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Numbers anywhere in a segment, in the byte order of this machine.
     *
     * @param strides for each axis how far the next element is, in bytes; may be 0 or negative
     * @param offset where the first element is, in bytes
     * @throws ArrayException.BadIndex if an element would lie outside
     */
    public static NDArray read(
            MemorySegment segment, DType dtype, Shape shape, long[] strides, long offset) {
        requireInside(segment, dtype, shape, strides, offset);
        NDArray result = NDArray.zeros(shape, dtype);
        int extent = shape.ndim() == 0 ? 1 : (int) shape.extent(shape.ndim() - 1);
        var decoder = new Decoder(result.data(), dtype.parts(), ByteOrder.nativeOrder());
        var index = new long[shape.ndim()];
        long stride = shape.ndim() == 0 ? 0 : strides[shape.ndim() - 1];
        for (int next = 0; next < result.size(); next += extent) {
            long at = offset;
            for (int axis = 0; axis < shape.ndim() - 1; axis++) {
                at += index[axis] * strides[axis];
            }
            row(segment, decoder, at, stride, dtype.itemSize(), next, extent);
            advance(index, shape);
        }
        return result;
    }

    private static void row(
            MemorySegment segment,
            Decoder decoder,
            long at,
            long stride,
            int itemSize,
            int next,
            int extent) {
        if (stride > 0 && stride % itemSize == 0) {
            decoder.read(segment.asSlice(at), Math.toIntExact(stride / itemSize), next, extent);
        } else {
            for (int k = 0; k < extent; k++) {
                decoder.read(segment.asSlice(at + k * stride), 1, next + k, 1);
            }
        }
    }

    /** To the next row: the last axis is gone through already. */
    private static void advance(long[] index, Shape shape) {
        for (int axis = index.length - 2; axis >= 0; axis--) {
            if (++index[axis] < shape.extent(axis)) {
                return;
            }
            index[axis] = 0;
        }
    }

    private static void requireInside(
            MemorySegment segment, DType dtype, Shape shape, long[] strides, long offset) {
        if (strides.length != shape.ndim()) {
            throw new ArrayException.BadArgument(
                    "%d strides for shape %s; give one for each axis"
                            .formatted(strides.length, shape));
        }
        long low = offset;
        long high = offset;
        for (int axis = 0; axis < strides.length; axis++) {
            long reach = Math.multiplyExact(Math.max(0, shape.extent(axis) - 1), strides[axis]);
            low += Math.min(0, reach);
            high += Math.max(0, reach);
        }
        if (shape.size() > 0 && (low < 0 || high + dtype.itemSize() > segment.byteSize())) {
            throw new ArrayException.BadIndex(
                    "elements of shape %s lie from byte %d to %d, the segment has %d"
                            .formatted(shape, low, high + dtype.itemSize(), segment.byteSize()));
        }
    }

    /**
     * Writes the elements in the order of rows and in the byte order of this machine.
     *
     * @throws ArrayException.ShapeMismatch if the segment is too short
     */
    public static void write(NDArray array, MemorySegment segment) {
        write(array, segment, ByteOrder.nativeOrder(), 0);
    }

    /**
     * Writes the elements in the order of rows.
     *
     * @param offset where the first one goes, in bytes
     * @throws ArrayException.ShapeMismatch if the segment is too short
     */
    public static void write(NDArray array, MemorySegment segment, ByteOrder order, long offset) {
        requireRoom(segment, offset + array.nbytes(), array.shape());
        try {
            Output.write(array, order, into(segment, offset));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Writes the elements as they would lie in a file: in its byte order, in the order of rows or
     * of columns.
     *
     * @throws ArrayException.ShapeMismatch if the segment is too short, or the shape another
     * @throws ArrayException.BadDType if the layout is of another dtype
     */
    public static void write(NDArray array, MemorySegment segment, FileLayout layout) {
        write(array, segment, layout, layout.whole());
    }

    /**
     * Writes a part of an array that lies as it would in a file. Parts that do not overlap may be
     * written at a time.
     *
     * @param box which places of each axis
     * @param array what goes there, of the shape of the box
     * @throws ArrayException.ShapeMismatch if the segment is too short, or the shape not that of
     *     the box
     * @throws ArrayException.BadIndex if the box is not inside the array
     * @throws ArrayException.BadDType if the layout is of another dtype
     */
    public static void write(
            NDArray array, MemorySegment segment, FileLayout layout, List<Index.Span> box) {
        PartWriting.requireFits(layout, box, array);
        requireRoom(segment, layout.end(), layout.shape());
        try {
            PartWriting.write(layout, box, array, place -> into(segment, place));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Puts bytes one after the other, from a place on. */
    private static Output.Sink into(MemorySegment segment, long place) {
        long[] next = {place};
        return bytes -> {
            MemorySegment from = MemorySegment.ofBuffer(bytes);
            MemorySegment.copy(from, 0, segment, next[0], from.byteSize());
            next[0] += from.byteSize();
        };
    }

    private static void requireRoom(MemorySegment segment, long bytes, Shape shape) {
        if (segment.byteSize() < bytes) {
            throw new ArrayException.ShapeMismatch(
                    "an array of shape %s ends at byte %d of the segment, which has %d"
                            .formatted(shape, bytes, segment.byteSize()));
        }
    }
}
