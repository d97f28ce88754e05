package dev.jask.ndarray.random;

import java.util.Arrays;
import java.util.HashSet;

/** Orders and samples of positions. */
final class Permutations {

    /** From one in so many positions on a sample is the beginning of an order of all of them. */
    private static final int DENSE = 20;

    private Permutations() {}

    /** All positions below a count, in an order of which all are equally likely. */
    static long[] permutation(RandomStream stream, int count) {
        long[] positions = all(count);
        shuffle(stream, positions, 0, count);
        return positions;
    }

    /** Puts a range into an order of which all are equally likely. */
    static void shuffle(RandomStream stream, long[] values, int from, int to) {
        for (int i = to - 1; i > from; i--) {
            swap(values, i, from + (int) Integers.below(stream, i - from + 1));
        }
    }

    /** Different positions below a count; all samples and orders are equally likely. */
    static long[] sample(RandomStream stream, long population, int count) {
        return population / DENSE <= count && population <= Integer.MAX_VALUE - 8
                ? beginning(stream, (int) population, count)
                : sparse(stream, population, count);
    }

    /**
     * Different positions, the likelier the larger their weights, as if drawn one after the other.
     *
     * <p>P. S. Efraimidis and P. G. Spirakis, "Weighted Random Sampling with a Reservoir",
     * Information Processing Letters 97(5), 2006: those with the smallest exponential numbers, each
     * by its weight.
     */
    static long[] weightedSample(RandomStream stream, double[] weights, int count) {
        double[] keys = new double[weights.length];
        ExponentialZiggurat.fill(stream, keys, 0, keys.length, 1);
        for (int i = 0; i < keys.length; i++) {
            keys[i] = weights[i] == 0 ? Double.POSITIVE_INFINITY : keys[i] / weights[i];
        }
        double[] ordered = keys.clone();
        Arrays.sort(ordered);
        long[] sample = new long[count];
        int size = 0;
        for (int i = 0; i < keys.length && size < count; i++) {
            if (keys[i] <= ordered[count - 1]) {
                sample[size++] = i;
            }
        }
        shuffle(stream, sample, 0, count);
        return sample;
    }

    private static long[] beginning(RandomStream stream, int population, int count) {
        long[] positions = all(population);
        for (int i = 0; i < count; i++) {
            swap(positions, i, i + (int) Integers.below(stream, population - i));
        }
        return Arrays.copyOf(positions, count);
    }

    /**
     * R. W. Floyd, in J. Bentley, "A Sample of Brilliance", Communications of the ACM 30(9), 1987.
     */
    private static long[] sparse(RandomStream stream, long population, int count) {
        var taken = HashSet.<Long>newHashSet(count);
        long[] sample = new long[count];
        for (int i = 0; i < count; i++) {
            long last = population - count + i;
            long drawn = Integers.below(stream, last + 1);
            sample[i] = taken.add(drawn) ? drawn : last;
            taken.add(sample[i]);
        }
        shuffle(stream, sample, 0, count);
        return sample;
    }

    private static long[] all(int count) {
        long[] positions = new long[count];
        for (int i = 0; i < count; i++) {
            positions[i] = i;
        }
        return positions;
    }

    private static void swap(long[] values, int i, int j) {
        long value = values[i];
        values[i] = values[j];
        values[j] = value;
    }
}
