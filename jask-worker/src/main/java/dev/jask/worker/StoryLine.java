package dev.jask.worker;

import dev.jask.graph.Key;

/**
 * One thing that happened to a key at a worker.
 *
 * @param nanos when, on the clock whose readings the core is given
 * @param key which key
 * @param what what happened, for instance {@code executing}
 * @param run the number of the assignment; -1 where the event is not about one
 */
public record StoryLine(long nanos, Key key, String what, long run) {

    @Override
    public String toString() {
        String text = "%.6f %s %s".formatted(nanos / 1e9, key, what);
        return run < 0 ? text : text + " (run " + run + ")";
    }
}
