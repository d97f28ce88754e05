package example;

import static dev.jask.delayed.Delayed.delayed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jask.client.Client;
import dev.jask.client.JaskFuture;
import dev.jask.cluster.LocalCluster;
import dev.jask.cluster.LocalClusterOptions;
import dev.jask.config.Config;
import dev.jask.config.Settings;
import dev.jask.delayed.Delayed;
import dev.jask.graph.JaskException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Large values in what a user's program, which this class plays, submits. */
final class LargeValuesTest {

    private static final Config CONFIG =
            Config.defaults().toBuilder().set(Settings.CONSTANT_LIMIT, 64L << 20).build();

    private static LocalCluster cluster;

    private final List<String> warnings = new CopyOnWriteArrayList<>();
    private final Logger logger = Logger.getLogger("dev.jask.cluster.node.ClusterLine");
    private final Handler recording =
            new Handler() {
                @Override
                public void publish(LogRecord said) {
                    warnings.add(said.getMessage());
                }

                @Override
                public void flush() {}

                @Override
                public void close() {}
            };

    @BeforeAll
    static void start() {
        cluster =
                LocalCluster.start(
                        LocalClusterOptions.inThisJvm(2).withSlots(1).withConfig(CONFIG));
    }

    @AfterAll
    static void stop() {
        cluster.close();
    }

    @BeforeEach
    void record() {
        logger.setLevel(Level.WARNING);
        logger.setUseParentHandlers(false);
        logger.addHandler(recording);
    }

    @AfterEach
    void forget() {
        logger.removeHandler(recording);
    }

    private static double[] numbers(int count) {
        return IntStream.range(0, count).asDoubleStream().toArray();
    }

    @Test
    void delayed_manyCallsWithOneLargeArray_areRightAndWarnOnce() {
        double[] table = numbers(640_000);
        try (Client _ = cluster.connect()) {
            List<Delayed<Double>> calls = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                calls.add(delayed((double[] all, Integer at) -> all[at], table, i));
            }

            assertThat(Delayed.all(calls).compute())
                    .isEqualTo(IntStream.range(0, 200).mapToObj(i -> (double) i).toList());
        }
        assertThat(warnings)
                .singleElement()
                .asString()
                .contains("double[] of 5,120,00")
                .contains("example.LargeValuesTest.delayed_manyCallsWithOne")
                .contains("LargeValuesTest.java:")
                .contains("catter");
    }

    @Test
    void delayed_manyLambdasThatCaptureOneLargeMap_areRight() {
        Map<Integer, String> names = new HashMap<>();
        for (int i = 0; i < 100_000; i++) {
            names.put(i, "name " + i);
        }
        try (Client _ = cluster.connect()) {
            List<Delayed<String>> calls = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                int own = i;
                calls.add(delayed((Integer n) -> names.get(n * own), 3));
            }

            assertThat(Delayed.all(calls).compute()).startsWith("name 0", "name 3").hasSize(50);
        }
        assertThat(warnings).singleElement().asString().contains("java.util.HashMap");
    }

    @Test
    void submit_theSameLargeArgumentAgain_givesTheSame() {
        double[] table = numbers(100_000);
        try (Client client = cluster.connect()) {
            for (int i = 0; i < 3; i++) {
                int place = i;
                JaskFuture<Double> value =
                        client.submit((double[] all) -> all[place] + all.length, table);
                assertThat(value.join()).isEqualTo(100_000 + i);
            }
            table[0] = -1;
            assertThat(client.submit((double[] all) -> all[0], table).join()).isEqualTo(-1);
        }
        assertThat(warnings).isEmpty();
    }

    @Test
    void map_aLambdaThatCapturesALargeText_sendsItToBothWorkers() {
        String text = "x".repeat(2_000_000);
        try (Client client = cluster.connect()) {
            List<JaskFuture<Integer>> lengths =
                    client.map(n -> text.length() + n, IntStream.range(0, 300).boxed().toList());

            assertThat(client.gather(lengths)).startsWith(2_000_000, 2_000_001).hasSize(300);
        }
        assertThat(warnings)
                .singleElement()
                .asString()
                .contains("java.lang.String of 2,000,00")
                .contains("captured variable 1");
    }

    @Test
    void submit_overALink_bringsLargeValuesInPieces(@TempDir Path folder) {
        Path file = folder.resolve("scheduler");
        cluster.writeSchedulerFile(file);
        double[] table = numbers(1_500_000);
        try (Client client = Client.connect(file.toString(), CONFIG)) {
            List<JaskFuture<Double>> values =
                    client.map(n -> table[n], IntStream.range(0, 200).boxed().toList());
            assertThat(client.gather(values)).startsWith(0.0, 1.0).hasSize(200);
            assertThat(client.submit((double[] all) -> all[1_499_999], table).join())
                    .isEqualTo(1_499_999);
        }
        assertThat(warnings).hasSize(2).allMatch(told -> told.contains("double[]"));
    }

    @Test
    void submit_moreThanTheLimit_isRefusedAtTheCall() {
        byte[] huge = new byte[65 << 20];
        Arrays.fill(huge, (byte) 7);
        try (Client client = cluster.connect()) {
            assertThatThrownBy(() -> client.submit((byte[] all) -> all.length, huge))
                    .isInstanceOf(JaskException.class)
                    .hasMessageContaining("byte[] of 68,157,44")
                    .hasMessageContaining("cluster.constant.limit");
            assertThat(client.submit((Integer n) -> n, 1).join()).isEqualTo(1);
        }
    }

    @Test
    void scatter_insteadOfEmbedding_isNotWarnedOf() {
        double[] table = numbers(1_000_000);
        try (Client client = cluster.connect()) {
            JaskFuture<double[]> there = client.scatter(table);
            assertThat(client.submit((double[] all) -> all.length, there).join())
                    .isEqualTo(1_000_000);
        }
        assertThat(warnings).isEmpty();
    }
}
