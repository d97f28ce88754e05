package dev.jask.dataframe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jask.client.Client;
import dev.jask.cluster.LocalCluster;
import dev.jask.cluster.LocalClusterOptions;
import dev.jask.config.Config;
import dev.jask.config.Settings;
import dev.jask.table.DuckDb;
import dev.jask.table.Table;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Arrow's own client reads a dataframe from the workers that hold its partitions. */
@Timeout(120)
final class FramesForOtherProgramsTest {

    private static final String TOKEN = "known to the other program";

    @Test
    void getInfo_ofAPersistedFrame_leadsToTheRowsOfItsPartitionsInOrder() throws Exception {
        Table numbers =
                DuckDb.shared().query("SELECT i AS id, 'n' || i AS name FROM range(1000) AS r(i)");
        Config config = Config.defaults().toBuilder().set(Settings.CLUSTER_TOKEN, TOKEN).build();
        try (LocalCluster cluster =
                        LocalCluster.start(
                                LocalClusterOptions.processes(2)
                                        .withSlots(1)
                                        .withConfig(config)
                                        .withJavaOptions(
                                                List.of("-Xmx256m", "-XX:TieredStopAtLevel=1")));
                Client client = cluster.connect()) {
            DataFrame frame = client.persist(TestData.frame(numbers, 4));
            client.waitFor(frame);

            List<String> printed =
                    printed(cluster.dataAddress(), frame.keys().getFirst().group().toString());

            assertThat(printed.stream().filter("part"::equals)).hasSize(4);
            assertThat(printed.stream().filter(line -> !line.equals("part")))
                    .containsExactlyElementsOf(
                            IntStream.range(0, 1000).mapToObj(i -> i + " n" + i).toList());
        }
    }

    private static List<String> printed(String address, String name) throws Exception {
        Process program =
                new ProcessBuilder(
                                Stream.of(
                                                System.getProperty("java.home") + "/bin/java",
                                                "--add-opens=java.base/java.nio=ALL-UNNAMED",
                                                "-cp",
                                                System.getProperty("java.class.path"),
                                                OtherProgram.class.getName(),
                                                address,
                                                TOKEN,
                                                name)
                                        .toList())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        try (var output = program.inputReader()) {
            List<String> lines = output.lines().toList();
            assertThat(program.waitFor()).isZero();
            return lines;
        } finally {
            program.destroyForcibly();
        }
    }
}
