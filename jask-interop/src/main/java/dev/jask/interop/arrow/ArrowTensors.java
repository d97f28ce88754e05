package dev.jask.interop.arrow;

import dev.jask.array.Array;
import dev.jask.array.chunk.Chunking;
import dev.jask.ndarray.ArrayException;
import dev.jask.ndarray.Index;
import dev.jask.ndarray.NDArray;
import dev.jask.ndarray.io.Segments;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Arrays as tensors of Apache Arrow's IPC format, which programs in other languages read and write:
 * {@code pyarrow.ipc.read_tensor} and {@code write_tensor} do in Python.
 *
 * {@snippet :
 * ArrowTensors.write(Path.of("field.tensor"), field, "latitude", "longitude");
 * NDArray back = ArrowTensors.read(Path.of("field.tensor"));
 * Array inBlocks = ArrowTensors.open(Path.of("field.tensor"), chunks("64 MiB"));
 * }
 *
 * <p>Tensors are of whole and of floating-point numbers. Others are written as such, and come back
 * as what they were by a note in the metadata: truth values as {@code uint8}, times as {@code
 * int64}, complex numbers with a last axis of two. Tensors of half precision are read as {@code
 * float32}, of 64 bits without sign as {@code int64} where they fit. Numbers are little endian.
 */
public final class ArrowTensors {

    private static final int WINDOW = 1 << 20;

    private ArrowTensors() {}

    // In memory

    /**
     * An array as a message.
     *
     * @param dimensions names of the axes; none, or one for each
     * @throws ArrayException.BadArgument if there are not as many names as axes
     */
    public static byte[] toBytes(NDArray array, String... dimensions) {
        var bytes = new ByteArrayOutputStream();
        try {
            write(array, bytes, dimensions);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /**
     * The array of a message.
     *
     * @throws ArrayException.BadFile if it is none, or cut short
     * @throws ArrayException.BadDType if no dtype holds its numbers
     */
    public static NDArray fromBytes(byte[] message) {
        try {
            return read(new ByteArrayInputStream(message));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    // Streams

    /**
     * Writes an array as a message. The stream is not closed; several messages may follow each
     * other.
     *
     * @param dimensions names of the axes; none, or one for each
     * @throws ArrayException.BadArgument if there are not as many names as axes
     * @throws IOException what the stream throws
     */
    public static void write(NDArray array, OutputStream out, String... dimensions)
            throws IOException {
        if (dimensions.length != 0 && dimensions.length != array.ndim()) {
            throw new ArrayException.BadArgument(
                    "%d names for an array with %d axes; give one for each, or none"
                            .formatted(dimensions.length, array.ndim()));
        }
        out.write(TensorMessage.head(array, List.of(dimensions)));
        NDArray line = array.compact().reshape(array.size());
        int most = WINDOW / array.dtype().itemSize();
        var window = new byte[(int) Math.min(WINDOW, Math.max(0, array.nbytes()))];
        for (long from = 0; from < line.size(); from += most) {
            NDArray part = line.slice(Index.range(from, Math.min(line.size(), from + most)));
            Segments.write(part, MemorySegment.ofArray(window), ByteOrder.LITTLE_ENDIAN, 0);
            out.write(window, 0, (int) part.nbytes());
        }
        out.write(new byte[(int) (TensorMessage.padded(array.nbytes()) - array.nbytes())]);
    }

    /**
     * Reads the array of a message. Nothing beyond it is read from the stream.
     *
     * @throws ArrayException.BadFile if it is none, cut short, or has a body of more than 2 GB; a
     *     file may have more
     * @throws ArrayException.BadDType if no dtype holds its numbers
     * @throws IOException what the stream throws
     */
    public static NDArray read(InputStream in) throws IOException {
        return read(in, "the stream");
    }

    private static NDArray read(InputStream in, String name) throws IOException {
        TensorHeader header = header(in, name);
        long body = header.end() - header.bodyFrom();
        if (body > Integer.MAX_VALUE - 8) {
            throw new ArrayException.BadFile(
                    "%s: a body of %d bytes is read from files only".formatted(name, body));
        }
        return ofBody(in.readNBytes((int) body), header, name);
    }

    private static NDArray ofBody(byte[] body, TensorHeader header, String name) {
        if (body.length < header.end() - header.bodyFrom()) {
            throw new ArrayException.BadFile(
                    "%s: cut short: the tensor of shape %s has %d bytes of numbers, there are %d"
                            .formatted(
                                    name,
                                    header.shape(),
                                    header.end() - header.bodyFrom(),
                                    body.length));
        }
        MemorySegment segment = MemorySegment.ofArray(body);
        long offset = header.offset() - header.bodyFrom();
        int @Nullable [] order = header.order().orElse(null);
        if (order != null) {
            return TensorHeader.inOwnOrder(
                    Segments.read(segment, header.layout(order).withOffset(offset)), order);
        }
        if (header.encoding().itemSize() != header.dtype().itemSize()
                || header.encoding().code().equals("<u8")) {
            throw new ArrayException.BadDType(
                    "%s: numbers of %s that do not lie side by side are not read"
                            .formatted(name, header.encoding()));
        }
        long[] strides = header.strides().stream().mapToLong(Long::longValue).toArray();
        return Segments.read(segment, header.dtype(), header.shape(), strides, offset);
    }

    private static TensorHeader header(InputStream in, String name) throws IOException {
        byte[] start = required(in, TensorMessage.PREFIX, name);
        TensorMessage.Metadata metadata = TensorMessage.metadata(start, name);
        byte[] rest = required(in, metadata.end() - start.length, name);
        var message = new byte[metadata.length()];
        int early = start.length - metadata.from();
        System.arraycopy(start, metadata.from(), message, 0, early);
        System.arraycopy(rest, 0, message, early, rest.length);
        return TensorMessage.header(message, metadata.end(), name);
    }

    private static byte[] required(InputStream in, int count, String name) throws IOException {
        byte[] bytes = in.readNBytes(count);
        if (bytes.length < count) {
            throw new ArrayException.BadFile(name + ": cut short: no whole Arrow message");
        }
        return bytes;
    }

    // Files

    /**
     * Writes a file of one tensor. A file that is there is replaced when all is written.
     *
     * @param dimensions names of the axes; none, or one for each
     * @throws ArrayException.BadArgument if there are not as many names as axes
     * @throws ArrayException.BadFile if it cannot be written
     */
    public static void write(Path file, NDArray array, String... dimensions) {
        TensorFiles.write(file, array, dimensions);
    }

    /**
     * Reads a file of one tensor.
     *
     * @throws ArrayException.BadFile if it is none, cut short, or not there
     * @throws ArrayException.BadDType if no dtype holds its numbers
     */
    public static NDArray read(Path file) {
        TensorHeader header = header(file);
        if (header.order().isPresent()) {
            return TensorFiles.read(file, header, header.whole());
        }
        try (InputStream in = Files.newInputStream(file)) {
            return read(in, file.toString());
        } catch (IOException e) {
            throw TensorFiles.unreadable(file, e);
        }
    }

    /**
     * What a file says of its tensor: dtype, shape, names of the axes, where the numbers are.
     *
     * @throws ArrayException.BadFile if it is none, or not there
     */
    public static TensorHeader header(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return header(in, file.toString());
        } catch (IOException e) {
            throw TensorFiles.unreadable(file, e);
        }
    }

    // Blocks

    /**
     * The tensor of a file as an array in blocks; of the file no more is read than is wanted. It
     * must not change until the array is computed; tasks find it under the same path.
     *
     * @throws ArrayException.BadFile if it is no tensor, or its numbers do not lie side by side
     */
    public static Array open(Path file, Chunking chunks) {
        TensorHeader header = header(file);
        if (header.order().isEmpty()) {
            throw header.apart(file.toString());
        }
        var maker = new TensorPart(file.toUri(), TensorFiles.stamp(file), header);
        return Array.fromBlocks(header.shape(), header.dtype(), chunks, maker);
    }

    /**
     * Computes an array and writes each block as a file of one tensor into a new folder, {@code
     * block-0-1.tensor} for the block in row 0 and column 1. Either all is written or nothing. On a
     * cluster all workers must see the folder.
     *
     * @param dimensions names of the axes; none, or one for each
     * @throws ArrayException.BadFile if the folder is there already and not empty, or cannot be
     *     written
     */
    public static void writeBlocks(Path folder, Array array, String... dimensions) {
        TensorFolder.write(folder, array, List.of(dimensions));
    }

    /**
     * An array of the files in a folder, see {@link #writeBlocks}, a block each.
     *
     * @throws ArrayException.BadFile if there are none, one is missing, or they do not fit together
     */
    public static Array openBlocks(Path folder) {
        return TensorFolder.open(folder);
    }
}
