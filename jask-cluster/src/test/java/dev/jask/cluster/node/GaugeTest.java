package dev.jask.cluster.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jask.protocol.WorkerId;
import dev.jask.scheduler.SchedulerEvent;
import dev.jask.telemetry.Telemetry;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GaugeTest {

    private static final WorkerId WORKER = new WorkerId("jask://h:1", 1);
    private static final long LIMIT = 1_000;

    private final Gauge gauge = new Gauge(WORKER);

    private static Telemetry reading(
            long pid, long heapResults, long heapLive, Map<WorkerId, Long> bandwidth) {
        return new Telemetry(
                new Telemetry.ProcessLoad(pid, 0, 0, 0, 0, 0, 1, 0),
                new Telemetry.MemoryUse(
                        LIMIT, heapResults, 0, 0, 0, 0, heapLive, heapLive, 0, 0, 0),
                new Telemetry.Work(1, 0, 0, 0, 0, 0),
                new Telemetry.Traffic(0, 0, 0, 0, bandwidth),
                new Telemetry.Spilling(0, 0, 0));
    }

    private static Telemetry elsewhere(long used, Map<WorkerId, Long> bandwidth) {
        return reading(-1, 0, used, bandwidth);
    }

    @Test
    void read_whatChangedByMuch_isTold_whatChangedByLittleIsNot() {
        var peer = new WorkerId("jask://h:2", 1);
        var other = new WorkerId("jask://h:3", 1);
        assertThat(gauge.read(elsewhere(20, Map.of()))).isEmpty();
        assertThat(gauge.read(elsewhere(100, Map.of())))
                .contains(new SchedulerEvent.Measured(WORKER, 0, 100));
        assertThat(gauge.read(elsewhere(120, Map.of(peer, 4_000L, other, 6_000L))))
                .contains(new SchedulerEvent.Measured(WORKER, 5_000, 120));
        assertThat(gauge.read(elsewhere(130, Map.of(peer, 5_500L)))).isEmpty();
        assertThat(gauge.read(elsewhere(190, Map.of(peer, 5_500L))))
                .contains(new SchedulerEvent.Measured(WORKER, 5_500, 190));
    }

    @Test
    void read_ofAWorkerInThisProcess_countsItsResultsOnly() {
        long here = ProcessHandle.current().pid();
        assertThat(gauge.read(reading(here, 300, 900, Map.of())))
                .contains(new SchedulerEvent.Measured(WORKER, 0, 300));
    }
}
