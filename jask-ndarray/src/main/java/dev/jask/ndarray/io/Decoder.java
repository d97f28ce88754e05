package dev.jask.ndarray.io;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/** Brings numbers from bytes into Java arrays, and back. */
final class Decoder {

    private final Object numbers;
    private final ValueLayout layout;
    private final int parts;

    /**
     * From and to that array.
     *
     * @param parts how many numbers an element consists of
     */
    Decoder(Object numbers, int parts, ByteOrder order) {
        this.numbers = numbers;
        this.layout = layout(numbers, order);
        this.parts = parts;
    }

    private static ValueLayout layout(Object numbers, ByteOrder order) {
        return switch (numbers) {
            case byte[] _ -> ValueLayout.JAVA_BYTE;
            case short[] _ -> ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(order);
            case int[] _ -> ValueLayout.JAVA_INT_UNALIGNED.withOrder(order);
            case long[] _ -> ValueLayout.JAVA_LONG_UNALIGNED.withOrder(order);
            case float[] _ -> ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(order);
            case double[] _ -> ValueLayout.JAVA_DOUBLE_UNALIGNED.withOrder(order);
            default -> throw new IllegalStateException("no array of numbers");
        };
    }

    private int elements(int count) {
        return Math.multiplyExact(count, parts);
    }

    /**
     * Reads elements.
     *
     * @param bytes where the first of them begins
     * @param stride how far the next one is, in elements
     * @param to the place of the first, in elements
     */
    void read(MemorySegment bytes, int stride, int to, int count) {
        if (stride == 1) {
            MemorySegment.copy(bytes, layout, 0, numbers, elements(to), elements(count));
        } else {
            pick(bytes, stride, to, count);
        }
    }

    /** Writes elements that lie side by side. */
    void write(int from, int count, MemorySegment bytes) {
        MemorySegment.copy(numbers, elements(from), bytes, layout, 0, elements(count));
    }

    private void pick(MemorySegment bytes, int stride, int to, int count) {
        int first = elements(to);
        int last = elements(to + count);
        long step = layout.byteSize() * stride * parts;
        for (int part = 0; part < parts; part++) {
            long at = layout.byteSize() * part;
            switch (numbers) {
                case byte[] out -> {
                    for (int i = first; i < last; i++, at += step) {
                        out[i] = bytes.get((ValueLayout.OfByte) layout, at);
                    }
                }
                case short[] out -> {
                    for (int i = first; i < last; i++, at += step) {
                        out[i] = bytes.get((ValueLayout.OfShort) layout, at);
                    }
                }
                case int[] out -> {
                    for (int i = first; i < last; i++, at += step) {
                        out[i] = bytes.get((ValueLayout.OfInt) layout, at);
                    }
                }
                case long[] out -> {
                    for (int i = first; i < last; i++, at += step) {
                        out[i] = bytes.get((ValueLayout.OfLong) layout, at);
                    }
                }
                case float[] out -> {
                    for (int i = first + part; i < last; i += parts, at += step) {
                        out[i] = bytes.get((ValueLayout.OfFloat) layout, at);
                    }
                }
                case double[] out -> {
                    for (int i = first + part; i < last; i += parts, at += step) {
                        out[i] = bytes.get((ValueLayout.OfDouble) layout, at);
                    }
                }
                default -> throw new IllegalStateException("no array of numbers");
            }
        }
    }
}
