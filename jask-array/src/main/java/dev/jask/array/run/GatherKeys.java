package dev.jask.array.run;

import dev.jask.graph.Inputs;
import dev.jask.graph.TaskFunction;
import dev.jask.ndarray.kernel.sort.KeySource;
import java.util.ArrayList;
import java.util.List;

/** Gathers the keys of a block that may have the ranks that are looked for. */
public record GatherKeys() implements TaskFunction {

    @Override
    public long[] apply(Inputs inputs) {
        RankStep step = inputs.get(1);
        return step.search().isFound()
                ? new long[0]
                : step.search().gather(KeyBlocks.source(inputs.get(0)));
    }

    /** Gathers of what was gathered; equal keys become one. */
    public record Again() implements TaskFunction {

        @Override
        public KeyRuns apply(Inputs inputs) {
            long[] gathered = inputs.get(0);
            RankStep before = inputs.get(1);
            RankStep after = inputs.get(2);
            if (after.search().isFound()) {
                return KeyRuns.of(new long[0]);
            }
            return KeyRuns.of(
                    before.isWide()
                            ? after.search().gather(KeySource.of(gathered))
                            : gathered.clone());
        }
    }

    /** Puts the gathered keys of several blocks together. */
    public record Merge() implements TaskFunction {

        @Override
        public KeyRuns apply(Inputs inputs) {
            List<KeyRuns> parts = new ArrayList<>();
            for (int i = 0; i < inputs.size(); i++) {
                parts.add(inputs.get(i));
            }
            return KeyRuns.merge(parts);
        }
    }
}
