package dev.jask.array.run;

import dev.jask.graph.Inputs;
import dev.jask.graph.TaskFunction;
import dev.jask.ndarray.kernel.sort.RankSearch;

/** Looks for ranks among the keys that were gathered. */
public record NarrowRanks() implements TaskFunction {

    @Override
    public RankStep apply(Inputs inputs) {
        RankStep step = inputs.get(0);
        BlockCounts counts = inputs.get(1);
        return step.isWide()
                ? new RankStep(step.search().narrow(counts.counts()), step.count(), step.missing())
                : step;
    }

    /** Looks for ranks among all keys. */
    public record Begin(RankWish wish) implements TaskFunction {

        @Override
        public RankStep apply(Inputs inputs) {
            BlockCounts counts = inputs.get(0);
            long total = counts.counts().total();
            long[] ranks = wish.ranks(total, counts.missing());
            return new RankStep(RankSearch.of(counts.counts(), ranks), total, counts.missing());
        }
    }
}
