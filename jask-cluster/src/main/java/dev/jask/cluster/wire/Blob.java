package dev.jask.cluster.wire;

import java.util.Arrays;

/** Bytes that travel as they are. They are not copied and must not be changed. */
public final class Blob {

    private final byte[] bytes;

    public Blob(byte[] bytes) {
        this.bytes = bytes;
    }

    /** The bytes themselves. */
    public byte[] bytes() {
        return bytes;
    }

    public int length() {
        return bytes.length;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Blob that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "Blob[%,d bytes]".formatted(bytes.length);
    }
}
