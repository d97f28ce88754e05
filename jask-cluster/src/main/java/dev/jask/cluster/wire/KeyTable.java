package dev.jask.cluster.wire;

import dev.jask.graph.Key;
import dev.jask.graph.KeyGroup;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Keys by number, from 0 in the order in which they come, and the number of each: about 24 bytes a
 * key.
 */
final class KeyTable {

    private static final int MOST = 1 << 29;

    private @Nullable KeyGroup[] groups = new @Nullable KeyGroup[8];
    private long[] indices = new long[8];
    private int size;

    /** A key's number plus one; 0 where free. At most half full. */
    private int[] slots = new int[16];

    int size() {
        return size;
    }

    /**
     * Takes in a key that is not there yet, under the next number.
     *
     * @throws WireException if it is there
     */
    void add(Key key) {
        int slot = slot(key.group(), key.index());
        if (slots[slot] != 0) {
            throw new WireException(key + " stands twice in a stream of tasks");
        }
        insert(key, slot);
    }

    /** The number of the key, which is taken in where it is not there yet. */
    int findOrAdd(Key key) {
        int slot = slot(key.group(), key.index());
        if (slots[slot] == 0) {
            insert(key, slot);
            return size - 1;
        }
        return slots[slot] - 1;
    }

    private void insert(Key key, int slot) {
        if (size == MOST) {
            throw new WireException(
                    "a computation of more than %,d spelled-out tasks is too large to send: use a symbolic layer"
                            .formatted(MOST));
        }
        if (size == indices.length) {
            groups = Arrays.copyOf(groups, size * 2);
            indices = Arrays.copyOf(indices, size * 2);
        }
        groups[size] = key.group();
        indices[size] = key.index();
        size++;
        slots[slot] = size;
        if (size > slots.length >> 1) {
            grow();
        }
    }

    private void grow() {
        slots = new int[slots.length * 2];
        for (int number = 0; number < size; number++) {
            slots[slot(group(number), indices[number])] = number + 1;
        }
    }

    /** The number of the key, or -1. */
    int find(Key key) {
        return slots[slot(key.group(), key.index())] - 1;
    }

    /** Where the key stands, or the free place where it would. */
    private int slot(KeyGroup group, long index) {
        int mask = slots.length - 1;
        long mixed = (index + group.hashCode()) * 0x9E3779B97F4A7C15L;
        int slot = (int) (mixed >>> 32) & mask;
        while (slots[slot] != 0 && !isAt(slots[slot] - 1, group, index)) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private boolean isAt(int number, KeyGroup group, long index) {
        return indices[number] == index && group(number).equals(group);
    }

    @SuppressWarnings("NullAway") // filled up to size
    KeyGroup group(int number) {
        return groups[number];
    }

    long index(int number) {
        return indices[number];
    }

    Key key(int number) {
        return group(number).key(indices[number]);
    }
}
