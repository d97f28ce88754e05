package dev.jask.graph;

import java.util.Arrays;

/** A stack of ints. */
final class IntStack {

    private int[] items = new int[64];
    private int size;

    void push(int item) {
        if (size == items.length) {
            items = Arrays.copyOf(items, size * 2);
        }
        items[size++] = item;
    }

    int pop() {
        return items[--size];
    }

    int peek() {
        return items[size - 1];
    }

    /** Puts another item in the place of the top one. */
    void replaceTop(int item) {
        items[size - 1] = item;
    }

    boolean isEmpty() {
        return size == 0;
    }
}
