package dev.jask.cluster.wire;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes being written: grows as needed, and can be used again. */
public final class Output {

    private static final int SMALL = 512;
    private static final int KEPT = 1 << 20;

    private byte[] bytes = new byte[SMALL];
    private int size;

    public int size() {
        return size;
    }

    /** Forgets what was written. A large buffer is let go. */
    public void clear() {
        size = 0;
        if (bytes.length > KEPT) {
            bytes = new byte[SMALL];
        }
    }

    /** A copy of what was written. */
    public byte[] toBytes() {
        return Arrays.copyOf(bytes, size);
    }

    /** One byte, of which the lowest eight bits count. */
    public void tag(int value) {
        require(1);
        bytes[size] = (byte) value;
        size++;
    }

    public void flag(boolean value) {
        tag(value ? 1 : 0);
    }

    /** A number in 1 to 10 bytes: the smaller, taken as unsigned, the fewer. */
    public void unsigned(long value) {
        require(10);
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            bytes[size] = (byte) (rest | 0x80);
            size++;
            rest >>>= 7;
        }
        bytes[size] = (byte) rest;
        size++;
    }

    /** A number in 1 to 10 bytes: the closer to 0, the fewer. */
    public void signed(long value) {
        unsigned((value << 1) ^ (value >> 63));
    }

    /** Eight bytes, the highest first. */
    public void fixed(long value) {
        require(Long.BYTES);
        for (int shift = 56; shift >= 0; shift -= 8) {
            bytes[size] = (byte) (value >>> shift);
            size++;
        }
    }

    public void real(double value) {
        fixed(Double.doubleToRawLongBits(value));
    }

    /** A length and the text: UTF-8, or where that would lose something UTF-16. */
    public void text(String text) {
        Encoded encoded = encode(text);
        unsigned(encoded.header());
        raw(encoded.bytes());
    }

    /**
     * A text's bytes.
     *
     * @param header their number and how they are to be read
     */
    @SuppressWarnings("ArrayRecordComponent") // made for one text and written at once
    record Encoded(long header, byte[] bytes) {}

    static Encoded encode(String text) {
        boolean paired = isWellFormed(text);
        byte[] encoded = paired ? text.getBytes(StandardCharsets.UTF_8) : units(text);
        return new Encoded((long) encoded.length << 1 | (paired ? 0 : 1), encoded);
    }

    /** Whether surrogates stand in pairs only, as UTF-8 demands. */
    private static boolean isWellFormed(String text) {
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            if (Character.isSurrogate(unit)) {
                boolean pair =
                        i + 1 < text.length()
                                && Character.isSurrogatePair(unit, text.charAt(i + 1));
                if (!pair) {
                    return false;
                }
                i++;
            }
        }
        return true;
    }

    private static byte[] units(String text) {
        var units = new byte[text.length() * 2];
        for (int i = 0; i < text.length(); i++) {
            units[2 * i] = (byte) (text.charAt(i) >>> 8);
            units[2 * i + 1] = (byte) text.charAt(i);
        }
        return units;
    }

    /** A length and the bytes. */
    public void blob(byte[] value) {
        unsigned(value.length);
        raw(value);
    }

    /** The bytes as they are, without a length. */
    public void raw(byte[] value) {
        raw(value, 0, value.length);
    }

    void raw(byte[] value, int from, int length) {
        require(length);
        System.arraycopy(value, from, bytes, size, length);
        size += length;
    }

    /** What is written to the stream is written here, without a length. */
    public OutputStream asStream() {
        return new OutputStream() {
            @Override
            public void write(int value) {
                tag(value);
            }

            @Override
            public void write(byte[] value, int from, int length) {
                raw(value, from, length);
            }
        };
    }

    private void require(int more) {
        if (more > bytes.length - size) {
            grow(more);
        }
    }

    private void grow(int more) {
        long needed = (long) size + more;
        if (needed > Integer.MAX_VALUE - 8) {
            throw new WireException(
                    "a message of %,d bytes and more is too large: 2 GB is the most"
                            .formatted(needed));
        }
        long roomy = Math.min(2L * bytes.length, Integer.MAX_VALUE - 8);
        bytes = Arrays.copyOf(bytes, (int) Math.max(needed, roomy));
    }
}
