package dev.jask.graph;

import java.io.Serializable;

/**
 * Something of the user's that each worker of an engine has: a connection, a cache, a log handler.
 * It travels to the workers, each of which has a copy of its own.
 *
 * <p>Methods may throw; they should be quick, above all those that are told of tasks. Tasks run on
 * several threads.
 */
public interface WorkerPlugin extends Serializable {

    /**
     * The worker begins: called once, before its first task. A worker on which this fails does not
     * take part.
     */
    void setup(WorkerContext worker) throws Exception;

    /** The worker ends, or the plugin is taken away. */
    default void teardown(WorkerContext worker) throws Exception {}

    /** A task is about to run, in the thread that calls. */
    default void taskStarted(Key task) {}

    /**
     * A task has run, in the thread that calls.
     *
     * @param succeeded whether there is a result
     */
    default void taskFinished(Key task, boolean succeeded) {}
}
