package dev.jask.interop;

import dev.jask.graph.Inputs;
import dev.jask.graph.TaskFunction;
import dev.jask.ndarray.NDArray;
import dev.jask.table.DuckDb;
import dev.jask.table.Table;
import java.util.ArrayList;

/** Makes a partition of blocks that lie side by side. */
record BlocksToTable(TableColumns columns) implements TaskFunction {

    private static final long serialVersionUID = 1L;

    @Override
    public Table apply(Inputs inputs) {
        var lines = new ArrayList<NDArray>();
        for (int i = 0; i < inputs.size(); i++) {
            lines.addAll(TableArrays.lines(inputs.<NDArray>get(i)));
        }
        Columns.requireLines(columns.names(), lines);
        return columns.table(DuckDb.shared(), lines);
    }
}
