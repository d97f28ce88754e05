package dev.jask.diagnostics;

import java.time.Duration;

/**
 * What the tasks of one layer took in a run.
 *
 * @param name the name that they were given, or the prefix of their keys
 * @param tasks how many ran to their end, repeated runs counted again
 * @param erred how many failed for good
 * @param time how long they ran, summed
 * @param bytes how large their results were, summed
 * @param peakBytes the most that was held of their results at a time
 */
public record LayerSummary(
        String name, long tasks, long erred, Duration time, long bytes, long peakBytes) {

    /** How long one of them took. */
    public Duration meanTime() {
        return tasks == 0 ? Duration.ZERO : time.dividedBy(tasks);
    }
}
