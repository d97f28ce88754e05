package dev.jask.dataframe.io;

import dev.jask.table.Sql;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How CSV files are written. Immutable: each method gives new options.
 *
 * @param overwrite whether what is there may be replaced
 * @param singleFile whether all rows go into one file instead of a folder
 * @param parameters options of DuckDB's {@code COPY}, as SQL
 */
public record CsvOutput(boolean overwrite, boolean singleFile, Map<String, String> parameters) {

    public CsvOutput {
        parameters = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    }

    /**
     * A header, commas, double quotes where needed, no compression, a folder with a file for each
     * partition.
     */
    public static CsvOutput defaults() {
        return new CsvOutput(false, false, Map.of());
    }

    public CsvOutput overwrite(boolean overwrite) {
        return new CsvOutput(overwrite, singleFile, parameters);
    }

    public CsvOutput singleFile(boolean single) {
        return new CsvOutput(overwrite, single, parameters);
    }

    public CsvOutput header(boolean header) {
        return with("HEADER", Boolean.toString(header));
    }

    public CsvOutput delimiter(String delimiter) {
        return with("DELIMITER", Sql.text(delimiter));
    }

    public CsvOutput quote(String quote) {
        return with("QUOTE", Sql.text(quote));
    }

    public CsvOutput escape(String escape) {
        return with("ESCAPE", Sql.text(escape));
    }

    /** Whether all values are written in quotes. */
    public CsvOutput quoteAll(boolean all) {
        return all ? with("FORCE_QUOTE", "*") : without("FORCE_QUOTE");
    }

    /** How a missing value is written; as nothing by default. */
    public CsvOutput nullString(String text) {
        return with("NULLSTR", Sql.text(text));
    }

    /** How dates are written, in the notation of {@code strftime}. */
    public CsvOutput dateFormat(String format) {
        return with("DATEFORMAT", Sql.text(format));
    }

    /** How points in time are written, in the notation of {@code strftime}. */
    public CsvOutput timestampFormat(String format) {
        return with("TIMESTAMPFORMAT", Sql.text(format));
    }

    /** {@code none}, {@code gzip} or {@code zstd}. */
    public CsvOutput compression(String compression) {
        return with("COMPRESSION", Sql.text(compression));
    }

    private CsvOutput with(String name, String value) {
        var changed = new LinkedHashMap<>(parameters);
        changed.put(name, value);
        return new CsvOutput(overwrite, singleFile, changed);
    }

    private CsvOutput without(String name) {
        var changed = new LinkedHashMap<>(parameters);
        changed.remove(name);
        return new CsvOutput(overwrite, singleFile, changed);
    }

    /** The files' ending. */
    public String ending() {
        return switch (parameters.getOrDefault("COMPRESSION", "")) {
            case "'gzip'" -> ".csv.gz";
            case "'zstd'" -> ".csv.zst";
            default -> ".csv";
        };
    }

    /** The options as {@code COPY} takes them. */
    public String sql() {
        var text = new StringBuilder("FORMAT csv");
        if (!parameters.containsKey("HEADER")) {
            text.append(", HEADER true");
        }
        parameters.forEach(
                (name, value) -> text.append(", ").append(name).append(' ').append(value));
        return text.toString();
    }
}
