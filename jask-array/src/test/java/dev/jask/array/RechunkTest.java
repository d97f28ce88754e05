package dev.jask.array;

import static dev.jask.array.chunk.Chunking.chunks;
import static dev.jask.ndarray.Axes.axis;
import static dev.jask.ndarray.Shape.shape;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jask.array.chunk.Chunking;
import dev.jask.array.chunk.Chunks;
import dev.jask.array.chunk.RechunkOptions;
import dev.jask.array.chunk.RechunkOptions.Method;
import dev.jask.client.Client;
import dev.jask.config.Config;
import dev.jask.config.Settings;
import dev.jask.graph.Key;
import dev.jask.graph.Layer;
import dev.jask.ndarray.ArrayException;
import dev.jask.ndarray.DType;
import dev.jask.ndarray.Index;
import dev.jask.ndarray.NDArray;
import dev.jask.telemetry.MemoryView;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RechunkTest {

    private static final RechunkOptions P2P = RechunkOptions.DEFAULT.withMethod(Method.P2P);

    /** A threshold that asks for steps wherever they help, and blocks no larger than they are. */
    private static final RechunkOptions STEPS =
            RechunkOptions.DEFAULT.withMethod(Method.TASKS).withThreshold(1).withBlockBytes(1);

    /** Not a source that makes any blocks: what is held or computed must be rechunked. */
    private static Array computed(NDArray x, Chunks chunks) {
        return Array.from(x, Chunking.of(chunks)).mapBlocks(b -> b, BlockResult.of(x.dtype()));
    }

    @Test
    void rechunk_ofRandomBlocksByAnyWay_isTheSame() {
        for (int seed = 0; seed < 30; seed++) {
            var random = new Random(seed);
            NDArray x =
                    Cut.numbers(
                            random.nextLong(0, 12), random.nextLong(1, 12), random.nextLong(1, 5));
            Chunks was = Cut.chunks(x.shape(), random);
            Chunks now = Cut.chunks(x.shape(), random);
            for (RechunkOptions options : List.of(P2P, STEPS, RechunkOptions.DEFAULT)) {
                Array cut = computed(x, was).rechunk(Chunking.of(now), options);

                assertThat(cut.chunks()).isEqualTo(now);
                Cut.assertSame(
                        Cut.computed(cut),
                        x,
                        "seed %d, %s: %s to %s".formatted(seed, options.method(), was, now));
            }
        }
    }

    @Test
    void p2p_readsEachBlockByItsShardsOnly() {
        Array x = computed(Cut.numbers(6, 6), Chunks.of(new long[] {2, 2, 2}, new long[] {6}));

        Array cut = x.rechunk(chunks(-1, 2), P2P);

        var reads = new ArrayList<String>();
        for (Layer layer : cut.graph().layers()) {
            layer.forEach(task -> {
                for (Key key : task.dependencies()) {
                    reads.add(task.key().prefix() + " reads " + key.prefix());
                }
            });
        }
        assertThat(reads)
                .filteredOn(r -> r.startsWith("rechunk reads"))
                .hasSize(9)
                .allMatch(r -> r.equals("rechunk reads rechunk-shard"));
        assertThat(reads).filteredOn(r -> r.startsWith("rechunk-shard reads")).hasSize(9);
    }

    @Test
    void p2p_ofBlocksThatAreMerged_makesNoShards() {
        Array x = computed(Cut.numbers(8), Chunks.of(new long[] {2, 2, 2, 2}));

        assertThat(x.rechunk(chunks(4), P2P).notes())
                .singleElement()
                .asString()
                .contains("in one step", "2 tasks, 4 edges");
    }

    @Test
    void rechunk_withUnknownExtents_saysWhatToCall() {
        Array x = Array.arange(10, chunks(3));
        Array some = x.slice(x.greater(4));

        assertThatThrownBy(() -> some.rechunk(chunks(2), P2P))
                .isInstanceOf(ArrayException.ShapeMismatch.class)
                .hasMessageContaining("computeChunkSizes()");
        assertThat(some.computeChunkSizes().rechunk(chunks(2), P2P).compute())
                .isEqualTo(NDArray.of(5L, 6L, 7L, 8L, 9L));
    }

    @Test
    void options_thatMakeNoSense_areErrors() {
        assertThatThrownBy(() -> RechunkOptions.DEFAULT.withThreshold(0.5))
                .isInstanceOf(ArrayException.BadArgument.class)
                .hasMessageContaining("1 or more");
        assertThatThrownBy(() -> RechunkOptions.DEFAULT.withBlockBytes(0))
                .isInstanceOf(ArrayException.BadArgument.class);
    }

    @Test
    void balanced_makesBlocksAboutEqual() {
        Array x = Array.arange(10, chunks(10));

        assertThat(x.rechunk(chunks(4), P2P.balanced()).chunks())
                .isEqualTo(Chunks.of(new long[] {4, 3, 3}));
    }

    @Test
    void texts_andWholeAxes_areUnderstood() {
        Array x = Array.zeros(shape(1_000, 1_000), chunks(10, -1));

        assertThat(x.rechunk(chunks("auto"), P2P).chunks().size()).isEqualTo(1);
        assertThat(x.rechunk(chunks("2 MB"), P2P).chunks())
                .isEqualTo(Chunks.of(new long[] {500, 500}, new long[] {500, 500}));
        assertThat(x.rechunk(chunks(-1, 500), P2P).chunks())
                .isEqualTo(Chunks.of(new long[] {1000}, new long[] {500, 500}));
    }

    @Test
    void rechunk_ofMoreThanMemory_goesToDiskAndComesBack(@TempDir Path spilled) {
        long limit = 16L << 20;
        Config config =
                Config.defaults().toBuilder()
                        .set(Settings.SLOTS, 2)
                        .set(Settings.MEMORY_LIMIT, limit)
                        .set(Settings.SPILL_FOLDER, spilled)
                        .build();
        int side = 2_400; // 46 MB
        try (Client client = Client.local(config)) {
            Array rows =
                    Array.random(5)
                            .random(shape(side, side), chunks(100, -1))
                            .mapBlocks(b -> b, BlockResult.of(DType.FLOAT64));

            Array columns = rows.rechunk(chunks(-1, 100));
            assertThat(columns.notes()).singleElement().asString().contains("by shards");
            Array found = columns.sum(axis(0));
            NDArray sums = client.compute(found);
            assertThat(client.telemetry().getFirst().latest().spilling().written())
                    .as("results that went to disk")
                    .isPositive();

            NDArray expected = client.compute(rows.sum(axis(0)));
            Cut.assertClose(sums, expected, "sums of columns");
            assertThat(client.memory().workers().stream().mapToLong(MemoryView.Line::spilled).sum())
                    .as("all is let go")
                    .isZero();
        }
    }

    @Test
    void slice_ofWhichCrumbsAreLeft_isPutTogetherAndSaysSo() {
        Array x = Array.random(1).random(shape(2_400_000), chunks(200));

        Array some = x.slice("::100");

        assertThat(some.chunks().size()).isEqualTo(120);
        assertThat(some.notes())
                .anySatisfy(
                        note -> assertThat(note).contains("slice leaves 12,000 blocks", "120 of"));
        assertThat(some.slice(":5").compute()).isEqualTo(x.slice(":500").compute().slice("::100"));
        assertThat(x.slice("::2").chunks().size()).isEqualTo(12_000);
        assertThat(x.slice("::2").notes()).isEmpty();
    }

    @Test
    void picks_farApart_areTakenIntoLargerBlocksAndSaySo() {
        int count = 40_000;
        Array x = Array.arange(count, chunks(100));
        var order = new Random(3).ints(count, 0, count).asLongStream().toArray();

        Array picked = x.slice(Index.pick(order));

        assertThat(picked.chunks().size()).isLessThan(200);
        assertThat(picked.notes())
                .singleElement()
                .asString()
                .contains("rows to a block instead of 100");
        assertThat(picked.compute()).isEqualTo(NDArray.of(order));
        assertThat(x.slice(Index.pick(5, 3)).notes()).isEmpty();
    }

    @Test
    void reshape_thatMustMoveNumbers_saysSo() {
        Array x = Array.random(2).random(shape(1_009, 7), chunks(100, -1));

        assertThat(x.reshape(7, 1_009).notes().getFirst())
                .contains("reshape (1009, 7) to (7, 1009)", "laid out flat");
        assertThat(x.reshape(1_009, 7, 1).notes()).isEmpty();
    }

    @Test
    void explain_tellsBlocksTasksAndNotes() {
        Array x = computed(Cut.numbers(6, 6), Chunks.of(new long[] {2, 2, 2}, new long[] {6}));

        assertThat(x.rechunk(chunks(-1, 2), P2P).explain().lines())
                .containsExactly(
                        "float64 (6, 6), 288 bytes in all, up to 96 bytes a block",
                        "3 blocks ((6), (2 x 3))",
                        "18 tasks before fusion",
                        "- rechunk 288 bytes from 3 blocks ((2 x 3), (6)) to 3 blocks ((6), (2 x 3)), in one step: by shards; 12 tasks, 18 edges, up to 192 bytes a task, 0 bytes moved, 0 bytes to disk");
    }
}
