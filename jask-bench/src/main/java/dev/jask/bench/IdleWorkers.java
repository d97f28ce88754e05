package dev.jask.bench;

import dev.jask.cluster.link.Hello;
import dev.jask.cluster.link.Link;
import dev.jask.cluster.link.Links;
import dev.jask.cluster.node.Identity;
import dev.jask.cluster.node.Network;
import dev.jask.cluster.node.SchedulerFile;
import dev.jask.cluster.wire.Message;
import dev.jask.cluster.wire.MessageCodec;
import dev.jask.config.Config;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * What connected workers that do nothing cost a scheduler: it runs in a process of its own, they
 * are links that say what workers say, readings at the pace that they are told included, a hundred
 * to a process's worth of connections.
 */
final class IdleWorkers {

    private static final int LINKS_TOGETHER = 100;
    private static final long CONNECT_SECONDS = 60;

    private IdleWorkers() {}

    static Workload workload(int workers) {
        return new Workload.Probe(
                "cluster/idle-workers-%d".formatted(workers),
                "processor time of a scheduler with %,d idle workers".formatted(workers),
                settings ->
                        measure(
                                workers,
                                settings.scratch(),
                                Duration.ofSeconds(15),
                                Duration.ofSeconds(20)));
    }

    /**
     * @param settle how long the workers are connected before it is measured
     * @param watch how long it is measured
     */
    static Workload.Figures measure(int workers, Path scratch, Duration settle, Duration watch)
            throws Exception {
        Path file = scratch.resolve("idle-scheduler");
        Process scheduler = start(file);
        try {
            double alone = usage(scheduler, Duration.ofSeconds(1), watch.dividedBy(2));
            return withWorkers(scheduler, SchedulerFile.read(file), workers, alone, settle, watch);
        } finally {
            scheduler.getOutputStream().close();
            if (!scheduler.waitFor(10, TimeUnit.SECONDS)) {
                scheduler.destroyForcibly();
            }
            Files.deleteIfExists(file);
        }
    }

    private static Process start(Path file) throws IOException {
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "--enable-native-access=ALL-UNNAMED",
                                "--sun-misc-unsafe-memory-access=allow",
                                "-cp",
                                System.getProperty("java.class.path"),
                                IdleScheduler.class.getName(),
                                file.toString())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        String said = process.inputReader(StandardCharsets.UTF_8).readLine();
        if (!"ready".equals(said)) {
            process.destroyForcibly();
            throw new BenchmarkException("the scheduler did not start: " + said);
        }
        return process;
    }

    private static Workload.Figures withWorkers(
            Process scheduler,
            SchedulerFile where,
            int workers,
            double alone,
            Duration settle,
            Duration watch)
            throws Exception {
        List<Links> all = new ArrayList<>();
        try (ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor()) {
            connect(where, workers, all, clock);
            double used = usage(scheduler, settle, watch);
            long alive = all.stream().filter(links -> !links.address().isEmpty()).count();
            var more = new LinkedHashMap<String, Object>();
            more.put("percent_of_a_core", new Rounded(used * 100, 2));
            more.put("percent_without_workers", new Rounded(alone * 100, 2));
            more.put("us_per_worker_and_second", new Rounded((used - alone) * 1e6 / workers, 1));
            more.put("connections", alive);
            clock.shutdownNow();
            return new Workload.Figures(used, workers, more);
        } finally {
            all.forEach(Links::close);
        }
    }

    private static void connect(
            SchedulerFile where, int workers, List<Links> all, ScheduledExecutorService clock)
            throws Exception {
        for (int first = 0; first < workers; first += LINKS_TOGETHER) {
            Hello process = Identity.of(Hello.Role.WORKER, "idle-process-" + first, where.token());
            Links links = Network.open(Config.load(), "127.0.0.1", 0, process);
            all.add(links);
            Map<IdleWorker, CompletableFuture<Link<Message>>> asked = new LinkedHashMap<>();
            for (int i = first; i < Math.min(workers, first + LINKS_TOGETHER); i++) {
                Hello worker = Identity.of(Hello.Role.WORKER, "idle-" + i, where.token());
                var idle = new IdleWorker();
                asked.put(idle, links.connectAs(worker, where.address(), new MessageCodec(), idle));
            }
            for (var each : asked.entrySet()) {
                each.getKey().begin(each.getValue().get(CONNECT_SECONDS, TimeUnit.SECONDS), clock);
            }
        }
    }

    /** Which part of a core the process used, after a while. */
    private static double usage(Process process, Duration settle, Duration watch)
            throws InterruptedException {
        Thread.sleep(settle);
        Duration before = used(process);
        long start = System.nanoTime();
        Thread.sleep(watch);
        Duration after = used(process);
        return (double) after.minus(before).toNanos() / (System.nanoTime() - start);
    }

    private static Duration used(Process process) {
        return process.info()
                .totalCpuDuration()
                .orElseThrow(() ->
                        new BenchmarkException(
                                "this system does not say how much processor time a process used"));
    }
}
