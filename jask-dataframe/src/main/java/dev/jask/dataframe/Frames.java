package dev.jask.dataframe;

import dev.jask.dataframe.column.Binder;
import dev.jask.dataframe.column.Column;
import dev.jask.dataframe.plan.Optimizer;
import dev.jask.dataframe.run.Placeholder;
import dev.jask.table.DuckDb;
import java.util.Collection;

/**
 * What dataframes that come from each other share: where their expressions are checked.
 *
 * @param duckDb answers questions about types and files
 * @param binder checks columns
 * @param optimizer improves expressions
 */
record Frames(DuckDb duckDb, Binder binder, Optimizer optimizer) {

    static Frames shared() {
        DuckDb duckDb = DuckDb.shared();
        return new Frames(duckDb, new Binder(duckDb), Optimizer.standard(duckDb));
    }

    /**
     * Text from the user that would be mistaken for something else when a statement is put together
     * is refused.
     */
    static void requirePlain(Collection<? extends Column> columns) {
        columns.forEach(column -> Placeholder.requireNone(column.select()));
    }
}
