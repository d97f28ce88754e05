package dev.jask.dataframe.run;

import dev.jask.graph.ValueSizer;
import dev.jask.table.Table;

/**
 * Tells an engine the size of tables, whose rows are outside the Java heap. DuckDB keeps them
 * within its memory limit and moves them to its temporary folder itself.
 */
public final class TableSizer implements ValueSizer<Table> {

    @Override
    public Class<Table> type() {
        return Table.class;
    }

    @Override
    public long sizeInBytes(Table table) {
        return table.isClosed() ? 0 : table.sizeInBytes();
    }

    @Override
    public boolean haveOwnLimit() {
        return true;
    }
}
