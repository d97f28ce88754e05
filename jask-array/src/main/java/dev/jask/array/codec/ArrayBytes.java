package dev.jask.array.codec;

import dev.jask.array.run.ViewMemory;
import dev.jask.ndarray.ArrayException;
import dev.jask.ndarray.DType;
import dev.jask.ndarray.Index;
import dev.jask.ndarray.NDArray;
import dev.jask.ndarray.Shape;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * An array as bytes: its dtype, its shape and strides, how many numbers follow, and those. Of a
 * view only what it shows, in the order of rows; repeated elements once. An array that shows all
 * that is behind it, in whatever order, or parts of it several times, goes as it lies.
 */
final class ArrayBytes {

    private static final int MOST_AXES = 64;

    /** Views are copied for writing in pieces of so many bytes. */
    private static final long PIECE_BYTES = 1 << 18;

    private ArrayBytes() {}

    static void write(NDArray array, OutputStream out) throws IOException {
        NDArray once = ViewMemory.withoutRepeats(array);
        if (once.isContiguous()) {
            head(array, rowMajor(array), 0, once.size(), out);
            numbers(once, out);
        } else if (ViewMemory.usedBytes(array) >= array.storedBytes()) {
            int length = java.lang.reflect.Array.getLength(array.data());
            head(array, array.strides(), array.offset(), length / array.dtype().parts(), out);
            NumberBytes.write(array.data(), 0, length, out);
        } else {
            head(array, rowMajor(array), 0, once.size(), out);
            pieces(once, out);
        }
    }

    /** Strides of elements in the order of rows, those of repeated axes 0. */
    private static long[] rowMajor(NDArray array) {
        long[] was = array.strides();
        var strides = new long[was.length];
        long next = 1;
        for (int axis = was.length - 1; axis >= 0; axis--) {
            long extent = array.shape().extent(axis);
            boolean isRepeated = was[axis] == 0 && extent > 1;
            strides[axis] = isRepeated ? 0 : next;
            next *= isRepeated ? 1 : Math.max(1, extent);
        }
        return strides;
    }

    private static void head(
            NDArray array, long[] strides, long offset, long elements, OutputStream out)
            throws IOException {
        var bytes = new ByteArrayOutputStream();
        var data = new DataOutputStream(bytes);
        byte[] code = array.dtype().code().getBytes(StandardCharsets.US_ASCII);
        data.writeByte(array.ndim());
        data.writeByte(code.length);
        data.write(code);
        for (int axis = 0; axis < array.ndim(); axis++) {
            data.writeLong(array.shape().extent(axis));
            data.writeLong(strides[axis]);
        }
        data.writeLong(offset);
        data.writeLong(elements);
        out.write(bytes.toByteArray());
    }

    private static void numbers(NDArray contiguous, OutputStream out) throws IOException {
        if (contiguous.size() > 0) {
            int parts = contiguous.dtype().parts();
            NumberBytes.write(
                    contiguous.data(),
                    (int) contiguous.offset() * parts,
                    (int) contiguous.size() * parts,
                    out);
        }
    }

    private static void pieces(NDArray view, OutputStream out) throws IOException {
        if (view.isContiguous()) {
            // Its elements may be kept until all is written, which is right for what lies in memory
            // anyway; copies below belong to nobody else.
            numbers(view, out);
        } else if (view.nbytes() <= PIECE_BYTES) {
            numbers(view.copy(), out);
        } else {
            long extent = view.shape().extent(0);
            long rows = Math.clamp(PIECE_BYTES / (view.nbytes() / extent), 1, extent);
            for (long row = 0; row < extent; row += rows) {
                pieces(
                        rows == 1
                                ? view.slice(Index.at(row))
                                : view.slice(Index.range(row, Math.min(extent, row + rows))),
                        out);
            }
        }
    }

    static NDArray read(InputStream in) throws IOException {
        int ndim = in.read();
        int codeBytes = in.read();
        if (ndim < 0 || codeBytes < 0) {
            throw new EOFException("an array ends before its dtype");
        }
        if (ndim > MOST_AXES) {
            throw new IOException(
                    "an array of %d axes is damaged, the most are %d".formatted(ndim, MOST_AXES));
        }
        byte[] code = new byte[codeBytes];
        NumberBytes.data(in, codeBytes, "the dtype of an array").readFully(code);
        DType dtype = dtype(new String(code, StandardCharsets.US_ASCII));
        DataInputStream head =
                NumberBytes.data(in, (2 * ndim + 2) * Long.BYTES, "the shape of an array");
        var extents = new long[ndim];
        var strides = new long[ndim];
        for (int axis = 0; axis < ndim; axis++) {
            extents[axis] = head.readLong();
            strides[axis] = head.readLong();
        }
        long offset = head.readLong();
        long elements = head.readLong();
        int length = NumberBytes.length(elements, dtype.itemSize()) * dtype.parts();
        try {
            Shape shape = Shape.shape(extents);
            Object numbers = dtype.element().allocate(length);
            NumberBytes.fill(numbers, in, "an array of %s of shape %s".formatted(dtype, shape));
            return array(numbers, shape, strides, offset, elements, dtype);
        } catch (ArrayException | ArithmeticException e) {
            throw new IOException(
                    "an array of %s is damaged: its shape is %s, its strides %s from %d, with %d elements"
                            .formatted(
                                    dtype,
                                    Arrays.toString(extents),
                                    Arrays.toString(strides),
                                    offset,
                                    elements),
                    e);
        }
    }

    private static NDArray array(
            Object numbers, Shape shape, long[] strides, long offset, long elements, DType dtype) {
        NDArray row = NDArray.wrap(numbers, Shape.shape(elements), dtype);
        NDArray view = row.asStrided(shape, strides, offset);
        return shape.size() == elements && offset == 0 && view.isContiguous()
                ? NDArray.wrap(numbers, shape, dtype)
                : view;
    }

    private static DType dtype(String code) throws IOException {
        try {
            return DType.of(code);
        } catch (ArrayException.BadDType e) {
            throw new IOException("an array is damaged: " + e.getMessage(), e);
        }
    }
}
