package dev.jask.ndarray.io;

import dev.jask.ndarray.ArrayException;
import dev.jask.ndarray.DType;
import dev.jask.ndarray.NDArray;
import dev.jask.ndarray.Shape;
import java.lang.foreign.MemorySegment;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.ShortBuffer;

/**
 * Arrays from and to the buffers of {@code java.nio}. Numbers are copied; what is read or written
 * is between a buffer's position and its limit, which stay.
 */
public final class Buffers {

    private Buffers() {}

    /**
     * The numbers of a buffer: {@code float64} of a {@code DoubleBuffer}, {@code int8} of a {@code
     * ByteBuffer}, and so on.
     *
     * @param shape how many there are along each axis
     * @throws ArrayException.ShapeMismatch if there are not so many
     */
    public static NDArray read(Buffer buffer, Shape shape) {
        return read(buffer, shape, dtype(buffer));
    }

    /**
     * The numbers of a buffer as elements of a dtype that is held in such numbers: {@code uint8} of
     * a {@code ByteBuffer}, {@code complex64} of a {@code FloatBuffer}.
     *
     * @throws ArrayException.BadDType if it is held in others
     * @throws ArrayException.ShapeMismatch if there are not as many numbers as the shape needs
     */
    public static NDArray read(Buffer buffer, Shape shape, DType dtype) {
        Object numbers = dtype.element().allocate(buffer.remaining());
        requireHeld(buffer, dtype);
        switch (buffer) {
            case ByteBuffer bytes -> bytes.duplicate().get((byte[]) numbers);
            case ShortBuffer shorts -> shorts.duplicate().get((short[]) numbers);
            case IntBuffer ints -> ints.duplicate().get((int[]) numbers);
            case LongBuffer longs -> longs.duplicate().get((long[]) numbers);
            case FloatBuffer floats -> floats.duplicate().get((float[]) numbers);
            case DoubleBuffer doubles -> doubles.duplicate().get((double[]) numbers);
            default -> throw unknown(buffer);
        }
        return NDArray.wrap(numbers, shape, dtype);
    }

    private static DType dtype(Buffer buffer) {
        return switch (buffer) {
            case ByteBuffer _ -> DType.INT8;
            case ShortBuffer _ -> DType.INT16;
            case IntBuffer _ -> DType.INT32;
            case LongBuffer _ -> DType.INT64;
            case FloatBuffer _ -> DType.FLOAT32;
            case DoubleBuffer _ -> DType.FLOAT64;
            default -> throw unknown(buffer);
        };
    }

    private static ArrayException.BadDType unknown(Buffer buffer) {
        return new ArrayException.BadDType(
                "no array holds what is in a " + buffer.getClass().getSimpleName());
    }

    private static void requireHeld(Buffer buffer, DType dtype) {
        DType plain = dtype(buffer);
        if (!plain.element().isHeldBy(dtype.element().allocate(0))) {
            throw new ArrayException.BadDType(
                    "%s is not held in the numbers of a %s; that is %s"
                            .formatted(dtype, type(buffer), plain));
        }
    }

    private static String type(Buffer buffer) {
        return switch (buffer) {
            case ByteBuffer _ -> "ByteBuffer";
            case ShortBuffer _ -> "ShortBuffer";
            case IntBuffer _ -> "IntBuffer";
            case LongBuffer _ -> "LongBuffer";
            case FloatBuffer _ -> "FloatBuffer";
            case DoubleBuffer _ -> "DoubleBuffer";
            default -> buffer.getClass().getSimpleName();
        };
    }

    /**
     * Puts the elements in the order of rows into a buffer, from its position on; of complex ones
     * both parts.
     *
     * @throws ArrayException.BadDType if the buffer's numbers do not hold the array's dtype
     * @throws ArrayException.ShapeMismatch if there is no room for all
     * @throws ArrayException.BadArgument if the buffer is not to be written
     */
    public static void write(NDArray array, Buffer buffer) {
        requireHeld(buffer, array.dtype());
        if (buffer.isReadOnly()) {
            throw new ArrayException.BadArgument("the buffer is not to be written");
        }
        long count = array.size() * array.dtype().parts();
        if (buffer.remaining() < count) {
            throw new ArrayException.ShapeMismatch(
                    "%d numbers of an array of shape %s do not fit into a buffer with room for %d"
                            .formatted(count, array.shape(), buffer.remaining()));
        }
        // Buffers of bytes seen as numbers have an order of their own.
        MemorySegment segment = MemorySegment.ofBuffer(buffer);
        Segments.write(array, segment, order(buffer), 0);
    }

    private static ByteOrder order(Buffer buffer) {
        return switch (buffer) {
            case ByteBuffer _ -> ByteOrder.nativeOrder();
            case ShortBuffer shorts -> shorts.order();
            case IntBuffer ints -> ints.order();
            case LongBuffer longs -> longs.order();
            case FloatBuffer floats -> floats.order();
            case DoubleBuffer doubles -> doubles.order();
            default -> throw unknown(buffer);
        };
    }
}
