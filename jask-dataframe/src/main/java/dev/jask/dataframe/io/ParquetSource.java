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
import java.util.Collections;
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
 * @param set the files and their columns
 * @param names for each file the names of its columns
 * @param rowGroups for files that are large enough to be cut, the number of the first row of each
 *     row group, and of all rows
 * @param unionByName whether columns are taken by name and made to be of the same type
 * @param parameters further parameters of DuckDB's reader, as SQL
 */
public record ParquetSource(
        FileSet set,
        Map<InputFile, Set<String>> names,
        Map<InputFile, List<Long>> rowGroups,
        boolean unionByName,
        Map<String, String> parameters)
        implements FileSource {

    public ParquetSource {
        names = Map.copyOf(names);
        rowGroups = Map.copyOf(rowGroups);
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    }

    private static final long LARGE_BYTES = 24L << 20;

    /** What must be known to read these files: reads the descriptions at their ends. */
    public static ParquetSource of(List<InputFile> files, ParquetOptions options, DuckDb duckDb) {
        Map<InputFile, Map<String, String>> found = columnsOf(files, duckDb);
        InputFile first = files.getFirst();
        Map<String, String> reference = found.getOrDefault(first, Map.of());
        var names = new HashMap<InputFile, Set<String>>();
        var known = new HashMap<Set<String>, Set<String>>(); // most files have the same
        var different = new LinkedHashSet<InputFile>(List.of(first));
        for (InputFile file : files) {
            Map<String, String> mine = found.getOrDefault(file, Map.of());
            if (!mine.equals(reference)) {
                if (!options.files().unionByName()) {
                    throw different(first, reference, file, mine);
                }
                different.add(file);
            }
            names.put(file, known.computeIfAbsent(mine.keySet(), Set::copyOf));
        }
        Schema schema = describe(List.copyOf(different), options, duckDb);
        List<InputFile> large =
                files.stream()
                        .filter(file ->
                                file.isLocal()
                                        && file.size()
                                                > options.files()
                                                        .partitionBytes()
                                                        .orElse(LARGE_BYTES))
                        .toList();
        Map<InputFile, List<Long>> rowGroups =
                large.isEmpty() ? Map.of() : rowGroups(large, duckDb);
        return new ParquetSource(
                FileSet.of(files, schema.fields(), options.files(), duckDb),
                names,
                rowGroups,
                options.files().unionByName(),
                options.parameters());
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

    private static Map<InputFile, Map<String, String>> columnsOf(
            List<InputFile> files, DuckDb duckDb) {
        String query =
                "SELECT file_name, name, concat_ws(' ', type, type_length, converted_type, logical_type) FROM parquet_schema(%s) WHERE type IS NOT NULL"
                        .formatted(ReaderCall.texts(ReaderCall.paths(files)));
        var found = new HashMap<InputFile, Map<String, String>>();
        read(
                query,
                duckDb,
                files,
                (file, row) ->
                        found.computeIfAbsent(file, _ -> new LinkedHashMap<>())
                                .put(row.getString(2), row.getString(3)));
        return found;
    }

    private static Map<InputFile, List<Long>> rowGroups(List<InputFile> files, DuckDb duckDb) {
        String query =
                "SELECT file_name, row_group_id, any_value(row_group_num_rows) FROM parquet_metadata(%s) GROUP BY 1, 2 ORDER BY 1, 2"
                        .formatted(ReaderCall.texts(ReaderCall.paths(files)));
        var found = new HashMap<InputFile, List<Long>>();
        read(
                query,
                duckDb,
                files,
                (file, row) -> {
                    List<Long> starts =
                            found.computeIfAbsent(file, _ -> new ArrayList<>(List.of(0L)));
                    starts.add(starts.getLast() + row.getLong(3));
                });
        return found;
    }

    @FunctionalInterface
    private interface Row {
        void accept(InputFile file, ResultSet row) throws SQLException;
    }

    /** Runs a query whose first column says which file a row is about. */
    private static void read(String query, DuckDb duckDb, List<InputFile> files, Row each) {
        Map<String, InputFile> byPath = new HashMap<>();
        files.forEach(file -> byPath.put(file.path().toString(), file));
        try (DuckDbSession session = duckDb.connect();
                Statement statement = session.connection().createStatement();
                ResultSet result = statement.executeQuery(query)) {
            while (result.next()) {
                InputFile file = byPath.get(result.getString(1));
                if (file != null) {
                    each.accept(file, result);
                }
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
        var parameters = new LinkedHashMap<>(options.parameters());
        parameters.put("union_by_name", Boolean.toString(options.files().unionByName()));
        try {
            return duckDb.describe(
                    "SELECT * FROM "
                            + ReaderCall.of("read_parquet", ReaderCall.paths(files), parameters));
        } catch (TableException e) {
            throw damaged(files, e);
        }
    }

    @Override
    public Token token() {
        return Tokens.of("parquet", set.token(), unionByName, parameters);
    }

    @Override
    public FileSource withFiles(List<InputFile> fewer) {
        return new ParquetSource(set.with(fewer), names, rowGroups, unionByName, parameters);
    }

    @Override
    public List<Piece> pieces(int slots) {
        return Pieces.of(
                set,
                slots,
                file -> rowGroups.getOrDefault(file, List.of()).size() > 2,
                this::canJoin,
                this::cut);
    }

    private boolean canJoin(InputFile one, InputFile other) {
        return set.canJoin(one, other)
                && names.getOrDefault(one, Set.of()).equals(names.getOrDefault(other, Set.of()));
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
        var all = new LinkedHashMap<String, String>();
        String where = "";
        if (piece instanceof Piece.Rows(var _, var first, var end)) {
            all.put("file_row_number", "true");
            where = " WHERE file_row_number >= " + first + " AND file_row_number < " + end;
        }
        all.putAll(parameters);
        String read = ReaderCall.of("read_parquet", paths, all);
        Set<String> present = names.getOrDefault(piece.file(), Set.of());
        boolean complete = set.columns().stream().allMatch(field -> present.contains(field.name()));
        if (where.isEmpty() && complete && set.isComplete()) {
            return read;
        }
        return set.complete(
                piece.file(),
                read + where,
                field -> present.contains(field.name()) ? cast(field) : FileSet.lacking(field));
    }

    private String cast(Field field) {
        String name = Sql.name(field.name());
        return unionByName ? "CAST(" + name + " AS " + field.type().sql() + ") AS " + name : name;
    }

    @Override
    public String reader() {
        return "read_parquet";
    }

    /** Columns in Parquet are about a third of their size in memory. */
    @Override
    public long estimatedBytes() {
        return 3 * files().stream().mapToLong(InputFile::size).sum();
    }
}
