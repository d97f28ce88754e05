package dev.jask.cluster.data;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Reads what {@link FieldWriter} wrote; whatever is out of bounds is malformed. */
final class FieldReader {

    private final ByteBuffer in;

    FieldReader(byte[] bytes) {
        this.in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    int oneByte() throws MalformedException {
        require(in.hasRemaining(), "it ends too early");
        return in.get() & 0xFF;
    }

    long number() throws MalformedException {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            int next = oneByte();
            value |= (long) (next & 0x7F) << shift;
            if (next < 0x80) {
                return value;
            }
        }
        throw new MalformedException("a number is too long");
    }

    /** A number from 0 up to this. */
    int count(int most) throws MalformedException {
        long value = number();
        require(value >= 0 && value <= most, "a number is out of bounds");
        return (int) value;
    }

    long eightBytes() throws MalformedException {
        require(in.remaining() >= 8, "it ends too early");
        return in.getLong();
    }

    String text(int bytesMost) throws MalformedException {
        byte[] bytes = bytes(bytesMost);
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            throw new MalformedException("a text is not UTF-8");
        }
    }

    byte[] bytes(int most) throws MalformedException {
        int length = count(most);
        require(length <= in.remaining(), "it ends too early");
        byte[] bytes = new byte[length];
        in.get(bytes);
        return bytes;
    }

    int remaining() {
        return in.remaining();
    }

    void requireEnd() throws MalformedException {
        require(!in.hasRemaining(), "there is something behind it");
    }

    static void require(boolean holds, String otherwise) throws MalformedException {
        if (!holds) {
            throw new MalformedException(otherwise);
        }
    }
}
