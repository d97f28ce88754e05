package dev.jask.telemetry;

import java.nio.charset.StandardCharsets;

/**
 * One file of a bundle that says what an engine was about.
 *
 * @param name its path in the bundle, with {@code /} between folders
 * @param content what is in it
 */
@SuppressWarnings("ArrayRecordComponent") // compared by what is in it
public record Evidence(String name, byte[] content) {

    /** A file of text. */
    public static Evidence text(String name, String text) {
        return new Evidence(name, text.getBytes(StandardCharsets.UTF_8));
    }

    /** The same in a folder. */
    public Evidence in(String folder) {
        return new Evidence(folder + "/" + name, content);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Evidence(String theirs, byte[] bytes)
                && theirs.equals(name)
                && java.util.Arrays.equals(bytes, content);
    }

    @Override
    public int hashCode() {
        return 31 * name.hashCode() + java.util.Arrays.hashCode(content);
    }

    @Override
    public String toString() {
        return "%s (%,d bytes)".formatted(name, content.length);
    }
}
