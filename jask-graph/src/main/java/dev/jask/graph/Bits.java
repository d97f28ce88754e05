package dev.jask.graph;

/**
 * Which of a fixed number of things are in a set: one bit each, more of them than an int can count.
 */
final class Bits {

    private final long[] words;
    private final long size;
    private long count;

    Bits(long size) {
        this.size = size;
        words = new long[Math.toIntExact((size + 63) >>> 6)];
    }

    boolean get(long index) {
        return (words[(int) (index >>> 6)] & 1L << index) != 0;
    }

    /** Puts it in, and tells whether it is new. */
    boolean add(long index) {
        int word = (int) (index >>> 6);
        long bit = 1L << index;
        if ((words[word] & bit) != 0) {
            return false;
        }
        words[word] |= bit;
        count++;
        return true;
    }

    void addAll() {
        for (int word = 0; word < words.length; word++) {
            words[word] = -1L;
        }
        count = size;
    }

    long count() {
        return count;
    }

    boolean isFull() {
        return count == size;
    }
}
