package dev.jask.dataframe.io;

import dev.jask.graph.Token;
import dev.jask.graph.Tokens;
import dev.jask.table.Schema;
import dev.jask.table.Sql;
import java.io.Serializable;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * CSV files of which everything is known that a reader must know: nothing is guessed when they are
 * read.
 *
 * @param set the files and their columns
 * @param layouts the orders in which files have the columns, as names; most sources have one
 * @param layoutOf for each file the number of its layout
 * @param dialect how the text is written
 * @param parameters further parameters of DuckDB's reader, as SQL
 */
public record CsvSource(
        FileSet set,
        List<List<String>> layouts,
        Map<InputFile, Integer> layoutOf,
        Dialect dialect,
        Map<String, String> parameters)
        implements FileSource {

    public CsvSource {
        layouts = layouts.stream().map(List::copyOf).toList();
        layoutOf = Map.copyOf(layoutOf);
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    }

    /**
     * How the text is written.
     *
     * @param header whether files begin with the columns' names
     * @param skip how many lines stand before that
     */
    record Dialect(
            String delimiter, String quote, String escape, String comment, boolean header, int skip)
            implements Serializable {}

    @Override
    public Token token() {
        return Tokens.of(
                "csv",
                set.token(),
                layouts,
                List.copyOf(files().stream().map(layoutOf::get).toList()),
                dialect,
                parameters);
    }

    /** The same source with its unreadable rows put aside instead of failing. */
    public CsvSource collectingRejects(CsvOptions options) {
        var changed = new LinkedHashMap<>(parameters);
        changed.remove("ignore_errors");
        changed.put("store_rejects", "true");
        for (String limit : List.of("rejects_limit", "rejects_line_size_limit")) {
            String value = options.parameters().get(limit);
            if (value != null) {
                changed.put(limit, value);
            }
        }
        return new CsvSource(set, layouts, layoutOf, dialect, changed);
    }

    @Override
    public FileSource withFiles(List<InputFile> fewer) {
        return new CsvSource(set.with(fewer), layouts, layoutOf, dialect, parameters);
    }

    @Override
    public List<Piece> pieces(int slots) {
        return Pieces.of(set, slots, this::canCut, this::canJoin, Pieces::shares);
    }

    private boolean canJoin(InputFile one, InputFile other) {
        return set.canJoin(one, other)
                && layoutOf.getOrDefault(one, 0).equals(layoutOf.getOrDefault(other, 0))
                && one.compression().equals(other.compression());
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
        boolean atStart = !(piece instanceof Piece.Bytes bytes) || bytes.index() == 0;
        List<String> layout = layouts.get(layoutOf.getOrDefault(piece.file(), 0));
        String read = ReaderCall.of("read_csv", paths, allParameters(layout, atStart));
        if (layout.size() == set.columns().size() && set.isComplete()) {
            return read;
        }
        return set.complete(
                piece.file(),
                read,
                field ->
                        layout.contains(field.name())
                                ? Sql.name(field.name())
                                : FileSet.lacking(field));
    }

    private Map<String, String> allParameters(List<String> layout, boolean atStart) {
        var all = new LinkedHashMap<String, String>();
        all.put("auto_detect", "false");
        all.put("delim", Sql.text(dialect.delimiter()));
        all.put("quote", Sql.text(dialect.quote()));
        all.put("escape", Sql.text(dialect.escape()));
        if (!dialect.comment().isEmpty()) {
            all.put("comment", Sql.text(dialect.comment()));
        }
        all.put("header", Boolean.toString(dialect.header() && atStart));
        if (dialect.skip() > 0 && atStart) {
            all.put("skip", Integer.toString(dialect.skip()));
        }
        all.putAll(parameters);
        Schema schema = Schema.of(set.columns());
        all.put(
                "columns",
                layout.stream()
                        .map(name ->
                                Sql.text(name) + ": " + Sql.text(schema.require(name).type().sql()))
                        .collect(Collectors.joining(", ", "{", "}")));
        return all;
    }

    @Override
    public String reader() {
        return "read_csv";
    }

    @Override
    public long estimatedBytes() {
        return set.textBytes();
    }
}
