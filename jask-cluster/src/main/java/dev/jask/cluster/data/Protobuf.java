package dev.jask.cluster.data;

import io.grpc.MethodDescriptor.Marshaller;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;

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

    // ---- flights

    private static final int DESCRIPTOR_PATH = (3 << 3) | 2;
    private static final int INFO_SCHEMA = (1 << 3) | 2;
    private static final int INFO_DESCRIPTOR = (2 << 3) | 2;
    private static final int INFO_ENDPOINT = (3 << 3) | 2;
    private static final int INFO_RECORDS = 4 << 3;
    private static final int INFO_BYTES = 5 << 3;
    private static final int INFO_ORDERED = 6 << 3;
    private static final int ENDPOINT_TICKET = (1 << 3) | 2;
    private static final int ENDPOINT_LOCATION = (2 << 3) | 2;

    /** The name that a descriptor says: its command, or the parts of its path with slashes. */
    static String readName(byte[] descriptor) throws MalformedException {
        var path = new ArrayList<String>();
        String command = new String(readCommand(descriptor), StandardCharsets.UTF_8);
        var in = new FieldReader(descriptor);
        while (in.remaining() > 0) {
            long tag = in.number();
            if ((tag & 7) == 0) {
                in.number();
            } else {
                byte[] bytes = in.bytes(Integer.MAX_VALUE); // other kinds are refused above
                if (tag == DESCRIPTOR_PATH) {
                    path.add(new String(bytes, StandardCharsets.UTF_8));
                }
            }
        }
        return path.isEmpty() ? command : String.join("/", path);
    }

    /** The description of a flight, for whoever asked with that descriptor. */
    static byte[] info(FlightInfo info, byte[] descriptor) {
        var out = new FieldWriter();
        if (info.schema().length > 0) {
            out.number(INFO_SCHEMA).bytes(info.schema());
        }
        out.number(INFO_DESCRIPTOR).bytes(descriptor);
        for (FlightInfo.Part part : info.parts()) {
            byte[] name = part.name().getBytes(StandardCharsets.UTF_8);
            byte[] ticket = new FieldWriter().number(ONLY_FIELD).bytes(name).toBytes();
            var endpoint = new FieldWriter().number(ENDPOINT_TICKET).bytes(ticket);
            part.locations()
                    .forEach(location ->
                            endpoint.number(ENDPOINT_LOCATION)
                                    .bytes(
                                            new FieldWriter()
                                                    .number(ONLY_FIELD)
                                                    .text(location)
                                                    .toBytes()));
            out.number(INFO_ENDPOINT).bytes(endpoint.toBytes());
        }
        return out.number(INFO_RECORDS)
                .number(-1) // nobody has counted
                .number(INFO_BYTES)
                .number(info.bytes())
                .number(INFO_ORDERED)
                .number(1)
                .toBytes();
    }

    /** Whole messages, as they are. */
    static Marshaller<byte[]> wholeMarshaller() {
        return new Marshaller<>() {
            @Override
            public InputStream stream(byte[] value) {
                return new ByteArrayInputStream(value);
            }

            @Override
            public byte[] parse(InputStream stream) {
                try {
                    return stream.readAllBytes();
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
