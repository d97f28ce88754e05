package dev.jask.cluster.wire;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Names bytes by what they are: SHA-256. */
public record Digest(long first, long second, long third, long fourth) {

    static Digest of(byte[] bytes) {
        try {
            ByteBuffer hash = ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(bytes));
            return new Digest(hash.getLong(), hash.getLong(), hash.getLong(), hash.getLong());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    static Digest read(Input in) {
        return new Digest(in.fixed(), in.fixed(), in.fixed(), in.fixed());
    }

    void write(Output out) {
        out.fixed(first);
        out.fixed(second);
        out.fixed(third);
        out.fixed(fourth);
    }

    /** The first digits, enough to tell one from another. */
    @Override
    public String toString() {
        return "%016x".formatted(first);
    }
}
