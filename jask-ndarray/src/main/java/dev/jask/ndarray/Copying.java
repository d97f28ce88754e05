package dev.jask.ndarray;

import java.util.stream.IntStream;

/** Copies elements from places in one Java array to places in another. */
final class Copying {

    private Copying() {}

    /**
     * Elements as runs of such as lie one after the other.
     *
     * @param starts where each run is, in elements
     * @param length how many elements each has
     */
    @SuppressWarnings("ArrayRecordComponent") // used within an operation and not kept
    record Runs(int[] starts, int length) {

        /** The elements of a layout in the order of rows. */
        static Runs of(Layout layout) {
            int ndim = layout.ndim();
            int inner = ndim;
            long length = 1;
            while (inner > 0
                    && (layout.strides()[inner - 1] == length
                            || layout.shape().extent(inner - 1) == 1)) {
                length *= layout.shape().extent(--inner);
            }
            int[] outer = IntStream.range(0, inner).toArray();
            return length == 0
                    ? new Runs(new int[0], 0)
                    : new Runs(Copying.starts(layout.transposed(outer)), (int) length);
        }
    }

    /** Where each element is, in the order of rows. */
    static int[] starts(Layout layout) {
        int ndim = layout.ndim();
        var starts = new int[Math.toIntExact(layout.shape().size())];
        var index = new long[ndim];
        long place = layout.offset();
        for (int i = 0; i < starts.length; i++) {
            starts[i] = (int) place;
            for (int axis = ndim - 1; axis >= 0; axis--) {
                place += layout.strides()[axis];
                if (++index[axis] < layout.shape().extent(axis)) {
                    break;
                }
                place -= layout.strides()[axis] * index[axis];
                index[axis] = 0;
            }
        }
        return starts;
    }

    /** Brings elements of an array, one after the other, into a Java array: see the loops. */
    static void gather(NDArray from, int[] starts, int[] distances, Runs runs, Object to) {
        int parts = from.dtype().parts();
        boolean isSingle = runs.length * parts == 1 && runs.starts.length == 1;
        int length = runs.length * parts;
        int next = 0;
        for (int start : starts) {
            if (isSingle) {
                gather(from.data(), start, distances, to, next);
                next += distances.length;
                continue;
            }
            for (int distance : distances) {
                for (int run : runs.starts) {
                    int at = (start + distance + run) * parts;
                    System.arraycopy(from.data(), at, to, next, length);
                    next += length;
                }
            }
        }
    }

    /** Brings elements that lie one after the other to where {@link #gather} has them from. */
    static void scatter(Object from, NDArray to, int[] starts, int[] distances, Runs runs) {
        int parts = to.dtype().parts();
        int length = runs.length * parts;
        int next = 0;
        for (int start : starts) {
            for (int distance : distances) {
                for (int run : runs.starts) {
                    int at = (start + distance + run) * parts;
                    System.arraycopy(from, next, to.data(), at, length);
                    next += length;
                }
            }
        }
    }

    private static void gather(Object from, int start, int[] distances, Object to, int next) {
        switch (from) {
            case byte[] source -> {
                var target = (byte[]) to;
                for (int i = 0; i < distances.length; i++) {
                    target[next + i] = source[start + distances[i]];
                }
            }
            case short[] source -> {
                var target = (short[]) to;
                for (int i = 0; i < distances.length; i++) {
                    target[next + i] = source[start + distances[i]];
                }
            }
            case int[] source -> {
                var target = (int[]) to;
                for (int i = 0; i < distances.length; i++) {
                    target[next + i] = source[start + distances[i]];
                }
            }
            case long[] source -> {
                var target = (long[]) to;
                for (int i = 0; i < distances.length; i++) {
                    target[next + i] = source[start + distances[i]];
                }
            }
            case float[] source -> {
                var target = (float[]) to;
                for (int i = 0; i < distances.length; i++) {
                    target[next + i] = source[start + distances[i]];
                }
            }
            case double[] source -> {
                var target = (double[]) to;
                for (int i = 0; i < distances.length; i++) {
                    target[next + i] = source[start + distances[i]];
                }
            }
            default -> throw new IllegalStateException("no array of numbers");
        }
    }

    /** The numbers of those that are true. */
    static int[] places(byte[] truths) {
        var places = new int[Nonzero.count(truths)];
        // Each place is written until the next true one: no branch that cannot be foreseen.
        for (int i = 0, next = 0; next < places.length; i++) {
            places[next] = i;
            next += truths[i];
        }
        return places;
    }
}
