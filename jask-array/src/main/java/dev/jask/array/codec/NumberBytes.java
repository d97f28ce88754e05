package dev.jask.array.codec;

import dev.jask.graph.SegmentOutput;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/** Java arrays of numbers as bytes, the lowest byte of each number first. */
final class NumberBytes {

    /** Copied in parts that stay in the processor's cache between two copies. */
    private static final int PART_BYTES = 1 << 16;

    private static final boolean LIES_AS_WRITTEN =
            ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN;

    private NumberBytes() {}

    /** Writes some of the numbers. */
    static void write(Object numbers, int from, int count, OutputStream out) throws IOException {
        if (numbers instanceof byte[] bytes) {
            out.write(bytes, from, count);
            return;
        }
        ValueLayout each = layout(numbers);
        long width = each.byteSize();
        if (LIES_AS_WRITTEN && out instanceof SegmentOutput segments) {
            segments.write(segment(numbers).asSlice(from * width, count * width));
            return;
        }
        var part = new byte[(int) Math.min(PART_BYTES, count * width)];
        MemorySegment into = MemorySegment.ofArray(part);
        int most = (int) (part.length / width);
        for (int done = 0; done < count; done += most) {
            int length = Math.min(most, count - done);
            MemorySegment.copy(numbers, from + done, into, each, 0, length);
            out.write(part, 0, (int) (length * width));
        }
    }

    /**
     * Fills the array with numbers that were written.
     *
     * @param what how errors call it
     */
    static void fill(Object numbers, InputStream in, String what) throws IOException {
        int count = java.lang.reflect.Array.getLength(numbers);
        if (numbers instanceof byte[] bytes) {
            require(in.readNBytes(bytes, 0, count), count, what);
            return;
        }
        ValueLayout each = layout(numbers);
        long width = each.byteSize();
        var part = new byte[(int) Math.min(PART_BYTES, count * width)];
        MemorySegment from = MemorySegment.ofArray(part);
        int most = (int) (part.length / width);
        for (int done = 0; done < count; done += most) {
            int length = Math.min(most, count - done);
            int wanted = (int) (length * width);
            int read = in.readNBytes(part, 0, wanted);
            if (read < wanted) {
                require(done * width + read, count * width, what);
            }
            MemorySegment.copy(from, each, 0, numbers, done, length);
        }
    }

    private static void require(long read, long wanted, String what) throws EOFException {
        if (read < wanted) {
            throw new EOFException(
                    "%s ends after %,d of its %,d bytes".formatted(what, read, wanted));
        }
    }

    /** The next bytes, to be read as numbers with the highest byte first. */
    static DataInputStream data(InputStream in, int bytes, String what) throws IOException {
        byte[] read = in.readNBytes(bytes);
        require(read.length, bytes, what);
        return new DataInputStream(new ByteArrayInputStream(read));
    }

    /**
     * The length of an array of numbers of that width, if there can be one.
     *
     * @throws IOException if it is negative, or more than this process's heap
     */
    static int length(long count, int width) throws IOException {
        long heap = Runtime.getRuntime().maxMemory();
        if (count < 0) {
            throw new IOException("an array of %d numbers is damaged".formatted(count));
        }
        if (count > Integer.MAX_VALUE - 8 || count > heap / width) {
            throw new IOException(
                    "an array of %,d numbers of %d bytes does not fit into this process: its heap has %,d bytes"
                            .formatted(count, width, heap));
        }
        return (int) count;
    }

    private static MemorySegment segment(Object numbers) {
        return switch (numbers) {
            case byte[] a -> MemorySegment.ofArray(a);
            case short[] a -> MemorySegment.ofArray(a);
            case char[] a -> MemorySegment.ofArray(a);
            case int[] a -> MemorySegment.ofArray(a);
            case float[] a -> MemorySegment.ofArray(a);
            case long[] a -> MemorySegment.ofArray(a);
            case double[] a -> MemorySegment.ofArray(a);
            default -> throw new IllegalArgumentException("no numbers: " + numbers.getClass());
        };
    }

    private static ValueLayout layout(Object numbers) {
        ValueLayout each =
                switch (numbers) {
                    case byte[] _ -> ValueLayout.JAVA_BYTE;
                    case short[] _ -> ValueLayout.JAVA_SHORT_UNALIGNED;
                    case char[] _ -> ValueLayout.JAVA_CHAR_UNALIGNED;
                    case int[] _ -> ValueLayout.JAVA_INT_UNALIGNED;
                    case float[] _ -> ValueLayout.JAVA_FLOAT_UNALIGNED;
                    case long[] _ -> ValueLayout.JAVA_LONG_UNALIGNED;
                    case double[] _ -> ValueLayout.JAVA_DOUBLE_UNALIGNED;
                    default ->
                            throw new IllegalArgumentException("no numbers: " + numbers.getClass());
                };
        return each.withOrder(ByteOrder.LITTLE_ENDIAN);
    }
}
