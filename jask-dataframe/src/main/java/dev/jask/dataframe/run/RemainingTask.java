package dev.jask.dataframe.run;

import dev.jask.graph.Inputs;
import dev.jask.graph.TaskFunction;
import dev.jask.table.Table;

/**
 * How many of the wanted rows have not been found yet.
 *
 * @param wanted how many are wanted in all
 */
public record RemainingTask(long wanted) implements TaskFunction {

    private static final long serialVersionUID = 1L;

    @Override
    public Object apply(Inputs inputs) {
        long found = 0;
        for (int i = 0; i < inputs.size(); i++) {
            found += inputs.<Table>get(i).rows();
        }
        return Math.max(0, wanted - found);
    }
}
