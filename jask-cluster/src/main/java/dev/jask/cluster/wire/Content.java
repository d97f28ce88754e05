package dev.jask.cluster.wire;

import java.io.Serializable;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Something large that tasks are made of: a value as {@link PartsFormat} writes it. Messages have
 * its digest only; who runs a task asks for the bytes, once.
 */
public final class Content {

    /** What takes more is sent apart: links are for short messages. */
    static final int LARGE = 256 << 10;

    private final Digest digest;
    private final int length;
    private final byte @Nullable [] bytes;

    private Content(Digest digest, int length, byte @Nullable [] bytes) {
        this.digest = digest;
        this.length = length;
        this.bytes = bytes;
    }

    /** The bytes themselves, which are not copied and must not be changed. */
    static Content of(byte[] bytes) {
        return new Content(Digest.of(bytes), bytes.length, bytes);
    }

    /** What is somewhere else. */
    static Content named(Digest digest, int length) {
        return new Content(digest, length, null);
    }

    static Content read(Input in) {
        return named(Digest.read(in), Decoder.toInt(in.natural()));
    }

    void write(Output out) {
        digest.write(out);
        out.unsigned(length);
    }

    public Digest digest() {
        return digest;
    }

    /** How many bytes there are. */
    public int length() {
        return length;
    }

    /** The bytes; null where only their name is known. */
    byte @Nullable [] bytes() {
        return bytes;
    }

    /**
     * A piece of the bytes; null where only their name is known.
     *
     * @throws WireException if it begins beyond the end
     */
    public @Nullable Blob piece(int offset, int most) {
        byte[] here = bytes;
        if (here == null) {
            return null;
        }
        if (offset < 0 || offset > here.length || most < 0) {
            throw new WireException(
                    "a piece from %,d on of %,d bytes".formatted(offset, here.length));
        }
        int end = (int) Math.min((long) offset + most, here.length);
        return new Blob(Arrays.copyOfRange(here, offset, end));
    }

    /** Stands for the value in the bytes of what it is a part of. */
    record Reference(long first, long second, long third, long fourth, int length)
            implements Serializable {

        static Reference to(Content content) {
            Digest digest = content.digest;
            return new Reference(
                    digest.first(),
                    digest.second(),
                    digest.third(),
                    digest.fourth(),
                    content.length);
        }

        Content content() {
            return named(new Digest(first, second, third, fourth), length);
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Content that && digest.equals(that.digest);
    }

    @Override
    public int hashCode() {
        return digest.hashCode();
    }

    @Override
    public String toString() {
        return "%s of %,d bytes".formatted(digest, length);
    }
}
