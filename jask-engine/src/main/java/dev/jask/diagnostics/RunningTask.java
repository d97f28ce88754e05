package dev.jask.diagnostics;

import dev.jask.graph.Key;

/**
 * A task that is running in this JVM.
 *
 * @param key the task
 * @param layer what people see it under
 * @param thread the thread that runs it
 * @param startNanos when it began, by {@link System#nanoTime()}
 */
public record RunningTask(Key key, String layer, Thread thread, long startNanos) {}
