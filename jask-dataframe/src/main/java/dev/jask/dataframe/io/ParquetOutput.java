package dev.jask.dataframe.io;

import dev.jask.table.Sql;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * How Parquet files are written. Immutable: each method gives new options.
 *
 * @param overwrite whether what is there may be replaced
 * @param singleFile whether all rows go into one file instead of a folder
 * @param partitionBy the columns whose values become folders, such as {@code year=2025}
 * @param parameters options of DuckDB's {@code COPY}, as SQL
 */
public record ParquetOutput(
        boolean overwrite,
        boolean singleFile,
        List<String> partitionBy,
        Map<String, String> parameters) {

    private static final Set<String> COMPRESSIONS =
            Set.of("uncompressed", "snappy", "gzip", "zstd", "brotli", "lz4", "lz4_raw");

    public ParquetOutput {
        partitionBy = List.copyOf(partitionBy);
        parameters = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
        if (singleFile && !partitionBy.isEmpty()) {
            throw new IllegalArgumentException(
                    "rows cannot be spread over folders by %s and go into a single file"
                            .formatted(partitionBy));
        }
    }

    /** Snappy, a folder with a file for each partition. */
    public static ParquetOutput defaults() {
        return new ParquetOutput(false, false, List.of(), Map.of("COMPRESSION", "'snappy'"));
    }

    public ParquetOutput overwrite(boolean overwrite) {
        return new ParquetOutput(overwrite, singleFile, partitionBy, parameters);
    }

    public ParquetOutput singleFile(boolean single) {
        return new ParquetOutput(overwrite, single, partitionBy, parameters);
    }

    /** Spreads the rows over folders by the values of these columns. */
    public ParquetOutput partitionBy(String... columns) {
        return new ParquetOutput(overwrite, singleFile, List.of(columns), parameters);
    }

    /**
     * {@code uncompressed}, {@code snappy}, {@code gzip}, {@code zstd}, {@code brotli}, {@code lz4}
     * or {@code lz4_raw}.
     */
    public ParquetOutput compression(String compression) {
        String name = compression.toLowerCase(Locale.ROOT);
        if (!COMPRESSIONS.contains(name)) {
            throw new IllegalArgumentException(
                    "there is no compression \"%s\" for Parquet; there are %s"
                            .formatted(compression, COMPRESSIONS.stream().sorted().toList()));
        }
        return with("COMPRESSION", Sql.text(name));
    }

    /** How hard zstd tries, 1 to 22. */
    public ParquetOutput compressionLevel(int level) {
        return with("COMPRESSION_LEVEL", Integer.toString(level));
    }

    /** How many rows a row group has at most. */
    public ParquetOutput rowGroupSize(long rows) {
        return with("ROW_GROUP_SIZE", Long.toString(rows));
    }

    /** The version of the format: {@code V1} or {@code V2}. */
    public ParquetOutput version(String version) {
        return with("PARQUET_VERSION", version);
    }

    private ParquetOutput with(String name, String value) {
        var changed = new LinkedHashMap<>(parameters);
        changed.put(name, value);
        return new ParquetOutput(overwrite, singleFile, partitionBy, changed);
    }

    /** The options as {@code COPY} takes them. */
    public String sql() {
        var text = new StringBuilder("FORMAT parquet");
        parameters.forEach(
                (name, value) -> text.append(", ").append(name).append(' ').append(value));
        return text.toString();
    }
}
