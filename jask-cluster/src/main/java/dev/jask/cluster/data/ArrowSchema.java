package dev.jask.cluster.data;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The first message of an Arrow stream: the columns. */
public final class ArrowSchema {

    private static final int PREFIX_BYTES = 8;
    private static final int SCHEMA_BYTES_MOST = 16 << 20;

    private ArrowSchema() {}

    /**
     * The message with its prefix, as Flight wants it in a flight's description.
     *
     * @param stream an Arrow stream; it is not written further than its first message
     * @throws IOException if it is none
     */
    public static byte[] of(Content stream) throws IOException {
        var first = new First();
        try {
            stream.writeTo(first);
        } catch (Enough _) {
            return first.message();
        }
        if (first.isWhole()) {
            return first.message();
        }
        throw new IOException("an Arrow stream ends before its first message does");
    }

    /** Nothing more is wanted. */
    private static final class Enough extends IOException {

        private static final long serialVersionUID = 1L;
    }

    private static final class First extends OutputStream {

        private final ByteArrayOutputStream gathered = new ByteArrayOutputStream();
        private int wanted = PREFIX_BYTES;

        @Override
        public void write(int one) throws IOException {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            gathered.write(bytes, from, length);
            if (wanted == PREFIX_BYTES && gathered.size() >= PREFIX_BYTES) {
                int header =
                        ByteBuffer.wrap(gathered.toByteArray())
                                .order(ByteOrder.LITTLE_ENDIAN)
                                .getInt(Integer.BYTES);
                FieldReader.require(
                        header > 0 && header <= SCHEMA_BYTES_MOST, "it is no Arrow stream");
                wanted += header;
            }
            if (isWhole()) {
                throw new Enough();
            }
        }

        boolean isWhole() {
            return wanted > PREFIX_BYTES && gathered.size() >= wanted;
        }

        byte[] message() {
            return java.util.Arrays.copyOf(gathered.toByteArray(), wanted);
        }
    }
}
