package dev.jask.cluster.data;

import io.grpc.Drainable;
import io.grpc.KnownLength;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What Flight calls FlightData, on its way out: written straight from where the bytes are into the
 * transport's buffers.
 */
final class OutgoingFrame {

    private static final byte[] PADDING = new byte[8];

    /**
     * Copied in parts that stay in the processor's cache, where memory is not an array of bytes.
     */
    private static final int COPIED_BYTES = 1 << 15;

    /** Some memory. */
    record Part(MemorySegment memory) {

        static Part of(byte[] bytes, int from, int length) {
            return new Part(MemorySegment.ofArray(bytes).asSlice(from, length));
        }

        long length() {
            return memory.byteSize();
        }

        void writeTo(OutputStream out) throws IOException {
            long length = memory.byteSize();
            if (memory.heapBase().orElse(null) instanceof byte[] bytes) {
                out.write(bytes, (int) memory.address(), (int) length);
                return;
            }
            var copied = new byte[(int) Math.min(COPIED_BYTES, length)];
            for (long from = 0; from < length; from += copied.length) {
                int size = (int) Math.min(copied.length, length - from);
                MemorySegment.copy(memory, ValueLayout.JAVA_BYTE, from, copied, 0, size);
                out.write(copied, 0, size);
            }
        }
    }

    private final List<Part> parts = new ArrayList<>();
    private final long length;

    /**
     * A frame.
     *
     * @param keys those that are put, with the first frame only
     * @param header Arrow's
     * @param metadata ours
     * @param body what belongs to the header
     */
    OutgoingFrame(byte @Nullable [] keys, byte[] header, byte[] metadata, List<Part> body) {
        long bodyBytes = body.stream().mapToLong(Part::length).sum();
        long paddedBytes = ArrowMessages.padded(bodyBytes);
        var fields = new FieldWriter();
        if (keys != null) {
            fields.number(Protobuf.DESCRIPTOR).bytes(Protobuf.command(keys));
        }
        fields.number(Protobuf.HEADER).bytes(header);
        if (metadata.length > 0) {
            fields.number(Protobuf.METADATA).bytes(metadata);
        }
        if (paddedBytes > 0) {
            fields.number(Protobuf.BODY).number(paddedBytes);
        }
        parts.add(whole(fields.toBytes()));
        parts.addAll(body);
        if (paddedBytes > bodyBytes) {
            parts.add(Part.of(PADDING, 0, (int) (paddedBytes - bodyBytes)));
        }
        length = fields.size() + paddedBytes;
        if (length > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(
                    "a message of %,d bytes is too large".formatted(length));
        }
    }

    static Part whole(byte[] bytes) {
        return Part.of(bytes, 0, bytes.length);
    }

    /** How long the message is. */
    long length() {
        return length;
    }

    InputStream stream() {
        return new FrameStream(parts, (int) length);
    }

    private static final class FrameStream extends InputStream implements Drainable, KnownLength {

        private final List<Part> parts;
        private int left;
        private @Nullable InputStream reader;

        FrameStream(List<Part> parts, int length) {
            this.parts = parts;
            this.left = length;
        }

        @Override
        public int available() {
            return left;
        }

        @Override
        public int drainTo(OutputStream target) throws IOException {
            int written = left;
            if (reader != null) {
                reader.transferTo(target);
            } else {
                for (Part part : parts) {
                    part.writeTo(target);
                }
            }
            left = 0;
            return written;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] target, int from, int length) throws IOException {
            if (reader == null) {
                reader =
                        new SequenceInputStream(
                                Collections.enumeration(
                                        parts.stream()
                                                .map(part ->
                                                        new ByteArrayInputStream(
                                                                part.memory()
                                                                        .toArray(
                                                                                ValueLayout
                                                                                        .JAVA_BYTE)))
                                                .toList()));
            }
            int read = reader.read(target, from, length);
            left -= Math.max(0, read);
            return read;
        }
    }
}
