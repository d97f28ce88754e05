package dev.jask.cluster.data;

import com.google.flatbuffers.FlatBufferBuilder;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.apache.arrow.flatbuf.Buffer;
import org.apache.arrow.flatbuf.FieldNode;
import org.apache.arrow.flatbuf.MessageHeader;
import org.apache.arrow.flatbuf.RecordBatch;

/** Writes what Arrow calls the IPC streaming format, for columns without missing values. */
final class ArrowStream {

    private static final int MARK = -1;
    private static final byte[] PADDING = new byte[8];

    private final OutputStream out;

    ArrowStream(OutputStream out) {
        this.out = out;
    }

    /** Some bytes of a batch's body, written when it is their turn. */
    interface Body {
        void writeTo(OutputStream out) throws IOException;
    }

    void schema(byte[] message) throws IOException {
        message(message);
    }

    /**
     * A batch of one column, whose values lie one after the other.
     *
     * @param lengths of the column, and of the column within it where there is one
     * @param bytes how many the body has
     */
    void batch(List<Long> lengths, long bytes, Body body) throws IOException {
        var builder = new FlatBufferBuilder(256);
        RecordBatch.startBuffersVector(builder, lengths.size() + 1);
        Buffer.createBuffer(builder, 0, bytes);
        for (int i = 0; i < lengths.size(); i++) {
            Buffer.createBuffer(builder, 0, 0); // nothing is missing
        }
        int buffers = builder.endVector();
        RecordBatch.startNodesVector(builder, lengths.size());
        lengths.reversed().forEach(length -> FieldNode.createFieldNode(builder, length, 0));
        int nodes = builder.endVector();
        int batch =
                RecordBatch.createRecordBatch(builder, lengths.getFirst(), nodes, buffers, 0, 0);
        message(
                ArrowMessages.message(
                        builder, MessageHeader.RecordBatch, batch, ArrowMessages.padded(bytes)));
        body.writeTo(out);
        out.write(PADDING, 0, (int) (ArrowMessages.padded(bytes) - bytes));
    }

    void end() throws IOException {
        out.write(ints(MARK, 0));
    }

    private void message(byte[] header) throws IOException {
        int padded = (int) ArrowMessages.padded(header.length);
        out.write(ints(MARK, padded));
        out.write(header);
        out.write(PADDING, 0, padded - header.length);
    }

    private static byte[] ints(int one, int other) {
        return ByteBuffer.allocate(2 * Integer.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(one)
                .putInt(other)
                .array();
    }

    /** Memory as it lies, on machines that have the lowest byte of a number first. */
    static void write(MemorySegment memory, OutputStream out) throws IOException {
        new OutgoingFrame.Part(memory).writeTo(out);
    }
}
