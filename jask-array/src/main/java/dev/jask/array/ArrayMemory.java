package dev.jask.array;

import dev.jask.array.chunk.Chunking;
import dev.jask.array.expr.Source;
import dev.jask.array.run.BlockSource;
import dev.jask.graph.Tokens;
import dev.jask.ndarray.ArrayException;
import dev.jask.ndarray.DType;
import dev.jask.ndarray.Index;
import dev.jask.ndarray.NDArray;
import dev.jask.ndarray.Shape;
import dev.jask.ndarray.io.Encoding;
import dev.jask.ndarray.io.FileLayout;
import dev.jask.ndarray.io.NestedArrays;
import dev.jask.ndarray.io.Segments;
import java.io.Serial;
import java.lang.foreign.MemorySegment;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.ShortBuffer;
import java.util.List;

/**
 * Numbers in the memory of this process as arrays in blocks: Java arrays, buffers and memory
 * segments.
 *
 * {@snippet :
 * MemorySegment file = channel.map(READ_ONLY, 0, channel.size(), Arena.ofAuto());
 * FileLayout layout = FileLayout.of(DType.FLOAT32, shape(720, 1440)).withOrder(ByteOrder.BIG_ENDIAN);
 * Array field = ArrayMemory.from(file, layout, chunks("64 MiB"));
 * }
 *
 * <p>Buffers and segments are read where they are, a part of a block at a time, when the array is
 * computed: they must not change, and not be closed, until then. The other way, {@link
 * Segments#write(NDArray, MemorySegment, FileLayout, List)} puts blocks into a segment. On a
 * cluster the numbers travel to each worker that reads them, so that files serve better there.
 */
public final class ArrayMemory {

    private ArrayMemory() {}

    /**
     * The numbers of an array, of arrays of equal lengths, such as {@code double[][]}. They are
     * copied once, now.
     *
     * @throws ArrayException.ShapeMismatch if lengths differ; says where
     * @throws ArrayException.BadDType if they are no arrays of numbers or truth values
     */
    public static Array from(Object javaArray, Chunking chunks) {
        return Array.from(NestedArrays.read(javaArray), chunks);
    }

    /**
     * The numbers of a buffer between its position and its limit: {@code float64} of a {@code
     * DoubleBuffer}, {@code int8} of a {@code ByteBuffer}, and so on.
     *
     * @throws ArrayException.ShapeMismatch if there are not so many
     */
    public static Array from(Buffer buffer, Shape shape, Chunking chunks) {
        return from(buffer, shape, held(buffer).dtype(), chunks);
    }

    /**
     * The numbers of a buffer as elements of a dtype that is held in such numbers: {@code uint8} of
     * a {@code ByteBuffer}, {@code complex64} of a {@code FloatBuffer}.
     *
     * @throws ArrayException.BadDType if it is held in others
     * @throws ArrayException.ShapeMismatch if there are not as many numbers as the shape needs
     */
    public static Array from(Buffer buffer, Shape shape, DType dtype, Chunking chunks) {
        Held held = held(buffer);
        if (!held.dtype().element().isHeldBy(dtype.element().allocate(0))) {
            throw new ArrayException.BadDType(
                    "%s is not held in the numbers of a buffer of %s"
                            .formatted(dtype, held.dtype()));
        }
        var layout = new FileLayout(Encoding.of(dtype, held.order()), shape, false, 0);
        if (buffer.remaining() != shape.size() * dtype.parts()) {
            throw new ArrayException.ShapeMismatch(
                    "%d numbers of a buffer do not fill an array of %s of shape %s, which has %d"
                            .formatted(
                                    buffer.remaining(),
                                    dtype,
                                    shape,
                                    shape.size() * dtype.parts()));
        }
        return from(MemorySegment.ofBuffer(buffer), layout, chunks);
    }

    /** The numbers of a buffer, and their byte order. */
    private record Held(DType dtype, ByteOrder order) {}

    private static Held held(Buffer buffer) {
        return switch (buffer) {
            case ByteBuffer bytes -> new Held(DType.INT8, bytes.order());
            case ShortBuffer shorts -> new Held(DType.INT16, shorts.order());
            case IntBuffer ints -> new Held(DType.INT32, ints.order());
            case LongBuffer longs -> new Held(DType.INT64, longs.order());
            case FloatBuffer floats -> new Held(DType.FLOAT32, floats.order());
            case DoubleBuffer doubles -> new Held(DType.FLOAT64, doubles.order());
            default ->
                    throw new ArrayException.BadDType(
                            "no array holds what is in a " + buffer.getClass().getSimpleName());
        };
    }

    /**
     * Numbers in the order of rows and in the byte order of this machine.
     *
     * @throws ArrayException.ShapeMismatch if the segment is too short
     */
    public static Array from(MemorySegment segment, DType dtype, Shape shape, Chunking chunks) {
        var encoding = Encoding.of(dtype, ByteOrder.nativeOrder());
        return from(segment, new FileLayout(encoding, shape, false, 0), chunks);
    }

    /**
     * Numbers that lie as they would in a file, in any byte order and in the order of rows or of
     * columns.
     *
     * @throws ArrayException.ShapeMismatch if the segment is too short
     * @throws ArrayException.BadArgument if tasks cannot read it: it belongs to one thread
     */
    public static Array from(MemorySegment segment, FileLayout layout, Chunking chunks) {
        if (segment.byteSize() < layout.end()) {
            throw new ArrayException.ShapeMismatch(
                    "an array of shape %s ends at byte %d of the segment, which has %d"
                            .formatted(layout.shape(), layout.end(), segment.byteSize()));
        }
        if (!segment.isAccessibleBy(new Thread())) {
            throw new ArrayException.BadArgument(
                    "the segment belongs to one thread, so tasks cannot read it; take it from a shared arena (Arena.ofShared or Arena.ofAuto)");
        }
        return new Array(
                Source.of(
                        "memory",
                        new Memory(segment.asReadOnly(), layout),
                        Tokens.unique(),
                        layout.dtype(),
                        chunks.resolve(layout.shape(), layout.dtype())));
    }

    /** Numbers somewhere in memory. They travel as an array. */
    private record Memory(MemorySegment segment, FileLayout layout) implements BlockSource.Parts {

        private static final long serialVersionUID = 1L;

        @Override
        public NDArray read(List<Index.Span> box) {
            return Segments.read(segment, layout, box);
        }

        @Serial
        private Object writeReplace() {
            return new BlockSource.InMemory(Segments.read(segment, layout));
        }
    }
}
