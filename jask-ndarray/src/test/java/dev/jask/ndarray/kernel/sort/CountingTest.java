package dev.jask.ndarray.kernel.sort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class CountingTest {

    @Test
    void search_needlesInAnyOrder_equalsCounting() {
        for (long seed = 0; seed < 30; seed++) {
            double[] sorted = SomeValues.doubles(seed, (int) seed * 10);
            long[] keys = OrderKeys.of(sorted, 0, sorted.length);
            Arrays.sort(keys);
            OrderKeys.toDoubles(keys, sorted, 0);
            double[] needles = SomeValues.doubles(seed + 1000, 300);
            if (seed % 2 == 0) {
                Arrays.sort(needles);
            }
            assertThat(Searching.search(sorted, needles, Searching.Side.LEFT))
                    .isEqualTo(
                            Arrays.stream(needles)
                                    .mapToLong(needle -> lesser(sorted, needle, false))
                                    .toArray());
            assertThat(Searching.search(sorted, needles, Searching.Side.RIGHT))
                    .isEqualTo(
                            Arrays.stream(needles)
                                    .mapToLong(needle -> lesser(sorted, needle, true))
                                    .toArray());
        }
    }

    private static long lesser(double[] values, double needle, boolean orEqual) {
        return Arrays.stream(values)
                .filter(value -> {
                    int order = Double.compare(value + 0.0, needle + 0.0);
                    return order < 0 || (orEqual && order == 0);
                })
                .count();
    }

    @Test
    void search_longs_equalsCounting() {
        long[] sorted = new Random(1).longs(500, -50, 50).sorted().toArray();
        long[] needles = new Random(2).longs(500, -60, 60).toArray();
        long[] left = Searching.search(sorted, needles, Searching.Side.LEFT);
        long[] right = Searching.search(sorted, needles, Searching.Side.RIGHT);
        for (int i = 0; i < needles.length; i++) {
            long needle = needles[i];
            assertThat(left[i])
                    .isEqualTo(Arrays.stream(sorted).filter(value -> value < needle).count());
            assertThat(right[i])
                    .isEqualTo(Arrays.stream(sorted).filter(value -> value <= needle).count());
        }
    }

    @Test
    void uniformBins_valuesOnEdges_asTheEdgesSay() {
        double[] edges = new double[11];
        for (int i = 0; i < edges.length; i++) {
            edges[i] = 0.1 * i;
        }
        edges[10] = 1;
        double[] values = Arrays.copyOf(edges, 14);
        values[11] = Double.NaN;
        values[12] = -1e-300;
        values[13] = 2;
        long[] counts = new long[10];
        Binning.countUniform(values, 0, values.length, edges, counts);
        assertThat(counts).containsExactly(1, 1, 1, 1, 1, 1, 1, 1, 1, 2);
        long[] between = new long[10];
        Binning.count(values, 0, values.length, edges, between);
        assertThat(between).isEqualTo(counts);
    }

    @Test
    void bins_randomValues_uniformEqualsBetweenEdges() {
        double[] values = SomeValues.doubles(0, 10_000);
        double[] weights = SomeValues.doubles(5, 10_000);
        double[] edges = new double[38];
        for (int i = 0; i < edges.length; i++) {
            edges[i] = 0.1 + 0.8 * i / 37;
        }
        double[] sums = new double[37];
        Binning.sumUniform(values, weights, 0, values.length, edges, sums);
        double[] between = new double[37];
        Binning.sum(values, weights, 0, values.length, edges, between);
        assertThat(sums).isEqualTo(between);
    }

    @Test
    void bincount_numbers_counted() {
        long[] counts = new long[5];
        Binning.bincount(new long[] {1, 1, 4, 0}, 0, 4, counts);
        assertThat(counts).containsExactly(1, 2, 0, 0, 1);
        double[] sums = new double[2];
        Binning.bincount(new long[] {1, 1, 0}, new double[] {0.5, 2, 7}, 0, 3, sums);
        assertThat(sums).containsExactly(7, 2.5);
        assertThatThrownBy(() -> Binning.bincount(new long[] {-1}, 0, 1, counts))
                .hasMessage("-1 has no place among 5 totals: numbers from 0 on are counted");
    }

    @Test
    void unique_anyKeys_equalsAMap() {
        for (long seed = 0; seed < 20; seed++) {
            long[] keys = SomeValues.longs(seed, 3000);
            TreeMap<Long, Integer> first = new TreeMap<>();
            TreeMap<Long, Long> counts = new TreeMap<>();
            for (int i = 0; i < keys.length; i++) {
                first.putIfAbsent(keys[i], i);
                counts.merge(keys[i], 1L, Long::sum);
            }
            long[] sorted = keys.clone();
            UniqueKeys unique = UniqueKeys.of(sorted);
            assertThat(unique.keys())
                    .isEqualTo(first.keySet().stream().mapToLong(key -> key).toArray());
            assertThat(unique.first())
                    .isEqualTo(first.values().stream().mapToInt(i -> i).toArray());
            assertThat(unique.counts())
                    .isEqualTo(counts.values().stream().mapToLong(count -> count).toArray());
            for (int i = 0; i < keys.length; i++) {
                assertThat(unique.keys()[unique.inverse()[i]]).isEqualTo(keys[i]);
            }
            assertThat(UniqueKeys.ofSorted(sorted)).isEqualTo(unique.keys());
            assertThat(UniqueKeys.countsOfSorted(sorted)).isEqualTo(unique.counts());
        }
    }
}
