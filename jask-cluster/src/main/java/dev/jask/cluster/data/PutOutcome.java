package dev.jask.cluster.data;

/** What became of a value that was put into another process. */
public sealed interface PutOutcome {

    /**
     * It is kept.
     *
     * @param bytes what it takes in the peer's store
     */
    record Kept(long bytes) implements PutOutcome {}

    /** It is not kept. */
    record Refused(String reason) implements PutOutcome {}
}
