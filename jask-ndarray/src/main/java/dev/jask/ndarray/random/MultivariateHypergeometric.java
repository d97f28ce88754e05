package dev.jask.ndarray.random;

import dev.jask.ndarray.Shape;
import java.util.Arrays;
import java.util.List;

/**
 * How many of each kind are in a sample without replacement.
 *
 * @param kinds how many there are of each kind; none negative
 * @param sample how many are drawn; not more than there are
 * @param method how they are drawn
 */
public record MultivariateHypergeometric(List<Long> kinds, long sample, Method method)
        implements Discrete {

    private static final String NAME = "multivariate_hypergeometric";

    public MultivariateHypergeometric {
        kinds = List.copyOf(kinds);
        Check.that(!kinds.isEmpty(), "%s: no kinds; at least one is needed", NAME);
        long all = 0;
        for (int i = 0; i < kinds.size(); i++) {
            Check.notNegative(NAME, "kinds[" + i + "]", kinds.get(i));
            Check.that(
                    kinds.get(i) <= method.populationMax,
                    "%s: kinds[%d] = %d; at most %d is allowed by the method %s",
                    NAME,
                    i,
                    kinds.get(i),
                    method.populationMax,
                    method);
            all += kinds.get(i);
        }
        Check.notNegative(NAME, "sample", sample);
        Check.that(
                all <= method.populationMax,
                "%s: the kinds sum to %d; at most %d is allowed by the method %s",
                NAME,
                all,
                method.populationMax,
                method);
        Check.that(
                sample <= all,
                "%s: sample = %d of %d; not more than there are is allowed",
                NAME,
                sample,
                all);
    }

    /** How a sample is drawn; both give the same distribution. */
    public enum Method {
        /** One kind after the other, by hypergeometric numbers. */
        MARGINALS(1_000_000_000L),
        /** By moving so many of a list of all to its front: for small populations. */
        COUNT(10_000_000L);

        private final long populationMax;

        Method(long populationMax) {
            this.populationMax = populationMax;
        }
    }

    @Override
    public Shape drawShape() {
        return Shape.shape(width());
    }

    @Override
    public int width() {
        return kinds.size();
    }

    @Override
    public void fill(RandomStream stream, long[] values, int from, int to) {
        Check.rows(from, to, width());
        switch (method) {
            case MARGINALS -> {
                for (int row = from; row < to; row += width()) {
                    fillByMarginals(stream, values, row);
                }
            }
            case COUNT -> fillByCount(stream, values, from, to);
        }
    }

    private void fillByMarginals(RandomStream stream, long[] values, int row) {
        long rest = kinds.stream().mapToLong(Long::longValue).sum();
        long left = sample;
        for (int i = 0; i < width(); i++) {
            long good = kinds.get(i);
            rest -= good;
            long count = new HypergeometricSampler(good, rest, left).next(stream);
            values[row + i] = count;
            left -= count;
        }
    }

    private void fillByCount(RandomStream stream, long[] values, int from, int to) {
        int[] all = everyone();
        // Of two parts the smaller one is drawn.
        boolean inverted = sample > all.length / 2;
        int drawn = Math.toIntExact(inverted ? all.length - sample : sample);
        for (int row = from; row < to; row += width()) {
            for (int i = 0; i < width(); i++) {
                values[row + i] = inverted ? kinds.get(i) : 0;
            }
            for (int i = 0; i < drawn; i++) {
                int other = i + (int) Integers.below(stream, all.length - i);
                int kind = all[other];
                all[other] = all[i];
                all[i] = kind;
                values[row + kind] += inverted ? -1 : 1;
            }
        }
    }

    private int[] everyone() {
        int[] all = new int[Math.toIntExact(kinds.stream().mapToLong(Long::longValue).sum())];
        int end = 0;
        for (int kind = 0; kind < width(); kind++) {
            int begin = end;
            end += Math.toIntExact(kinds.get(kind));
            Arrays.fill(all, begin, end, kind);
        }
        return all;
    }
}
