package dev.jask.graph;

import java.util.AbstractList;
import java.util.Objects;
import java.util.RandomAccess;

/** The first keys of a group, made when asked for. */
final class GroupKeys extends AbstractList<Key> implements RandomAccess {

    private final KeyGroup group;
    private final int size;

    GroupKeys(KeyGroup group, int size) {
        if (size < 0) {
            throw new IllegalArgumentException("the number of keys must not be negative: " + size);
        }
        this.group = group;
        this.size = size;
    }

    KeyGroup group() {
        return group;
    }

    @Override
    public Key get(int index) {
        return group.key(Objects.checkIndex(index, size));
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public boolean contains(Object other) {
        return other instanceof Key key && key.index() < size && key.group().equals(group);
    }
}
