package dev.jask.array;

import static dev.jask.array.chunk.Chunking.chunks;
import static dev.jask.ndarray.Shape.shape;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jask.array.chunk.Chunks;
import dev.jask.array.run.GiveBlock;
import dev.jask.client.Client;
import dev.jask.config.Config;
import dev.jask.config.Settings;
import dev.jask.graph.Layer;
import dev.jask.ndarray.DType;
import dev.jask.ndarray.NDArray;
import dev.jask.ndarray.Scalar;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Objects;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What arrays keep in memory, and what an engine believes they do. */
@Timeout(60)
final class KeptMemoryTest {

    private static final long BLOCK = 1 << 20;
    private static final long ROWS = 1_024;
    private static final long PATIENCE_NANOS = Duration.ofSeconds(30).toNanos();

    @TempDir private Path spilled;

    private Client client;

    @BeforeEach
    void start() {
        client = Client.local(config(1L << 30));
    }

    @AfterEach
    void stop() {
        client.close();
    }

    private Config config(long limit) {
        return Config.defaults().toBuilder()
                .set(Settings.SLOTS, 2)
                .set(Settings.MEMORY_LIMIT, limit)
                .set(Settings.SPILL_FOLDER, spilled)
                .build();
    }

    /** 8 blocks of 1 MiB, of which the planner knows nothing. */
    private static Array blocks() {
        return Array.fromBlocks(
                        shape(8 * ROWS, 128),
                        DType.FLOAT64,
                        chunks(ROWS, 128),
                        box ->
                                NDArray.full(
                                        shape(ROWS, 128),
                                        Scalar.of((double) box.getFirst().first())))
                .mapBlocks(block -> block.astype(DType.FLOAT64), BlockResult.of(DType.FLOAT64));
    }

    private void assertManaged(long least, long most) {
        assertComes(() -> client.memory().total().managed(), least, most);
    }

    private static void assertComes(LongSupplier bytes, long least, long most) {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        long now = bytes.getAsLong();
        while ((now < least || now > most) && System.nanoTime() < deadline) {
            Thread.onSpinWait();
            now = bytes.getAsLong();
        }
        assertThat(now).isBetween(least, most);
    }

    @Test
    void persist_smallPartsOfLargeBlocks_keepsTheseParts() throws Exception {
        Array part = client.persist(blocks().slice("::16"));
        client.waitFor(part);

        assertManaged(8 * BLOCK / 16, 8 * BLOCK / 16 + 8_192);
        for (int block = 0; block < 8; block++) {
            NDArray one = client.compute(part.blocks().get(block, 0));
            assertThat(one.storedBytes()).isEqualTo(BLOCK / 16);
        }
    }

    @Test
    void persist_aFunctionThatGivesALineOfItsBlock_keepsTheLine() throws Exception {
        Array lines =
                client.persist(
                        blocks().mapBlocks(
                                        block -> block.slice("5:6"),
                                        BlockResult.of(DType.FLOAT64)
                                                .withChunks(
                                                        Chunks.of(
                                                                new long[] {1, 1, 1, 1, 1, 1, 1, 1},
                                                                new long[] {128}))));
        client.waitFor(lines);

        assertManaged(8 * 1_024, 8 * 1_024 + 8_192);
    }

    @Test
    void persist_viewsOfAllOfTheirBlocks_countsBothOnce() throws Exception {
        Array x = client.persist(blocks());
        client.waitFor(x);
        Array turned = client.persist(x.transpose());
        client.waitFor(turned);
        assertManaged(8 * BLOCK, 8 * BLOCK + 16_384);

        client.release(x);
        assertManaged(8 * BLOCK, 8 * BLOCK + 8_192);
        client.release(turned);
        assertManaged(0, 0);
    }

    @Test
    void persist_oneNumberEverywhere_takesNothing() throws Exception {
        Array ones = client.persist(Array.ones(shape(8 * ROWS, 128), chunks(ROWS, 128)));
        client.waitFor(ones);

        assertManaged(0, 8_192);
        assertThat(client.compute(ones.sum()).item()).isEqualTo(8 * ROWS * 128);
    }

    @Test
    void from_inOneProcess_copiesNothing() throws Exception {
        NDArray large = Cut.numbers(8 * ROWS, 128);
        Array x = client.persist(Array.from(large, chunks(ROWS, 128)));
        client.waitFor(x);

        assertThat(client.compute(x.blocks().get(3, 0)).data() == large.data()).isTrue();
        assertManaged(8 * BLOCK, 8 * BLOCK + 8_192);
        assertThat(client.compute(x.add(x).sum()).item()).isEqualTo(2 * large.sum().item());
    }

    @Test
    void from_toOtherProcesses_eachTaskHasItsBlockAlone() throws Exception {
        NDArray large = Cut.numbers(8 * ROWS, 128);
        Array x = Array.from(large, chunks(ROWS, 128));
        for (Layer layer : x.slice("::2").graph().layers()) {
            layer.forEach(task -> {
                assertThat(serialised(task.function())).isLessThan(4_096);
                assertThat(serialised(Objects.requireNonNull(task.parameter())))
                        .isBetween((int) BLOCK / 2, (int) BLOCK / 2 + 4_096);
            });
        }
        var again = new ArrayList<GiveBlock.Part>();
        for (int times = 0; times < 2; times++) {
            x.graph()
                    .layers()
                    .getFirst()
                    .forEach(task -> again.add((GiveBlock.Part) task.parameter()));
        }
        assertThat(again.subList(0, 8)).isEqualTo(again.subList(8, 16)).doesNotHaveDuplicates();
    }

    private static int serialised(Object value) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new ObjectOutputStream(bytes)) {
            out.writeObject(value);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return bytes.size();
    }

    @Test
    void blocksOfMoreThanMemory_goToDiskAndComeBack() throws Exception {
        try (Client small = Client.local(config(4 * BLOCK))) {
            Array x = small.persist(blocks());
            small.waitFor(x);

            assertThat(small.compute(x.add(x.slice("::-1")).sum()).item())
                    .isEqualTo(2.0 * ROWS * 128 * ROWS * 28);
            assertComes(() -> small.memory().total().spilled(), 2 * BLOCK, 9 * BLOCK);
        }
    }
}
