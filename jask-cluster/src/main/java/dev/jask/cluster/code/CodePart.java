package dev.jask.cluster.code;

/**
 * One of the things that an environment is made of.
 *
 * @param kind what it is
 * @param name what messages call it, and tasks in case of a file: the last part of a path
 * @param hash of its bytes; of a folder, of the archive that it makes
 * @param bytes how many there are
 */
public record CodePart(Kind kind, String name, CodeHash hash, long bytes) {

    /** What a part can be. */
    public enum Kind {
        /** Classes and resources, in a jar or in the archive of a folder. */
        CLASSES,
        /** A file that tasks read. */
        FILE
    }

    public CodePart {
        if (name.isEmpty() || name.contains("/") || name.contains("\\") || name.startsWith("..")) {
            throw new IllegalArgumentException("a part has a plain name, not '%s'".formatted(name));
        }
        if (bytes < 0) {
            throw new IllegalArgumentException("a part has 0 bytes or more, not " + bytes);
        }
    }
}
