package dev.jask.cluster.data;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/**
 * Takes an Arrow stream and sends its messages as Flight does: the header and the body of each in
 * one frame. In the stream a message is a mark of four bytes, the header's length in four, header
 * and body; a length of 0 ends it.
 */
final class ArrowRelay extends OutputStream {

    private static final int MARK = -1;
    private static final int PREFIX_BYTES = 8;
    private static final int HEADER_BYTES_MOST = 16 << 20;

    private final Outlet outlet;
    private byte[] part = new byte[PREFIX_BYTES];
    private int filled;
    private byte[] header = new byte[0];
    private Step step = Step.PREFIX;

    private enum Step {
        PREFIX,
        HEADER,
        BODY,
        END
    }

    ArrowRelay(Outlet outlet) {
        this.outlet = outlet;
    }

    @Override
    public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        int next = from;
        int end = from + length;
        while (next < end && step != Step.END) {
            int taken = Math.min(end - next, part.length - filled);
            System.arraycopy(bytes, next, part, filled, taken);
            filled += taken;
            next += taken;
            if (filled == part.length) {
                complete();
            }
        }
    }

    private void complete() throws IOException {
        switch (step) {
            case PREFIX -> {
                ByteBuffer prefix = ByteBuffer.wrap(part).order(ByteOrder.LITTLE_ENDIAN);
                FieldReader.require(prefix.getInt() == MARK, "it is no Arrow stream");
                int length = prefix.getInt();
                FieldReader.require(
                        length >= 0 && length <= HEADER_BYTES_MOST, "an Arrow header is too long");
                expect(length == 0 ? Step.END : Step.HEADER, length);
            }
            case HEADER -> {
                header = part;
                long length = ArrowMessages.bodyBytes(header);
                FieldReader.require(
                        length >= 0 && length <= Integer.MAX_VALUE - HEADER_BYTES_MOST,
                        "an Arrow batch of %,d bytes is too large".formatted(length));
                if (length == 0) {
                    send(new byte[0]);
                } else {
                    expect(Step.BODY, (int) length);
                }
            }
            case BODY -> send(part);
            case END -> throw new IllegalStateException("nothing is expected");
        }
    }

    private void send(byte[] body) throws CallOverException {
        outlet.send(
                new OutgoingFrame(null, header, new byte[0], List.of(OutgoingFrame.whole(body))));
        expect(Step.PREFIX, PREFIX_BYTES);
    }

    private void expect(Step next, int length) {
        step = next;
        part = new byte[length];
        filled = 0;
    }

    /**
     * Ends the stream.
     *
     * @throws MalformedException if it ends within a message
     */
    @Override
    public void close() throws MalformedException {
        boolean whole = step == Step.END || (step == Step.PREFIX && filled == 0);
        FieldReader.require(whole, "an Arrow stream ends too early");
    }
}
