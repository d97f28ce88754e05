package dev.jask.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
final class ShellCommandTest {

    @TempDir private Path folder;

    @Test
    void shell_aScript_hasTheImports() throws IOException {
        assertThat(results("tell(delayed((Integer n) -> n + 1, 41).compute());"))
                .containsExactly("42");
    }

    @Test
    void shell_onACluster_classesOfTheShellReachWorkers_redefinedOnesToo() throws IOException {
        assertThat(
                        results(
                                """
                                var cluster = LocalCluster.start(1);
                                var client = cluster.connect();
                                record Point(int x, int y) {}
                                int norm(Point p) { return p.x() * p.x() + p.y() * p.y(); }
                                tell(client.submit((Point p) -> norm(p), new Point(3, 4)).get());
                                int norm(Point p) { return p.x() + p.y(); }
                                tell(client.submit((Point p) -> norm(p), new Point(3, 4)).get());
                                tell(client.submit((Point p) -> new Point(p.y(), p.x()), new Point(3, 4)).get());
                                client.close();
                                cluster.close();
                                """))
                .containsExactly("25", "7", "Point[x=4, y=3]");
    }

    @Test
    void shell_onACluster_aVariableIsRefused_andItsCopyTravels() throws IOException {
        assertThat(
                        results(
                                """
                                var cluster = LocalCluster.start(1);
                                var client = cluster.connect();
                                int offset = 5;
                                int shifted(int n) { return n + offset; }
                                void refused(Runnable submitting) throws Exception {
                                    try {
                                        submitting.run();
                                        tell("sent");
                                    } catch (JaskException e) {
                                        tell(e.getMessage().contains("uses the shell's variable offset"));
                                    }
                                }
                                refused(() -> client.submit((Integer n) -> n + offset, 1));
                                refused(() -> client.submit((Integer n) -> shifted(n), 1));
                                { int copy = offset; tell(client.submit((Integer n) -> n + copy, 1).get()); }
                                client.close();
                                cluster.close();
                                """))
                .containsExactly("true", "true", "6");
    }

    /** What a script tells. */
    private Iterable<String> results(String script) throws IOException {
        Path told = folder.resolve("told");
        Path file = folder.resolve("script.jsh");
        Files.writeString(
                file,
                """
                void tell(Object what) throws Exception {
                    Files.writeString(Path.of("%s"), what + "\\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
                }
                import java.nio.file.StandardOpenOption;
                %s
                /exit
                """
                        .formatted(told, script));

        Output output = Output.of("shell", file.toString());

        assertThat(output.code()).isZero();
        return Files.readAllLines(told);
    }
}
