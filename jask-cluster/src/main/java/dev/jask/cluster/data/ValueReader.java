package dev.jask.cluster.data;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** Makes values of frames, while they arrive. Used by one thread. */
final class ValueReader implements AutoCloseable {

    /** Told what there is for each key. */
    interface Handler {

        void value(int ordinal, String codec, long bytes, InputStream content) throws IOException;

        void absent(int ordinal) throws IOException;

        void refused(int ordinal, String reason) throws IOException;
    }

    private final FrameQueue frames;
    private final int keys;
    private final BitSet answered = new BitSet();
    private final Queue<Row> rows = new ArrayDeque<>();
    private @Nullable IncomingFrame frame;

    ValueReader(FrameQueue frames, int keys) {
        this.frames = frames;
        this.keys = keys;
    }

    /**
     * Reads everything.
     *
     * @throws IOException if the handler throws, the call ends before it should, or what comes is
     *     not as agreed
     */
    void readAll(Handler handler) throws IOException {
        for (Row row = nextRow(); row != null; row = nextRow()) {
            FieldReader.require(!answered.get(row.ordinal()), "a key is answered twice");
            answered.set(row.ordinal());
            if (row.is(Row.FIRST)) {
                readValue(row, handler);
            } else {
                FieldReader.require(
                        row.is(Row.ABSENT) || row.is(Row.REFUSED), "a value begins in its middle");
                readNoValue(row, handler);
            }
        }
        FieldReader.require(
                answered.cardinality() == keys,
                "%d of %d keys are answered".formatted(answered.cardinality(), keys));
    }

    private void readNoValue(Row row, Handler handler) throws IOException {
        body().skip(row.bytes());
        if (row.is(Row.ABSENT)) {
            handler.absent(row.ordinal());
        } else {
            handler.refused(row.ordinal(), row.reason());
        }
    }

    private void readValue(Row first, Handler handler) throws IOException {
        var content = new ValueStream(first);
        try {
            handler.value(first.ordinal(), first.codec(), first.accounted(), content);
        } catch (IOException | RuntimeException e) {
            if (content.broken == null) {
                throw e;
            }
        }
        content.skipRest();
        if (content.broken != null) {
            handler.refused(first.ordinal(), content.broken);
        }
    }

    private @Nullable Row nextRow() throws IOException {
        while (rows.isEmpty()) {
            closeFrame();
            frame = frames.next();
            if (frame == null) {
                return null;
            }
            open(frame);
        }
        return rows.poll();
    }

    /** A schema has no rows, and nothing is to be known of it. */
    private void open(IncomingFrame next) throws IOException {
        rows.addAll(Row.readAll(next.metadata(), keys));
        if (!rows.isEmpty()) {
            next.skip(ArrowMessages.offsetBytes(rows.size()));
            long bytes = rows.stream().mapToLong(Row::bytes).sum();
            FieldReader.require(bytes <= next.bodyLeft(), "rows are longer than their message");
        }
    }

    private IncomingFrame body() throws EOFException {
        if (frame == null) {
            throw new EOFException("no message");
        }
        return frame;
    }

    private void closeFrame() {
        if (frame != null) {
            frame.close();
            frame = null;
        }
    }

    @Override
    public void close() {
        closeFrame();
    }

    /** The bytes of one value. */
    private final class ValueStream extends InputStream {

        private final int ordinal;
        private final long total;
        private Row row;
        private int rowLeft; // of the bytes as they came
        private byte[] raw = new byte[0]; // of a row that came compressed
        private int rawNext;
        private @Nullable String broken;

        ValueStream(Row first) throws IOException {
            this.ordinal = first.ordinal();
            this.total = first.total();
            this.row = first;
            enter(first);
        }

        private void enter(Row next) throws IOException {
            row = next;
            rowLeft = next.bytes();
            if (next.is(Row.COMPRESSED)) {
                byte[] squeezed = new byte[next.bytes()];
                for (int filled = 0; filled < squeezed.length; ) {
                    filled += body().read(squeezed, filled, squeezed.length - filled);
                }
                rowLeft = 0;
                raw = Squeezer.restore(squeezed, next.rawBytes());
                rawNext = 0;
            }
        }

        /** Whether there is something to read; goes on to the next row where there is not. */
        private boolean hasMore() throws IOException {
            while (broken == null && rowLeft == 0 && rawNext == raw.length && !row.is(Row.LAST)) {
                Row next = nextRow();
                FieldReader.require(
                        next != null && next.ordinal() == ordinal, "a value has no end");
                if (next != null) {
                    enter(next);
                    if (next.is(Row.REFUSED)) {
                        broken = next.reason();
                    }
                }
            }
            return broken == null && (rowLeft > 0 || rawNext < raw.length);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] target, int from, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            boolean more = hasMore();
            if (broken != null) {
                throw new IOException("the sender cannot go on: " + broken);
            }
            if (!more) {
                return -1;
            }
            if (rawNext < raw.length) {
                int read = Math.min(length, raw.length - rawNext);
                System.arraycopy(raw, rawNext, target, from, read);
                rawNext += read;
                return read;
            }
            int read = body().read(target, from, Math.min(length, rowLeft));
            rowLeft -= read;
            return read;
        }

        @Override
        public byte[] readAllBytes() throws IOException {
            if (total < 0 || total > Integer.MAX_VALUE - 8) {
                return super.readAllBytes();
            }
            byte[] all = readNBytesInto(new byte[(int) total]);
            FieldReader.require(read() < 0, "a value is longer than it said");
            return all;
        }

        private byte[] readNBytesInto(byte[] all) throws IOException {
            int read = readNBytes(all, 0, all.length);
            FieldReader.require(read == all.length, "a value is shorter than it said");
            return all;
        }

        void skipRest() throws IOException {
            while (hasMore()) {
                body().skip(rowLeft);
                rowLeft = 0;
                rawNext = raw.length;
            }
        }
    }
}
