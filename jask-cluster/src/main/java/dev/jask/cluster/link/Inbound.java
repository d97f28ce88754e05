package dev.jask.cluster.link;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * What one end of a link receives: checks the numbers of batches and pieces and puts messages
 * together again. Holds at most twice what came of a message, whatever length was announced.
 *
 * <p>Used by one thread at a time.
 */
final class Inbound {

    private static final byte[] NONE = {};

    private long batch = 1;
    private int index;

    /** The beginning of a message whose end has not come, its length first. */
    private byte[] begun = NONE;

    private int begunBytes;

    /** How many batches came whole. */
    long received() {
        return batch - 1;
    }

    /**
     * Takes the next piece.
     *
     * @param messages given each message that ends in it; what it is given shares the piece's bytes
     * @throws MalformedFrameException if it is not the next
     */
    void take(Frame.Piece piece, Consumer<ByteBuffer> messages) {
        if (piece.batch() != batch || piece.index() != index) {
            throw new MalformedFrameException(
                    "Piece %d of batch %d came where piece %d of batch %d was next: something was lost on the way."
                            .formatted(piece.index(), piece.batch(), index, batch));
        }
        if (!piece.bytes().hasRemaining()) {
            throw new MalformedFrameException("An empty piece came.");
        }
        index++;
        if (piece.last()) {
            batch++;
            index = 0;
        }
        ByteBuffer bytes = piece.bytes();
        if (begunBytes > 0) {
            goOn(bytes, messages);
        }
        while (begunBytes == 0 && bytes.hasRemaining()) {
            begin(bytes, messages);
        }
    }

    /** The other side has sent so many batches before it said so. */
    void checkSent(long batches) {
        if (batches != received() || index != 0) {
            throw new MalformedFrameException(
                    "%d batches were sent and %d came: something was lost on the way."
                            .formatted(batches, received()));
        }
    }

    private void begin(ByteBuffer bytes, Consumer<ByteBuffer> messages) {
        int from = bytes.position();
        if (bytes.remaining() >= Integer.BYTES) {
            int length = checked(bytes.getInt());
            if (length <= bytes.remaining()) {
                messages.accept(bytes.slice(bytes.position(), length));
                bytes.position(bytes.position() + length);
                return;
            }
        }
        bytes.position(from);
        append(bytes, bytes.remaining());
    }

    private void goOn(ByteBuffer bytes, Consumer<ByteBuffer> messages) {
        if (begunBytes < Integer.BYTES) {
            append(bytes, Math.min(Integer.BYTES - begunBytes, bytes.remaining()));
            if (begunBytes < Integer.BYTES) {
                return;
            }
        }
        int length = checked(ByteBuffer.wrap(begun).getInt());
        append(
                bytes,
                (int) Math.min((long) Integer.BYTES + length - begunBytes, bytes.remaining()));
        if (begunBytes - Integer.BYTES == length) {
            messages.accept(ByteBuffer.wrap(begun, Integer.BYTES, length).slice());
            begun = NONE;
            begunBytes = 0;
        }
    }

    private void append(ByteBuffer bytes, int length) {
        if (begun.length < begunBytes + length) {
            begun = Arrays.copyOf(begun, Math.max(begunBytes + length, doubled(begunBytes)));
        }
        bytes.get(begun, begunBytes, length);
        begunBytes += length;
    }

    private static int doubled(int bytes) {
        return (int) Math.min(2L * bytes, Integer.MAX_VALUE - 8);
    }

    /** Four bytes for the length go before a message in one array. */
    private static int checked(int length) {
        if (length < 0 || length > Integer.MAX_VALUE - 8 - Integer.BYTES) {
            throw new MalformedFrameException("No message has %d bytes.".formatted(length));
        }
        return length;
    }
}
