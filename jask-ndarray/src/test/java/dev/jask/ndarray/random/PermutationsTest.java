package dev.jask.ndarray.random;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class PermutationsTest {

    private static final int DRAWS = 24_000;

    @Test
    void permutation_ofFour_givesAllOrdersAlike() {
        RandomStream stream = RandomStream.of(1);
        long[] orders = new long[DRAWS];
        Arrays.setAll(orders, _ -> code(Permutations.permutation(stream, 4), 4));

        assertThat(Arrays.stream(orders).distinct()).hasSize(24);
        Goodness.assertFollows(ranks(orders), 0, 23, _ -> 1 / 24.0);
    }

    @Test
    void sample_denseAndSparse_givesAllOrderedPairsAlike() {
        RandomStream stream = RandomStream.of(1);
        long[] dense = new long[DRAWS];
        Arrays.setAll(dense, _ -> code(Permutations.sample(stream, 5, 2), 5));
        long[] sparse = new long[DRAWS];
        Arrays.setAll(sparse, _ -> code(Permutations.sample(stream, 45, 2), 45));

        Goodness.assertFollows(ranks(dense), 0, 19, _ -> 1 / 20.0);
        assertThat(Arrays.stream(sparse).distinct()).hasSize(45 * 44);
        Goodness.assertFollows(ranks(sparse), 0, 45 * 44 - 1, _ -> 1 / (45 * 44.0));
    }

    @Test
    void sample_ofAHugePopulation_hasNoRepeats() {
        long[] sample = Permutations.sample(RandomStream.of(1), Long.MAX_VALUE, 10_000);

        assertThat(Arrays.stream(sample).distinct()).hasSize(10_000);
        assertThat(Arrays.stream(sample).max().orElseThrow())
                .isGreaterThan(Long.MAX_VALUE / 10 * 9);
    }

    @Test
    void sample_ofAll_isAPermutation() {
        long[] sample = Permutations.sample(RandomStream.of(1), 100, 100);
        Arrays.sort(sample);

        assertThat(sample).isEqualTo(LongStream.range(0, 100).toArray());
    }

    @Test
    void weightedSample_pairs_haveTheProbabilitiesOfDrawingOneByOne() {
        double[] weights = {0.1, 0, 0.2, 0.7};
        RandomStream stream = RandomStream.of(1);
        long[] missing = new long[DRAWS];
        for (int i = 0; i < DRAWS; i++) {
            long[] pair = Permutations.weightedSample(stream, weights, 2);
            assertThat(pair).doesNotContain(1).doesNotHaveDuplicates();
            missing[i] = 5 - pair[0] - pair[1];
        }

        Goodness.assertFollows(
                missing,
                0,
                3,
                k ->
                        switch ((int) k) {
                            case 0 -> pair(0.2, 0.7);
                            case 2 -> pair(0.1, 0.7);
                            case 3 -> pair(0.1, 0.2);
                            default -> 0;
                        });
    }

    private static double pair(double p, double q) {
        return p * q / (1 - p) + q * p / (1 - q);
    }

    private static long code(long[] order, long base) {
        return Arrays.stream(order).reduce(0, (code, digit) -> code * base + digit);
    }

    /** Positions among the different values, so that bins have no gaps. */
    private static long[] ranks(long[] values) {
        long[] different = Arrays.stream(values).distinct().sorted().toArray();
        return Arrays.stream(values).map(value -> Arrays.binarySearch(different, value)).toArray();
    }
}
