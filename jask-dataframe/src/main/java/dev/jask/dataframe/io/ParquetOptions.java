package dev.jask.dataframe.io;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How Parquet files are read. Immutable: each method gives new options.
 *
 * @param unionByName whether files may have different columns, found by their names
 * @param pathColumn a further column with the path of the file that each row is from
 * @param hivePartitions whether folders named like {@code year=2025} give columns; empty to see
 *     whether all files have them
 * @param partitionBytes about how many bytes of files a partition is read from
 * @param parameters further parameters of DuckDB's reader, as SQL
 */
public record ParquetOptions(
        boolean unionByName,
        Optional<String> pathColumn,
        Optional<Boolean> hivePartitions,
        OptionalLong partitionBytes,
        Map<String, String> parameters) {

    public ParquetOptions {
        parameters = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    }

    public static ParquetOptions defaults() {
        return new ParquetOptions(
                false, Optional.empty(), Optional.empty(), OptionalLong.empty(), Map.of());
    }

    public ParquetOptions withUnionByName(boolean union) {
        return new ParquetOptions(union, pathColumn, hivePartitions, partitionBytes, parameters);
    }

    public ParquetOptions withPath(String column) {
        return new ParquetOptions(
                unionByName, Optional.of(column), hivePartitions, partitionBytes, parameters);
    }

    public ParquetOptions withHivePartitions(boolean partitions) {
        return new ParquetOptions(
                unionByName, pathColumn, Optional.of(partitions), partitionBytes, parameters);
    }

    public ParquetOptions withPartitionBytes(long bytes) {
        return new ParquetOptions(
                unionByName, pathColumn, hivePartitions, OptionalLong.of(bytes), parameters);
    }

    /** Reads byte columns that are not marked as texts as texts. */
    public ParquetOptions withBinaryAsString(boolean text) {
        var changed = new LinkedHashMap<>(parameters);
        changed.put("binary_as_string", Boolean.toString(text));
        return new ParquetOptions(unionByName, pathColumn, hivePartitions, partitionBytes, changed);
    }
}
