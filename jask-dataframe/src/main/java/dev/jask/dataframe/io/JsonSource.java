package dev.jask.dataframe.io;

import dev.jask.graph.Token;
import dev.jask.graph.Tokens;
import dev.jask.table.DuckDb;
import dev.jask.table.Field;
import dev.jask.table.Schema;
import dev.jask.table.Sql;
import dev.jask.table.TableException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/**
 * JSON files.
 *
 * @param files the files in order
 * @param columns the fields of the objects
 * @param parameters parameters of DuckDB's reader, as SQL
 * @param folders the columns that folders give
 * @param pathColumn the column of the file's path, if wanted
 * @param partitionBytes the size of partitions that the user asked for
 */
public record JsonSource(
        List<InputFile> files,
        List<Field> columns,
        Map<String, String> parameters,
        FolderColumns folders,
        Optional<String> pathColumn,
        OptionalLong partitionBytes)
        implements FileSource {

    private static final List<String> FOR_INFERENCE =
            List.of(
                    "sample_size",
                    "maximum_sample_files",
                    "maximum_depth",
                    "field_appearance_threshold",
                    "map_inference_threshold",
                    "convert_strings_to_integers");

    /** What must be known to read these files. */
    public static JsonSource of(List<InputFile> files, JsonOptions options, DuckDb duckDb) {
        Schema schema = options.schema().orElseGet(() -> infer(files, options, duckDb));
        var parameters = new LinkedHashMap<>(options.parameters());
        FOR_INFERENCE.forEach(parameters::remove);
        return new JsonSource(
                files,
                schema.fields(),
                parameters,
                FolderColumns.of(files, options.hivePartitions()),
                options.pathColumn(),
                options.partitionBytes());
    }

    private static Schema infer(List<InputFile> files, JsonOptions options, DuckDb duckDb) {
        String list =
                files.stream()
                        .map(file -> Sql.path(file.path()))
                        .collect(Collectors.joining(", ", "[", "]"));
        String more =
                options.parameters().entrySet().stream()
                        .map(e -> ", " + e.getKey() + " = " + e.getValue())
                        .collect(Collectors.joining());
        try {
            return duckDb.describe(
                    "SELECT * FROM read_json("
                            + list
                            + ", hive_partitioning = false, union_by_name = true"
                            + more
                            + ")");
        } catch (TableException e) {
            String shown =
                    files.size() == 1
                            ? files.getFirst().displayName()
                            : "one of %d files".formatted(files.size());
            throw new DataFileException.DamagedFile(
                    "%s cannot be read as JSON: %s".formatted(shown, e.getMessage()), e);
        }
    }

    @Override
    public Schema schema() {
        var all = new ArrayList<Field>();
        List<String> folderNames = folders.names();
        columns.stream().filter(field -> !folderNames.contains(field.name())).forEach(all::add);
        all.addAll(folders.fields());
        pathColumn.ifPresent(name -> all.add(Field.of(name, "VARCHAR")));
        return Schema.of(all);
    }

    @Override
    public Token token() {
        return Tokens.of(
                "json",
                files,
                columns.toString(),
                parameters,
                folders.fields().toString(),
                pathColumn.orElse(""));
    }

    @Override
    public FileSource withFiles(List<InputFile> fewer) {
        return new JsonSource(
                List.copyOf(fewer), columns, parameters, folders, pathColumn, partitionBytes);
    }

    @Override
    public List<Piece> pieces(int slots) {
        return Pieces.of(files, slots, partitionBytes, this::canCut, this::canJoin, Pieces::shares);
    }

    /**
     * Only where the user says that each value is on a line of its own: a newline cannot be within
     * a JSON text.
     */
    private boolean canCut(InputFile file) {
        return parameters.getOrDefault("format", "").equals("'newline_delimited'")
                && file.compression().isEmpty()
                && !parameters.containsKey("compression");
    }

    private boolean canJoin(InputFile one, InputFile other) {
        return one.isLocal() && other.isLocal() && pathColumn.isEmpty() && folders.same(one, other);
    }

    @Override
    public String relation(Piece piece, List<String> paths, boolean copied) {
        InputFile file =
                switch (piece) {
                    case Piece.Whole whole -> whole.files().getFirst();
                    case Piece.Bytes bytes -> bytes.file();
                    case Piece.Rows rows ->
                            throw new IllegalArgumentException(
                                    "JSON files are not cut by row numbers: " + rows);
                };
        String list =
                paths.size() == 1
                        ? Sql.text(paths.getFirst())
                        : paths.stream().map(Sql::text).collect(Collectors.joining(", ", "[", "]"));
        String types =
                columns.stream()
                        .map(field -> Sql.text(field.name()) + ": " + Sql.text(field.type().sql()))
                        .collect(Collectors.joining(", ", "{", "}"));
        String more =
                parameters.entrySet().stream()
                        .map(e -> ", " + e.getKey() + " = " + e.getValue())
                        .collect(Collectors.joining());
        String read =
                "read_json("
                        + list
                        + ", hive_partitioning = false, columns = "
                        + types
                        + more
                        + ")";
        if (folders.fields().isEmpty() && pathColumn.isEmpty()) {
            return read;
        }
        var items = new ArrayList<String>();
        List<String> folderNames = folders.names();
        columns.stream()
                .map(Field::name)
                .filter(name -> !folderNames.contains(name))
                .map(Sql::name)
                .forEach(items::add);
        items.addAll(folders.items(file));
        pathColumn.ifPresent(
                name -> items.add(Sql.text(file.displayName()) + " AS " + Sql.name(name)));
        return "(SELECT " + String.join(", ", items) + " FROM " + read + ")";
    }

    @Override
    public boolean needsScan(Piece.Bytes piece) {
        return false;
    }

    @Override
    public RowScanner scanner() {
        throw new IllegalStateException("rows of JSON files end where lines end");
    }

    @Override
    public Map<String, String> partitionValues(InputFile file) {
        return folders.of(file);
    }

    @Override
    public List<String> partitionColumns() {
        return folders.names();
    }

    @Override
    public String reader() {
        return "read_json";
    }

    @Override
    public long estimatedBytes() {
        return files.stream()
                .mapToLong(file -> file.compression().isEmpty() ? file.size() : 5 * file.size())
                .sum();
    }
}
