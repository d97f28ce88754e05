package dev.jask.client;

import dev.jask.graph.Key;
import dev.jask.graph.KeyGroup;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.RandomAccess;

/** Distinct keys in order, and the position of each. */
abstract sealed class KeyIndex extends AbstractList<Key> implements RandomAccess {

    /** Where the key stands, or -1. */
    abstract int position(Key key);

    /** The keys in this order; one that stands twice counts once. */
    static KeyIndex of(List<Key> keys) {
        KeyIndex range = Range.ofOrNull(keys);
        return range != null ? range : new Hashed(keys);
    }

    /** The first keys of a group: nothing is stored for each. */
    static KeyIndex of(KeyGroup group, int size) {
        return new Range(group, 0, size);
    }

    @Override
    public boolean contains(Object key) {
        return key instanceof Key k && position(k) >= 0;
    }

    @Override
    public int indexOf(Object key) {
        return key instanceof Key k ? position(k) : -1;
    }

    /** Consecutive keys of one group: found by arithmetic. */
    private static final class Range extends KeyIndex {

        private final KeyGroup group;
        private final long first;
        private final int size;

        Range(KeyGroup group, long first, int size) {
            this.group = group;
            this.first = first;
            this.size = size;
        }

        static @org.jspecify.annotations.Nullable Range ofOrNull(List<Key> keys) {
            if (keys.isEmpty()) {
                return null;
            }
            Key start = keys.getFirst();
            long expected = start.index();
            for (Key key : keys) {
                if (key.index() != expected || !key.group().equals(start.group())) {
                    return null;
                }
                expected++;
            }
            return new Range(start.group(), start.index(), keys.size());
        }

        @Override
        int position(Key key) {
            long offset = key.index() - first;
            return offset >= 0 && offset < size && key.group().equals(group) ? (int) offset : -1;
        }

        @Override
        public Key get(int position) {
            java.util.Objects.checkIndex(position, size);
            return group.key(first + position);
        }

        @Override
        public int size() {
            return size;
        }
    }

    /** Any keys: an open-addressing table of positions. */
    private static final class Hashed extends KeyIndex {

        private final Key[] keys;

        /** Positions plus one; 0 is free. At most half full. */
        private final int[] table;

        private final int size;

        Hashed(List<Key> given) {
            Key[] distinct = new Key[given.size()];
            table = new int[Math.max(4, Integer.highestOneBit(Math.max(1, given.size())) << 2)];
            int count = 0;
            for (Key key : given) {
                int slot = slot(key, distinct);
                if (table[slot] == 0) {
                    distinct[count] = key;
                    count++;
                    table[slot] = count;
                }
            }
            size = count;
            keys = count == distinct.length ? distinct : Arrays.copyOf(distinct, count);
        }

        /** Where the key stands in the table, or the free place where it would. */
        private int slot(Key key, Key[] known) {
            int slot = key.hashCode() & (table.length - 1);
            while (table[slot] != 0 && !known[table[slot] - 1].equals(key)) {
                slot = (slot + 1) & (table.length - 1);
            }
            return slot;
        }

        @Override
        int position(Key key) {
            return table[slot(key, keys)] - 1;
        }

        @Override
        public Key get(int position) {
            return keys[position];
        }

        @Override
        public int size() {
            return size;
        }
    }
}
