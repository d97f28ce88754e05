package dev.jask.cluster.code;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;

/**
 * What a client's functions find their classes in: a class path, by content.
 *
 * @param lineage of environments with the same one, a longer one takes the place of a shorter one
 *     that it begins with: classes that were found before stay the same classes. Empty where all
 *     comes from files; otherwise a name that nobody else has
 * @param parts in the order in which classes are sought
 */
public record Environment(String lineage, List<CodePart> parts) {

    public Environment {
        parts = List.copyOf(parts);
    }

    /** What messages call it. */
    public EnvironmentId id() {
        MessageDigest digest = CodeHash.digest();
        feed(digest, lineage);
        for (CodePart part : parts) {
            digest.update((byte) (part.kind() == CodePart.Kind.FILE ? 1 : 0));
            digest.update(part.hash().bytes());
            if (part.kind() == CodePart.Kind.FILE) {
                feed(digest, part.name());
            }
        }
        return EnvironmentId.of(Arrays.copyOf(digest.digest(), EnvironmentId.BYTES));
    }

    private static void feed(MessageDigest digest, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update((byte) (bytes.length >>> 8));
        digest.update((byte) bytes.length);
        digest.update(bytes);
    }

    /** Whether the other one is this and perhaps more. */
    boolean isBeginningOf(Environment other) {
        return lineage.equals(other.lineage)
                && parts.size() <= other.parts.size()
                && parts.equals(other.parts.subList(0, parts.size()));
    }
}
