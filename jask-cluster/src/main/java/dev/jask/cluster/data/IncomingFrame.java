package dev.jask.cluster.data;

import io.grpc.Detachable;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * What Flight calls FlightData, as it came: the small fields are read, the body is still in the
 * transport's buffers.
 */
final class IncomingFrame implements AutoCloseable {

    private final InputStream stream;
    private byte @Nullable [] descriptor;
    private byte[] metadata = new byte[0];
    private int bodyLeft;

    private IncomingFrame(InputStream stream) {
        this.stream = stream;
    }

    /** Takes a message over from the transport. */
    static IncomingFrame of(InputStream message) throws IOException {
        InputStream own =
                message instanceof Detachable detachable
                        ? detachable.detach()
                        : new ByteArrayInputStream(message.readAllBytes());
        var frame = new IncomingFrame(own);
        try {
            frame.readFields();
            return frame;
        } catch (IOException e) {
            frame.close();
            throw e;
        }
    }

    private void readFields() throws IOException {
        while (bodyLeft == 0 && stream.available() > 0) {
            long tag = number();
            FieldReader.require((tag & 7) == 2, "a field is of an unknown kind");
            long length = number();
            FieldReader.require(length >= 0 && length <= stream.available(), "a field is too long");
            if (tag == Protobuf.BODY) {
                bodyLeft = (int) length;
            } else {
                byte[] bytes = stream.readNBytes((int) length);
                if (tag == Protobuf.DESCRIPTOR) {
                    descriptor = bytes;
                } else if (tag == Protobuf.METADATA) {
                    metadata = bytes;
                }
            }
        }
    }

    private long number() throws IOException {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            int next = stream.read();
            FieldReader.require(next >= 0, "it ends too early");
            value |= (long) (next & 0x7F) << shift;
            if (next < 0x80) {
                return value;
            }
        }
        throw new MalformedException("a number is too long");
    }

    /** The descriptor that comes with the first message of those that are put. */
    byte @Nullable [] descriptor() {
        return descriptor;
    }

    byte[] metadata() {
        return metadata;
    }

    int bodyLeft() {
        return bodyLeft;
    }

    /** Reads some of the body, at most what is left of it. */
    int read(byte[] target, int from, int length) throws IOException {
        int read = stream.read(target, from, Math.min(length, bodyLeft));
        if (read < 0) {
            throw new EOFException("a message ends too early");
        }
        bodyLeft -= read;
        return read;
    }

    void skip(long length) throws IOException {
        FieldReader.require(length <= bodyLeft, "a message ends too early");
        stream.skipNBytes(length);
        bodyLeft -= (int) length;
    }

    @Override
    public void close() {
        try {
            stream.close();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
