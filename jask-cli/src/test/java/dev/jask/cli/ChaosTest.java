package dev.jask.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two schedulers, three workers with their nannies and a client, each on a host of its own, while
 * workers and the active scheduler are killed, frozen and cut off from the network at random. A run
 * can be had again by its seed, as far as real machines do the same thing twice: {@code
 * -Djask.chaos.seed=7 -Djask.chaos.blows=100}.
 */
final class ChaosTest {

    private static final long SEED = Long.getLong("jask.chaos.seed", 1);
    private static final int BLOWS = Integer.getInteger("jask.chaos.blows", 5);
    private static final Duration SILENCE = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final List<String> WORKERS = List.of("w1", "w2", "w3");
    private static final List<String> SCHEDULERS = List.of("scheduler", "standby");

    /** What a scheduler says when it could take over. */
    private static final String STANDS_BY = "is a stand-by of ";

    private static final List<String> BLOWS_AT_WORKERS =
            List.of("kill", "freeze", "cut", "one-way cut");
    private static final List<String> BLOWS_AT_SCHEDULERS = List.of("kill", "freeze", "cut");

    /** Prime to the number of kinds, so that all come, and schedulers are soon struck. */
    private static final int STRIDE = 3;

    @TempDir private Path folder;

    private final Random random = new Random(SEED);
    private final Map<String, Process> processes = new LinkedHashMap<>();
    private Hosts hosts;

    @BeforeEach
    void makeHosts() throws IOException {
        assumeTrue(Hosts.areAllowed(), "needs the right to make network namespaces");
        hosts = Hosts.create("scheduler", "standby", "client", "w1", "w2", "w3");
    }

    @AfterEach
    void endAll() throws Exception {
        for (Process process : processes.values()) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly().waitFor();
        }
        if (hosts != null) {
            hosts.close();
        }
    }

    @Test
    void resultsAreRight_whileWorkersAndSchedulersAreKilledFrozenAndCutOff() throws Exception {
        Path stop = folder.resolve("stop");
        start(
                "client",
                Main.class,
                "security",
                "create",
                "--dir",
                certificates().toString(),
                "--hosts",
                hosts.addresses());
        assertThat(process("client").waitFor()).as(said("client")).isZero();
        start(
                "scheduler",
                Main.class,
                "scheduler",
                "--tls-dir",
                certificates().toString(),
                "--host",
                hosts.address("scheduler"),
                "--scheduler-file",
                file().toString());
        await("scheduler", "scheduler file ");
        standBy("standby");
        for (String worker : WORKERS) {
            start(
                    worker,
                    Main.class,
                    "worker",
                    "--scheduler-file",
                    file().toString(),
                    "--name",
                    worker,
                    "--slots",
                    "1",
                    "--memory-limit",
                    "300MB",
                    "--java-options",
                    "-XX:TieredStopAtLevel=1");
        }
        start("client", ChaosWorkload.class, file().toString(), stop.toString());
        await("client", "round 1");

        for (int i = 0; i < BLOWS; i++) {
            strike(i);
        }
        Files.createFile(stop);

        assertThat(process("client").waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .as(() -> "the client came to an end; it said\n" + said("client"))
                .isTrue();
        assertThat(said("client")).contains("all right after");
    }

    private Path file() {
        return folder.resolve("scheduler.properties");
    }

    private Path certificates() {
        return folder.resolve("certificates");
    }

    /** One thing goes wrong, and is mended. */
    private void strike(int number) throws Exception {
        int kinds = BLOWS_AT_WORKERS.size() + BLOWS_AT_SCHEDULERS.size();
        int kind = Math.floorMod(number * STRIDE + (int) SEED, kinds);
        if (kind < BLOWS_AT_WORKERS.size()) {
            strikeWorker(number, BLOWS_AT_WORKERS.get(kind));
        } else {
            strikeScheduler(number, BLOWS_AT_SCHEDULERS.get(kind - BLOWS_AT_WORKERS.size()));
        }
        pass(SILENCE.dividedBy(2));
    }

    /** Long enough to be noticed, or not. */
    private void strikeWorker(int number, String blow) throws Exception {
        String victim = WORKERS.get(random.nextInt(WORKERS.size()));
        Duration lasting = random.nextBoolean() ? SILENCE.dividedBy(4) : SILENCE.multipliedBy(2);
        log("%d: %s of %s for %s".formatted(number, blow, victim, lasting));
        switch (blow) {
            case "kill" -> workerOf(victim).ifPresent(ProcessHandle::destroyForcibly);
            case "freeze" -> freeze(victim, lasting);
            case "cut" -> {
                hosts.cut(victim);
                pass(lasting);
                hosts.mend(victim);
            }
            default -> {
                String other = random.nextBoolean() ? active() : another(victim);
                hosts.cutOneWay(victim, other);
                pass(lasting);
                hosts.mendOneWay(victim, other);
            }
        }
    }

    /** Until the other one took over; then it comes back, and stands by. */
    private void strikeScheduler(int number, String blow) throws Exception {
        String victim = active();
        String other = SCHEDULERS.get(1 - SCHEDULERS.indexOf(victim));
        log("%d: %s of the active %s".formatted(number, blow, victim));
        int before = timesStoodBy(victim);
        switch (blow) {
            case "kill" -> {
                process(victim).destroyForcibly().waitFor();
                awaitActive(other);
                standBy(victim);
                return;
            }
            case "freeze" -> {
                signal("-STOP", process(victim).toHandle());
                awaitActive(other);
                signal("-CONT", process(victim).toHandle());
            }
            default -> {
                hosts.cut(victim);
                awaitActive(other);
                hosts.mend(victim);
            }
        }
        await(victim, "stands by", () -> timesStoodBy(victim) > before);
    }

    private void standBy(String host) throws Exception {
        int before = timesStoodBy(host);
        start(
                host,
                Main.class,
                "scheduler",
                "--tls-dir",
                certificates().toString(),
                "--host",
                hosts.address(host),
                "--port",
                "0",
                "--standby",
                file().toString());
        await(host, "stands by", () -> timesStoodBy(host) > before);
    }

    private int timesStoodBy(String host) {
        return said(host).split(STANDS_BY, -1).length;
    }

    /** The host whose scheduler is active, as the file says. */
    private String active() throws IOException {
        String said = Files.readString(file());
        return SCHEDULERS.stream()
                .filter(host -> said.contains(hosts.address(host) + ":"))
                .findFirst()
                .orElseThrow();
    }

    private void awaitActive(String host) throws Exception {
        await(host, "is active", () -> active().equals(host));
    }

    private String another(String worker) {
        return WORKERS.get((WORKERS.indexOf(worker) + 1) % WORKERS.size());
    }

    private void freeze(String victim, Duration lasting) throws Exception {
        Optional<ProcessHandle> worker = workerOf(victim);
        if (worker.isPresent()) {
            signal("-STOP", worker.get());
            pass(lasting);
            signal("-CONT", worker.get());
        }
    }

    /** The worker's own JVM, a child of its nanny; none while it is being started again. */
    private Optional<ProcessHandle> workerOf(String host) {
        return process(host).children().findFirst();
    }

    private static void signal(String signal, ProcessHandle process) throws Exception {
        new ProcessBuilder("kill", signal, Long.toString(process.pid())).start().waitFor();
    }

    /** Time passes; the client fails at once if it meets a wrong result. */
    private void pass(Duration time) throws Exception {
        boolean ended = process("client").waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
        assertThat(ended).as(() -> "the client ended:\n" + said("client")).isFalse();
    }

    private void start(String host, Class<?> program, String... arguments) throws IOException {
        var command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx400m",
                                "-XX:TieredStopAtLevel=1",
                                "--enable-native-access=ALL-UNNAMED",
                                "-cp",
                                System.getProperty("java.class.path"),
                                program.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                hosts.on(host, command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(output(host).toFile()));
        builder.environment().put("XDG_CACHE_HOME", folder.resolve("cache").toString());
        builder.environment().put("JASK_CLUSTER_SILENCE", SILENCE.toMillis() + "ms");
        builder.environment().put("JASK_CLUSTER_HEARTBEAT", "200ms");
        builder.environment().put("JASK_CLUSTER_CONNECT_TIMEOUT", "4s");
        processes.put(host, builder.start());
    }

    private Process process(String host) {
        return Objects.requireNonNull(processes.get(host), host);
    }

    private Path output(String host) {
        return folder.resolve(host + ".log");
    }

    private String said(String host) {
        try {
            return Files.readString(output(host));
        } catch (IOException e) {
            return "nothing: " + e.getMessage();
        }
    }

    private void await(String host, String words) throws Exception {
        await(host, "said \"" + words + "\"", () -> said(host).contains(words));
    }

    private void await(String host, String what, Callable<Boolean> holds) throws Exception {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!holds.call()) {
            boolean ended = process(host).waitFor(50, TimeUnit.MILLISECONDS);
            assertThat(ended && !holds.call())
                    .as(() -> host + " ended before it " + what + ":\n" + said(host))
                    .isFalse();
            assertThat(System.nanoTime())
                    .as(() -> host + " in time " + what + ":\n" + said(host))
                    .isLessThan(deadline);
        }
    }

    private static void log(String what) {
        System.out.println("chaos " + what);
    }
}
