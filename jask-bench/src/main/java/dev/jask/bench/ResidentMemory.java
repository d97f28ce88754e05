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

    /** The mark in megabytes, or {@link #UNKNOWN}. */
    static long peakMegabytes() {
        long kilobytes = 0;
        for (long process : family()) {
            kilobytes += peakKilobytes(process);
        }
        return kilobytes == 0 ? UNKNOWN : Math.round(kilobytes / 1024.0);
    }

    private static long peakKilobytes(long process) {
        try (Stream<String> lines = Files.lines(PROCESSES.resolve(process + "/status"))) {
            return lines.filter(line -> line.startsWith("VmHWM"))
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
