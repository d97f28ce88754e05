package dev.jask.telemetry;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.HotSpotDiagnosticMXBean.ThreadDumpFormat;
import dev.jask.config.Config;
import dev.jask.config.Entry;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What any process can say of itself: versions, settings, threads, memory. No secrets. */
public final class ProcessEvidence {

    private static final Pattern SECRET =
            Pattern.compile("(?i)(\\S*(?:token|secret|password|key)\\S*?=)\\S+");

    private ProcessEvidence() {}

    /** All of it. */
    public static List<Evidence> of(Config config) {
        return List.of(
                Evidence.text("versions.txt", versions()),
                Evidence.text("settings.txt", settings(config)),
                Evidence.text("memory.txt", memory()),
                Evidence.text("threads.txt", threads()));
    }

    /** The version of Jask, where the class path says it. */
    public static String jaskVersion() {
        String version = ProcessEvidence.class.getPackage().getImplementationVersion();
        return version == null ? "unpackaged" : version;
    }

    private static String versions() {
        var runtime = ManagementFactory.getRuntimeMXBean();
        return Stream.of(
                        "taken " + Instant.now(),
                        "jask " + jaskVersion(),
                        "java " + Runtime.version() + ", " + runtime.getVmName(),
                        "system "
                                + String.join(
                                        " ",
                                        System.getProperty("os.name"),
                                        System.getProperty("os.version"),
                                        System.getProperty("os.arch")),
                        "process " + ProcessHandle.current().pid(),
                        "started " + Instant.ofEpochMilli(runtime.getStartTime()),
                        "processors " + Runtime.getRuntime().availableProcessors(),
                        "options " + redacted(String.join(" ", runtime.getInputArguments())))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    /** The text with nothing behind what looks like the name of a secret. */
    static String redacted(String text) {
        return SECRET.matcher(text).replaceAll("$1***");
    }

    private static String settings(Config config) {
        var text = new StringBuilder();
        for (Entry<?> entry : config.explain()) {
            text.append(
                    "%s = %s    (%s)%n"
                            .formatted(entry.setting().name(), entry.shown(), entry.source()));
        }
        return text.toString();
    }

    private static String memory() {
        var memory = ManagementFactory.getMemoryMXBean();
        var text = new StringBuilder();
        text.append("heap ").append(memory.getHeapMemoryUsage()).append('\n');
        text.append("besides ").append(memory.getNonHeapMemoryUsage()).append('\n');
        for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
            text.append(pool.getName()).append(' ').append(pool.getUsage()).append('\n');
        }
        for (var collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            text.append(
                    String.format(
                            Locale.ROOT,
                            "%s: %,d collections, %,d ms%n",
                            collector.getName(),
                            collector.getCollectionCount(),
                            collector.getCollectionTime()));
        }
        return text.toString();
    }

    /** Who waits for whom for ever, if anybody does, and then all threads, virtual ones too. */
    private static String threads() {
        return deadlocks() + dump();
    }

    private static String deadlocks() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long[] stuck = threads.findDeadlockedThreads();
        if (stuck == null) {
            return "no deadlock\n\n";
        }
        return Stream.of(threads.getThreadInfo(stuck, true, true))
                .map(ThreadInfo::toString)
                .collect(Collectors.joining("\n", "DEADLOCK\n", "\n"));
    }

    private static String dump() {
        try {
            Path folder = Files.createTempDirectory("jask-threads");
            Path file = folder.resolve("threads.txt").toAbsolutePath();
            try {
                ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
                        .dumpThreads(file.toString(), ThreadDumpFormat.TEXT_PLAIN);
                return Files.readString(file);
            } finally {
                Files.deleteIfExists(file);
                Files.delete(folder);
            }
        } catch (IOException | UnsupportedOperationException e) {
            return "threads cannot be dumped: " + e + "\n";
        }
    }
}
