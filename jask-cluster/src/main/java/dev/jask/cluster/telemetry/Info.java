package dev.jask.cluster.telemetry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.jask.scheduler.SchedulerSnapshot;
import dev.jask.telemetry.WorkerTelemetry;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a scheduler knows of its workers and tasks, as JSON. */
public final class Info {

    /** What kind of text this is. */
    public static final String TYPE = "application/json";

    private static final ObjectMapper JSON =
            new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private Info() {}

    /** All of it. */
    public static byte[] page(
            String address, SchedulerSnapshot snapshot, List<WorkerTelemetry> measured) {
        var info = new LinkedHashMap<String, Object>();
        info.put("scheduler", address);
        info.put("computations", snapshot.submissions());
        info.put("workers", snapshot.workers());
        info.put("telemetry", measured);
        info.put("prefixes", snapshot.prefixes());
        return page(info);
    }

    /** Anything. */
    public static byte[] page(Map<String, Object> info) {
        try {
            return JSON.writeValueAsBytes(info);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("records of numbers and texts can be written", e);
        }
    }
}
