package dev.jask.array.run;

import dev.jask.graph.Inputs;
import dev.jask.graph.TaskFunction;
import dev.jask.ndarray.NDArray;
import dev.jask.ndarray.Shape;
import dev.jask.ndarray.statistics.Histograms;
import java.util.List;

/**
 * How often each whole number from 0 on occurs in a block, or the sums of their weights.
 *
 * @param least how many numbers are counted at least
 */
public record CountNumbers(int least) implements TaskFunction {

    @Override
    public NDArray apply(Inputs inputs) {
        return inputs.size() == 1
                ? Histograms.bincount(inputs.get(0), least)
                : Histograms.bincount(inputs.get(0), inputs.get(1), least);
    }

    /** Adds up the counts of several blocks, of which some may have counted further. */
    public record Merge() implements TaskFunction {

        @Override
        public NDArray apply(Inputs inputs) {
            NDArray merged = inputs.get(0);
            for (int i = 1; i < inputs.size(); i++) {
                NDArray more = inputs.get(i);
                long length = Math.max(merged.size(), more.size());
                merged = padded(merged, length).add(padded(more, length));
            }
            return merged;
        }

        private static NDArray padded(NDArray counts, long length) {
            return counts.size() == length
                    ? counts
                    : NDArray.concatenate(
                            List.of(
                                    counts,
                                    NDArray.zeros(
                                            Shape.shape(length - counts.size()), counts.dtype())),
                            0);
        }
    }
}
