package dev.jask.interop;

import dev.jask.graph.Inputs;
import dev.jask.graph.TaskFunction;
import dev.jask.table.Table;

/** How many rows a partition has. */
record CountRows() implements TaskFunction {

    private static final long serialVersionUID = 1L;

    @Override
    public Long apply(Inputs inputs) {
        return inputs.<Table>get(0).rows();
    }
}
