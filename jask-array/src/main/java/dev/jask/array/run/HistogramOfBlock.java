package dev.jask.array.run;

import dev.jask.graph.Inputs;
import dev.jask.graph.TaskFunction;
import dev.jask.ndarray.NDArray;
import dev.jask.ndarray.statistics.Bins;
import dev.jask.ndarray.statistics.Histogram;
import dev.jask.ndarray.statistics.Histograms;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * Counts the elements of a block in bins: of several arrays the tuples of elements at one place.
 *
 * @param columns how many arrays there are; blocks of weights follow if there are any, then the
 *     {@link Frame}
 */
public record HistogramOfBlock(int columns, boolean hasWeights) implements TaskFunction {

    /** The bins of each array, with their ranges. */
    public record Frame(List<Bins> bins) implements Serializable {

        public Frame {
            bins = List.copyOf(bins);
        }
    }

    @Override
    public Histogram apply(Inputs inputs) {
        Frame frame = inputs.get(columns + (hasWeights ? 1 : 0));
        NDArray first = inputs.get(0);
        if (columns == 1) {
            Bins bins = frame.bins().getFirst();
            return hasWeights
                    ? Histograms.histogram(first, bins, inputs.get(1))
                    : Histograms.histogram(first, bins);
        }
        var parts = new ArrayList<NDArray>();
        for (int i = 0; i < columns; i++) {
            parts.add(inputs.<NDArray>get(i).ravel());
        }
        NDArray points = NDArray.stack(parts, 1);
        return hasWeights
                ? Histograms.histogramdd(points, frame.bins(), inputs.<NDArray>get(columns).ravel())
                : Histograms.histogramdd(points, frame.bins());
    }

    /** Adds up the histograms of several blocks. */
    public record Merge() implements TaskFunction {

        @Override
        public Histogram apply(Inputs inputs) {
            Histogram merged = inputs.get(0);
            for (int i = 1; i < inputs.size(); i++) {
                merged = merged.merge(inputs.get(i));
            }
            return merged;
        }
    }

    /** The edges along an axis, or the counts for -1. */
    public record Part(int axis) implements TaskFunction {

        @Override
        public NDArray apply(Inputs inputs) {
            Histogram histogram = inputs.get(0);
            return axis < 0 ? histogram.counts() : histogram.edges().get(axis);
        }
    }
}
