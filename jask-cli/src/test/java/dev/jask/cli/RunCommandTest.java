package dev.jask.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RunCommandTest {

    @TempDir private Path folder;

    @Test
    void run_program_getsItsArgumentsAndGivesItsExitCode() throws IOException {
        Path file = folder.resolve("Echo.java");
        Files.writeString(
                file,
                """
                import dev.jask.graph.Grid;
                void main(String[] arguments) throws Exception {
                    java.nio.file.Files.writeString(java.nio.file.Path.of(arguments[0]), arguments[1] + " " + Grid.of(2, 3));
                    System.exit(7);
                }
                """);
        Path result = folder.resolve("result");

        Output output = Output.of("run", file.toString(), result.toString(), "--verbose");

        assertThat(output.code()).isEqualTo(7);
        assertThat(result).hasContent("--verbose 2x3");
    }

    @Test
    void run_programOnACluster_itsClassesReachWorkers() throws IOException {
        Path file = folder.resolve("Norms.java");
        Files.writeString(
                file,
                """
                import dev.jask.client.Client;
                import dev.jask.cluster.LocalCluster;
                import java.nio.file.Files;
                import java.nio.file.Path;
                import java.util.List;

                record Point(int x, int y) {}

                static int norm(Point p) {
                    return p.x() * p.x() + p.y() * p.y();
                }

                void main(String[] arguments) throws Exception {
                    try (LocalCluster cluster = LocalCluster.start(1);
                            Client client = cluster.connect()) {
                        List<Integer> norms = client.gather(client.map(p -> norm(p), List.of(new Point(3, 4), new Point(1, 2))));
                        Files.writeString(Path.of(arguments[0]), norms.toString());
                    }
                }
                """);
        Path result = folder.resolve("result");

        Output output = Output.of("run", file.toString(), result.toString());

        assertThat(output.code()).as(output.toString()).isZero();
        assertThat(result).hasContent("[25, 5]");
    }
}
