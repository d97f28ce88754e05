package dev.jask.cluster;

import static dev.jask.array.chunk.Chunking.chunks;
import static dev.jask.ndarray.Axes.axis;
import static dev.jask.ndarray.Shape.shape;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jask.array.Array;
import dev.jask.client.Client;
import dev.jask.config.Config;
import dev.jask.config.Settings;
import dev.jask.ndarray.NDArray;
import dev.jask.scheduler.SchedulerSnapshot;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows become columns on two worker processes that keep half of the array together. */
final class RechunkedArrayTest {

    private static final long LIMIT = 12L << 20;
    private static final int ROWS = 2_000;
    private static final int COLUMNS = 3_000;
    private static final long BYTES = 8L * ROWS * COLUMNS;

    @TempDir private Path spilled;

    @Test
    void rechunk_ofMoreThanMemory_movesShardsAndFinishesWithinTheHeap() {
        var options =
                LocalClusterOptions.processes(2)
                        .withSlots(1)
                        .withJavaOptions(List.of("-Xmx96m"))
                        .withConfig(
                                Config.defaults().toBuilder()
                                        .set(Settings.MEMORY_LIMIT, LIMIT)
                                        .set(Settings.SPILL_FOLDER, spilled)
                                        .build());
        try (LocalCluster cluster = LocalCluster.start(options);
                Client client = cluster.connect()) {
            client.cluster().waitForWorkers(2, Duration.ofMinutes(1));
            Array rows = Array.random(11).random(shape(ROWS, COLUMNS), chunks(125, -1));
            Array columns = rows.rechunk(chunks(-1, 120));

            assertThat(columns.notes())
                    .singleElement()
                    .asString()
                    .contains("in one step: by shards", "24 MB moved");
            NDArray found = client.compute(columns.sum(axis(0)));
            SchedulerSnapshot.PrefixStats shards = client.snapshot().prefix("rechunk-shard");
            NDArray expected = client.compute(rows.sum(axis(0)));

            assertThat(found.subtract(expected).abs().max().item()).isLessThan(1e-9);
            assertThat(shards.finished()).isGreaterThanOrEqualTo(16 * 25);
            assertThat(shards.bytes()).isBetween(BYTES, BYTES + BYTES / 25);
            assertThat(shards.bytesPeak())
                    .as("more than both keep is held at some time")
                    .isGreaterThan(2 * LIMIT);
        }
    }
}
