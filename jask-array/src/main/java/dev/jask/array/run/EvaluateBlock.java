package dev.jask.array.run;

import dev.jask.graph.Inputs;
import dev.jask.ndarray.Formula;
import dev.jask.ndarray.LazyArray;
import dev.jask.ndarray.NDArray;

/**
 * Computes a formula over blocks: a new block, or one that nobody else has, written over element by
 * element.
 */
public record EvaluateBlock(BlockViews views) implements ViewFunction {

    @Override
    public NDArray apply(Inputs inputs) {
        LazyArray lazy = views.over(inputs);
        return isView() ? lazy.inputs().getFirst() : lazy.computeOver(inputs::isOwn);
    }

    private boolean isView() {
        return views.formula() instanceof Formula.Input;
    }

    @Override
    public boolean givesNew() {
        return !isView();
    }
}
