package dev.jask.dataframe.io;

import dev.jask.graph.Token;
import dev.jask.graph.Tokens;
import dev.jask.table.Field;
import dev.jask.table.Schema;
import dev.jask.table.Sql;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/**
 * CSV files of which everything is known that a reader must know: nothing is guessed when they are
 * read.
 *
 * @param files the files in order
 * @param columns the columns of the files
 * @param layouts the orders in which files have the columns, as names; most sources have one
 * @param layoutOf for each file the number of its layout
 * @param dialect how the text is written
 * @param parameters further parameters of DuckDB's reader, as SQL
 * @param folders the columns that folders give
 * @param pathColumn the column of the file's path, if wanted
 * @param partitionBytes the size of partitions that the user asked for
 */
public record CsvSource(
        List<InputFile> files,
        List<Field> columns,
        List<List<String>> layouts,
        Map<InputFile, Integer> layoutOf,
        Dialect dialect,
        Map<String, String> parameters,
        FolderColumns folders,
        Optional<String> pathColumn,
        OptionalLong partitionBytes)
        implements FileSource {

    public CsvSource {
        files = List.copyOf(files);
        columns = List.copyOf(columns);
        layouts = List.copyOf(layouts);
    }

    /**
     * How the text is written.
     *
     * @param header whether files begin with the columns' names
     * @param skip how many lines stand before that
     */
    record Dialect(
            String delimiter,
            String quote,
            String escape,
            String comment,
            boolean header,
            int skip) {}

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
                "csv",
                files,
                columns.toString(),
                layouts,
                List.copyOf(files.stream().map(layoutOf::get).toList()),
                dialect,
                parameters,
                folders.fields().toString(),
                pathColumn.orElse(""));
    }

    /** The same source with its unreadable rows put aside instead of failing. */
    public CsvSource collectingRejects(CsvOptions options) {
        var changed = new java.util.LinkedHashMap<>(parameters);
        changed.remove("ignore_errors");
        changed.put("store_rejects", "true");
        for (String limit : List.of("rejects_limit", "rejects_line_size_limit")) {
            String value = options.parameters().get(limit);
            if (value != null) {
                changed.put(limit, value);
            }
        }
        return new CsvSource(
                files,
                columns,
                layouts,
                layoutOf,
                dialect,
                changed,
                folders,
                pathColumn,
                partitionBytes);
    }

    @Override
    public FileSource withFiles(List<InputFile> fewer) {
        return new CsvSource(
                fewer,
                columns,
                layouts,
                layoutOf,
                dialect,
                parameters,
                folders,
                pathColumn,
                partitionBytes);
    }

    @Override
    public List<Piece> pieces(int slots) {
        return Pieces.of(files, slots, partitionBytes, this::canCut, this::canJoin, Pieces::shares);
    }

    private boolean canJoin(InputFile one, InputFile other) {
        return one.isLocal()
                && other.isLocal()
                && pathColumn.isEmpty()
                && layoutOf.getOrDefault(one, 0).equals(layoutOf.getOrDefault(other, 0))
                && one.compression().equals(other.compression())
                && folders.same(one, other);
    }

    /**
     * A row's begin is found by quotes and newlines alone; what could hide one from that (comments,
     * another escape than the quote, encodings in which a newline is not one byte) keeps a file
     * whole.
     */
    private boolean canCut(InputFile file) {
        boolean plainText = file.compression().isEmpty() && !parameters.containsKey("compression");
        boolean oneByteNewlines =
                parameters
                        .getOrDefault("encoding", "'utf-8'")
                        .toLowerCase(java.util.Locale.ROOT)
                        .matches("'(utf-?8|latin-?1)'");
        boolean newlines = !parameters.getOrDefault("new_line", "'\\n'").equals("'\\r'");
        boolean simpleQuotes =
                isByteOrNone(dialect.quote())
                        && (dialect.escape().isEmpty() || dialect.escape().equals(dialect.quote()));
        return plainText
                && oneByteNewlines
                && newlines
                && simpleQuotes
                && isByteOrNone(dialect.delimiter())
                && dialect.comment().isEmpty();
    }

    private static boolean isByteOrNone(String text) {
        return text.isEmpty() || (text.length() == 1 && text.charAt(0) < 128);
    }

    @Override
    public boolean needsScan(Piece.Bytes piece) {
        return !dialect.quote().isEmpty();
    }

    @Override
    public RowScanner scanner() {
        return new RowScanner(
                (byte) dialect.delimiter().charAt(0), (byte) dialect.quote().charAt(0));
    }

    @Override
    public String relation(Piece piece, List<String> paths, boolean copied) {
        InputFile file =
                switch (piece) {
                    case Piece.Whole whole -> whole.files().getFirst();
                    case Piece.Bytes bytes -> bytes.file();
                    case Piece.Rows rows ->
                            throw new IllegalArgumentException(
                                    "CSV files are not cut by row numbers: " + rows);
                };
        boolean atStart = !(piece instanceof Piece.Bytes bytes) || bytes.index() == 0;
        List<String> layout = layouts.get(layoutOf.getOrDefault(file, 0));
        String read = read(paths, layout, atStart);
        if (layout.size() == columns.size() && folders.fields().isEmpty() && pathColumn.isEmpty()) {
            return read;
        }
        return "(SELECT " + String.join(", ", items(file, layout)) + " FROM " + read + ")";
    }

    private List<String> items(InputFile file, List<String> layout) {
        var items = new ArrayList<String>();
        List<String> folderNames = folders.names();
        for (Field field : columns) {
            if (folderNames.contains(field.name())) {
                continue;
            }
            String name = Sql.name(field.name());
            items.add(
                    layout.contains(field.name())
                            ? name
                            : "CAST(NULL AS " + field.type().sql() + ") AS " + name);
        }
        items.addAll(folders.items(file));
        pathColumn.ifPresent(
                name -> items.add(Sql.text(file.displayName()) + " AS " + Sql.name(name)));
        return items;
    }

    private String read(List<String> paths, List<String> layout, boolean atStart) {
        var text = new StringBuilder("read_csv(");
        text.append(
                paths.size() == 1
                        ? Sql.text(paths.getFirst())
                        : paths.stream()
                                .map(Sql::text)
                                .collect(Collectors.joining(", ", "[", "]")));
        text.append(", auto_detect = false, hive_partitioning = false");
        text.append(", delim = ").append(Sql.text(dialect.delimiter()));
        text.append(", quote = ").append(Sql.text(dialect.quote()));
        text.append(", escape = ").append(Sql.text(dialect.escape()));
        if (!dialect.comment().isEmpty()) {
            text.append(", comment = ").append(Sql.text(dialect.comment()));
        }
        text.append(", header = ").append(dialect.header() && atStart);
        if (dialect.skip() > 0 && atStart) {
            text.append(", skip = ").append(dialect.skip());
        }
        parameters.forEach(
                (name, value) -> text.append(", ").append(name).append(" = ").append(value));
        Schema schema = Schema.of(columns);
        text.append(", columns = ")
                .append(
                        layout.stream()
                                .map(name ->
                                        Sql.text(name)
                                                + ": "
                                                + Sql.text(schema.require(name).type().sql()))
                                .collect(Collectors.joining(", ", "{", "}")));
        return text.append(')').toString();
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
        return "read_csv";
    }

    @Override
    public long estimatedBytes() {
        return files.stream()
                .mapToLong(file -> file.compression().isEmpty() ? file.size() : 5 * file.size())
                .sum();
    }
}
