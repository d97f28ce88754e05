package dev.jask.table;

import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Reads and writes whole tables as Parquet files.
 *
 * <p>Parquet does not know every type of DuckDB. What it does not know is written as the nearest
 * type that loses nothing, and the schema goes into the file's metadata, so that reading gives
 * exactly the table that was written. Other readers see ordinary columns.
 */
final class ParquetFiles {

    private static final String SCHEMA_KEY = "jask_schema";

    private ParquetFiles() {}

    static void write(Table table, Path file, TypeChange stored) {
        FileWrite.to(
                file,
                path ->
                        table.inSession(session -> {
                            session.execute(statement(table, path, stored));
                            return path;
                        }));
    }

    private static String statement(Table table, Path path, TypeChange stored) {
        return "COPY (SELECT %s FROM %s) TO %s (FORMAT parquet, COMPRESSION zstd, KV_METADATA {%s: %s})"
                .formatted(
                        casts(table.schema(), stored),
                        table.name(),
                        Sql.path(path),
                        SCHEMA_KEY,
                        Sql.text(table.schema().sql()));
    }

    static Table read(DuckDb duckDb, Path file) {
        try (FileRead read = FileRead.of(file);
                DuckDbSession session = duckDb.connect()) {
            String source = "read_parquet(" + read.sql() + ")";
            Schema found = session.describe("FROM " + source);
            Schema written =
                    writtenSchema(session, read.sql())
                            .filter(schema -> schema.names().equals(found.names()))
                            .orElse(found);
            return session.query("SELECT " + restored(found, written) + " FROM " + source);
        }
    }

    /** A file of {@link StoredType#inParquetForJask} whose schema is known. */
    static Table read(DuckDb duckDb, Path file, Schema schema) {
        String columns =
                schema.stream()
                        .map(field -> cast(field, field.type()))
                        .collect(Collectors.joining(", "));
        return duckDb.query("SELECT " + columns + " FROM read_parquet(" + Sql.path(file) + ")");
    }

    private static Optional<Schema> writtenSchema(DuckDbSession session, String path) {
        String query =
                "SELECT decode(value) FROM parquet_kv_metadata(%s) WHERE decode(key) = %s"
                        .formatted(path, Sql.text(SCHEMA_KEY));
        return session.read(
                query,
                result ->
                        result.next()
                                ? Optional.of(Schema.parse(result.getString(1)))
                                : Optional.empty());
    }

    static String restored(Schema found, Schema written) {
        return written.stream()
                .map(field ->
                        found.require(field.name()).type().equals(field.type())
                                ? Sql.name(field.name())
                                : cast(field, field.type()))
                .collect(Collectors.joining(", "));
    }

    @FunctionalInterface
    interface TypeChange {
        DataType of(DataType type);
    }

    static String casts(Schema schema, TypeChange change) {
        return schema.stream()
                .map(field ->
                        change.of(field.type()).equals(field.type())
                                ? Sql.name(field.name())
                                : cast(field, change.of(field.type())))
                .collect(Collectors.joining(", "));
    }

    private static String cast(Field field, DataType type) {
        return "CAST(%1$s AS %2$s) AS %1$s".formatted(Sql.name(field.name()), type.sql());
    }
}
