package dev.jask.cluster.wire;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * Arrays of numbers as bytes, the lowest byte of each number first: on nearly all machines that is
 * how they lie in memory, so that they need not be converted but only copied.
 */
final class ArrayBytes {

    /** Copied in parts that stay in the processor's cache on the way from one place to another. */
    private static final int PART_BYTES = 1 << 16;

    private ArrayBytes() {}

    /** How wide an element of an array of this kind is. */
    static int width(Object array) {
        return switch (array) {
            case byte[] _ -> Byte.BYTES;
            case short[] _ -> Short.BYTES;
            case char[] _ -> Character.BYTES;
            case int[] _ -> Integer.BYTES;
            case float[] _ -> Float.BYTES;
            case long[] _ -> Long.BYTES;
            case double[] _ -> Double.BYTES;
            default -> throw new IllegalArgumentException("no array of numbers: " + array);
        };
    }

    /** The array's memory; null if it is no array of numbers. */
    static @Nullable MemorySegment memory(@Nullable Object value) {
        return switch (value) {
            case byte[] array -> MemorySegment.ofArray(array);
            case short[] array -> MemorySegment.ofArray(array);
            case char[] array -> MemorySegment.ofArray(array);
            case int[] array -> MemorySegment.ofArray(array);
            case float[] array -> MemorySegment.ofArray(array);
            case long[] array -> MemorySegment.ofArray(array);
            case double[] array -> MemorySegment.ofArray(array);
            case null, default -> null;
        };
    }

    /** The array's memory with the lowest byte of each number first: a copy only where needed. */
    static MemorySegment toWire(MemorySegment memory, int width) {
        return toWire(memory, width, ByteOrder.nativeOrder());
    }

    /** For a machine of that order. */
    static MemorySegment toWire(MemorySegment memory, int width, ByteOrder machine) {
        if (machine == ByteOrder.LITTLE_ENDIAN || width == 1) {
            return memory;
        }
        MemorySegment copy = MemorySegment.ofArray(memory.toArray(ValueLayout.JAVA_BYTE));
        turn(copy, width);
        return copy;
    }

    /** Fills the array from the stream. */
    static void fill(MemorySegment array, int width, InputStream in) throws IOException {
        fill(array, width, in, ByteOrder.nativeOrder());
    }

    /** On a machine of that order. */
    static void fill(MemorySegment array, int width, InputStream in, ByteOrder machine)
            throws IOException {
        long size = array.byteSize();
        if (array.heapBase().orElse(null) instanceof byte[] bytes) {
            require(in.readNBytes(bytes, 0, bytes.length) == bytes.length);
            return;
        }
        var part = new byte[(int) Math.min(PART_BYTES, size)];
        MemorySegment of = MemorySegment.ofArray(part);
        for (long filled = 0; filled < size; ) {
            int read = in.read(part, 0, (int) Math.min(part.length, size - filled));
            require(read > 0);
            MemorySegment.copy(of, 0, array, filled, read);
            filled += read;
        }
        if (machine != ByteOrder.LITTLE_ENDIAN) {
            turn(array, width);
        }
    }

    private static void require(boolean complete) throws EOFException {
        if (!complete) {
            throw new EOFException("an array ends too early");
        }
    }

    /** Turns the bytes of each number round. */
    private static void turn(MemorySegment memory, int width) {
        for (long from = 0; from < memory.byteSize(); from += width) {
            for (int i = 0; i < width / 2; i++) {
                long other = from + width - 1 - i;
                byte low = memory.get(ValueLayout.JAVA_BYTE, from + i);
                memory.set(
                        ValueLayout.JAVA_BYTE, from + i, memory.get(ValueLayout.JAVA_BYTE, other));
                memory.set(ValueLayout.JAVA_BYTE, other, low);
            }
        }
    }
}
