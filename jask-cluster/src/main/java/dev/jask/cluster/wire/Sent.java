package dev.jask.cluster.wire;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The sender's end of {@link Recent}: knows the number of what was spelled out.
 *
 * @param <T> what is spelled out; equal ones are one
 */
final class Sent<T> extends Recent<T> {

    private final Map<T, Integer> numbers = new HashMap<>();
    private @Nullable T last;
    private int lastNumber;

    Sent(int capacity, long mostWeight) {
        super(capacity, mostWeight);
    }

    /** The number of the entry, or -1 where it has to be spelled out. */
    int find(T entry) {
        if (entry == last) {
            return lastNumber;
        }
        Integer number = numbers.get(entry);
        if (number == null) {
            return -1;
        }
        last = entry;
        lastNumber = number;
        return number;
    }

    @Override
    int add(T entry, int bytes) {
        int number = super.add(entry, bytes);
        numbers.put(entry, number);
        last = entry;
        lastNumber = number;
        return number;
    }

    @Override
    void dropped(T entry) {
        numbers.remove(entry);
        last = null;
    }
}
