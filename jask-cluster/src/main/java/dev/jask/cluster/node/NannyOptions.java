package dev.jask.cluster.node;

import java.time.Duration;
import java.util.Optional;

/**
 * How patient a nanny is.
 *
 * @param quickDeath who lived for less died quickly
 * @param quickDeathsMost after how many quick deaths in a row it gives up
 * @param waitFirst how long it waits after a quick death; twice as long after each further one
 * @param waitMost how long it waits at most
 * @param stopWithin how long a process that was asked to stop may take before it is killed
 * @param logLines how many of the last lines it remembers
 * @param startCache what makes starts faster
 */
public record NannyOptions(
        Duration quickDeath,
        int quickDeathsMost,
        Duration waitFirst,
        Duration waitMost,
        Duration stopWithin,
        int logLines,
        Optional<StartCache> startCache) {

    /** The usual patience. */
    public static final NannyOptions DEFAULT =
            new NannyOptions(
                    Duration.ofSeconds(20),
                    5,
                    Duration.ofMillis(500),
                    Duration.ofSeconds(30),
                    Duration.ofSeconds(10),
                    50,
                    Optional.empty());

    public NannyOptions {
        if (quickDeath.isNegative()
                || waitFirst.isNegative()
                || waitMost.compareTo(waitFirst) < 0
                || stopWithin.isNegative()) {
            throw new IllegalArgumentException(
                    "a nanny's times must not be negative, and the longest wait not below the"
                            + " first: %s, %s, %s, %s"
                                    .formatted(quickDeath, waitFirst, waitMost, stopWithin));
        }
        if (quickDeathsMost < 1 || logLines < 1) {
            throw new IllegalArgumentException(
                    "a nanny needs 1 or more quick deaths and log lines: %d, %d"
                            .formatted(quickDeathsMost, logLines));
        }
    }

    /** These, but with archives of loaded classes. */
    public NannyOptions withStartCache(StartCache cache) {
        return new NannyOptions(
                quickDeath,
                quickDeathsMost,
                waitFirst,
                waitMost,
                stopWithin,
                logLines,
                Optional.of(cache));
    }

    /** How long to wait after so many quick deaths in a row. */
    Duration waitAfter(int quickDeaths) {
        Duration wait = quickDeaths == 0 ? Duration.ZERO : waitFirst;
        for (int i = 1; i < quickDeaths && wait.compareTo(waitMost) < 0; i++) {
            wait = wait.multipliedBy(2);
        }
        return wait.compareTo(waitMost) < 0 ? wait : waitMost;
    }
}
