package dev.jask.array.run;

import dev.jask.graph.Inputs;
import dev.jask.graph.TaskFunction;
import dev.jask.ndarray.NDArray;
import dev.jask.ndarray.statistics.Bins;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/** The least and the greatest element of blocks at one place of several arrays. */
public record RangesOfBlocks() implements TaskFunction {

    /** From the least to the greatest element; of none the other way round. */
    public record Range(double least, double greatest) implements Serializable {

        Range with(Range other) {
            return new Range(Math.min(least, other.least), Math.max(greatest, other.greatest));
        }

        private Bins of(Bins bins) {
            return least > greatest ? bins.range(0, 1) : bins.range(least, greatest);
        }
    }

    /** One for each array. */
    public record Ranges(List<Range> list) implements Serializable {

        public Ranges {
            list = List.copyOf(list);
        }
    }

    @Override
    public Ranges apply(Inputs inputs) {
        var ranges = new ArrayList<Range>();
        for (int i = 0; i < inputs.size(); i++) {
            NDArray block = inputs.get(i);
            ranges.add(
                    block.size() == 0
                            ? new Range(Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY)
                            : new Range(block.min().item(), block.max().item()));
        }
        return new Ranges(ranges);
    }

    /** The ranges of several. */
    public record Merge() implements TaskFunction {

        @Override
        public Ranges apply(Inputs inputs) {
            List<Range> merged = inputs.<Ranges>get(0).list();
            for (int i = 1; i < inputs.size(); i++) {
                List<Range> more = inputs.<Ranges>get(i).list();
                var both = new ArrayList<Range>();
                for (int k = 0; k < merged.size(); k++) {
                    both.add(merged.get(k).with(more.get(k)));
                }
                merged = both;
            }
            return new Ranges(merged);
        }
    }

    /** Gives bins the ranges that they lack. */
    public record Framed(List<Bins> bins) implements TaskFunction {

        public Framed {
            bins = List.copyOf(bins);
        }

        @Override
        public HistogramOfBlock.Frame apply(Inputs inputs) {
            var framed = new ArrayList<Bins>();
            for (int i = 0; i < bins.size(); i++) {
                Bins of = bins.get(i);
                framed.add(of.needsRange() ? inputs.<Ranges>get(0).list().get(i).of(of) : of);
            }
            return new HistogramOfBlock.Frame(framed);
        }
    }
}
