package dev.jask.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jask.client.Client;
import dev.jask.client.JaskFuture;
import dev.jask.config.Config;
import dev.jask.config.Settings;
import dev.jask.function.Fn2;
import dev.jask.telemetry.MemoryView;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two worker processes that keep 48 MB each, and several times as much data. */
final class MoreThanMemoryTest {

    private static final long LIMIT = 48L << 20;
    private static final int LENGTH = 1 << 19; // 4 MB
    private static final int BLOCKS = 72; // three times what both keep

    @TempDir private Path spilled;

    private LocalCluster start() {
        return LocalCluster.start(
                LocalClusterOptions.processes(2)
                        .withSlots(1)
                        .withJavaOptions(List.of("-Xmx160m"))
                        .withConfig(
                                Config.defaults().toBuilder()
                                        .set(Settings.MEMORY_LIMIT, LIMIT)
                                        .set(Settings.SPILL_FOLDER, spilled)
                                        .build()));
    }

    private static double[] block(int number) {
        var numbers = new double[LENGTH];
        Arrays.fill(numbers, number);
        return numbers;
    }

    @Test
    void blocks_readByOneTaskEach_streamThrough() throws Exception {
        try (LocalCluster cluster = start();
                Client client = cluster.connect()) {
            List<Integer> numbers = IntStream.range(0, BLOCKS).boxed().toList();
            List<JaskFuture<double[]>> blocks = client.map(MoreThanMemoryTest::block, numbers);
            List<JaskFuture<Double>> sums = new ArrayList<>();
            for (JaskFuture<double[]> block : blocks) {
                sums.add(client.submit((double[] x) -> Arrays.stream(x).sum(), block));
            }
            client.release(blocks);

            double sum = 0;
            for (JaskFuture<Double> one : sums) {
                sum += one.get(120, TimeUnit.SECONDS);
            }

            assertThat(sum).isEqualTo((double) LENGTH * BLOCKS * (BLOCKS - 1) / 2);
        }
    }

    @Test
    void blocks_heldAndReadFromBothWorkers_goToDiskAndComeBack() throws Exception {
        Fn2<double[], double[], Double> difference =
                (one, other) -> Arrays.stream(one).sum() - Arrays.stream(other).sum();
        try (LocalCluster cluster = start();
                Client client = cluster.connect()) {
            List<Integer> numbers = IntStream.range(0, BLOCKS).boxed().toList();
            List<JaskFuture<double[]>> blocks = client.map(MoreThanMemoryTest::block, numbers);
            blocks.getLast().get(120, TimeUnit.SECONDS);
            List<JaskFuture<Double>> differences = new ArrayList<>();
            for (int i = 0; i < BLOCKS; i++) {
                differences.add(
                        client.submit(difference, blocks.get(BLOCKS - 1 - i), blocks.get(i)));
            }

            for (int i = 0; i < BLOCKS; i++) {
                assertThat(differences.get(i).get(120, TimeUnit.SECONDS))
                        .isEqualTo((double) LENGTH * (BLOCKS - 1 - 2 * i));
            }

            assertThat(client.memory().workers().stream().mapToLong(MemoryView.Line::spilled).sum())
                    .as("what does not fit: 288 MB are held where 96 are kept")
                    .isGreaterThan(BLOCKS * 8L * LENGTH - 2 * LIMIT);
        }
    }
}
