package dev.jask.dataframe.run;

import dev.jask.graph.Inputs;
import dev.jask.graph.TaskFunction;

/** A table that is there already: the task's parameter. */
public enum GiveTable implements TaskFunction {
    OF_PARAMETER;

    @Override
    public Object apply(Inputs inputs) {
        return inputs.parameter();
    }
}
