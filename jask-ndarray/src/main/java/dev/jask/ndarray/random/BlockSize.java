package dev.jask.ndarray.random;

/** How many numbers are drawn at once where they pass through a block. */
final class BlockSize {

    private static final int WANTED = 1024;

    private BlockSize() {}

    /** About a thousand, in whole rows of so many. */
    static int of(int width) {
        return Math.max(1, WANTED / width) * width;
    }
}
