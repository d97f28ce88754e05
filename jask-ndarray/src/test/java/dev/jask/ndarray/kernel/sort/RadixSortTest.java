package dev.jask.ndarray.kernel.sort;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RadixSortTest {

    @Test
    void sort_anyDoubles_orderOfTheJdkWithNanLast() {
        for (long seed = 0; seed < 85; seed++) {
            double[] values = SomeValues.doubles(seed, SomeValues.length(seed));
            long[] keys = OrderKeys.of(values, 0, values.length);
            RadixSort.sort(keys);
            double[] expected = values.clone();
            Arrays.sort(expected);
            assertThat(OrderKeys.toDoubles(keys)).as("seed %d", seed).isEqualTo(expected);
        }
    }

    @Test
    void sort_anyLongs_orderOfTheJdk() {
        for (long seed = 0; seed < 85; seed++) {
            long[] values = SomeValues.longs(seed, SomeValues.length(seed));
            long[] expected = values.clone();
            Arrays.sort(expected);
            RadixSort.sort(values);
            assertThat(values).as("seed %d", seed).isEqualTo(expected);
        }
    }

    @Test
    void sort_aRange_leavesTheRest() {
        long[] values = SomeValues.longs(3, 5000);
        long[] expected = values.clone();
        Arrays.sort(expected, 100, 4900);
        RadixSort.sort(values, 100, 4900);
        assertThat(values).isEqualTo(expected);
    }

    @Test
    void sort_oneFarAwayAmongClose_sorted() {
        long[] values = new Random(5).longs(100_000, 0, 1000).toArray();
        values[77] = Long.MIN_VALUE;
        values[78] = Long.MAX_VALUE;
        long[] expected = values.clone();
        Arrays.sort(expected);
        RadixSort.sort(values);
        assertThat(values).isEqualTo(expected);
    }

    @Test
    void argsort_equalKeys_keepTheirOrder() {
        for (long seed = 0; seed < 85; seed++) {
            double[] values = SomeValues.doubles(seed, Math.min(SomeValues.length(seed), 70_000));
            int[] positions = RadixSort.argsort(OrderKeys.withOneZero(values, 0, values.length));
            int[] expected =
                    IntStream.range(0, values.length)
                            .boxed()
                            .sorted(Comparator.comparingDouble(i -> values[i] + 0.0))
                            .mapToInt(i -> i)
                            .toArray();
            assertThat(positions).as("seed %d", seed).isEqualTo(expected);
        }
    }

    @Test
    void keys_ofFloats_roundTripInOrder() {
        float[] values = {
            Float.NEGATIVE_INFINITY,
            -1e30f,
            -1,
            -Float.MIN_VALUE,
            -0f,
            0f,
            Float.MIN_VALUE,
            2,
            1e30f,
            Float.POSITIVE_INFINITY,
            Float.NaN
        };
        long[] keys = OrderKeys.of(values, 0, values.length);
        assertThat(keys).isSorted().doesNotHaveDuplicates();
        float[] back = new float[values.length];
        OrderKeys.toFloats(keys, back, 0);
        assertThat(back).isEqualTo(values);
    }

    @Test
    void keys_ofNanOfAnySignAndPayload_areOne() {
        for (long bits :
                new long[] {0x7FF0000000000001L, 0x7FFFFFFFFFFFFFFFL, 0xFFF8000000000000L, -1L}) {
            assertThat(OrderKeys.of(Double.longBitsToDouble(bits))).isEqualTo(OrderKeys.NAN);
        }
        assertThat(OrderKeys.of(Double.POSITIVE_INFINITY)).isLessThan(OrderKeys.NAN);
        assertThat(OrderKeys.toDouble(OrderKeys.of(Double.NEGATIVE_INFINITY)))
                .isEqualTo(Double.NEGATIVE_INFINITY);
    }
}
