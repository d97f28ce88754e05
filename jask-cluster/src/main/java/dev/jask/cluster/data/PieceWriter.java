package dev.jask.cluster.data;

import dev.jask.cluster.data.OutgoingFrame.Part;
import dev.jask.cluster.data.ResultSource.Found;
import dev.jask.graph.SegmentOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes frames of values. Small values share a frame; large ones are cut into pieces, which are
 * sent while the value is still being written. An array of more than a piece goes into the
 * transport's buffers without a copy of ours.
 */
final class PieceWriter {

    private static final int BUFFER_BYTES_FIRST = 1 << 16;
    private static final int ROWS_MOST = 4096;

    private final Outlet outlet;
    private final int pieceBytes;
    private final Squeezer squeezer;

    private byte[] buffer;
    private int used;
    private int rowFrom;
    private List<Integer> rowEnds = new ArrayList<>();
    private FieldWriter rows = new FieldWriter();
    private @Nullable CallOverException over;

    PieceWriter(Outlet outlet, int pieceBytes, Squeezer squeezer) {
        this.outlet = outlet;
        this.pieceBytes = pieceBytes;
        this.squeezer = squeezer;
        this.buffer = new byte[Math.min(pieceBytes, BUFFER_BYTES_FIRST)];
    }

    /** What comes before anything else. */
    void schema(byte @Nullable [] keys) throws CallOverException {
        outlet.send(new OutgoingFrame(keys, ArrowMessages.schema(), new byte[0], List.of()));
    }

    /** Sends what there is under a key, or as much of it as can be written. */
    void value(int ordinal, Found found) throws IOException {
        switch (found) {
            case Found.Absent() -> noValue(ordinal, Row.ABSENT, "");
            case Found.Refused(String reason) -> noValue(ordinal, Row.REFUSED, reason);
            case Found.Here here -> write(new Value(ordinal, here), here.content());
        }
    }

    private void noValue(int ordinal, int flag, String reason) throws CallOverException {
        addRow(new Row(Row.LAST | flag, ordinal, -1, -1, "", shortened(reason), 0, 0));
    }

    private static String shortened(String reason) {
        return reason.length() <= Row.REASON_CHARS_MOST
                ? reason
                : reason.substring(0, Row.REASON_CHARS_MOST);
    }

    @SuppressWarnings("OverlyBroadCatch") // whatever a codec throws refuses one value, not the call
    private void write(Value value, Content content) throws IOException {
        squeezer.nextValue();
        try {
            content.writeTo(value);
        } catch (SourceLostException e) {
            throw e;
        } catch (IOException | RuntimeException | StackOverflowError | LinkageError e) {
            if (over != null) {
                throw over;
            }
            used = rowFrom;
            String message = e.getMessage();
            noValue(
                    value.ordinal,
                    Row.REFUSED,
                    message == null || message.isBlank() ? e.getClass().getName() : message);
            return;
        }
        value.closeRow(Row.LAST);
    }

    private void addRow(Row row) throws CallOverException {
        row.write(rows);
        rowEnds.add(used);
        rowFrom = used;
        if (rowEnds.size() >= ROWS_MOST || used == pieceBytes) {
            finish();
        }
    }

    /** Sends what is not sent yet. */
    void finish() throws CallOverException {
        if (!rowEnds.isEmpty()) {
            send(rowEnds, rows.toBytes(), Part.of(buffer, 0, used));
            rowEnds = new ArrayList<>();
            rows = new FieldWriter();
            used = 0;
            rowFrom = 0;
        }
    }

    private void send(List<Integer> ends, byte[] metadata, Part data) throws CallOverException {
        ByteBuffer offsets =
                ByteBuffer.allocate((int) ArrowMessages.offsetBytes(ends.size()))
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putLong(0);
        ends.forEach(offsets::putLong);
        try {
            outlet.send(
                    new OutgoingFrame(
                            null,
                            ArrowMessages.batch(ends.size(), data.length()),
                            metadata,
                            List.of(OutgoingFrame.whole(offsets.array()), data)));
        } catch (CallOverException e) {
            over = e;
            throw e;
        }
    }

    private void grow(int needed) {
        if (needed > buffer.length) {
            buffer =
                    Arrays.copyOf(
                            buffer, Math.min(pieceBytes, Math.max(needed, buffer.length * 2)));
        }
    }

    /** Where a codec writes one value. */
    private final class Value extends OutputStream implements SegmentOutput {

        private final int ordinal;
        private final Found.Here here;
        private boolean begun;

        Value(int ordinal, Found.Here here) {
            this.ordinal = ordinal;
            this.here = here;
        }

        @Override
        public void write(int one) throws CallOverException {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws CallOverException {
            write(MemorySegment.ofArray(bytes).asSlice(from, length));
        }

        @Override
        public void write(MemorySegment memory) throws CallOverException {
            long size = memory.byteSize();
            for (long next = 0; next < size; ) {
                if (size - next >= pieceBytes && squeezer.isOff()) {
                    sendDirectly(memory.asSlice(next, pieceBytes));
                    next += pieceBytes;
                } else {
                    next += buffer(memory, next);
                }
            }
        }

        /** What is large enough goes from where it lies; what came before it goes first. */
        private void sendDirectly(MemorySegment piece) throws CallOverException {
            if (used > rowFrom) {
                closeRow(0);
            }
            finish();
            var metadata = new FieldWriter();
            row(0, pieceBytes, pieceBytes).write(metadata);
            send(List.of(pieceBytes), metadata.toBytes(), new Part(piece));
        }

        private int buffer(MemorySegment memory, long from) throws CallOverException {
            int written = (int) Math.min(memory.byteSize() - from, pieceBytes - used);
            grow(used + written);
            MemorySegment.copy(memory, ValueLayout.JAVA_BYTE, from, buffer, used, written);
            used += written;
            if (used == pieceBytes) {
                closeRow(0);
                finish();
            }
            return written;
        }

        private void closeRow(int flags) throws CallOverException {
            int raw = used - rowFrom;
            int size = squeezer.squeeze(buffer, rowFrom, raw);
            if (size == 0) {
                addRow(row(flags, raw, raw));
            } else {
                System.arraycopy(squeezer.squeezed(), 0, buffer, rowFrom, size);
                used = rowFrom + size;
                addRow(row(flags | Row.COMPRESSED, size, raw));
            }
        }

        private Row row(int flags, int bytes, int rawBytes) {
            int all = begun ? flags : flags | Row.FIRST;
            begun = true;
            return new Row(
                    all,
                    ordinal,
                    here.bytes(),
                    here.content().length(),
                    here.codec(),
                    "",
                    bytes,
                    rawBytes);
        }
    }
}
