package dev.jask.cluster.wire;

import java.util.Arrays;

/** The last of the numbers that go up slowly: the next is written as a difference. */
final class Last {
    long run;
    long order;
    long startNanos;

    /** A worker's last reading. */
    final long[] reading = new long[TelemetryFormat.NUMBERS];

    void clear() {
        run = 0;
        order = 0;
        startNanos = 0;
        Arrays.fill(reading, 0);
    }
}
