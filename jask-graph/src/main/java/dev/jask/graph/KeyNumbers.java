package dev.jask.graph;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Gives keys numbers from 0 in the order in which they come: a hash table of about twelve bytes a
 * key.
 */
final class KeyNumbers {

    private static final int MOST = 1 << 29;

    private @Nullable Key[] keys;
    private int[] slots; // a key's number plus one; 0 where free
    private int shift;
    private int size;

    KeyNumbers(int expected) {
        int capacity = Math.max(16, Integer.highestOneBit(Math.min(expected, MOST)) * 4);
        keys = new @Nullable Key[Math.max(8, expected)];
        slots = new int[capacity];
        shift = Integer.numberOfLeadingZeros(capacity) + 1;
    }

    int size() {
        return size;
    }

    /** The number of the key, or -1 where it has none. */
    int find(Key key) {
        int slot = slot(key);
        return slots[slot] - 1;
    }

    /** The number of the key; a new one is {@link #size()} before the call. */
    int add(Key key) {
        int slot = slot(key);
        if (slots[slot] == 0) {
            insert(key, slot);
            return size - 1;
        }
        return slots[slot] - 1;
    }

    private void insert(Key key, int slot) {
        if (size == keys.length) {
            keys = Arrays.copyOf(keys, Math.max(16, size + (size >> 1)));
        }
        keys[size] = key;
        size++;
        slots[slot] = size;
        if (size > slots.length >> 1) {
            grow();
        }
    }

    private int slot(Key key) {
        int mask = slots.length - 1;
        int slot = key.hashCode() >>> shift;
        while (slots[slot] != 0 && !key.equals(keys[slots[slot] - 1])) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    @SuppressWarnings("NullAway") // filled up to size
    private Key key(int number) {
        return keys[number];
    }

    private void grow() {
        if (slots.length > MOST) {
            throw new JaskException(
                    "a plan spells out at most %d tasks; use a symbolic layer".formatted(MOST));
        }
        slots = new int[slots.length * 2];
        shift--;
        int mask = slots.length - 1;
        for (int number = 0; number < size; number++) {
            int slot = key(number).hashCode() >>> shift;
            while (slots[slot] != 0) {
                slot = (slot + 1) & mask;
            }
            slots[slot] = number + 1;
        }
    }
}
