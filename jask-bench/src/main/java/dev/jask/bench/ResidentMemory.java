package dev.jask.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The high-water mark of resident memory of this process and the processes it started, as Linux
 * counts it. Elsewhere nothing is known.
 */
final class ResidentMemory {

    /** What stands for a size that is not known. */
    static final long UNKNOWN = -1;

    private static final Path PROCESSES = Path.of("/proc");

    private static final long LOOK_MILLIS = 20;
    private static final long STILL_NANOS = 250_000_000L;
    private static final long LONGEST_NANOS = 5_000_000_000L;

    private ResidentMemory() {}

    /** Starts counting anew. */
    static void resetPeak() {
        for (long process : family()) {
            try {
                Files.writeString(PROCESSES.resolve(process + "/clear_refs"), "5");
            } catch (IOException _) {
                return; // not Linux, or not allowed: the mark stays that of the whole life of the
                // process
            }
        }
    }

    /**
     * Waits until no more memory goes back to the system. After a collection the JVM returns what
     * it does not need in small steps, which for gigabytes take a second or more.
     */
    static void awaitReturned() throws InterruptedException {
        long begin = System.nanoTime();
        long lowest = kilobytes("VmRSS");
        long fell = begin;
        while (isWithin(STILL_NANOS, fell) && isWithin(LONGEST_NANOS, begin)) {
            Thread.sleep(LOOK_MILLIS);
            long now = kilobytes("VmRSS");
            if (now < lowest) {
                lowest = now;
                fell = System.nanoTime();
            }
        }
    }

    /** The mark in megabytes, or {@link #UNKNOWN}. */
    static long peakMegabytes() {
        long kilobytes = kilobytes("VmHWM");
        return kilobytes == 0 ? UNKNOWN : Math.round(kilobytes / 1024.0);
    }

    private static boolean isWithin(long nanos, long since) {
        return System.nanoTime() - since < nanos;
    }

    private static long kilobytes(String what) {
        long kilobytes = 0;
        for (long process : family()) {
            kilobytes += kilobytes(what, process);
        }
        return kilobytes;
    }

    private static long kilobytes(String what, long process) {
        try (Stream<String> lines = Files.lines(PROCESSES.resolve(process + "/status"))) {
            return lines.filter(line -> line.startsWith(what))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElse(0);
        } catch (IOException _) {
            return 0; // the process has ended, or there is no such file system
        }
    }

    private static List<Long> family() {
        var processes = new ArrayList<Long>();
        processes.add(ProcessHandle.current().pid());
        ProcessHandle.current().descendants().map(ProcessHandle::pid).forEach(processes::add);
        return processes;
    }
}
