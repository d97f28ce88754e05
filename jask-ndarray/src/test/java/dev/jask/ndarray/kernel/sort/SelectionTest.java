package dev.jask.ndarray.kernel.sort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SelectionTest {

    @Test
    void keysAt_anyRanks_equalsSorting() {
        for (long seed = 0; seed < 68; seed++) {
            double[] values = SomeValues.doubles(seed, Math.max(1, SomeValues.length(seed)));
            long[] ranks = new Random(seed).longs(6, 0, values.length).toArray();
            long[] sorted = OrderKeys.of(values, 0, values.length);
            Arrays.sort(sorted);
            assertThat(Selection.keysAt(KeySource.of(values), ranks))
                    .as("seed %d", seed)
                    .isEqualTo(Arrays.stream(ranks).map(rank -> sorted[(int) rank]).toArray());
        }
    }

    @Test
    void keysAt_skewedLongs_equalsSorting() {
        for (long seed = 0; seed < 17; seed++) {
            long[] values = SomeValues.longs(seed, 150_000);
            long[] sorted = values.clone();
            Arrays.sort(sorted);
            assertThat(Selection.keysAt(KeySource.of(values), 0, 75_000, 149_999, 75_000, 140_000))
                    .containsExactly(
                            sorted[0],
                            sorted[75_000],
                            sorted[149_999],
                            sorted[75_000],
                            sorted[140_000]);
        }
    }

    @Test
    void keysAt_rankThatIsNone_saysHowManyThereAre() {
        assertThatThrownBy(() -> Selection.keysAt(KeySource.of(1.0, 2.0), 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no rank 2 among 2 keys: ranks begin at 0");
        assertThatThrownBy(() -> Selection.keysAt(KeySource.of(new double[10_000]), -1))
                .hasMessageContaining("no rank -1 among 10000 keys");
    }

    @Test
    void rankSearch_overChunks_equalsSortingAll() {
        for (long seed = 0; seed < 40; seed++) {
            List<KeySource> chunks = chunks(seed);
            long[] all =
                    chunks.stream()
                            .flatMapToLong(chunk -> Arrays.stream(chunk.keys()))
                            .sorted()
                            .toArray();
            long[] ranks = new Random(seed).longs(5, 0, all.length).toArray();
            KeyCounts counts =
                    chunks.stream().map(KeyCounts::of).reduce(KeyCounts::merge).orElseThrow();
            assertThat(counts.total()).isEqualTo(all.length);
            RankSearch search = RankSearch.of(counts, ranks);
            List<long[]> gathered = new ArrayList<>(chunks.stream().map(search::gather).toList());
            if (seed % 2 == 0) {
                RankSearch narrower =
                        search.narrow(
                                gathered.stream()
                                        .map(keys -> KeyCounts.of(KeySource.of(keys)))
                                        .reduce(KeyCounts::merge)
                                        .orElseThrow());
                gathered.replaceAll(keys -> narrower.gather(KeySource.of(keys)));
                search = narrower;
            }
            long[] together = gathered.stream().flatMapToLong(Arrays::stream).toArray();
            assertThat(together).hasSize((int) search.size());
            assertThat(search.finish(together))
                    .as("seed %d", seed)
                    .isEqualTo(Arrays.stream(ranks).map(rank -> all[(int) rank]).toArray());
        }
    }

    /** Chunks of different kinds of values, one of them empty. */
    private static List<KeySource> chunks(long seed) {
        List<KeySource> chunks = new ArrayList<>();
        chunks.add(KeySource.of(new double[0]));
        Random random = new Random(seed);
        for (int i = 0; i < 4; i++) {
            chunks.add(
                    KeySource.of(
                            SomeValues.doubles(random.nextInt(1000), 1 + random.nextInt(5000))));
        }
        return chunks;
    }

    @Test
    void rankSearch_otherChunksGathered_saysSo() {
        RankSearch search = RankSearch.of(KeyCounts.of(KeySource.of(1.0, 2.0, 3.0)), 1);
        assertThatThrownBy(() -> search.finish(new long[7]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("7 keys were gathered where 1 were counted");
    }

    @Test
    void keyCounts_merged_equalCountingTogether() {
        for (long seed = 0; seed < 20; seed++) {
            long[] a = SomeValues.longs(seed, 500);
            long[] b = SomeValues.longs(seed + 100, 700);
            KeyCounts merged = KeyCounts.of(KeySource.of(a)).merge(KeyCounts.of(KeySource.of(b)));
            for (int bin = 0; bin < merged.bins(); bin++) {
                if (merged.count(bin) > 0) {
                    long low = merged.lowOf(bin);
                    long high = low + ((1L << merged.shift()) - 1);
                    long expected = inside(a, low, high) + inside(b, low, high);
                    assertThat(merged.count(bin))
                            .as("seed %d bin %d", seed, bin)
                            .isEqualTo(expected);
                }
            }
            assertThat(merged.total()).isEqualTo(1200);
        }
    }

    private static long inside(long[] values, long low, long high) {
        return Arrays.stream(values).filter(value -> value >= low && value <= high).count();
    }

    @Test
    void argpartition_ranks_areInTheirPlaces() {
        for (long seed = 0; seed < 34; seed++) {
            long[] keys =
                    SomeValues.longs(seed, Math.max(1, Math.min(20_000, SomeValues.length(seed))));
            long[] ranks = {keys.length / 2, 0, keys.length * 3L / 4};
            int[] positions = Selection.argpartition(keys, ranks);
            assertThat(Arrays.stream(positions).sorted().toArray())
                    .isEqualTo(IntStream.range(0, keys.length).toArray());
            long[] moved = keys.clone();
            Selection.partition(moved, ranks);
            for (long rank : ranks) {
                long pivot = moved[(int) rank];
                assertThat(Arrays.stream(moved, 0, (int) rank).allMatch(key -> key <= pivot))
                        .isTrue();
                assertThat(
                                Arrays.stream(moved, (int) rank, moved.length)
                                        .allMatch(key -> key >= pivot))
                        .isTrue();
                assertThat(keys[positions[(int) rank]]).isEqualTo(pivot);
            }
        }
    }

    @Test
    void split_thenSorted_isTheWholeSorted() {
        double[] values = SomeValues.doubles(1, 10_000);
        long[] sorted = OrderKeys.of(values, 0, values.length);
        Arrays.sort(sorted);
        long[] splitters = {sorted[1000], sorted[4000], sorted[4000], sorted[9000]};
        long[][] parts = Selection.split(KeySource.of(values), splitters);
        assertThat(parts).hasNumberOfRows(5);
        long[] joined =
                Arrays.stream(parts).flatMapToLong(part -> Arrays.stream(part).sorted()).toArray();
        assertThat(joined).isEqualTo(sorted);
    }

    @Test
    void topK_anyValues_equalsSortingBothWays() {
        for (long seed = 0; seed < 68; seed++) {
            double[] values = SomeValues.doubles(seed, SomeValues.length(seed));
            int count = (int) (seed % 7 == 0 ? values.length + 3 : seed * 37 % 1500);
            long[] keys = OrderKeys.of(values, 0, values.length);
            TopK.Result least = TopK.smallest(KeySource.of(values), count);
            int[] expected =
                    Arrays.copyOf(RadixSort.argsort(keys.clone()), Math.min(count, keys.length));
            assertThat(least.positions()).as("seed %d", seed).isEqualTo(expected);
            TopK.Result greatest = TopK.largest(KeySource.of(values), count);
            long[] complements = Arrays.stream(keys).map(key -> ~key).toArray();
            int[] falling =
                    Arrays.copyOf(RadixSort.argsort(complements), Math.min(count, keys.length));
            assertThat(greatest.positions()).as("seed %d", seed).isEqualTo(falling);
            assertThat(greatest.keys())
                    .isEqualTo(Arrays.stream(falling).mapToLong(i -> keys[i]).toArray());
        }
    }

    @Test
    void merge_sortedRuns_isSorted() {
        List<long[]> runs = new ArrayList<>();
        for (int run = 0; run < 7; run++) {
            long[] keys = SomeValues.longs(run, run * 100);
            Arrays.sort(keys);
            runs.add(keys);
        }
        long[] expected = runs.stream().flatMapToLong(Arrays::stream).sorted().toArray();
        assertThat(SortedRuns.merge(runs)).isEqualTo(expected);
        assertThat(SortedRuns.merge(List.of())).isEmpty();
        assertThat(SortedRuns.merge(runs.subList(3, 4)))
                .isEqualTo(runs.get(3))
                .isNotSameAs(runs.get(3));
    }
}
