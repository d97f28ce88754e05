package dev.jask.array;

import java.util.Arrays;

/** Rows of a block that are wanted, and where they go. */
final class RowList {

    private int[] places = new int[4];
    private int[] targets = new int[4];
    private int size;

    void add(int place, int target) {
        if (size == places.length) {
            places = Arrays.copyOf(places, size * 2);
            targets = Arrays.copyOf(targets, size * 2);
        }
        places[size] = place;
        targets[size++] = target;
    }

    int size() {
        return size;
    }

    int[] places() {
        return Arrays.copyOf(places, size);
    }

    int[] targets() {
        return Arrays.copyOf(targets, size);
    }
}
