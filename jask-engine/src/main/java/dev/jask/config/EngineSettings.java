package dev.jask.config;

import dev.jask.scheduler.SchedulerSettings;
import dev.jask.worker.WorkerSettings;
import dev.jask.worker.store.StoreSettings;
import java.time.Duration;

/** What the configuration means for the engine's parts: the one place that knows both. */
public final class EngineSettings {

    private EngineSettings() {}

    /** What the scheduler within this JVM is given. */
    public static SchedulerSettings scheduler(Config config) {
        return scheduler(config, Settings.LOOK_AHEAD);
    }

    /** What a cluster's scheduler is given. */
    public static SchedulerSettings clusterScheduler(Config config) {
        return scheduler(config, Settings.CLUSTER_LOOK_AHEAD);
    }

    private static SchedulerSettings scheduler(Config config, Setting<Duration> lookAhead) {
        SchedulerSettings defaults = SchedulerSettings.DEFAULT;
        return new SchedulerSettings(
                config.get(Settings.ALLOWED_FAILURES),
                config.get(Settings.BANDWIDTH),
                config.get(Settings.UNKNOWN_TASK_DURATION).toNanos(),
                config.get(lookAhead).toNanos(),
                config.get(Settings.EXPAND_AHEAD),
                nanos(config.get(Settings.NO_WORKERS_TIMEOUT)),
                config.get(Settings.STEALING),
                defaults.tickNanos(),
                config.get(Settings.MEMORY_MANAGER),
                config.get(Settings.MEMORY_MANAGER_INTERVAL).toNanos(),
                config.get(Settings.CHECK_INTERVAL).toNanos(),
                (int) Math.min(Integer.MAX_VALUE, config.get(Settings.STORY_BYTES)),
                config.get(Settings.VALIDATE));
    }

    /** What the worker within this JVM is given. */
    public static WorkerSettings worker(Config config) {
        WorkerSettings defaults =
                WorkerSettings.of(config.get(Settings.SLOTS), config.get(Settings.MEMORY_LIMIT));
        return new WorkerSettings(
                defaults.slots(),
                config.get(Settings.RESOURCES),
                config.get(Settings.EXECUTE_AHEAD).toNanos(),
                defaults.fetchBytes(),
                defaults.inFlightBytes(),
                defaults.fetchesAtOnce(),
                defaults.busyRetryNanos(),
                config.get(Settings.VALIDATE));
    }

    /** What the worker's store is given. */
    public static StoreSettings store(Config config) {
        return StoreSettings.of(config.get(Settings.MEMORY_LIMIT))
                .withThresholds(
                        config.get(Settings.MEMORY_TARGET),
                        config.get(Settings.MEMORY_SPILL),
                        config.get(Settings.MEMORY_PAUSE))
                .withDirectory(config.get(Settings.SPILL_FOLDER));
    }

    private static long nanos(Duration duration) {
        return duration.equals(SettingType.NEVER) ? Long.MAX_VALUE : duration.toNanos();
    }
}
