package dev.jask.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jask.client.Client;
import dev.jask.client.JaskFuture;
import dev.jask.cluster.Scheduler;
import dev.jask.config.Config;
import dev.jask.config.Settings;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands as a user starts them: each a process of its own. */
final class ClusterCommandsTest {

    private static final long SECONDS = 60;

    @TempDir private Path folder;

    private final List<Process> processes = new ArrayList<>();
    private @Nullable Scheduler scheduler;

    @AfterEach
    void endAll() throws InterruptedException {
        for (Process process : processes) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly().waitFor();
        }
        if (scheduler != null) {
            scheduler.close();
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
        awaitLine(worker, "worker w ends: ");
        assertThat(worker.waitFor(SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(worker.exitValue()).isEqualTo(ExitCode.OK);
        assertThat(scheduler.waitFor(SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(file).doesNotExist();
    }

    private static long pid(int unused) {
        return ProcessHandle.current().pid();
    }

    private static long sleep(int seconds) {
        java.util.concurrent.locks.LockSupport.parkNanos(seconds * 1_000_000_000L);
        return seconds;
    }

    /** One in this JVM: starts faster than a process. */
    private Path scheduler() {
        Path file = folder.resolve("scheduler.properties");
        scheduler = Scheduler.local(Config.load(), 0, file);
        return file;
    }

    /** The same as {@link Process#destroy}, which closes the streams, too. */
    private static void tellToStop(Process process) {
        process.toHandle().destroy();
    }

    private Process worker(Path file, String name, String... more) throws IOException {
        var arguments =
                new ArrayList<>(
                        List.of(
                                "worker",
                                "--scheduler-file",
                                file.toString(),
                                "--name",
                                name,
                                "--slots",
                                "1",
                                "--memory-limit",
                                "300MB",
                                "--java-options",
                                "-XX:TieredStopAtLevel=1 -Dplace=" + name));
        arguments.addAll(List.of(more));
        Process worker = jask(arguments.toArray(String[]::new));
        awaitLine(worker, "worker " + name + " joined");
        return worker;
    }

    @Test
    void worker_thatDies_isExplainedByItsNannyAndComesBack() throws Exception {
        Path file = scheduler();
        Process nanny = worker(file, "w");
        try (Client client =
                Client.connect(
                        file.toString(),
                        Config.load().toBuilder().set(Settings.ALLOWED_FAILURES, 0).build())) {
            long first = client.submit(ClusterCommandsTest::pid, 0).get();
            assertThat(ProcessHandle.of(first).flatMap(ProcessHandle::parent))
                    .hasValue(nanny.toHandle());

            JaskFuture<Integer> deadly =
                    client.submit(
                            (Integer code) -> {
                                System.out.println("last words");
                                Runtime.getRuntime().halt(code);
                                return code;
                            },
                            77);

            assertThatThrownBy(() -> deadly.get(SECONDS, TimeUnit.SECONDS))
                    .hasStackTraceContaining("exited with code 77")
                    .hasStackTraceContaining("last words");
            awaitLine(nanny, "last words");
            awaitLine(nanny, "worker w joined");
            assertThat(client.submit(ClusterCommandsTest::pid, 1).get()).isNotEqualTo(first);
        }
    }

    @Test
    void worker_toldToStop_firstHandsOverWhatOnlyItHolds() throws Exception {
        Path file = scheduler();
        Process one = worker(file, "one");
        try (Client client = Client.connect(file.toString())) {
            JaskFuture<String> held = client.scatter("only there");
            Process two = worker(file, "two");

            tellToStop(one);

            awaitLine(one, "worker one ends: retired");
            assertThat(one.waitFor(SECONDS, TimeUnit.SECONDS)).isTrue();
            assertThat(one.exitValue()).isEqualTo(ExitCode.OK);
            assertThat(held.get()).isEqualTo("only there");
            assertThat(two.isAlive()).isTrue();
        }
    }

    @Test
    void worker_toldToStopTwice_endsAtOnce() throws Exception {
        Path file = scheduler();
        Process nanny = worker(file, "w");
        try (Client client = Client.connect(file.toString())) {
            JaskFuture<Long> running = client.submit(ClusterCommandsTest::sleep, 3_600);
            long worker = nanny.children().findFirst().orElseThrow().pid();
            awaitRunning(client);

            while (nanny.isAlive()) {
                tellToStop(nanny);
                nanny.waitFor(20, TimeUnit.MILLISECONDS);
            }

            assertThat(nanny.exitValue()).isEqualTo(143);
            ProcessHandle.of(worker).ifPresent(left -> left.onExit().join());
            assertThat(running.isDone()).isFalse();
        }
    }

    private static void awaitRunning(Client client) {
        while (client.snapshot().workers().stream().noneMatch(worker -> worker.processing() > 0)) {
            Thread.onSpinWait();
        }
    }

    @Test
    void worker_whoseLifetimeIsOver_isStartedAgainIfAsked() throws Exception {
        Path file = scheduler();
        Process nanny = worker(file, "w", "--lifetime", "1s", "--lifetime-restart");

        awaitLine(nanny, "worker w ends: retired");
        awaitLine(nanny, "worker w joined");
        assertThat(nanny.isAlive()).isTrue();
    }

    @Test
    void worker_withoutNanny_runsInTheCommandsProcess() throws Exception {
        Path file = scheduler();
        Process worker =
                jask("worker", "--scheduler-file", file.toString(), "--no-nanny", "--name", "w");
        awaitLine(worker, "worker w joined");
        try (Client client = Client.connect(file.toString())) {
            assertThat(client.submit(ClusterCommandsTest::pid, 0).get()).isEqualTo(worker.pid());
        }

        tellToStop(worker);

        awaitLine(worker, "worker w ends: retired");
        assertThat(worker.waitFor(SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(worker.exitValue()).isEqualTo(ExitCode.OK);
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
