package dev.jask.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jask.protocol.WorkerId;
import org.junit.jupiter.api.Test;

class TrafficMeterTest {

    private static final WorkerId PEER = new WorkerId("jask://h:1", 1);

    @Test
    void fetched_manyTimes_sumsAndLearnsTheBandwidthOfLargeOnes() {
        var meter = new TrafficMeter();
        meter.fetched(PEER, 2, 1_000_000, 10_000_000);
        meter.fetched(PEER, 1, 100, 10_000_000);
        meter.sent(3, 500);

        assertThat(meter.traffic().bytesIn()).isEqualTo(1_000_100);
        assertThat(meter.traffic().fetched()).isEqualTo(3);
        assertThat(meter.traffic().bytesOut()).isEqualTo(500);
        assertThat(meter.traffic().sent()).isEqualTo(3);
        assertThat(meter.traffic().bandwidth())
                .containsExactly(java.util.Map.entry(PEER, 100_000_000L));
    }

    @Test
    void fetched_fromMorePeersThanAreRemembered_forgetsTheLongestUnused() {
        var meter = new TrafficMeter();
        for (int i = 0; i < 100; i++) {
            meter.fetched(new WorkerId("jask://h:" + i, 1), 1, 1 << 20, 1_000);
            meter.fetched(PEER, 1, 1 << 20, 1_000);
        }

        assertThat(meter.traffic().bandwidth()).hasSize(32).containsKey(PEER);
    }
}
