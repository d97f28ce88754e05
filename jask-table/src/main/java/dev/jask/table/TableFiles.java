package dev.jask.table;

import java.nio.file.Path;
import java.util.stream.Collectors;

/** Reads and writes whole tables as CSV and JSON files. */
final class TableFiles {

    private TableFiles() {}

    static Table readCsv(DuckDb duckDb, Path file) {
        return read(duckDb, file, path -> "FROM read_csv(" + path + ")");
    }

    static Table readCsv(DuckDb duckDb, Path file, Schema schema) {
        return read(
                duckDb,
                file,
                path -> "FROM read_csv(%s, columns = %s)".formatted(path, columns(schema)));
    }

    static Table readJson(DuckDb duckDb, Path file) {
        return read(duckDb, file, path -> "FROM read_json(" + path + ")");
    }

    static Table readJson(DuckDb duckDb, Path file, Schema schema) {
        Schema asked = Schema.of(schema.stream().map(TableFiles::askedInJson).toList());
        return read(
                duckDb,
                file,
                path ->
                        "SELECT %s FROM read_json(%s, columns = %s)"
                                .formatted(
                                        ParquetFiles.restored(asked, schema),
                                        path,
                                        columns(asked)));
    }

    private static Field askedInJson(Field field) {
        return new Field(field.name(), StoredType.inJson(field.type()));
    }

    static void writeCsv(Table table, Path file) {
        copy(table, file, "FORMAT csv, HEADER true");
    }

    static void writeJson(Table table, Path file) {
        copy(table, file, "FORMAT json");
    }

    private static void copy(Table table, Path file, String options) {
        FileWrite.to(
                file,
                path ->
                        table.inSession(session -> {
                            session.execute(
                                    "COPY %s TO %s (%s)"
                                            .formatted(table.name(), Sql.path(path), options));
                            return path;
                        }));
    }

    @FunctionalInterface
    private interface QueryOf {
        String on(String path);
    }

    private static Table read(DuckDb duckDb, Path file, QueryOf query) {
        try (FileRead read = FileRead.of(file)) {
            return duckDb.query(query.on(read.sql()));
        }
    }

    private static String columns(Schema schema) {
        return schema.stream()
                .map(field -> Sql.text(field.name()) + ": " + Sql.text(field.type().sql()))
                .collect(Collectors.joining(", ", "{", "}"));
    }
}
