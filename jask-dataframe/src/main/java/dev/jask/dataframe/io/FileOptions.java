package dev.jask.dataframe.io;

import dev.jask.table.DataType;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What can be said about reading files of any format as one dataframe.
 *
 * @param unionByName whether files may have different columns, found by their names
 * @param pathColumn a further column with the path of the file that each row is from
 * @param hivePartitions whether folders named like {@code year=2025} give columns; empty to see
 *     whether all files have them
 * @param hiveTypes the types of some of those columns
 * @param hiveTypesAutocast whether the others get the type that their values look like
 * @param partitionBytes about how many bytes of files a partition is read from
 */
record FileOptions(
        boolean unionByName,
        Optional<String> pathColumn,
        Optional<Boolean> hivePartitions,
        Map<String, DataType> hiveTypes,
        boolean hiveTypesAutocast,
        OptionalLong partitionBytes) {

    static final FileOptions DEFAULTS =
            new FileOptions(
                    false,
                    Optional.empty(),
                    Optional.empty(),
                    Map.of(),
                    true,
                    OptionalLong.empty());

    FileOptions withUnionByName(boolean union) {
        return new FileOptions(
                union, pathColumn, hivePartitions, hiveTypes, hiveTypesAutocast, partitionBytes);
    }

    FileOptions withPath(String column) {
        return new FileOptions(
                unionByName,
                Optional.of(column),
                hivePartitions,
                hiveTypes,
                hiveTypesAutocast,
                partitionBytes);
    }

    FileOptions withHivePartitions(boolean partitions) {
        return new FileOptions(
                unionByName,
                pathColumn,
                Optional.of(partitions),
                hiveTypes,
                hiveTypesAutocast,
                partitionBytes);
    }

    FileOptions withHiveTypes(Map<String, String> types) {
        var parsed = new LinkedHashMap<String, DataType>();
        types.forEach((name, type) -> parsed.put(name, DataType.parse(type)));
        return new FileOptions(
                unionByName, pathColumn, hivePartitions, parsed, hiveTypesAutocast, partitionBytes);
    }

    FileOptions withHiveTypesAutocast(boolean autocast) {
        return new FileOptions(
                unionByName, pathColumn, hivePartitions, hiveTypes, autocast, partitionBytes);
    }

    FileOptions withPartitionBytes(long bytes) {
        if (bytes < 1) {
            throw new IllegalArgumentException("a partition must have 1 byte or more: " + bytes);
        }
        return new FileOptions(
                unionByName,
                pathColumn,
                hivePartitions,
                hiveTypes,
                hiveTypesAutocast,
                OptionalLong.of(bytes));
    }
}
