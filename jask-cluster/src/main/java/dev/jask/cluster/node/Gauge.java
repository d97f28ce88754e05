package dev.jask.cluster.node;

import dev.jask.protocol.WorkerId;
import dev.jask.scheduler.SchedulerEvent;
import dev.jask.telemetry.Telemetry;
import java.util.Optional;

/**
 * Picks out of one worker's readings what placing tasks depends on, when it has changed by much.
 * For one thread at a time.
 */
final class Gauge {

    private static final double OTHER_BANDWIDTH = 0.2;
    private static final double OTHER_MEMORY = 0.05;

    private final WorkerId worker;
    private long bandwidth;
    private long memoryUsed;

    Gauge(WorkerId worker) {
        this.worker = worker;
    }

    Optional<SchedulerEvent> read(Telemetry reading) {
        long bandwidthNow =
                (long)
                        reading.traffic().bandwidth().values().stream()
                                .mapToLong(Long::longValue)
                                .average()
                                .orElse(0);
        long usedNow = memoryUsed(reading);
        boolean isOther =
                Math.abs(bandwidthNow - bandwidth) > OTHER_BANDWIDTH * bandwidth
                        || Math.abs(usedNow - memoryUsed) > OTHER_MEMORY * reading.memory().limit();
        if (!isOther) {
            return Optional.empty();
        }
        bandwidth = bandwidthNow;
        memoryUsed = usedNow;
        return Optional.of(new SchedulerEvent.Measured(worker, bandwidthNow, usedNow));
    }

    /** Of a worker in this process nothing can be told apart from what others keep on the heap. */
    private static long memoryUsed(Telemetry reading) {
        Telemetry.MemoryUse memory = reading.memory();
        boolean isHere = reading.process().pid() == ProcessHandle.current().pid();
        return isHere ? memory.heapResults() : Math.max(memory.heapResults(), memory.heapLive());
    }
}
