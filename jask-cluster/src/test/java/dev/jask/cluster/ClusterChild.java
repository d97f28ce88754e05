package dev.jask.cluster;

import dev.jask.config.Config;
import dev.jask.config.Settings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;

/** A scheduler, stand-by or worker in a process of its own, which ends when its input does. */
final class ClusterChild implements AutoCloseable {

    private static final String SETTING = "test.setting.";

    private final Process process;
    private final String ready;
    private final Queue<String> said = new ConcurrentLinkedQueue<>();

    private ClusterChild(Process process, String ready) {
        this.process = process;
        this.ready = ready;
    }

    /**
     * Starts one.
     *
     * @param settings by name
     */
    static ClusterChild start(Map<String, String> settings, String... arguments)
            throws IOException {
        var command =
                new ArrayList<>(
                        List.of(
                                System.getProperty("java.home") + "/bin/java",
                                "-XX:TieredStopAtLevel=1",
                                "-XX:+UseSerialGC",
                                "-Xmx128m",
                                "--add-opens=java.base/java.nio=ALL-UNNAMED",
                                "--enable-native-access=ALL-UNNAMED",
                                "--sun-misc-unsafe-memory-access=allow"));
        settings.forEach((name, value) -> command.add("-D" + SETTING + name + "=" + value));
        command.addAll(
                List.of(
                        "-cp",
                        System.getProperty("java.class.path"),
                        ClusterChild.class.getName()));
        command.addAll(List.of(arguments));
        Process process =
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        var output =
                new BufferedReader(
                        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String line = output.readLine();
        while (line != null && !line.startsWith("ready ")) {
            line = output.readLine();
        }
        if (line == null) {
            throw new AssertionError("the process did not start: " + List.of(arguments));
        }
        var child = new ClusterChild(process, line.substring("ready ".length()));
        // Not a virtual one: reading a pipe holds a carrier, of which there are as many as cores.
        Thread.ofPlatform()
                .daemon()
                .name("output of " + arguments[0])
                .start(() -> output.lines().forEach(child.said::add));
        return child;
    }

    /** Whether it has printed that since it was ready. */
    boolean hasSaid(String line) {
        return said.contains(line);
    }

    /** Where it listens; a worker's name. */
    String ready() {
        return ready;
    }

    /** SIGKILL. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** SIGSTOP. */
    void freeze() throws IOException, InterruptedException {
        signal("-STOP");
    }

    /** SIGCONT. */
    void thaw() throws IOException, InterruptedException {
        signal("-CONT");
    }

    private void signal(String signal) throws IOException, InterruptedException {
        new ProcessBuilder("kill", signal, Long.toString(process.pid())).start().waitFor();
    }

    boolean awaitEnd() throws InterruptedException {
        return process.waitFor(60, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    /** A stand-by knows for whom it waits. */
    private static Duration settling(String role) {
        return Duration.ofSeconds(role.equals("standby") ? 60 : 5);
    }

    private static String endOf(WorkerProcesses workers) {
        try {
            return workers.awaitEnd() ? "done" : "given up";
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Runs what the first argument says: {@code scheduler PORT FILE}, {@code standby FILE}, ... */
    public static void main(String[] arguments) throws Exception {
        Config.Builder settings =
                Config.defaults().toBuilder()
                        .set(Settings.SLOTS, 2)
                        .set(Settings.SETTLING, settling(arguments[0]))
                        .set(Settings.SCHEDULER_TIMEOUT, Duration.ofSeconds(60));
        System.getProperties().stringPropertyNames().stream()
                .filter(name -> name.startsWith(SETTING))
                .forEach(name ->
                        settings.set(name.substring(SETTING.length()), System.getProperty(name)));
        Config config = settings.build();
        CompletableFuture<String> ended =
                switch (arguments[0]) {
                    case "scheduler" -> {
                        var scheduler =
                                Scheduler.local(
                                        config,
                                        Integer.parseInt(arguments[1]),
                                        Path.of(arguments[2]));
                        System.out.println("ready " + scheduler.address());
                        CompletableFuture<Void> _ =
                                scheduler
                                        .superseded()
                                        .thenAccept(
                                                by -> System.out.println("is a stand-by of " + by));
                        yield scheduler.ended();
                    }
                    case "standby" -> {
                        var standby =
                                StandbyScheduler.start(config, "127.0.0.1", 0, arguments[1], false);
                        standby.ready().join();
                        System.out.println("ready " + standby.address());
                        yield standby.ended();
                    }
                    case "worker" -> {
                        var worker = Worker.start(config, arguments[1], arguments[2]);
                        System.out.println("ready " + arguments[2]);
                        yield worker.ended();
                    }
                    case "nanny" -> {
                        var workers =
                                WorkerProcesses.start(
                                        config,
                                        arguments[1],
                                        List.of(arguments[2]),
                                        List.of("-Xmx128m", "-XX:TieredStopAtLevel=1"),
                                        (worker, line) -> {
                                            if (line.endsWith(" joined")) {
                                                System.out.println("ready " + worker);
                                            }
                                        });
                        yield CompletableFuture.supplyAsync(() -> endOf(workers));
                    }
                    case "client" -> {
                        ClientChild.run(config, arguments[1], Path.of(arguments[2]));
                        yield CompletableFuture.completedFuture("done");
                    }
                    default -> throw new IllegalArgumentException(arguments[0]);
                };
        Thread.ofPlatform()
                .daemon()
                .start(() -> {
                    try {
                        while (System.in.read() >= 0) {}
                    } catch (IOException closed) {
                        // ends as well
                    }
                    ended.complete("its parent is gone");
                });
        ended.join();
        Runtime.getRuntime().halt(0);
    }
}
