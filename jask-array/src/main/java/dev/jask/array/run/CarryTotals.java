package dev.jask.array.run;

import dev.jask.graph.Inputs;
import dev.jask.graph.TaskFunction;
import dev.jask.ndarray.Accumulation;
import dev.jask.ndarray.NDArray;

/** What two totals come to together; one of nothing changes nothing. */
public record CarryTotals(int axis, Accumulation accumulation) implements TaskFunction {

    @Override
    public NDArray apply(Inputs inputs) {
        NDArray before = inputs.get(0);
        NDArray after = inputs.get(1);
        if (before.shape().extent(axis) == 0) {
            return after;
        }
        return after.shape().extent(axis) == 0 ? before : before.apply(accumulation.ufunc(), after);
    }
}
