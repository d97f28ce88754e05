package dev.jask.dataframe.io;

import dev.jask.graph.Token;
import dev.jask.graph.Tokens;
import dev.jask.table.DuckDb;
import dev.jask.table.DuckDbSession;
import dev.jask.table.Field;
import dev.jask.table.Schema;
import dev.jask.table.Sql;
import dev.jask.table.TableException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Parquet files.
 *
 * @param files the files in order
 * @param columns the columns of the files
 * @param names for each file the names of its columns
 * @param folders the columns that folders give
 * @param options how they are read
 * @param rowGroups for files that are large enough to be cut, the number of the first row of each
 *     row group, and of all rows
 */
public record ParquetSource(
        List<InputFile> files,
        List<Field> columns,
        Map<InputFile, Set<String>> names,
        FolderColumns folders,
        ParquetOptions options,
        Map<InputFile, List<Long>> rowGroups)
        implements FileSource {

    private static final long LARGE_BYTES = 24L << 20;

    /** What must be known to read these files: reads the descriptions at their ends. */
    public static ParquetSource of(List<InputFile> files, ParquetOptions options, DuckDb duckDb) {
        Map<InputFile, Map<String, String>> found = columnsOf(files, duckDb);
        InputFile first = files.getFirst();
        Map<String, String> reference = found.getOrDefault(first, Map.of());
        var names = new HashMap<InputFile, Set<String>>();
        var different = new LinkedHashSet<InputFile>(List.of(first));
        for (InputFile file : files) {
            Map<String, String> mine = found.getOrDefault(file, Map.of());
            if (!mine.equals(reference)) {
                if (!options.unionByName()) {
                    throw different(first, reference, file, mine);
                }
                different.add(file);
            }
            names.put(file, mine.keySet());
        }
        Schema schema = describe(List.copyOf(different), options, duckDb);
        List<InputFile> large =
                files.stream()
                        .filter(file ->
                                file.isLocal()
                                        && file.size()
                                                > options.partitionBytes().orElse(LARGE_BYTES))
                        .toList();
        Map<InputFile, List<Long>> rowGroups =
                large.isEmpty() ? Map.of() : rowGroups(large, duckDb);
        return new ParquetSource(
                files,
                schema.fields(),
                names,
                FolderColumns.of(files, options.hivePartitions()),
                options,
                rowGroups);
    }

    private static DataFileException different(
            InputFile first,
            Map<String, String> reference,
            InputFile file,
            Map<String, String> mine) {
        var missing = new LinkedHashSet<>(reference.keySet());
        missing.removeAll(mine.keySet());
        var extra = new LinkedHashSet<>(mine.keySet());
        extra.removeAll(reference.keySet());
        String types =
                missing.isEmpty() && extra.isEmpty()
                        ? mine.keySet().stream()
                                .filter(name ->
                                        !mine.getOrDefault(name, "").equals(reference.get(name)))
                                .map(name ->
                                        "\"%s\" is %s there and %s here"
                                                .formatted(
                                                        name, reference.get(name), mine.get(name)))
                                .collect(Collectors.joining(", ", "; ", ""))
                        : "";
        return new DataFileException.DifferentColumns(
                "%s does not have the same columns as %s: it lacks %s and has %s besides%s. ParquetOptions.withUnionByName(true) takes columns by their names"
                        .formatted(
                                file.displayName(),
                                first.displayName(),
                                missing.isEmpty() ? "none" : missing,
                                extra.isEmpty() ? "none" : extra,
                                types));
    }

    private static String list(List<InputFile> files) {
        return files.stream()
                .map(file -> Sql.path(file.path()))
                .collect(Collectors.joining(", ", "[", "]"));
    }

    private static Map<InputFile, Map<String, String>> columnsOf(
            List<InputFile> files, DuckDb duckDb) {
        String query =
                "SELECT file_name, name, concat_ws(' ', type, type_length, converted_type, logical_type) FROM parquet_schema(%s) WHERE type IS NOT NULL"
                        .formatted(list(files));
        Map<String, InputFile> byPath = new HashMap<>();
        files.forEach(file -> byPath.put(file.path().toString(), file));
        var found = new HashMap<InputFile, Map<String, String>>();
        read(
                query,
                duckDb,
                files,
                result -> {
                    InputFile file = byPath.get(result.getString(1));
                    if (file != null) {
                        found.computeIfAbsent(file, _ -> new LinkedHashMap<>())
                                .put(result.getString(2), result.getString(3));
                    }
                });
        return found;
    }

    private static Map<InputFile, List<Long>> rowGroups(List<InputFile> files, DuckDb duckDb) {
        String query =
                "SELECT file_name, row_group_id, any_value(row_group_num_rows) FROM parquet_metadata(%s) GROUP BY 1, 2 ORDER BY 1, 2"
                        .formatted(list(files));
        Map<String, InputFile> byPath = new HashMap<>();
        files.forEach(file -> byPath.put(file.path().toString(), file));
        var found = new HashMap<InputFile, List<Long>>();
        read(
                query,
                duckDb,
                files,
                result -> {
                    InputFile file = byPath.get(result.getString(1));
                    if (file != null) {
                        List<Long> starts =
                                found.computeIfAbsent(file, _ -> new ArrayList<>(List.of(0L)));
                        starts.add(starts.getLast() + result.getLong(3));
                    }
                });
        return found;
    }

    @FunctionalInterface
    private interface Row {
        void accept(ResultSet result) throws SQLException;
    }

    private static void read(String query, DuckDb duckDb, List<InputFile> files, Row row) {
        try (DuckDbSession session = duckDb.connect();
                Statement statement = session.connection().createStatement();
                ResultSet result = statement.executeQuery(query)) {
            while (result.next()) {
                row.accept(result);
            }
        } catch (SQLException e) {
            throw damaged(files, e);
        }
    }

    private static DataFileException damaged(List<InputFile> files, Exception cause) {
        String one =
                files.size() == 1
                        ? files.getFirst().displayName()
                        : "one of %d files".formatted(files.size());
        return new DataFileException.DamagedFile(
                "%s cannot be read as Parquet: %s".formatted(one, cause.getMessage()), cause);
    }

    private static Schema describe(List<InputFile> files, ParquetOptions options, DuckDb duckDb) {
        try {
            return duckDb.describe(
                    "SELECT * FROM read_parquet(%s, hive_partitioning = false%s%s)"
                            .formatted(
                                    list(files),
                                    options.unionByName() ? ", union_by_name = true" : "",
                                    more(options)));
        } catch (TableException e) {
            throw damaged(files, e);
        }
    }

    private static String more(ParquetOptions options) {
        return options.parameters().entrySet().stream()
                .map(e -> ", " + e.getKey() + " = " + e.getValue())
                .collect(Collectors.joining());
    }

    @Override
    public Schema schema() {
        var all = new ArrayList<Field>();
        List<String> folderNames = folders.names();
        columns.stream().filter(field -> !folderNames.contains(field.name())).forEach(all::add);
        all.addAll(folders.fields());
        options.pathColumn().ifPresent(name -> all.add(Field.of(name, "VARCHAR")));
        return Schema.of(all);
    }

    @Override
    public Token token() {
        return Tokens.of(
                "parquet",
                files,
                columns.toString(),
                folders.fields().toString(),
                options.toString());
    }

    @Override
    public FileSource withFiles(List<InputFile> fewer) {
        return new ParquetSource(List.copyOf(fewer), columns, names, folders, options, rowGroups);
    }

    @Override
    public List<Piece> pieces(int slots) {
        return Pieces.of(
                files,
                slots,
                options.partitionBytes(),
                file -> rowGroups.getOrDefault(file, List.of()).size() > 2,
                this::canJoin,
                this::cut);
    }

    private boolean canJoin(InputFile one, InputFile other) {
        return one.isLocal()
                && other.isLocal()
                && options.pathColumn().isEmpty()
                && names.getOrDefault(one, Set.of()).equals(names.getOrDefault(other, Set.of()))
                && folders.same(one, other);
    }

    /** Whole row groups, as they are what a reader can pass over. */
    private List<Piece> cut(InputFile file, int parts) {
        List<Long> starts = rowGroups.getOrDefault(file, List.of(0L));
        int groups = starts.size() - 1;
        int pieces = Math.min(parts, groups);
        var cut = new ArrayList<Piece>();
        for (int i = 0; i < pieces; i++) {
            cut.add(
                    new Piece.Rows(
                            file,
                            starts.get(groups * i / pieces),
                            starts.get(groups * (i + 1) / pieces)));
        }
        return cut;
    }

    @Override
    public String relation(Piece piece, List<String> paths, boolean copied) {
        InputFile file =
                switch (piece) {
                    case Piece.Whole whole -> whole.files().getFirst();
                    case Piece.Rows rows -> rows.file();
                    case Piece.Bytes bytes ->
                            throw new IllegalArgumentException(
                                    "Parquet files are not cut by bytes: " + bytes);
                };
        boolean byRows = piece instanceof Piece.Rows;
        String list =
                paths.size() == 1
                        ? Sql.text(paths.getFirst())
                        : paths.stream().map(Sql::text).collect(Collectors.joining(", ", "[", "]"));
        String read =
                "read_parquet("
                        + list
                        + ", hive_partitioning = false"
                        + (byRows ? ", file_row_number = true" : "")
                        + more(options)
                        + ")";
        Set<String> present = names.getOrDefault(file, Set.of());
        boolean complete = columns.stream().allMatch(field -> present.contains(field.name()));
        if (!byRows && complete && folders.fields().isEmpty() && options.pathColumn().isEmpty()) {
            return read;
        }
        String where =
                piece instanceof Piece.Rows(var _, var first, var end)
                        ? " WHERE file_row_number >= " + first + " AND file_row_number < " + end
                        : "";
        return "(SELECT " + String.join(", ", items(file, present)) + " FROM " + read + where + ")";
    }

    private List<String> items(InputFile file, Set<String> present) {
        var items = new ArrayList<String>();
        List<String> folderNames = folders.names();
        for (Field field : columns) {
            if (!folderNames.contains(field.name())) {
                String name = Sql.name(field.name());
                items.add(
                        present.contains(field.name())
                                ? cast(name, field)
                                : "CAST(NULL AS " + field.type().sql() + ") AS " + name);
            }
        }
        items.addAll(folders.items(file));
        options.pathColumn()
                .ifPresent(
                        name -> items.add(Sql.text(file.displayName()) + " AS " + Sql.name(name)));
        return items;
    }

    private String cast(String name, Field field) {
        return options.unionByName()
                ? "CAST(" + name + " AS " + field.type().sql() + ") AS " + name
                : name;
    }

    @Override
    public boolean needsScan(Piece.Bytes piece) {
        return false;
    }

    @Override
    public RowScanner scanner() {
        throw new IllegalStateException("rows of Parquet files need not be searched");
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
        return "read_parquet";
    }

    /** Columns in Parquet are about a third of their size in memory. */
    @Override
    public long estimatedBytes() {
        return 3 * files.stream().mapToLong(InputFile::size).sum();
    }
}
