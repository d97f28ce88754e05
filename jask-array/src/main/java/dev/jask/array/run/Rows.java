package dev.jask.array.run;

import dev.jask.ndarray.NDArray;
import dev.jask.ndarray.Shape;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Copies rows between arrays. A row is what is at one place of the first axes, whatever axes
 * follow; a place is the row-major number in the extents of those first axes.
 */
final class Rows {

    /** From so many numbers on, a copy of memory is faster than a loop. */
    private static final int LONG = 16;

    private final NDArray array;
    private final int axes;
    private final int parts;
    private final int[] within;
    private final boolean isDense;

    private Rows(NDArray array, int axes) {
        this.array = array;
        this.axes = axes;
        this.parts = array.dtype().parts();
        this.within = within();
        this.isDense = IntStream.range(0, within.length).allMatch(i -> within[i] == i);
    }

    /** The rows of an array, places of so many axes. */
    static Rows of(NDArray array, int axes) {
        return new Rows(array, axes);
    }

    /** The extents of a row. */
    Shape shape() {
        return array.shape().pick(IntStream.range(axes, array.ndim()).toArray());
    }

    /** Where the numbers of a row are, from its first. */
    private int[] within() {
        Shape shape = shape();
        var offsets = new int[Math.toIntExact(shape.size()) * parts];
        var index = new long[shape.ndim()];
        for (int i = 0; i < offsets.length; i += parts) {
            long offset = 0;
            for (int axis = 0; axis < index.length; axis++) {
                offset += index[axis] * array.strides()[axes + axis];
            }
            for (int part = 0; part < parts; part++) {
                offsets[i + part] = (int) (offset * parts + part);
            }
            for (int axis = index.length - 1;
                    axis >= 0 && ++index[axis] == shape.extent(axis);
                    axis--) {
                index[axis] = 0;
            }
        }
        return offsets;
    }

    /** Where the first number of a row is. */
    private int start(int place) {
        long[] strides = array.strides();
        long offset = array.offset();
        long rest = place;
        for (int axis = axes - 1; axis >= 0; axis--) {
            long extent = array.shape().extent(axis);
            offset += rest % extent * strides[axis];
            rest /= extent;
        }
        return (int) (offset * parts);
    }

    private int[] starts(int[] places) {
        if (axes != 1) {
            return Arrays.stream(places).map(this::start).toArray();
        }
        int first = (int) (array.offset() * parts);
        int stride = (int) (array.strides()[0] * parts);
        var starts = new int[places.length];
        for (int i = 0; i < starts.length; i++) {
            starts[i] = first + places[i] * stride;
        }
        return starts;
    }

    /**
     * Copies rows of another array of the same dtype, one after the other, to places in this one.
     */
    void set(int[] places, Rows from, int[] fromPlaces) {
        int[] targets = starts(places);
        int[] sources = from.starts(fromPlaces);
        int width = within.length;
        if (isDense && from.isDense && width >= LONG) {
            for (int i = 0; i < targets.length; i++) {
                System.arraycopy(from.array.data(), sources[i], array.data(), targets[i], width);
            }
        } else {
            copy(targets, from, sources);
        }
    }

    private void copy(int[] targets, Rows from, int[] sources) {
        int[] there = from.within;
        switch (from.array.data()) {
            case byte[] source -> {
                var target = (byte[]) array.data();
                for (int i = 0; i < targets.length; i++) {
                    for (int k = 0; k < within.length; k++) {
                        target[targets[i] + within[k]] = source[sources[i] + there[k]];
                    }
                }
            }
            case short[] source -> {
                var target = (short[]) array.data();
                for (int i = 0; i < targets.length; i++) {
                    for (int k = 0; k < within.length; k++) {
                        target[targets[i] + within[k]] = source[sources[i] + there[k]];
                    }
                }
            }
            case int[] source -> {
                var target = (int[]) array.data();
                for (int i = 0; i < targets.length; i++) {
                    for (int k = 0; k < within.length; k++) {
                        target[targets[i] + within[k]] = source[sources[i] + there[k]];
                    }
                }
            }
            case long[] source -> {
                var target = (long[]) array.data();
                for (int i = 0; i < targets.length; i++) {
                    for (int k = 0; k < within.length; k++) {
                        target[targets[i] + within[k]] = source[sources[i] + there[k]];
                    }
                }
            }
            case float[] source -> {
                var target = (float[]) array.data();
                for (int i = 0; i < targets.length; i++) {
                    for (int k = 0; k < within.length; k++) {
                        target[targets[i] + within[k]] = source[sources[i] + there[k]];
                    }
                }
            }
            case double[] source -> {
                var target = (double[]) array.data();
                for (int i = 0; i < targets.length; i++) {
                    for (int k = 0; k < within.length; k++) {
                        target[targets[i] + within[k]] = source[sources[i] + there[k]];
                    }
                }
            }
            default -> throw new IllegalStateException("no array of numbers");
        }
    }

    /** These rows, one after the other. */
    NDArray gathered(int[] places) {
        NDArray result = NDArray.zeros(Shape.shape(places.length).then(shape()), array.dtype());
        of(result, 1).set(IntStream.range(0, places.length).toArray(), this, places);
        return result;
    }
}
