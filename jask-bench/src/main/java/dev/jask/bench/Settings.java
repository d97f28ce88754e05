package dev.jask.bench;

import java.nio.file.Path;
import java.time.Duration;

/**
 * How workloads are run.
 *
 * @param data the folder that holds or gets the input files
 * @param scratch a folder for what workloads write; each cleans up after itself
 * @param repetitions timed runs after the warm-up, at least 1
 * @param budget after this long no further repetition of a workload is begun
 */
public record Settings(Path data, Path scratch, int repetitions, Duration budget) {

    public Settings {
        if (repetitions < 1) {
            throw new IllegalArgumentException("there must be 1 timed run or more: " + repetitions);
        }
    }

    /** Three repetitions, and four minutes for a workload. */
    public Settings(Path data, Path scratch) {
        this(data, scratch, 3, Duration.ofMinutes(4));
    }

    public Settings withRepetitions(int repetitions) {
        return new Settings(data, scratch, repetitions, budget);
    }
}
