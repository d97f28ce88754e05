package dev.jask.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jask.scheduler.SchedulerSnapshot.PrefixStats;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MeasurementTest {

    private static PrefixStats stats(
            long finished, long erred, long nanos, long bytes, long now, long peak) {
        return new PrefixStats(finished, 0, finished, erred, 0, 0, nanos, bytes, now, peak);
    }

    @Test
    void summary_isTheDifferenceToTheBeginning() {
        var engine =
                new Snapshots()
                        .set("read", stats(10, 0, 1_000, 500, 100, 300))
                        .set("old", stats(1, 0, 1, 1, 1, 1));
        var run = Measurement.of(engine);
        engine.set("read", stats(14, 1, 5_000, 900, 0, 300))
                .set("sum", stats(2, 0, 100, 50, 10, 40));
        run.close();
        engine.set("sum", stats(9, 9, 9, 9, 9, 9));

        RunSummary summary = run.summary();

        assertThat(summary.layers())
                .containsExactly(
                        new LayerSummary("read", 4, 1, Duration.ofNanos(4_000), 400, 100),
                        new LayerSummary("sum", 2, 0, Duration.ofNanos(100), 50, 40));
        assertThat(summary.tasks()).isEqualTo(6);
        assertThat(summary.slots()).isEqualTo(2);
        assertThat(summary.layers().getFirst().meanTime()).isEqualTo(Duration.ofNanos(1_000));
    }

    @Test
    void toString_isAnAlignedTable() {
        var layers =
                List.of(
                        new LayerSummary(
                                "read-csv",
                                16,
                                0,
                                Duration.ofMillis(3_200),
                                1_234_000_000,
                                150_000_000),
                        new LayerSummary("sum", 1_600, 2, Duration.ofMillis(80), 16_000, 900));

        assertThat(new RunSummary(Duration.ofSeconds(2), 2, layers).toString().lines())
                .containsExactly(
                        "layer     tasks  failed     time     each  results    peak",
                        "read-csv     16           3.20 s   200 ms  1.23 GB  150 MB",
                        "sum       1,600       2  80.0 ms  50.0 µs  16.0 kB   900 B",
                        "all       1,616       2   3.28 s  2.03 ms  1.23 GB",
                        "2.00 s on 2 slots, 82 % of their time in tasks");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0 B",
        "999, 999 B",
        "1000, 1.00 kB",
        "999499, 999 kB",
        "999999, 1.00 MB",
        "12345678, 12.3 MB"
    })
    void bytes_haveThreeDigitsAndAUnit(long bytes, String text) {
        assertThat(Units.bytes(bytes)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "7, 7 ns",
        "1500, 1.50 µs",
        "15000000, 15.0 ms",
        "2500000000, 2.50 s",
        "125000000000, 2:05 min"
    })
    void time_hasThreeDigitsAndAUnit(long nanos, String text) {
        assertThat(Units.time(Duration.ofNanos(nanos))).isEqualTo(text);
    }
}
