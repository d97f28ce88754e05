package dev.jask.dataframe.run;

import dev.jask.graph.ValueSizer;
import dev.jask.table.Table;

/**
 * Tells an engine the size of tables, whose rows are outside the Java heap. DuckDB keeps them
 * within its memory limit and moves them to its temporary folder itself.
 */
public final class TableSizer implements ValueSizer<Table> {

    /** Tables of fewer rows are not looked into: there are many, and none of them matters. */
    private static final int SMALL_ROWS = 1_000;

    private static final int GUESSED_VALUE_BYTES = 32;

    @Override
    public Class<Table> type() {
        return Table.class;
    }

    @Override
    public long sizeInBytes(Table table) {
        if (table.rows() < SMALL_ROWS) {
            return table.rows() * table.schema().size() * GUESSED_VALUE_BYTES;
        }
        return table.isClosed() ? 0 : table.sizeInBytes();
    }

    @Override
    public boolean haveOwnLimit() {
        return true;
    }
}
