package dev.jask.bench;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one workload gave.
 *
 * @param workload its name, for instance {@code scheduler/noop10k}
 * @param seconds the median of the timed runs; null where it failed
 * @param peakResidentMegabytes the most memory that the process held since the workload began; -1
 *     unknown
 * @param check a checksum of the result, computed outside the timer: a number or a text; null where
 *     it failed
 * @param more further figures in order: {@code runs}, {@code ops}, {@code per_s}, {@code error}, …
 */
public record Measurement(
        String workload,
        @Nullable Double seconds,
        long peakResidentMegabytes,
        @Nullable Object check,
        Map<String, Object> more) {

    /** The name under which this project's rows stand beside others. */
    public static final String PEER = "jask";

    /** Less than that many seconds are printed with more decimals. */
    private static final double FEW = 0.001;

    public Measurement {
        more = Collections.unmodifiableMap(new LinkedHashMap<>(more));
    }

    /** Whether the workload ran to its end. */
    public boolean succeeded() {
        return seconds != null;
    }

    /** The measurement as one line of JSON. */
    public String toJson() {
        var fields = new LinkedHashMap<String, @Nullable Object>();
        fields.put("peer", PEER);
        fields.put("workload", workload);
        fields.put("seconds", seconds == null ? null : new Rounded(seconds, seconds < FEW ? 9 : 5));
        fields.put("peak_rss_mb", peakResidentMegabytes);
        fields.put("check", check);
        fields.putAll(more);
        return Json.object(fields);
    }
}
