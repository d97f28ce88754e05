package dev.jask.cluster.wire;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Bytes being read, as {@link Output} wrote them. They need not be trusted: every length is held
 * against what is left before anything is made for it.
 */
public final class Input {

    static final Input NOTHING = new Input(new byte[0]);

    private final byte[] bytes;
    private final int start;
    private final int end;
    private int position;

    public Input(byte[] bytes) {
        this(bytes, 0, bytes.length);
    }

    /** Reads the bytes from there on. */
    Input(byte[] bytes, int from) {
        this(bytes, from, bytes.length);
    }

    /** Reads the buffer's remaining bytes. The buffer's position stays as it is. */
    public static Input of(ByteBuffer buffer) {
        if (buffer.hasArray()) {
            int from = buffer.arrayOffset() + buffer.position();
            return new Input(buffer.array(), from, from + buffer.remaining());
        }
        var copy = new byte[buffer.remaining()];
        buffer.duplicate().get(copy);
        return new Input(copy);
    }

    private Input(byte[] bytes, int start, int end) {
        this.bytes = bytes;
        this.start = start;
        this.end = end;
        this.position = start;
    }

    /** How many bytes were read. */
    public int position() {
        return position - start;
    }

    /** How many bytes are left. */
    public int remaining() {
        return end - position;
    }

    /**
     * @throws WireException unless everything was read
     */
    public void requireEnd() {
        if (position != end) {
            throw new WireException(
                    "%,d bytes are left after the end of what was read".formatted(remaining()));
        }
    }

    public int tag() {
        if (position == end) {
            throw cut(1);
        }
        int value = bytes[position] & 0xFF;
        position++;
        return value;
    }

    public boolean flag() {
        int value = tag();
        if (value > 1) {
            throw new WireException("a flag is 0 or 1, not " + value);
        }
        return value == 1;
    }

    public long unsigned() {
        long value = 0;
        for (int shift = 0; shift < 63; shift += 7) {
            int next = tag();
            value |= (long) (next & 0x7F) << shift;
            if (next < 0x80) {
                return value;
            }
        }
        int last = tag();
        if (last > 1) {
            throw new WireException("a number has more than 64 bits");
        }
        return value | (long) last << 63;
    }

    public long signed() {
        long value = unsigned();
        return (value >>> 1) ^ -(value & 1);
    }

    /** An unsigned number that is not negative when taken as a long. */
    public long natural() {
        long value = unsigned();
        if (value < 0) {
            throw new WireException("a number is beyond 63 bits: " + Long.toUnsignedString(value));
        }
        return value;
    }

    /** A signed number that fits an int. */
    public int signedInt() {
        long value = signed();
        if (value != (int) value) {
            throw new WireException("a number is beyond 32 bits: " + value);
        }
        return (int) value;
    }

    /**
     * How many things follow.
     *
     * @param leastBytes how many bytes each of them takes at least, more than 0
     */
    public int count(int leastBytes) {
        long count = natural();
        if (count > remaining() / leastBytes) {
            throw new WireException(
                    "%,d things of at least %d bytes are announced where %,d bytes are left"
                            .formatted(count, leastBytes, remaining()));
        }
        return (int) count;
    }

    public long fixed() {
        require(Long.BYTES);
        long value = 0;
        for (int i = 0; i < Long.BYTES; i++) {
            value = value << 8 | (bytes[position + i] & 0xFF);
        }
        position += Long.BYTES;
        return value;
    }

    public double real() {
        return Double.longBitsToDouble(fixed());
    }

    public String text() {
        long header = natural();
        int length = length(header >>> 1);
        if ((header & 1) == 0) {
            String text = new String(bytes, position, length, StandardCharsets.UTF_8);
            position += length;
            return text;
        }
        String text = ofUnits(bytes, position, length);
        position += length;
        return text;
    }

    /** The text of these UTF-16 units, the higher byte of each first. */
    static String ofUnits(byte[] bytes, int from, int length) {
        var units = new char[length / 2];
        for (int i = 0; i < units.length; i++) {
            units[i] =
                    (char) ((bytes[from + 2 * i] & 0xFF) << 8 | (bytes[from + 2 * i + 1] & 0xFF));
        }
        return new String(units);
    }

    /** A length and as many bytes. */
    public byte[] blob() {
        return raw(length(natural()));
    }

    /** So many bytes. */
    public byte[] raw(int length) {
        require(length);
        byte[] value = Arrays.copyOfRange(bytes, position, position + length);
        position += length;
        return value;
    }

    /** All that is left, as a stream. */
    public InputStream rest() {
        var rest = new ByteArrayInputStream(bytes, position, remaining());
        position = end;
        return rest;
    }

    private int length(long length) {
        if (length > remaining()) {
            throw cut(length);
        }
        return (int) length;
    }

    private void require(int length) {
        if (length < 0 || length > remaining()) {
            throw cut(length);
        }
    }

    private WireException cut(long needed) {
        return new WireException(
                "%,d bytes are needed where %,d are left".formatted(needed, remaining()));
    }
}
