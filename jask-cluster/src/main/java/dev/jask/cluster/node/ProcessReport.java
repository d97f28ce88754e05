package dev.jask.cluster.node;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * How a worker's process ended.
 *
 * @param name the worker's
 * @param pid its process's number
 * @param exitCode as the system gives it; above 128 where a signal killed it
 * @param ended when
 * @param lived how long
 * @param memoryBytesPeak the most memory it was seen to take, where the system tells
 * @param stopped whether the nanny ended it
 * @param lastLines what it printed last
 */
public record ProcessReport(
        String name,
        long pid,
        int exitCode,
        Instant ended,
        Duration lived,
        OptionalLong memoryBytesPeak,
        boolean stopped,
        List<String> lastLines) {

    private static final int SIGNALS_FROM = 128;
    private static final int SIGNAL_LAST = 64;
    private static final int KILL = 9;
    private static final String OUT_OF_MEMORY = "Terminating due to java.lang.OutOfMemoryError";

    public ProcessReport {
        lastLines = List.copyOf(lastLines);
    }

    /** The signal that killed it, where one did. */
    public OptionalInt signal() {
        int signal = exitCode - SIGNALS_FROM;
        return signal > 0 && signal <= SIGNAL_LAST ? OptionalInt.of(signal) : OptionalInt.empty();
    }

    /** Whether its heap was too small. */
    public boolean ranOutOfMemory() {
        return lastLines.stream().anyMatch(line -> line.contains(OUT_OF_MEMORY));
    }

    /** How it ended, in a few words. */
    public String cause() {
        if (ranOutOfMemory()) {
            return "ran out of memory";
        }
        if (signal().isEmpty()) {
            return "exited with code " + exitCode;
        }
        int signal = signal().getAsInt();
        String killed = "was killed by signal %d%s".formatted(signal, signalName(signal));
        return signal == KILL && !stopped
                ? killed + ", perhaps by the system for want of memory"
                : killed;
    }

    private static String signalName(int signal) {
        return switch (signal) {
            case 1 -> " (SIGHUP)";
            case 2 -> " (SIGINT)";
            case 4 -> " (SIGILL)";
            case 6 -> " (SIGABRT)";
            case 7 -> " (SIGBUS)";
            case 8 -> " (SIGFPE)";
            case KILL -> " (SIGKILL)";
            case 11 -> " (SIGSEGV)";
            case 15 -> " (SIGTERM)";
            default -> "";
        };
    }

    /** All of it, for people. */
    @Override
    public String toString() {
        var text = new StringBuilder();
        text.append(
                "worker %s (process %d) %s after %.1f s"
                        .formatted(name, pid, cause(), lived.toMillis() / 1000.0));
        memoryBytesPeak.ifPresent(
                bytes -> text.append(", having taken up to %,d MiB".formatted(bytes >> 20)));
        if (!lastLines.isEmpty()) {
            text.append("; it printed last:");
            lastLines.forEach(line -> text.append("\n  ").append(line));
        }
        return text.toString();
    }
}
