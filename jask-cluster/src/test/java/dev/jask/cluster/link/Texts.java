package dev.jask.cluster.link;

import dev.jask.graph.JaskException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Messages that are texts. */
final class Texts implements LinkCodec<String> {

    /** Cannot be written. */
    static final String UNWRITABLE = "unwritable";

    /** Cannot be read. */
    static final String UNREADABLE = "unreadable";

    @Override
    public byte[] write(String message) {
        if (message.equals(UNWRITABLE)) {
            throw new JaskException("This text cannot be written.");
        }
        return message.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String read(ByteBuffer bytes) {
        String message = StandardCharsets.UTF_8.decode(bytes).toString();
        if (message.equals(UNREADABLE)) {
            throw new JaskException("This text cannot be read.");
        }
        return message;
    }
}
