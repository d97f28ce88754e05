package dev.jask.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class HarnessTest {

    private static final Settings SETTINGS = new Settings(Path.of("data"), Path.of("scratch"));

    private final AtomicInteger runs = new AtomicInteger();

    private Workload.Timed<Integer, Integer> workload(Workload.Timed.Check<Integer> check) {
        return new Workload.Timed<>(
                "group/name", "", 10, _ -> runs.incrementAndGet(), input -> input * 2, check);
    }

    @Test
    void measure_timedWorkload_warmsUpAndThenRunsAsOftenAsAsked() {
        Measurement measurement =
                new Harness(SETTINGS.withRepetitions(4)).measure(workload(_ -> 7L));

        assertThat(runs).hasValue(5);
        assertThat(measurement.succeeded()).isTrue();
        assertThat(measurement.check()).isEqualTo(7L);
        assertThat(measurement.more()).containsEntry("ops", 10L).containsKeys("runs", "per_s");
        assertThat((List<?>) measurement.more().get("runs")).hasSize(4);
    }

    @Test
    void measure_budgetSpent_stopsAfterOneTimedRunAndSaysSo() {
        var settings = new Settings(Path.of("data"), Path.of("scratch"), 3, Duration.ZERO);
        Measurement measurement = new Harness(settings).measure(workload(_ -> 7L));

        assertThat(runs).hasValue(2);
        assertThat(measurement.more().get("note")).asString().startsWith("only 1 timed run(s)");
    }

    @Test
    void measure_resultsDiffer_isAFailure() {
        Measurement measurement = new Harness(SETTINGS).measure(workload(result -> result));

        assertThat(measurement.succeeded()).isFalse();
        assertThat(measurement.more().get("error"))
                .asString()
                .contains("two different results: 2, then 4");
    }

    @Test
    void measure_workThrows_isAFailureWithItsMessage() {
        var workload =
                new Workload.Probe(
                        "group/probe",
                        "",
                        _ -> {
                            throw new IllegalStateException("no fuel");
                        });

        Measurement measurement = new Harness(SETTINGS).measure(workload);

        assertThat(measurement.seconds()).isNull();
        assertThat(measurement.more()).containsEntry("error", "IllegalStateException: no fuel");
    }

    @Test
    void median_ofEvenAndOddCounts() {
        assertThat(Harness.median(List.of(3.0, 1.0, 2.0))).isEqualTo(2.0);
        assertThat(Harness.median(List.of(4.0, 1.0, 2.0, 3.0))).isEqualTo(2.5);
    }

    @Test
    void toJson_measurement_hasTheFieldsInOrder() {
        var measurement =
                new Measurement(
                        "frame/taxi",
                        1.234567,
                        42,
                        "rows=1 \"x\"",
                        Map.of("runs", List.of(new Rounded(1.2, 4))));

        assertThat(measurement.toJson())
                .isEqualTo(
                        "{\"peer\":\"jask\",\"workload\":\"frame/taxi\",\"seconds\":1.23457,\"peak_rss_mb\":42,"
                                + "\"check\":\"rows=1 \\\"x\\\"\",\"runs\":[1.2000]}");
    }
}
