package dev.jask.cluster.data;

import com.google.flatbuffers.FlatBufferBuilder;
import java.nio.ByteBuffer;
import org.apache.arrow.flatbuf.Buffer;
import org.apache.arrow.flatbuf.Endianness;
import org.apache.arrow.flatbuf.Field;
import org.apache.arrow.flatbuf.FieldNode;
import org.apache.arrow.flatbuf.KeyValue;
import org.apache.arrow.flatbuf.LargeBinary;
import org.apache.arrow.flatbuf.Message;
import org.apache.arrow.flatbuf.MessageHeader;
import org.apache.arrow.flatbuf.MetadataVersion;
import org.apache.arrow.flatbuf.RecordBatch;
import org.apache.arrow.flatbuf.Schema;

/**
 * The headers of Arrow's messages for a table of one column of bytes. Any Arrow client can read
 * such a table; what its rows mean stands in the metadata beside each batch.
 */
final class ArrowMessages {

    private static final byte[] SCHEMA = makeSchema();
    private static final int ALIGNMENT = 8;

    private ArrowMessages() {}

    /** The header that comes first: one column of bytes. */
    static byte[] schema() {
        return SCHEMA;
    }

    private static byte[] makeSchema() {
        var builder = new FlatBufferBuilder(256);
        int name = builder.createString("bytes");
        LargeBinary.startLargeBinary(builder);
        int type = LargeBinary.endLargeBinary(builder);
        int noChildren = Field.createChildrenVector(builder, new int[0]);
        int field =
                Field.createField(
                        builder,
                        name,
                        false,
                        org.apache.arrow.flatbuf.Type.LargeBinary,
                        type,
                        0,
                        noChildren,
                        0);
        int fields = Schema.createFieldsVector(builder, new int[] {field});
        int format =
                KeyValue.createKeyValue(
                        builder, builder.createString("jask.format"), builder.createString("1"));
        int metadata = Schema.createCustomMetadataVector(builder, new int[] {format});
        int schema = Schema.createSchema(builder, Endianness.Little, fields, metadata, 0);
        return message(builder, MessageHeader.Schema, schema, 0);
    }

    /**
     * The header of a batch.
     *
     * @param rows how many
     * @param bytes of all rows together
     */
    static byte[] batch(int rows, long bytes) {
        var builder = new FlatBufferBuilder(256);
        long offsetBytes = offsetBytes(rows);
        RecordBatch.startBuffersVector(builder, 3);
        Buffer.createBuffer(builder, offsetBytes, bytes);
        Buffer.createBuffer(builder, 0, offsetBytes);
        Buffer.createBuffer(builder, 0, 0);
        int buffers = builder.endVector();
        RecordBatch.startNodesVector(builder, 1);
        FieldNode.createFieldNode(builder, rows, 0);
        int nodes = builder.endVector();
        int batch = RecordBatch.createRecordBatch(builder, rows, nodes, buffers, 0, 0);
        return message(builder, MessageHeader.RecordBatch, batch, offsetBytes + padded(bytes));
    }

    /** What the body has before the rows' bytes: where each row ends. */
    static long offsetBytes(int rows) {
        return (rows + 1L) * Long.BYTES;
    }

    static long padded(long bytes) {
        return (bytes + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    }

    static byte[] message(FlatBufferBuilder builder, byte type, int header, long bodyBytes) {
        builder.finish(
                Message.createMessage(builder, MetadataVersion.V5, type, header, bodyBytes, 0));
        return builder.sizedByteArray();
    }

    /**
     * The length of the body that follows a header.
     *
     * @throws MalformedException if it is no header
     */
    static long bodyBytes(byte[] header) throws MalformedException {
        try {
            return Message.getRootAsMessage(ByteBuffer.wrap(header)).bodyLength();
        } catch (IndexOutOfBoundsException e) {
            throw new MalformedException("it is no Arrow message");
        }
    }
}
