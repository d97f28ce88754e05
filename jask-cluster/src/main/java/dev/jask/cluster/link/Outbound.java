package dev.jask.cluster.link;

import java.util.ArrayDeque;
import java.util.function.Consumer;

/**
 * What one end of a link has to send: messages one after the other, each after its length, cut into
 * numbered batches and those into pieces. At most two batches are under way; what comes meanwhile
 * gathers for the next. A message may go over several batches.
 *
 * <p>Not safe for several threads: used under the link's lock.
 */
final class Outbound {

    /** As many batches are under way at most. */
    static final int BATCHES_UNDER_WAY = 2;

    private static final int PIECES_PER_BATCH = 4;

    private final int frameBytes;

    private final ArrayDeque<byte[]> waiting = new ArrayDeque<>();

    /** How much of the first that waits, and of its length before it, is cut already. */
    private int cut;

    private long waitingBytes;
    private long sent;
    private long acknowledged;

    /** The bytes of the batches under way, the older one first. */
    private final ArrayDeque<Long> underWay = new ArrayDeque<>();

    private long underWayBytes;

    Outbound(int frameBytes) {
        this.frameBytes = frameBytes;
    }

    /** Takes a message, to go after all others. */
    void add(byte[] message) {
        waiting.add(message);
        waitingBytes += Integer.BYTES + message.length;
    }

    /**
     * Gives out what may go now.
     *
     * @param received how many batches came from the other side, which is told along
     */
    void flush(Consumer<byte[]> transport, long received) {
        while (waitingBytes > 0 && underWay.size() < BATCHES_UNDER_WAY) {
            sendBatch(transport, received);
        }
    }

    /** The other side has dealt with so many batches. */
    void acknowledged(long batches) {
        if (batches < acknowledged || batches > sent) {
            throw new MalformedFrameException(
                    "%d batches are said to have come; %d were sent, and %d had come before."
                            .formatted(batches, sent, acknowledged));
        }
        while (acknowledged < batches) {
            acknowledged++;
            underWayBytes -= underWay.remove();
        }
    }

    /** How many batches were given out. */
    long sent() {
        return sent;
    }

    /** The bytes of what the other side has not dealt with yet. */
    long unacknowledgedBytes() {
        return waitingBytes + underWayBytes;
    }

    /** Whether all that was taken was given out. */
    boolean drained() {
        return waitingBytes == 0;
    }

    /** Forgets what there is. */
    void clear() {
        waiting.clear();
        underWay.clear();
        cut = 0;
        waitingBytes = 0;
        underWayBytes = 0;
    }

    private void sendBatch(Consumer<byte[]> transport, long received) {
        long left = Math.min(waitingBytes, (long) PIECES_PER_BATCH * frameBytes);
        sent++;
        underWay.add(left);
        underWayBytes += left;
        waitingBytes -= left;
        for (int index = 0; left > 0; index++) {
            int length = (int) Math.min(left, frameBytes);
            left -= length;
            byte[] frame = new byte[Frames.PIECE_HEAD + length];
            Frames.pieceHead(frame, sent, index, left == 0, received);
            fill(frame);
            transport.accept(frame);
        }
    }

    private void fill(byte[] frame) {
        int at = Frames.PIECE_HEAD;
        while (at < frame.length) {
            byte[] message = waiting.element();
            while (cut < Integer.BYTES && at < frame.length) {
                frame[at++] = (byte) (message.length >>> (Byte.SIZE * (Integer.BYTES - 1 - cut)));
                cut++;
            }
            if (cut >= Integer.BYTES) {
                int from = cut - Integer.BYTES;
                int length = Math.min(frame.length - at, message.length - from);
                System.arraycopy(message, from, frame, at, length);
                at += length;
                cut += length;
                if (cut == Integer.BYTES + message.length) {
                    waiting.remove();
                    cut = 0;
                }
            }
        }
    }
}
