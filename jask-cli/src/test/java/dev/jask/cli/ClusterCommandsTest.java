package dev.jask.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jask.client.Client;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands as a user starts them: each a process of its own. */
final class ClusterCommandsTest {

    private static final long SECONDS = 60;

    @TempDir private Path folder;

    private final List<Process> processes = new ArrayList<>();

    @AfterEach
    void endAll() throws InterruptedException {
        for (Process process : processes) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly().waitFor();
        }
    }

    @Test
    void schedulerAndWorker_startedApart_runWhatAClientSubmits() throws Exception {
        Path file = folder.resolve("scheduler.properties");
        Process scheduler = jask("scheduler", "--port", "0", "--scheduler-file", file.toString());
        awaitLine(scheduler, "scheduler file ");
        Process worker =
                jask("worker", "--scheduler-file", file.toString(), "--name", "w", "--slots", "1");
        awaitLine(worker, "worker w joined");

        try (Client client = Client.connect(file.toString())) {
            assertThat(client.submit((String text) -> text.length(), "Jask").get()).isEqualTo(4);
        }

        scheduler.destroy();
        awaitLine(worker, "worker ended: ");
        assertThat(worker.waitFor(SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(worker.exitValue()).isEqualTo(ExitCode.OK);
        assertThat(scheduler.waitFor(SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(file).doesNotExist();
    }

    @Test
    void cluster_ofTwoWorkers_leavesNoProcessBehind() throws Exception {
        Process cluster = jask("cluster", "--workers", "2", "--slots", "1", "--port", "0");
        Path file = Path.of(awaitLine(cluster, "scheduler file "));
        List<ProcessHandle> workers = cluster.descendants().toList();

        try (Client client = Client.connect(file.toString())) {
            assertThat(client.submit((Integer n) -> n + 1, 41).get()).isEqualTo(42);
        }
        cluster.destroy();

        assertThat(cluster.waitFor(SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(workers).hasSizeGreaterThanOrEqualTo(2);
        for (ProcessHandle worker : workers) {
            worker.onExit().get(SECONDS, TimeUnit.SECONDS);
        }
        assertThat(Files.exists(file)).isFalse();
    }

    @Test
    void scheduler_beyondThisMachine_isRefusedUnlessInsecure() throws Exception {
        Process scheduler =
                jask(
                        "scheduler",
                        "--host",
                        "0.0.0.0",
                        "--port",
                        "0",
                        "--scheduler-file",
                        folder.resolve("s").toString());

        assertThat(scheduler.waitFor(SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(scheduler.exitValue()).isEqualTo(ExitCode.FAILED);
        assertThat(scheduler.inputReader(StandardCharsets.UTF_8).readLine()).contains("--insecure");
    }

    @Test
    void schedulerWorkerAndClient_withCertificates_compute() throws Exception {
        String certificates = folder.resolve("certificates").toString();
        assertThat(
                        jask("security", "create", "--dir", certificates)
                                .waitFor(SECONDS, TimeUnit.SECONDS))
                .isTrue();
        Path file = folder.resolve("tls.properties");
        Process scheduler =
                jask(
                        "scheduler",
                        "--port",
                        "0",
                        "--scheduler-file",
                        file.toString(),
                        "--tls-dir",
                        certificates);
        String address = awaitLine(scheduler, "scheduler at ");
        Process worker =
                jask("worker", address, "--name", "w", "--slots", "1", "--tls-dir", certificates);
        awaitLine(worker, "worker w joined");

        assertThat(Files.readString(file)).contains("tls = true");
        try (Client client = Client.connect(file.toString())) {
            assertThat(client.submit((String text) -> text.length(), "Jask").get()).isEqualTo(4);
            byte[] large = client.submit((Integer n) -> new byte[n], 3_000_000).get();
            assertThat(large).hasSize(3_000_000);
        }
        assertThat(
                        jask("security", "renew", "--dir", certificates)
                                .waitFor(SECONDS, TimeUnit.SECONDS))
                .isTrue();
        try (Client client = Client.connect(file.toString())) {
            assertThat(client.submit((Integer n) -> n + 1, 41).get()).isEqualTo(42);
        }

        Process stranger = jask("worker", address, "--name", "x");
        assertThat(stranger.waitFor(SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(stranger.exitValue()).isEqualTo(ExitCode.FAILED);
        assertThat(stranger.inputReader(StandardCharsets.UTF_8).lines().toList())
                .anyMatch(
                        line -> line.contains("speaks TLS, and this process has no certificates"));
    }

    private Process jask(String... arguments) throws IOException {
        var command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:TieredStopAtLevel=1",
                                "--add-opens=java.base/java.nio=ALL-UNNAMED",
                                "--enable-native-access=ALL-UNNAMED",
                                "--sun-misc-unsafe-memory-access=allow",
                                "-cp",
                                System.getProperty("java.class.path"),
                                Main.class.getName()));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("XDG_CACHE_HOME", folder.resolve("cache").toString());
        Process process = builder.start();
        processes.add(process);
        return process;
    }

    /** What stands after these words in the line that begins with them. */
    private static String awaitLine(Process process, String words) throws IOException {
        BufferedReader reader = process.inputReader(StandardCharsets.UTF_8);
        var seen = new ArrayList<String>();
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            seen.add(line);
            if (line.startsWith(words)) {
                return line.substring(words.length());
            }
        }
        throw new AssertionError("the process ended without \"%s\": %s".formatted(words, seen));
    }
}
