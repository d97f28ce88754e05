package dev.jask.cluster.data;

import dev.jask.graph.Key;
import java.util.Optional;

/** What a data server gives away. Asked by several threads at a time. */
public interface ResultSource {

    /** The result under the key. An exception refuses it, with the exception's message. */
    Found get(Key key);

    /**
     * The result that goes by this name, a published one or the text of a key, as an Arrow stream:
     * its content is what Arrow calls the IPC streaming format. For clients that are not Jask's.
     */
    default Found table(String name) {
        return new Found.Absent();
    }

    /**
     * Where the parts are to be had of the result that goes by this name, a published one, the text
     * of a key, or that of a group of keys. For clients that are not Jask's. May wait.
     */
    default Optional<FlightInfo> describe(String name) {
        return Optional.empty();
    }

    /** What there is under a key. */
    sealed interface Found {

        /**
         * A value.
         *
         * @param codec who can read the content
         * @param bytes what the value takes in the store, as accounted
         * @param content the value, written
         */
        record Here(String codec, long bytes, Content content) implements Found {}

        /** Nothing. */
        record Absent() implements Found {}

        /** Something that cannot be sent. */
        record Refused(String reason) implements Found {}
    }
}
