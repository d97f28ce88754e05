package dev.jask.array.run;

import dev.jask.graph.Blockwise;
import dev.jask.graph.Inputs;
import dev.jask.graph.TaskFunction;
import dev.jask.ndarray.Index;
import dev.jask.ndarray.NDArray;

/**
 * Rows of an orthogonal factor on the way down a tree of factorisations: the factor of the node
 * times what its parent's factor became in the rows that are the node's.
 *
 * <p>Reads the node, its parent, and what the parent became (an array, or the first of several).
 *
 * @param width how many nodes have a parent in common
 */
public record FormRows(int width) implements TaskFunction {

    @Override
    public NDArray apply(Inputs inputs) {
        Blockwise.Block block = inputs.parameter();
        Parts node = inputs.get(0);
        Parts parent = inputs.get(1);
        NDArray became = inputs.get(2) instanceof Parts parts ? parts.get(0) : inputs.get(2);
        long place = block.index() % width;
        NDArray starts = parent.get(FactorRows.STARTS);
        Index rows = Index.range(starts.getLong(place), starts.getLong(place + 1));
        return node.get(FactorRows.Q).matmul(became.slice(rows));
    }
}
