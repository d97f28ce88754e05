package dev.jask.cluster.wire;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/** Numbers at the beginning of a value that arrives, and whether there is room for what follows. */
final class StreamNumbers {

    private StreamNumbers() {}

    /** As {@link Output#unsigned} writes it. */
    static long unsigned(InputStream in) throws IOException {
        long value = 0;
        for (int shift = 0; shift < 63; shift += 7) {
            int next = in.read();
            if (next < 0) {
                throw new EOFException("a value ends too early");
            }
            value |= (long) (next & 0x7F) << shift;
            if (next < 0x80) {
                return value;
            }
        }
        throw new WireException("a number is too long");
    }

    /** How many elements of this width follow. */
    static int count(InputStream in, int width) throws IOException {
        return room(unsigned(in), width);
    }

    /**
     * The count, if an array of so many elements can be had at all.
     *
     * @throws WireException if it is larger than this process's heap
     */
    static int room(long count, int width) {
        long heap = Runtime.getRuntime().maxMemory();
        if (count > Integer.MAX_VALUE - 8 || count > heap / width) {
            throw new WireException(
                    "a value of %,d elements of %d bytes does not fit into this process: its heap has %,d bytes"
                            .formatted(count, width, heap));
        }
        return (int) count;
    }

    /** All bytes of a value whose first one was read. */
    static byte[] withRest(int first, InputStream in) throws IOException {
        var bytes = new ByteArrayOutputStream();
        bytes.write(first);
        in.transferTo(bytes);
        return bytes.toByteArray();
    }
}
