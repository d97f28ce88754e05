package dev.jask.cluster.wire;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What was spelled out over a link last, by number, so that it can be referred to. Both ends keep
 * one and add to it in the same order; when it is full the oldest goes, at both ends.
 *
 * @param <T> what is spelled out
 */
class Recent<T> {

    private final int capacity;
    private final long mostWeight;
    private @Nullable Object[] entries = new @Nullable Object[8];
    private int[] weights = new int[8];
    private long first;
    private long next;
    private long weight;

    /**
     * @param capacity how many entries are kept at most, a power of two
     * @param mostWeight how many bytes they have at most; a single entry may have more
     */
    Recent(int capacity, long mostWeight) {
        this.capacity = capacity;
        this.mostWeight = mostWeight;
    }

    /**
     * Takes one in, and gives its number.
     *
     * @param bytes how many it took to spell it out
     */
    int add(T entry, int bytes) {
        while (first < next && (next - first == capacity || weight + bytes > mostWeight)) {
            dropFirst();
        }
        int number = number(next);
        next++;
        if (number == entries.length) {
            entries = Arrays.copyOf(entries, number * 2);
            weights = Arrays.copyOf(weights, number * 2);
        }
        entries[number] = entry;
        weights[number] = bytes;
        weight += bytes;
        return number;
    }

    private int number(long position) {
        return (int) (position & (capacity - 1));
    }

    private void dropFirst() {
        int number = number(first);
        first++;
        weight -= weights[number];
        T entry = at(number);
        entries[number] = null;
        if (entry != null) {
            dropped(entry);
        }
    }

    /** Called with each entry that goes because others come. */
    void dropped(T entry) {}

    /** The entry of that number, or null where there is none (any more). */
    @SuppressWarnings("unchecked") // only entries are put in
    @Nullable T at(long number) {
        return number >= 0 && number < entries.length ? (T) entries[(int) number] : null;
    }

    void clear() {
        while (first < next) {
            dropFirst();
        }
        first = 0;
        next = 0;
    }
}
