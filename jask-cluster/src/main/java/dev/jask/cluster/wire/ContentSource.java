package dev.jask.cluster.wire;

import dev.jask.graph.WorkerContext;

/** Where a worker gets the large contents of its tasks. Used by several threads at a time. */
@FunctionalInterface
public interface ContentSource {

    /**
     * The content's bytes. Waits for them.
     *
     * @throws dev.jask.graph.JaskException if they cannot be had
     */
    byte[] fetch(Content content);

    /** Has the tasks of a worker get their contents there. */
    static void use(WorkerContext worker, ContentSource source) {
        Unpacking.of(worker).use(source);
    }
}
