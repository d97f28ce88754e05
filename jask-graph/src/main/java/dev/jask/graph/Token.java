package dev.jask.graph;

import java.io.Serializable;

/**
 * A 128-bit content hash. Equal content has equal tokens, so equal work has equal keys and is done
 * once; see {@link Tokens} for how content is hashed.
 *
 * @param high the upper 64 bits
 * @param low the lower 64 bits
 */
public record Token(long high, long low) implements Serializable {

    /** The token as 32 lower-case hexadecimal digits. */
    @Override
    public String toString() {
        return "%016x%016x".formatted(high, low);
    }

    @Override
    public int hashCode() {
        return Long.hashCode(high ^ low);
    }
}
