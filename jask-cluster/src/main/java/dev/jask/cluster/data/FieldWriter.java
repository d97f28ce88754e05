package dev.jask.cluster.data;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Writes numbers and texts one after the other. */
final class FieldWriter {

    private byte[] bytes = new byte[64];
    private int size;

    FieldWriter oneByte(int value) {
        room(1);
        bytes[size++] = (byte) value;
        return this;
    }

    /** A number of seven bits a byte, the lowest first; negative ones take ten bytes. */
    FieldWriter number(long value) {
        room(10);
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            bytes[size++] = (byte) ((rest & 0x7F) | 0x80);
            rest >>>= 7;
        }
        bytes[size++] = (byte) rest;
        return this;
    }

    FieldWriter eightBytes(long value) {
        room(8);
        for (int shift = 0; shift < 64; shift += 8) {
            bytes[size++] = (byte) (value >>> shift);
        }
        return this;
    }

    FieldWriter text(String text) {
        return bytes(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The bytes, with their number before them. */
    FieldWriter bytes(byte[] some) {
        return number(some.length).raw(some);
    }

    /** The bytes as they are. */
    FieldWriter raw(byte[] some) {
        room(some.length);
        System.arraycopy(some, 0, bytes, size, some.length);
        size += some.length;
        return this;
    }

    int size() {
        return size;
    }

    byte[] toBytes() {
        return Arrays.copyOf(bytes, size);
    }

    private void room(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
        }
    }
}
