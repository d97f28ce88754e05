package dev.jask.dataframe.plan;

import dev.jask.dataframe.column.Column;
import dev.jask.dataframe.run.Placeholder;
import dev.jask.graph.Key;
import dev.jask.table.Sql;
import java.util.ArrayList;
import java.util.List;

/**
 * Brings rows that belong together into one partition: each partition is split by a number computed
 * from each row, ordered by it so that a reader finds its rows in one place, and the new partitions
 * pick theirs out of all.
 *
 * @param stages where the splitting stage goes
 */
record Exchange(Stages stages) {

    /** More partitions than files only pay where little memory asks for it. */
    private static final int PARTITIONS_AT_MOST = 256;

    /** The column with the number of a row's new partition. */
    private static final String PART = "__part";

    /** In how many partitions rows of so many bytes should be brought together. */
    int partitions(long bytes, int inputs) {
        Room room = stages.room();
        if (bytes < room.largeBytes()) {
            return 1;
        }
        long wanted =
                bytes >= Estimates.UNKNOWN ? inputs : Math.ceilDiv(bytes, room.partitionBytes());
        return Math.clamp(wanted, 1, Math.max(inputs, PARTITIONS_AT_MOST));
    }

    /** Rows with equal keys come together in one of several partitions. */
    Branch byHash(
            String name, List<Key> keys, List<String> names, List<Column> by, int partitions) {
        return Branch.of(
                name,
                new Source.Shuffled(splitByHash(keys, names, by, partitions), partitions),
                picked(Placeholder.INPUT, names));
    }

    /** Each partition's rows, with the number of the partition that they belong into. */
    List<Key> splitByHash(List<Key> keys, List<String> names, List<Column> by, int partitions) {
        String hash =
                "hash("
                        + String.join(", ", by.stream().map(Column::sql).toList())
                        + ") % "
                        + partitions;
        return split(keys, names, Select.of(Placeholder.INPUT, names), hash, List.of(), by);
    }

    /** Each partition's rows, with the number of the partition that they belong into. */
    List<Key> split(
            List<Key> keys,
            List<String> names,
            Select rows,
            String part,
            List<Key> others,
            List<Column> by) {
        List<String> items = new ArrayList<>(names.stream().map(Sql::name).toList());
        items.add(part + " AS " + Sql.name(PART));
        List<String> outputs = new ArrayList<>(names);
        outputs.add(PART);
        Select numbered =
                rows.items(items, outputs).around().withTail("ORDER BY " + Sql.name(PART));
        return stages.keep(
                new Branch(
                                "split",
                                new Source.Each(keys, names),
                                others,
                                numbered,
                                List.of(),
                                false)
                        .using(by));
    }

    /** The rows of a partition out of the splits of all. */
    static Select picked(String relation, List<String> names) {
        List<String> outputs = new ArrayList<>(names);
        outputs.add(PART);
        return Select.of(relation, outputs)
                .filter(Sql.name(PART) + " = " + Placeholder.PARTITION)
                .columns(names)
                .around();
    }
}
