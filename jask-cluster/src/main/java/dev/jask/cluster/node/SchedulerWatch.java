package dev.jask.cluster.node;

import dev.jask.cluster.telemetry.FlightRecorder;
import dev.jask.cluster.telemetry.Health;
import dev.jask.cluster.telemetry.Info;
import dev.jask.cluster.telemetry.RecordFile;
import dev.jask.cluster.telemetry.Recording;
import dev.jask.cluster.telemetry.SchedulerMetrics;
import dev.jask.cluster.telemetry.StatusServer;
import dev.jask.cluster.telemetry.TelemetryBoard;
import dev.jask.config.Config;
import dev.jask.config.Settings;
import dev.jask.engine.LoopWatch;
import dev.jask.scheduler.SchedulerSettings;
import dev.jask.scheduler.SchedulerSnapshot;
import dev.jask.telemetry.Evidence;
import dev.jask.telemetry.RecentLog;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Everything that looks at a scheduler at work: what its workers measured, its numbers, its log,
 * its flight recorder, the watch over its loop, and the web server that shows all that.
 */
final class SchedulerWatch implements AutoCloseable {

    /** A file of events that is larger is set aside. */
    private static final long FILE_BYTES = 256L << 20;

    private static final long ANSWER_SECONDS = 3;

    private final Config config;
    private final TelemetryBoard board = new TelemetryBoard();
    private final RecentLog log = new RecentLog();
    private final SchedulerMetrics metrics = new SchedulerMetrics();
    private final FlightRecorder recorder;
    private final ScheduledExecutorService clock =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("jask-scheduler-watch").factory());
    private volatile long loopNanos;
    private volatile Optional<StatusServer> server = Optional.empty();

    SchedulerWatch(Config config, SchedulerSettings settings) {
        this.config = config;
        Optional<Path> file = config.get(Settings.RECORD_FILE);
        recorder =
                new FlightRecorder(
                        settings,
                        config.get(Settings.RECORD_BYTES),
                        file.map(path -> RecordFile.create(path, FILE_BYTES)).orElse(null));
    }

    TelemetryBoard board() {
        return board;
    }

    RecentLog log() {
        return log;
    }

    SchedulerMetrics metrics() {
        return metrics;
    }

    /** Belongs to the loop. */
    FlightRecorder recorder() {
        return recorder;
    }

    /** What the recorder holds. In the loop. */
    List<Evidence> recording() {
        return recorder
                .recording()
                .map(recording -> new Evidence(Recording.NAME, recording.toBytes()))
                .stream()
                .toList();
    }

    /**
     * Begins.
     *
     * @param address the scheduler's
     * @param snapshot asks the loop
     */
    void start(LoopWatch loop, String address, String token, Supplier<SchedulerSnapshot> snapshot) {
        loop.warnAbove(config.get(Settings.SLOW_LOOP).toNanos());
        ScheduledFuture<?> _ =
                clock.scheduleAtFixedRate(
                        () -> {
                            loop.look();
                            loopNanos = loop.takeLongestNanos();
                        },
                        0,
                        config.get(Settings.HEARTBEAT).toNanos(),
                        TimeUnit.NANOSECONDS);
        server =
                StatusPages.open(
                        config,
                        "scheduler",
                        Settings.SCHEDULER_DASHBOARD,
                        address,
                        token,
                        new StatusServer.Pages(
                                () -> health(snapshot),
                                List.of(
                                        new StatusServer.Page(
                                                "/metrics",
                                                SchedulerMetrics.type(),
                                                () ->
                                                        metrics.page(
                                                                snapshot.get(),
                                                                board.all(false),
                                                                loopNanos)),
                                        new StatusServer.Page(
                                                "/info",
                                                Info.TYPE,
                                                () ->
                                                        Info.page(
                                                                address,
                                                                snapshot.get(),
                                                                board.all(false))))));
    }

    private static Health health(Supplier<SchedulerSnapshot> snapshot) {
        try {
            int workers =
                    CompletableFuture.supplyAsync(snapshot, Thread::startVirtualThread)
                            .get(ANSWER_SECONDS, TimeUnit.SECONDS)
                            .workers()
                            .size();
            return new Health(true, "ready, %,d workers".formatted(workers));
        } catch (TimeoutException e) {
            return Health.not("the event loop has not answered for %d s".formatted(ANSWER_SECONDS));
        } catch (ExecutionException e) {
            return Health.not("the scheduler does not answer: " + e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Health.not("closing");
        }
    }

    /** Where it shows what it is about; empty if nowhere. */
    Optional<String> location() {
        return server.map(StatusServer::location);
    }

    @Override
    public void close() {
        server.ifPresent(StatusServer::close);
        clock.shutdownNow();
        recorder.close();
        log.close();
    }
}
