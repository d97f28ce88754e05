package dev.jask.array.run;

import dev.jask.graph.Inputs;
import dev.jask.graph.TaskFunction;
import dev.jask.ndarray.Axes;
import dev.jask.ndarray.NDArray;
import dev.jask.ndarray.statistics.QuantileMethod;
import dev.jask.ndarray.statistics.Quantiles;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** The quantiles of a block by itself: what approximate ones of all are made of. */
public record ChunkQuantiles(List<Double> quantiles) implements TaskFunction {

    private static final int TENTHS = 10;

    public ChunkQuantiles {
        quantiles = List.copyOf(quantiles);
    }

    /**
     * What a block gives.
     *
     * @param count how many elements it has
     * @param values its least element, its quantiles and its greatest element
     */
    public record Part(long count, List<Double> values) implements Serializable {

        public Part {
            values = List.copyOf(values);
        }
    }

    /** Those that are asked for, and tenths, so that blocks that differ go together well. */
    private double[] padded() {
        return DoubleStream.concat(
                        quantiles.stream().mapToDouble(Double::doubleValue),
                        IntStream.rangeClosed(0, TENTHS).mapToDouble(i -> (double) i / TENTHS))
                .sorted()
                .distinct()
                .toArray();
    }

    @Override
    public Part apply(Inputs inputs) {
        NDArray block = inputs.get(0);
        NDArray found = Quantiles.quantile(block, padded(), Axes.ALL, QuantileMethod.LINEAR);
        return new Part(block.size(), Arrays.stream(found.toDoubleArray()).boxed().toList());
    }

    /**
     * Approximate quantiles of all: each block's distribution is taken to be even between its own
     * quantiles.
     */
    public record Merge(ChunkQuantiles of) implements TaskFunction {

        private record Weighted(double value, double weight) {}

        @Override
        public NDArray apply(Inputs inputs) {
            double[] padded = of.padded();
            var all = new ArrayList<Weighted>();
            long count = 0;
            for (int i = 0; i < inputs.size(); i++) {
                Part part = inputs.get(i);
                count += part.count();
                for (int k = 0; part.count() > 0 && k < padded.length; k++) {
                    double share = k == 0 ? 0 : padded[k] - padded[k - 1];
                    all.add(new Weighted(part.values().get(k), share * part.count()));
                }
            }
            all.sort(Comparator.comparingDouble(Weighted::value));
            boolean isNan = all.isEmpty() || Double.isNaN(all.getLast().value());
            double total = count;
            return NDArray.of(
                    of.quantiles().stream()
                            .mapToDouble(q -> isNan ? Double.NaN : at(all, q * total))
                            .toArray());
        }

        /** Where the weights up to a value come to so much. */
        private static double at(List<Weighted> all, double wanted) {
            double[] sums = new double[all.size()];
            IntStream.range(0, sums.length)
                    .forEach(i -> sums[i] = (i == 0 ? 0 : sums[i - 1]) + all.get(i).weight());
            int i = 0;
            while (i < sums.length - 1 && sums[i] < wanted) {
                i++;
            }
            if (i == 0 || sums[i] == sums[i - 1]) {
                return all.get(i).value();
            }
            double way = Math.min(1, (wanted - sums[i - 1]) / (sums[i] - sums[i - 1]));
            double before = all.get(i - 1).value();
            return before + way * (all.get(i).value() - before);
        }
    }
}
