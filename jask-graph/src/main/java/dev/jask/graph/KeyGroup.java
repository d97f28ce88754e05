package dev.jask.graph;

import java.io.Serializable;
import java.util.List;
import java.util.Objects;

/**
 * What the keys of one layer have in common: a prefix that people recognise and a token of the
 * content.
 *
 * <p>Tasks with the same prefix are assumed to take about the same time; tasks of the same group
 * are the blocks of one collection.
 */
public final class KeyGroup implements Serializable {

    private static final long serialVersionUID = 1L;

    private final String prefix;
    private final Token token;
    private final int hash;

    /**
     * @param prefix what a user recognises, for instance {@code sum}
     * @param token hash of the content that the group's tasks compute
     */
    public KeyGroup(String prefix, Token token) {
        if (prefix.isBlank()) {
            throw new IllegalArgumentException("a key's prefix must not be blank");
        }
        this.prefix = prefix;
        this.token = Objects.requireNonNull(token);
        this.hash = prefix.hashCode() * 31 + token.hashCode();
    }

    public String prefix() {
        return prefix;
    }

    public Token token() {
        return token;
    }

    /** The key of this group's task number {@code index}. */
    public Key key(long index) {
        return new Key(this, index);
    }

    /**
     * The keys of this group's tasks 0 up to {@code count}, as a view: it takes no memory, and a
     * plan over it starts at once however many there are.
     */
    public List<Key> keys(int count) {
        return new GroupKeys(this, count);
    }

    @Override
    public boolean equals(Object other) {
        return this == other
                || (other instanceof KeyGroup that
                        && hash == that.hash
                        && token.equals(that.token)
                        && prefix.equals(that.prefix));
    }

    @Override
    public int hashCode() {
        return hash;
    }

    /** The prefix and the first eight digits of the token, for instance {@code sum-0a1b2c3d}. */
    @Override
    public String toString() {
        return prefix + "-" + token.toString().substring(0, 8);
    }
}
