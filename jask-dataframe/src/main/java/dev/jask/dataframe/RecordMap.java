package dev.jask.dataframe;

import dev.jask.dataframe.plan.PartitionFunction;
import dev.jask.table.Table;
import java.util.ArrayList;

/**
 * A function on records as one on partitions.
 *
 * @param from the class of the rows
 * @param to the class of the new rows
 * @param function makes one out of the other
 */
record RecordMap<A extends Record, B extends Record>(
        Class<A> from, Class<B> to, RecordFunction<? super A, ? extends B> function)
        implements PartitionFunction {

    private static final long serialVersionUID = 1L;

    @Override
    public Table apply(Table partition) throws Exception {
        var rows = new ArrayList<B>();
        for (A row : partition.as(from)) {
            rows.add(function.apply(row));
        }
        return Table.ofRecords(partition.duckDb(), to, rows);
    }
}
