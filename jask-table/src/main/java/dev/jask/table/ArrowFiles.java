package dev.jask.table;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import org.apache.arrow.c.ArrowArrayStream;
import org.apache.arrow.c.Data;
import org.apache.arrow.compression.CommonsCompressionFactory;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.ipc.ArrowFileReader;
import org.apache.arrow.vector.ipc.ArrowFileWriter;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.apache.arrow.vector.ipc.ArrowStreamReader;
import org.apache.arrow.vector.ipc.ArrowStreamWriter;
import org.duckdb.DuckDBResultSet;

/**
 * Reads and writes whole tables as Arrow IPC files. DuckDB and Arrow hand each other batches of
 * rows through Arrow's C interface, so no value passes through Java objects.
 *
 * <p>As with Parquet, the schema goes into the file's metadata, because Arrow does not have every
 * type of DuckDB.
 */
final class ArrowFiles {

    static final String FLAG = "--add-opens=java.base/java.nio=ALL-UNNAMED";

    private static final String SCHEMA_KEY = "jask_schema";
    private static final long BATCH_ROWS = 122_880;
    private static final byte[] FILE_MAGIC = {'A', 'R', 'R', 'O', 'W', '1'};

    private ArrowFiles() {}

    static void write(Table table, Path file) {
        requireFlag();
        FileWrite.to(file, path -> table.inSession(session -> write(session, table, path)));
    }

    private static Path write(DuckDbSession session, Table table, Path path) {
        return session.read(query(table), result -> write(result, table.schema(), path));
    }

    private static String query(Table table) {
        return "SELECT %s FROM %s"
                .formatted(ParquetFiles.casts(table.schema(), StoredType::inArrow), table.name());
    }

    static void write(Table table, OutputStream out) throws IOException {
        requireFlag();
        try {
            table.inSession(
                    session -> session.read(query(table), result -> writeStream(result, out)));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static OutputStream writeStream(ResultSet result, OutputStream out)
            throws SQLException {
        try (BufferAllocator allocator = new RootAllocator();
                ArrowReader reader =
                        (ArrowReader)
                                result.unwrap(DuckDBResultSet.class)
                                        .arrowExportStream(allocator, BATCH_ROWS)) {
            // Closing the writer would close the stream, which belongs to the caller.
            var writer =
                    new ArrowStreamWriter(
                            reader.getVectorSchemaRoot(), reader, Channels.newChannel(out));
            writer.start();
            while (reader.loadNextBatch()) {
                writer.writeBatch();
            }
            writer.end();
            return out;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path write(ResultSet result, Schema schema, Path path) throws SQLException {
        Map<String, String> metadata = Map.of(SCHEMA_KEY, schema.sql());
        try (BufferAllocator allocator = new RootAllocator();
                ArrowReader reader =
                        (ArrowReader)
                                result.unwrap(DuckDBResultSet.class)
                                        .arrowExportStream(allocator, BATCH_ROWS);
                SeekableByteChannel channel =
                        Files.newByteChannel(
                                path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
                ArrowFileWriter writer =
                        new ArrowFileWriter(
                                reader.getVectorSchemaRoot(), reader, channel, metadata)) {
            writer.start();
            while (reader.loadNextBatch()) {
                writer.writeBatch();
            }
            writer.end();
            return path;
        } catch (IOException e) {
            throw TableException.FileFailed.writing(path, e);
        }
    }

    static Table read(DuckDb duckDb, Path file) {
        requireFlag();
        try (FileRead read = FileRead.of(file);
                BufferAllocator allocator = new RootAllocator();
                SeekableByteChannel channel = Files.newByteChannel(read.path());
                DuckDbSession session = duckDb.connect()) {
            return read(session, allocator, reader(channel, allocator));
        } catch (IOException | RuntimeException e) {
            throw failure(file, e);
        }
    }

    private static TableException failure(Path file, Exception error) {
        return error instanceof TableException known
                        && !(error instanceof TableException.FileFailed)
                ? known
                : new TableException.MalformedInput(
                        "cannot read the Arrow file "
                                + file.toAbsolutePath()
                                + ": "
                                + error.getMessage(),
                        file.toAbsolutePath().toString(),
                        -1,
                        null,
                        error);
    }

    private static ArrowReader reader(SeekableByteChannel channel, BufferAllocator allocator)
            throws IOException {
        java.nio.ByteBuffer start = java.nio.ByteBuffer.allocate(FILE_MAGIC.length);
        while (start.hasRemaining() && channel.read(start) >= 0) {
            // Reads until there are enough bytes, or no more.
        }
        channel.position(0);
        return java.util.Arrays.equals(start.array(), FILE_MAGIC)
                ? new ArrowFileReader(channel, allocator, CommonsCompressionFactory.INSTANCE)
                : new ArrowStreamReader(channel, allocator, CommonsCompressionFactory.INSTANCE);
    }

    private static Table read(DuckDbSession session, BufferAllocator allocator, ArrowReader reader)
            throws IOException {
        String stage = session.duckDb().newTableName();
        Optional<Schema> written;
        try (ArrowArrayStream stream = ArrowArrayStream.allocateNew(allocator)) {
            // Reads the schema now, so that a file that is no Arrow file fails here and not inside
            // DuckDB.
            reader.getVectorSchemaRoot();
            written = writtenSchema(reader);
            Data.exportArrayStream(allocator, reader, stream);
            session.connection().registerArrowStream(stage + "_stream", stream);
            session.execute("CREATE TABLE " + stage + " AS FROM " + stage + "_stream");
        }
        return restored(session, stage, written);
    }

    private static Optional<Schema> writtenSchema(ArrowReader reader) {
        return reader instanceof ArrowFileReader file
                ? Optional.ofNullable(file.getMetaData())
                        .map(metadata -> metadata.get(SCHEMA_KEY))
                        .map(Schema::parse)
                : Optional.empty();
    }

    private static Table restored(DuckDbSession session, String stage, Optional<Schema> written) {
        Table table = Table.adopt(session, stage);
        Schema wanted =
                written.filter(schema -> schema.names().equals(table.schema().names()))
                        .orElse(table.schema());
        if (wanted.equals(table.schema())) {
            return table;
        }
        try (table) {
            return session.query(
                    "SELECT " + ParquetFiles.restored(table.schema(), wanted) + " FROM " + stage);
        }
    }

    /**
     * Arrow reaches into {@code java.nio} for its memory, and fails deep inside where it may not.
     */
    private static void requireFlag() {
        Module base = Object.class.getModule();
        if (!base.isOpen("java.nio", BufferAllocator.class.getModule())) {
            throw new TableException.Unsupported(
                    "Arrow files need the JVM flag "
                            + FLAG
                            + ": add it to the java command, or write and read Parquet, which needs none",
                    null);
        }
    }
}
