package dev.jask.dataframe;

import dev.jask.dataframe.column.Column;
import dev.jask.dataframe.column.Columns;
import java.util.Arrays;
import java.util.List;

/** A dataframe's rows in groups, about to be aggregated. */
public final class GroupedFrame {

    private final DataFrame frame;
    private final List<Column> keys;
    private final int partitions;

    GroupedFrame(DataFrame frame, List<Column> keys, int partitions) {
        this.frame = frame;
        this.keys = keys;
        this.partitions = partitions;
    }

    /**
     * Spreads the groups over several partitions: for more groups than one task should hold. By
     * default there is one.
     */
    public GroupedFrame partitions(int partitions) {
        if (partitions < 1) {
            throw new IllegalArgumentException("groups need 1 partition or more: " + partitions);
        }
        return new GroupedFrame(frame, keys, partitions);
    }

    /**
     * One row for each group: the keys, then the aggregates, such as {@code mean("tip").as("tip")}.
     * The order of the rows is not defined; rows whose key is missing are a group.
     */
    public DataFrame agg(Column first, Column... more) {
        var aggregates = new java.util.ArrayList<Column>(List.of(first));
        aggregates.addAll(Arrays.asList(more));
        return frame.aggregate(keys, aggregates, partitions);
    }

    /**
     * One row for each group: the keys, then aggregates written in SQL, such as {@code avg(tip) AS
     * tip}.
     */
    public DataFrame agg(String first, String... more) {
        Column[] rest = Arrays.stream(more).map(Columns::sql).toArray(Column[]::new);
        return agg(Columns.sql(first), rest);
    }

    /** One row for each group: the keys, then how many rows it has, as {@code count}. */
    public DataFrame count() {
        return agg(Columns.countAll());
    }
}
