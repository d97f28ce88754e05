package dev.jask.ndarray.random;

import dev.jask.ndarray.ArrayException;
import dev.jask.ndarray.DType;
import dev.jask.ndarray.NDArray;
import dev.jask.ndarray.Shape;

/** Draws arrays from distributions. */
final class Drawing {

    private static final int BLOCK = 1024;

    private Drawing() {}

    static NDArray draw(Distribution distribution, RandomStream stream, Shape shape, DType dtype) {
        checkDType(distribution, dtype);
        NDArray drawn = NDArray.zeros(shape.then(distribution.drawShape()), dtype);
        // Nobody else has the array yet.
        switch (distribution) {
            case Continuous continuous -> fill(continuous, stream, drawn.data());
            case Discrete discrete -> fill(discrete, stream, drawn.data());
        }
        return drawn;
    }

    private static void checkDType(Distribution distribution, DType dtype) {
        switch (distribution) {
            case Continuous _ ->
                    Check.that(
                            dtype == DType.FLOAT64 || dtype == DType.FLOAT32,
                            "dtype %s; real numbers are drawn as float64 or float32",
                            dtype);
            case Discrete discrete ->
                    Check.that(
                            dtype == discrete.dtype(),
                            "dtype %s; %s gives %s, which astype turns into others",
                            dtype,
                            discrete,
                            discrete.dtype());
        }
    }

    private static void fill(Continuous distribution, RandomStream stream, Object data) {
        switch (data) {
            case double[] numbers -> distribution.fill(stream, numbers, 0, numbers.length);
            case float[] numbers -> distribution.fill(stream, numbers, 0, numbers.length);
            default -> throw notHeld(data);
        }
    }

    private static void fill(Discrete distribution, RandomStream stream, Object data) {
        if (data instanceof long[] numbers) {
            distribution.fill(stream, numbers, 0, numbers.length);
            return;
        }
        int size = java.lang.reflect.Array.getLength(data);
        long[] block = new long[Math.min(size, BLOCK)];
        for (int from = 0; from < size; from += block.length) {
            int count = Math.min(block.length, size - from);
            distribution.fill(stream, block, 0, count);
            narrow(block, count, data, from);
        }
    }

    private static void narrow(long[] block, int count, Object data, int from) {
        switch (data) {
            case byte[] numbers -> {
                for (int i = 0; i < count; i++) {
                    numbers[from + i] = (byte) block[i];
                }
            }
            case short[] numbers -> {
                for (int i = 0; i < count; i++) {
                    numbers[from + i] = (short) block[i];
                }
            }
            case int[] numbers -> {
                for (int i = 0; i < count; i++) {
                    numbers[from + i] = (int) block[i];
                }
            }
            default -> throw notHeld(data);
        }
    }

    private static ArrayException notHeld(Object data) {
        return Check.failure("numbers are not drawn into %s", data.getClass().getSimpleName());
    }
}
