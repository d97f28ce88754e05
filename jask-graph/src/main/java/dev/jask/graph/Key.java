package dev.jask.graph;

import java.io.Serializable;

/**
 * Names one task and its result.
 *
 * <p>Keys are compact: the group is shared by all tasks of a layer, and the index says which of
 * them. The index of a block in a grid of several dimensions is its row-major number.
 *
 * @param group prefix and token, shared by the layer
 * @param index the number within the group, from 0
 */
public record Key(KeyGroup group, long index) implements Serializable {

    public Key {
        if (index < 0) {
            throw new IllegalArgumentException("a key's index must not be negative: " + index);
        }
    }

    /** A key of its own, outside any layer: for instance one that a user named. */
    public static Key of(String prefix, Token token) {
        return new Key(new KeyGroup(prefix, token), 0);
    }

    public String prefix() {
        return group.prefix();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Key that && index == that.index && group.equals(that.group);
    }

    @Override
    public int hashCode() {
        long mixed = (index + group.hashCode()) * 0x9E3779B97F4A7C15L;
        return (int) (mixed >>> 32);
    }

    /** For instance {@code sum-0a1b2c3d[17]}. */
    @Override
    public String toString() {
        return group + "[" + index + "]";
    }
}
