package dev.jask.interop;

import dev.jask.graph.Inputs;
import dev.jask.graph.TaskFunction;
import dev.jask.ndarray.NDArray;
import dev.jask.table.Table;

/** Reads columns of a partition as a block. */
record PartitionToArray(ReadColumns read) implements TaskFunction {

    private static final long serialVersionUID = 1L;

    @Override
    public NDArray apply(Inputs inputs) {
        return read.read(inputs.<Table>get(0));
    }
}
