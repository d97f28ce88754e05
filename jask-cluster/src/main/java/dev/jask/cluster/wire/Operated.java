package dev.jask.cluster.wire;

import dev.jask.engine.Part;
import dev.jask.graph.Key;
import dev.jask.protocol.Failure;
import dev.jask.protocol.WorkerId;
import java.util.List;
import java.util.Map;

/** What came of an {@link Operation}. */
public sealed interface Operated {

    /**
     * It is done, or there was nothing to do.
     *
     * @param yes whether there was something
     */
    record Done(boolean yes) implements Operated {}

    record Parts(List<Part> parts) implements Operated {}

    record Outcomes(Map<WorkerId, Outcome> outcomes) implements Operated {}

    record Plugins(Map<String, Blob> plugins) implements Operated {}

    record Names(List<String> names) implements Operated {}

    record Found(List<Key> keys, Blob form) implements Operated {}

    record Events(List<Notice.Logged> events) implements Operated {}

    record Held(Map<WorkerId, Map<Key, Long>> results) implements Operated {}

    /** What came of something on one worker. */
    sealed interface Outcome {

        record Value(Blob value) implements Outcome {}

        record Failed(Failure failure) implements Outcome {}
    }
}
