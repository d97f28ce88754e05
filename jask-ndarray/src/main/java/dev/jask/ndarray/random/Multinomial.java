package dev.jask.ndarray.random;

import dev.jask.ndarray.Shape;
import java.util.List;

/**
 * How often each of several outcomes comes up in so many trials.
 *
 * <p>One binomial number after the other, of the trials that are left.
 *
 * @param trials how many trials; not negative
 * @param probabilities of each outcome; they sum to 1
 */
public record Multinomial(long trials, List<Double> probabilities) implements Discrete {

    public Multinomial {
        probabilities = List.copyOf(probabilities);
        Check.notNegative("multinomial", "trials", trials);
        Check.probabilities("multinomial", probabilities);
    }

    @Override
    public Shape drawShape() {
        return Shape.shape(width());
    }

    @Override
    public int width() {
        return probabilities.size();
    }

    @Override
    public void fill(RandomStream stream, long[] values, int from, int to) {
        Check.rows(from, to, width());
        for (int row = from; row < to; row += width()) {
            fillRow(stream, values, row);
        }
    }

    private void fillRow(RandomStream stream, long[] values, int row) {
        long left = trials;
        double rest = 1;
        int last = width() - 1;
        for (int i = 0; i < last; i++) {
            double p = probabilities.get(i);
            long count = left == 0 ? 0 : new BinomialSampler(left, share(p, rest)).next(stream);
            values[row + i] = count;
            left -= count;
            rest -= p;
        }
        values[row + last] = left;
    }

    private static double share(double p, double rest) {
        return p == 0 ? 0 : p >= rest ? 1 : p / rest;
    }
}
