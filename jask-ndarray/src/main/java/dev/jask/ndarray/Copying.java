package dev.jask.ndarray;

/** Copies single elements from places in one array to the next of another. */
final class Copying {

    private Copying() {}

    /** Brings the elements at these places of an array, one after the other, into a new one. */
    static void gather(NDArray from, long[] places, NDArray to) {
        int parts = from.dtype().parts();
        switch (from.data()) {
            case byte[] source -> {
                var target = (byte[]) to.data();
                for (int i = 0; i < places.length; i++) {
                    target[i] = source[(int) places[i]];
                }
            }
            case short[] source -> {
                var target = (short[]) to.data();
                for (int i = 0; i < places.length; i++) {
                    target[i] = source[(int) places[i]];
                }
            }
            case int[] source -> {
                var target = (int[]) to.data();
                for (int i = 0; i < places.length; i++) {
                    target[i] = source[(int) places[i]];
                }
            }
            case long[] source -> {
                var target = (long[]) to.data();
                for (int i = 0; i < places.length; i++) {
                    target[i] = source[(int) places[i]];
                }
            }
            case float[] source -> {
                var target = (float[]) to.data();
                for (int i = 0; i < places.length * parts; i++) {
                    target[i] = source[(int) places[i / parts] * parts + i % parts];
                }
            }
            case double[] source -> {
                var target = (double[]) to.data();
                for (int i = 0; i < places.length * parts; i++) {
                    target[i] = source[(int) places[i / parts] * parts + i % parts];
                }
            }
            default -> throw new IllegalStateException("no array of numbers");
        }
    }
}
