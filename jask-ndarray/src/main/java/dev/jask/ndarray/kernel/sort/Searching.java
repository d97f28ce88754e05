package dev.jask.ndarray.kernel.sort;

/**
 * Places in a sorted array where values would be inserted. NaN is greater than every number; -0.0
 * equals 0.0. Needles that ascend are found from where the last one was.
 */
public final class Searching {

    private Searching() {}

    /** Which end of a run of equal values a place is. */
    public enum Side {
        /** Before the values that are equal. */
        LEFT,
        /** Behind the values that are equal. */
        RIGHT
    }

    /** The place of each needle in sorted doubles. */
    public static long[] search(double[] sorted, double[] needles, Side side) {
        long[] places = new long[needles.length];
        for (int i = 0; i < needles.length; i++) {
            double needle = needles[i];
            boolean goesOn = i > 0 && !less(needle, needles[i - 1]);
            int low = goesOn ? (int) places[i - 1] : 0;
            int high = goesOn ? reach(sorted, low, needle, side) : sorted.length;
            places[i] = search(sorted, low, high, needle, side);
        }
        return places;
    }

    /** An end that is behind the place, in steps that double. */
    private static int reach(double[] sorted, int from, double needle, Side side) {
        int step = 1;
        int at = from;
        while (at < sorted.length && isBefore(sorted[at], needle, side)) {
            at = step < sorted.length - at ? at + step : sorted.length;
            step <<= 1;
        }
        return at;
    }

    /** The place of a needle in sorted doubles, between two places. */
    public static int search(double[] sorted, int from, int to, double needle, Side side) {
        int low = from;
        int high = to;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (isBefore(sorted[middle], needle, side)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private static boolean isBefore(double value, double needle, Side side) {
        return side == Side.LEFT ? less(value, needle) : !less(needle, value);
    }

    private static boolean less(double a, double b) {
        return a < b || (Double.isNaN(b) && !Double.isNaN(a));
    }

    /** The place of each needle in sorted longs. */
    public static long[] search(long[] sorted, long[] needles, Side side) {
        long[] places = new long[needles.length];
        for (int i = 0; i < needles.length; i++) {
            long needle = needles[i];
            boolean goesOn = i > 0 && needle >= needles[i - 1];
            int low = goesOn ? (int) places[i - 1] : 0;
            int high = goesOn ? reach(sorted, low, needle, side) : sorted.length;
            places[i] = search(sorted, low, high, needle, side);
        }
        return places;
    }

    private static int reach(long[] sorted, int from, long needle, Side side) {
        int step = 1;
        int at = from;
        while (at < sorted.length && isBefore(sorted[at], needle, side)) {
            at = step < sorted.length - at ? at + step : sorted.length;
            step <<= 1;
        }
        return at;
    }

    /** The place of a needle in sorted longs, between two places. */
    public static int search(long[] sorted, int from, int to, long needle, Side side) {
        int low = from;
        int high = to;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (isBefore(sorted[middle], needle, side)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private static boolean isBefore(long value, long needle, Side side) {
        return side == Side.LEFT ? value < needle : value <= needle;
    }
}
