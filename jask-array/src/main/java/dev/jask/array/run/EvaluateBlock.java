package dev.jask.array.run;

import dev.jask.graph.Inputs;
import dev.jask.graph.TaskFunction;
import dev.jask.ndarray.Formula;
import dev.jask.ndarray.LazyArray;
import dev.jask.ndarray.NDArray;

/** Computes a formula over blocks: a new block. */
public record EvaluateBlock(BlockViews views) implements TaskFunction {

    @Override
    public NDArray apply(Inputs inputs) {
        LazyArray lazy = views.over(inputs);
        boolean isView = views.formula() instanceof Formula.Input;
        return isView ? lazy.inputs().getFirst() : lazy.compute();
    }
}
