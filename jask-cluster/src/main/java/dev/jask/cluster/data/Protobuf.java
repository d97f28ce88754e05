package dev.jask.cluster.data;

import io.grpc.MethodDescriptor.Marshaller;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * The few messages of Flight's protocol that matter here, as protobuf writes them. Each is a run of
 * fields; a field's tag is its number times eight, plus two where a length and bytes follow.
 */
final class Protobuf {

    /** The fields of FlightData. */
    static final int DESCRIPTOR = (1 << 3) | 2;

    static final int HEADER = (2 << 3) | 2;
    static final int METADATA = (3 << 3) | 2;
    static final int BODY = (1000 << 3) | 2;

    private static final int DESCRIPTOR_TYPE = 1 << 3;
    private static final int DESCRIPTOR_COMMAND = (2 << 3) | 2;
    private static final int COMMAND = 2;
    private static final int ONLY_FIELD = (1 << 3) | 2;

    private Protobuf() {}

    /** A descriptor that says only what its receiver understands. */
    static byte[] command(byte[] bytes) {
        return new FieldWriter()
                .number(DESCRIPTOR_TYPE)
                .number(COMMAND)
                .number(DESCRIPTOR_COMMAND)
                .bytes(bytes)
                .toBytes();
    }

    /** What {@link #command} wrote. */
    static byte[] readCommand(byte[] descriptor) throws MalformedException {
        return field(descriptor, DESCRIPTOR_COMMAND);
    }

    /** Messages of one field of bytes: a Ticket, a PutResult. */
    static Marshaller<byte[]> bytesMarshaller() {
        return new Marshaller<>() {
            @Override
            public InputStream stream(byte[] value) {
                return new ByteArrayInputStream(
                        new FieldWriter().number(ONLY_FIELD).bytes(value).toBytes());
            }

            @Override
            public byte[] parse(InputStream stream) {
                try {
                    return field(stream.readAllBytes(), ONLY_FIELD);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        };
    }

    private static byte[] field(byte[] message, int wanted) throws MalformedException {
        var in = new FieldReader(message);
        byte[] found = new byte[0];
        while (in.remaining() > 0) {
            long tag = in.number();
            switch ((int) (tag & 7)) {
                case 0 -> in.number();
                case 2 -> {
                    byte[] bytes = in.bytes(Integer.MAX_VALUE);
                    if (tag == wanted) {
                        found = bytes;
                    }
                }
                default -> throw new MalformedException("a field is of an unknown kind");
            }
        }
        return found;
    }
}
