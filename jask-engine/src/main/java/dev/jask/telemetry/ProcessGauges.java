package dev.jask.telemetry;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Measures the process that it is in. What is measured as a rate is since its own reading before.
 * For several threads.
 */
public final class ProcessGauges {

    private static final Path STATM = Path.of("/proc/self/statm");

    /** Linux has pages of this size on all machines that JDKs of ours run on but a few. */
    private static final long PAGE = 4096;

    private final OperatingSystemMXBean system =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    private final List<GarbageCollectorMXBean> collectors =
            ManagementFactory.getGarbageCollectorMXBeans();
    private final List<MemoryPoolMXBean> heapPools =
            ManagementFactory.getMemoryPoolMXBeans().stream()
                    .filter(pool -> pool.getType() == MemoryType.HEAP)
                    .toList();
    private final boolean hasStatm = Files.isReadable(STATM);
    private long lastCpu; // guarded by this
    private long lastNanos; // guarded by this

    public ProcessGauges() {
        lastCpu = system.getProcessCpuTime();
        lastNanos = System.nanoTime();
    }

    /**
     * What the process takes now.
     *
     * @param loopLagNanos what the event loop's watch says
     */
    public Telemetry.ProcessLoad load(long loopLagNanos) {
        long cpu = Math.max(0, system.getProcessCpuTime());
        long millis = 0;
        long count = 0;
        for (GarbageCollectorMXBean collector : collectors) {
            millis += Math.max(0, collector.getCollectionTime());
            count += Math.max(0, collector.getCollectionCount());
        }
        return new Telemetry.ProcessLoad(
                ProcessHandle.current().pid(),
                System.currentTimeMillis(),
                cores(cpu),
                cpu,
                millis,
                count,
                ManagementFactory.getThreadMXBean().getThreadCount(),
                loopLagNanos);
    }

    private synchronized double cores(long cpu) {
        long now = System.nanoTime();
        double cores = Math.max(0, cpu - lastCpu) / (double) Math.max(1, now - lastNanos);
        lastCpu = cpu;
        lastNanos = now;
        return Math.round(cores * 1000) / 1000.0;
    }

    /** What the heap held after the last collection of each of its parts. */
    public long heapLive() {
        long live = 0;
        for (MemoryPoolMXBean pool : heapPools) {
            MemoryUsage after = pool.getCollectionUsage();
            live += after == null ? 0 : after.getUsed();
        }
        return live;
    }

    /** What the process takes of the machine's memory; 0 where the system does not say. */
    public long resident() {
        if (!hasStatm) {
            return 0;
        }
        try {
            String[] numbers = Files.readString(STATM, StandardCharsets.US_ASCII).split(" ", 3);
            return Long.parseLong(numbers[1]) * PAGE;
        } catch (IOException | NumberFormatException | ArrayIndexOutOfBoundsException e) {
            return 0;
        }
    }
}
