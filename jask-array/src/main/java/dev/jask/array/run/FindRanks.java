package dev.jask.array.run;

import dev.jask.graph.Inputs;
import dev.jask.graph.TaskFunction;

/** Reads off the keys at the ranks that were looked for. */
public record FindRanks() implements TaskFunction {

    @Override
    public RankedKeys apply(Inputs inputs) {
        RankStep step = inputs.get(0);
        KeyRuns runs = inputs.get(1);
        long[] keys =
                step.search().isFound()
                        ? step.search().found()
                        : step.search().finish(runs.keys(), runs.counts());
        return new RankedKeys(keys, step.count(), step.missing());
    }
}
