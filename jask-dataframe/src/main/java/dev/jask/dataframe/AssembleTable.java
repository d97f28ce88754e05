package dev.jask.dataframe;

import dev.jask.graph.Assembler;
import dev.jask.table.Table;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Partitions become one table. */
enum AssembleTable implements Assembler<Table> {
    OF_PARTITIONS;

    @Override
    public Table assemble(List<? extends @Nullable Object> results) {
        List<Table> tables = new ArrayList<>();
        for (Object result : results) {
            if (!(result instanceof Table table)) {
                throw new DataFrameException("a partition is not a table: " + result);
            }
            tables.add(table);
        }
        return tables.size() == 1 ? tables.getFirst() : Table.concat(tables);
    }
}
