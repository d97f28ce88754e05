package dev.jask.cluster.data;

/** What a fetch brought for one key. */
public sealed interface Fetched {

    /**
     * A value.
     *
     * @param codec who can read the bytes
     * @param bytes what it takes in the sender's store
     * @param content the value, written; not copied
     */
    @SuppressWarnings("ArrayRecordComponent") // bytes that were just received and belong to nobody
    record Here(String codec, long bytes, byte[] content) implements Fetched {}

    /** The peer has no result under the key. */
    record Absent() implements Fetched {}

    /** The peer has a result and cannot send it. */
    record Refused(String reason) implements Fetched {}
}
