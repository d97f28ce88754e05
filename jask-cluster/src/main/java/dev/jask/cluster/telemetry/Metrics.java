package dev.jask.cluster.telemetry;

import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Numbers for Prometheus, put together for one request. */
final class Metrics {

    /** What they are written as. */
    static final String TYPE = PrometheusTextFormatWriter.CONTENT_TYPE;

    private final List<MetricSnapshot> all = new ArrayList<>();

    /** Values that go up and down, by the value of one label. */
    Metrics gauges(String name, String help, String label, Map<String, ? extends Number> values) {
        GaugeSnapshot.Builder gauge = GaugeSnapshot.builder().name(name).help(help);
        values.forEach((value, number) ->
                gauge.dataPoint(
                        GaugeDataPointSnapshot.builder()
                                .labels(Labels.of(label, value))
                                .value(number.doubleValue())
                                .build()));
        return add(gauge.build(), values.isEmpty());
    }

    /** A value that goes up and down. */
    Metrics gauge(String name, String help, Number value) {
        return add(
                GaugeSnapshot.builder()
                        .name(name)
                        .help(help)
                        .dataPoint(
                                GaugeDataPointSnapshot.builder().value(value.doubleValue()).build())
                        .build(),
                false);
    }

    /**
     * Values that only grow, by the values of labels.
     *
     * @param name without the {@code _total} that it is shown with
     */
    Metrics counters(
            String name, String help, String[] labels, Map<List<String>, ? extends Number> values) {
        CounterSnapshot.Builder counter = CounterSnapshot.builder().name(name).help(help);
        values.forEach((of, number) ->
                counter.dataPoint(
                        CounterDataPointSnapshot.builder()
                                .labels(Labels.of(labels, of.toArray(String[]::new)))
                                .value(number.doubleValue())
                                .build()));
        return add(counter.build(), values.isEmpty());
    }

    /** Values that only grow, by the value of one label. */
    Metrics counters(String name, String help, String label, Map<String, ? extends Number> values) {
        var byList = new LinkedHashMap<List<String>, Number>();
        values.forEach((value, number) -> byList.put(List.of(value), number));
        return counters(name, help, new String[] {label}, byList);
    }

    /** A value that only grows. */
    Metrics counter(String name, String help, Number value) {
        return add(
                CounterSnapshot.builder()
                        .name(name)
                        .help(help)
                        .dataPoint(
                                CounterDataPointSnapshot.builder()
                                        .value(value.doubleValue())
                                        .build())
                        .build(),
                false);
    }

    private Metrics add(MetricSnapshot metric, boolean empty) {
        if (!empty) {
            all.add(metric);
        }
        return this;
    }

    /** What Prometheus reads. */
    byte[] toBytes() {
        var out = new ByteArrayOutputStream();
        try {
            PrometheusTextFormatWriter.create().write(out, new MetricSnapshots(all));
        } catch (IOException e) {
            throw new UncheckedIOException("a buffer in memory cannot fail", e);
        }
        return out.toByteArray();
    }
}
