package dev.jask.dataframe.io;

import java.util.LinkedHashMap;
import java.util.Map;

/** How Parquet files are read. Immutable: each method gives new options. */
public final class ParquetOptions {

    private static final ParquetOptions DEFAULTS =
            new ParquetOptions(new LinkedHashMap<>(), FileOptions.DEFAULTS);

    private final Map<String, String> parameters;
    private final FileOptions files;

    private ParquetOptions(Map<String, String> parameters, FileOptions files) {
        this.parameters = parameters;
        this.files = files;
    }

    /** Files of the same columns, cut into partitions of a fitting size. */
    public static ParquetOptions defaults() {
        return DEFAULTS;
    }

    /**
     * Whether files may have different columns, found by their names; those that a file lacks are
     * missing values.
     */
    public ParquetOptions withUnionByName(boolean union) {
        return with(files.withUnionByName(union));
    }

    /** A further column of this name with the path of the file that each row is from. */
    public ParquetOptions withPath(String column) {
        return with(files.withPath(column));
    }

    /**
     * Whether folders named like {@code year=2025} give columns; by default they do where all files
     * are in such folders.
     */
    public ParquetOptions withHivePartitions(boolean partitions) {
        return with(files.withHivePartitions(partitions));
    }

    /**
     * The types of columns that folders give, as SQL writes them; those of the others are found
     * out.
     */
    public ParquetOptions withHiveTypes(Map<String, String> types) {
        return with(files.withHiveTypes(types));
    }

    /**
     * Whether columns that folders give become whole numbers or dates where all their values look
     * like that, true by default; if not, they are texts.
     */
    public ParquetOptions withHiveTypesAutocast(boolean autocast) {
        return with(files.withHiveTypesAutocast(autocast));
    }

    /** About how many bytes of files a partition is read from. */
    public ParquetOptions withPartitionBytes(long bytes) {
        return with(files.withPartitionBytes(bytes));
    }

    /** Reads byte columns that are not marked as texts as texts. */
    public ParquetOptions withBinaryAsString(boolean text) {
        var changed = new LinkedHashMap<>(parameters);
        changed.put("binary_as_string", Boolean.toString(text));
        return new ParquetOptions(changed, files);
    }

    private ParquetOptions with(FileOptions changed) {
        return new ParquetOptions(parameters, changed);
    }

    /** What was said, as parameters of DuckDB's reader. */
    Map<String, String> parameters() {
        return parameters;
    }

    FileOptions files() {
        return files;
    }
}
