package dev.jask.cluster.link;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** How frames become bytes. All numbers are big-endian; texts are UTF-8 after their length. */
final class Frames {

    /** A piece's bytes come after its kind, batch, index, whether it is the last, and received. */
    static final int PIECE_HEAD = 1 + Long.BYTES + Integer.BYTES + 1 + Long.BYTES;

    private static final byte OPEN = 1;
    private static final byte ACCEPT = 2;
    private static final byte REFUSE = 3;
    private static final byte PIECE = 4;
    private static final byte STATUS = 5;
    private static final byte CLOSE = 6;
    private static final byte CHALLENGE = 7;

    private Frames() {}

    /** A frame's bytes. Pieces are written where they are cut, by {@link #pieceHead}. */
    static byte[] write(Frame frame) {
        return switch (frame) {
            case Frame.Challenge(Nonce nonce) ->
                    ByteBuffer.allocate(1 + Nonce.BYTES).put(CHALLENGE).put(nonce.bytes()).array();
            case Frame.Open open ->
                    ByteBuffer.allocate(1 + Nonce.BYTES + Proof.BYTES + open.hello().length)
                            .put(OPEN)
                            .put(open.caller().bytes())
                            .put(open.proof())
                            .put(open.hello())
                            .array();
            case Frame.Accept accept ->
                    ByteBuffer.allocate(1 + Proof.BYTES + accept.hello().length)
                            .put(ACCEPT)
                            .put(accept.proof())
                            .put(accept.hello())
                            .array();
            case Frame.Refuse refuse -> {
                byte[] reason = utf8(refuse.reason());
                yield ByteBuffer.allocate(1 + textBytes(reason))
                        .put(REFUSE)
                        .putInt(reason.length)
                        .put(reason)
                        .array();
            }
            case Frame.Piece piece -> {
                byte[] bytes = new byte[PIECE_HEAD + piece.bytes().remaining()];
                pieceHead(bytes, piece.batch(), piece.index(), piece.last(), piece.received());
                piece.bytes().duplicate().get(bytes, PIECE_HEAD, bytes.length - PIECE_HEAD);
                yield bytes;
            }
            case Frame.Status status ->
                    ByteBuffer.allocate(1 + 2 * Long.BYTES)
                            .put(STATUS)
                            .putLong(status.sent())
                            .putLong(status.received())
                            .array();
            case Frame.Close close -> {
                byte[] reason = utf8(close.reason());
                yield ByteBuffer.allocate(1 + 1 + Long.BYTES + textBytes(reason))
                        .put(CLOSE)
                        .put((byte) (close.orderly() ? 1 : 0))
                        .putLong(close.sent())
                        .putInt(reason.length)
                        .put(reason)
                        .array();
            }
        };
    }

    /** Writes what comes before a piece's bytes. */
    static void pieceHead(byte[] frame, long batch, int index, boolean last, long received) {
        ByteBuffer.wrap(frame)
                .put(PIECE)
                .putLong(batch)
                .putInt(index)
                .put((byte) (last ? 1 : 0))
                .putLong(received);
    }

    /** Whether these bytes say that the link is over. */
    static boolean isClose(byte[] frame) {
        return frame.length > 0 && frame[0] == CLOSE;
    }

    /**
     * The frame of these bytes. A piece shares them.
     *
     * @throws MalformedFrameException if they are none
     */
    static Frame read(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        try {
            byte kind = in.get();
            Frame frame =
                    switch (kind) {
                        case CHALLENGE -> new Frame.Challenge(nonce(in));
                        case OPEN ->
                                new Frame.Open(
                                        nonce(in), take(in, Proof.BYTES), take(in, in.remaining()));
                        case ACCEPT ->
                                new Frame.Accept(take(in, Proof.BYTES), take(in, in.remaining()));
                        case REFUSE -> new Frame.Refuse(text(in));
                        case PIECE -> {
                            long batch = in.getLong();
                            int index = in.getInt();
                            boolean last = flag(in);
                            long received = in.getLong();
                            ByteBuffer rest = in.slice();
                            in.position(in.limit());
                            yield new Frame.Piece(batch, index, last, received, rest);
                        }
                        case STATUS -> new Frame.Status(in.getLong(), in.getLong());
                        case CLOSE -> new Frame.Close(flag(in), in.getLong(), text(in));
                        default ->
                                throw new MalformedFrameException(
                                        "There is no frame of kind %d.".formatted(kind));
                    };
            if (in.hasRemaining()) {
                throw new MalformedFrameException(
                        "%d bytes are left over after a frame of kind %d."
                                .formatted(in.remaining(), kind));
            }
            return frame;
        } catch (BufferUnderflowException tooShort) {
            throw new MalformedFrameException(
                    "A frame of %d bytes ends too soon.".formatted(bytes.length), tooShort);
        }
    }

    private static Nonce nonce(ByteBuffer in) {
        return Nonce.of(take(in, Nonce.BYTES));
    }

    private static boolean flag(ByteBuffer in) {
        byte value = in.get();
        if (value != 0 && value != 1) {
            throw new MalformedFrameException("%d is neither yes nor no.".formatted(value));
        }
        return value == 1;
    }

    private static String text(ByteBuffer in) {
        return new String(take(in, in.getInt()), StandardCharsets.UTF_8);
    }

    /** Never more than there is, whatever a length says. */
    private static byte[] take(ByteBuffer in, int length) {
        if (length < 0 || length > in.remaining()) {
            throw new BufferUnderflowException();
        }
        byte[] bytes = new byte[length];
        in.get(bytes);
        return bytes;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static int textBytes(byte[] utf8) {
        return Integer.BYTES + utf8.length;
    }
}
