package dev.jask.ndarray;

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
            var starts = new int[(int) (layout.shape().size() / Math.max(1, length))];
            var index = new long[inner];
            long place = layout.offset();
            for (int i = 0; i < starts.length; i++) {
                starts[i] = (int) place;
                for (int axis = inner - 1; axis >= 0; axis--) {
                    place += layout.strides()[axis];
                    if (++index[axis] < layout.shape().extent(axis)) {
                        break;
                    }
                    place -= layout.strides()[axis] * index[axis];
                    index[axis] = 0;
                }
            }
            return new Runs(starts, (int) length);
        }
    }

    /** Brings runs at these distances of an array, one after the other, into a Java array. */
    static void gather(NDArray from, int[] distances, Runs runs, Object to) {
        int parts = from.dtype().parts();
        if (runs.length * parts == 1 && runs.starts.length == 1) {
            gather(from.data(), runs.starts[0], distances, to);
            return;
        }
        int length = runs.length * parts;
        int next = 0;
        for (int distance : distances) {
            for (int start : runs.starts) {
                System.arraycopy(from.data(), (start + distance) * parts, to, next, length);
                next += length;
            }
        }
    }

    /** Brings runs that lie one after the other to these distances of an array, in their order. */
    static void scatter(Object from, NDArray to, int[] distances, Runs runs) {
        int parts = to.dtype().parts();
        int length = runs.length * parts;
        int next = 0;
        for (int distance : distances) {
            for (int start : runs.starts) {
                System.arraycopy(from, next, to.data(), (start + distance) * parts, length);
                next += length;
            }
        }
    }

    private static void gather(Object from, int start, int[] distances, Object to) {
        switch (from) {
            case byte[] source -> {
                var target = (byte[]) to;
                for (int i = 0; i < distances.length; i++) {
                    target[i] = source[start + distances[i]];
                }
            }
            case short[] source -> {
                var target = (short[]) to;
                for (int i = 0; i < distances.length; i++) {
                    target[i] = source[start + distances[i]];
                }
            }
            case int[] source -> {
                var target = (int[]) to;
                for (int i = 0; i < distances.length; i++) {
                    target[i] = source[start + distances[i]];
                }
            }
            case long[] source -> {
                var target = (long[]) to;
                for (int i = 0; i < distances.length; i++) {
                    target[i] = source[start + distances[i]];
                }
            }
            case float[] source -> {
                var target = (float[]) to;
                for (int i = 0; i < distances.length; i++) {
                    target[i] = source[start + distances[i]];
                }
            }
            case double[] source -> {
                var target = (double[]) to;
                for (int i = 0; i < distances.length; i++) {
                    target[i] = source[start + distances[i]];
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
