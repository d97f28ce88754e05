package dev.jask.table;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamException;
import java.io.OutputStream;
import java.io.Serializable;
import java.io.StreamCorruptedException;
import java.io.UncheckedIOException;
import java.lang.ref.Reference;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Whole tables as bytes: the schema as text, the number of rows, and the rows as a Parquet file,
 * which goes through the instance's temporary folder at both ends. Without rows there is no file.
 */
final class TableStream {

    private static final int VERSION = 1;
    private static final int MOST_SCHEMA_BYTES = 64 << 20;

    private TableStream() {}

    static void write(Table table, OutputStream out) throws IOException {
        var data = new DataOutputStream(out);
        byte[] schema = table.schema().sql().getBytes(StandardCharsets.UTF_8);
        data.writeByte(VERSION);
        data.writeInt(schema.length);
        data.write(schema);
        data.writeLong(table.rows());
        if (!table.isEmpty()) {
            writeRows(table, data);
        }
        data.flush();
    }

    private static void writeRows(Table table, DataOutputStream out) throws IOException {
        try {
            table.duckDb()
                    .spillFolder()
                    .use(file -> {
                        table.writeTo(file);
                        return copied(file, out);
                    });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static long copied(Path file, DataOutputStream out) {
        try {
            long bytes = Files.size(file);
            out.writeLong(bytes);
            Files.copy(file, out);
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Table read(InputStream in, DuckDb duckDb) throws IOException {
        var data = new DataInputStream(in);
        int version = data.readUnsignedByte();
        if (version != VERSION) {
            throw new StreamCorruptedException(
                    "a table was written in version %d of its form, which is not known here: this is version %d"
                            .formatted(version, VERSION));
        }
        int length = data.readInt();
        if (length < 0 || length > MOST_SCHEMA_BYTES) {
            throw new StreamCorruptedException("a schema cannot have %,d bytes".formatted(length));
        }
        byte[] text = data.readNBytes(length);
        if (text.length < length) {
            throw new EOFException("a table ends within its schema");
        }
        Schema schema = Schema.parse(new String(text, StandardCharsets.UTF_8));
        return data.readLong() == 0
                ? Table.empty(duckDb, schema)
                : readRows(data, duckDb, schema, data.readLong());
    }

    private static Table readRows(InputStream in, DuckDb duckDb, Schema schema, long bytes)
            throws IOException {
        try {
            return duckDb.spillFolder()
                    .use(file -> {
                        store(in, bytes, file);
                        return ParquetFiles.read(duckDb, file, schema);
                    });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static void store(InputStream in, long bytes, Path file) {
        try (OutputStream out = Files.newOutputStream(file)) {
            var buffer = new byte[Math.clamp(bytes, 1, 1 << 16)];
            long left = bytes;
            while (left > 0) {
                int read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
                if (read < 0) {
                    throw new EOFException("a table ends %,d bytes too early".formatted(left));
                }
                out.write(buffer, 0, read);
                left -= read;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A table within what is serialised. */
    static final class Travelling implements Serializable {

        private static final long serialVersionUID = 1L;

        private transient @Nullable Table table;

        Travelling(Table table) {
            this.table = table;
        }

        private void writeObject(ObjectOutputStream out) throws IOException {
            Table whole = table;
            if (whole != null) {
                try {
                    write(whole, out);
                } finally {
                    Reference.reachabilityFence(whole);
                }
            }
        }

        private void readObject(ObjectInputStream in) throws IOException {
            table = read(in, DuckDb.shared());
        }

        private Object readResolve() throws ObjectStreamException {
            Table whole = table;
            if (whole == null) {
                throw new StreamCorruptedException("a table without rows or schema");
            }
            return whole;
        }
    }
}
