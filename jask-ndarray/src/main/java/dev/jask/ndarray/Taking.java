package dev.jask.ndarray;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * Elements at chosen places, put side by side: what lies side by side already is copied at once,
 * the rest number by number.
 */
final class Taking {

    /** From this length on copying at once is faster. */
    private static final int LONG_RUN = 16;

    private Taking() {}

    /** Places counted from 0, each checked. */
    static long[] checked(long[] places, long extent, int axis) {
        return Arrays.stream(places)
                .map(place -> Layout.checkedPlace(place, extent, axis))
                .toArray();
    }

    /**
     * The elements at places along an axis.
     *
     * @param places counted from 0 and inside the axis
     */
    static NDArray take(NDArray array, long[] places, int axis) {
        Shape shape = array.shape();
        NDArray result = NDArray.zeros(shape.with(axis, places.length), array.dtype());
        if (result.size() > 0) {
            NDArray source = array.isContiguous() ? array : array.copy();
            int parts = array.dtype().parts();
            int outer = (int) product(shape, 0, axis);
            int inner = (int) product(shape, axis + 1, shape.ndim()) * parts;
            int from = (int) source.offset() * parts;
            var rows = new Rows(from, outer, (int) shape.extent(axis), inner);
            rows.copy(source.data(), places, result.data());
        }
        return result;
    }

    private static long product(Shape shape, int from, int to) {
        return IntStream.range(from, to).mapToLong(shape::extent).reduce(1, (a, b) -> a * b);
    }

    /**
     * Numbers along the middle one of three axes.
     *
     * @param from where the first is
     */
    private record Rows(int from, int outer, int extent, int inner) {

        void copy(Object source, long[] places, Object target) {
            int[] runs = runs(places);
            if ((long) places.length * inner / runs.length >= LONG_RUN) {
                copyRuns(source, places, runs, target);
            } else {
                int[] steps = steps(places);
                for (int row = 0; row < outer; row++) {
                    gather(source, from + row * extent * inner, steps, target, row * steps.length);
                }
            }
        }

        /** Where runs of places that follow each other begin. */
        private static int[] runs(long[] places) {
            return IntStream.range(0, places.length)
                    .filter(i -> i == 0 || places[i] != places[i - 1] + 1)
                    .toArray();
        }

        private void copyRuns(Object source, long[] places, int[] runs, Object target) {
            int to = 0;
            for (int row = 0; row < outer; row++) {
                int start = from + row * extent * inner;
                for (int k = 0; k < runs.length; k++) {
                    int end = k + 1 < runs.length ? runs[k + 1] : places.length;
                    int length = (end - runs[k]) * inner;
                    int at = start + (int) places[runs[k]] * inner;
                    System.arraycopy(source, at, target, to, length);
                    to += length;
                }
            }
        }

        /** For each number of a row of the result how far it is from the start of the row. */
        private int[] steps(long[] places) {
            var steps = new int[places.length * inner];
            for (int i = 0; i < places.length; i++) {
                for (int k = 0; k < inner; k++) {
                    steps[i * inner + k] = (int) places[i] * inner + k;
                }
            }
            return steps;
        }
    }

    private static void gather(Object source, int from, int[] steps, Object target, int to) {
        switch (source) {
            case byte[] in -> {
                var out = (byte[]) target;
                for (int i = 0; i < steps.length; i++) {
                    out[to + i] = in[from + steps[i]];
                }
            }
            case short[] in -> {
                var out = (short[]) target;
                for (int i = 0; i < steps.length; i++) {
                    out[to + i] = in[from + steps[i]];
                }
            }
            case int[] in -> {
                var out = (int[]) target;
                for (int i = 0; i < steps.length; i++) {
                    out[to + i] = in[from + steps[i]];
                }
            }
            case long[] in -> {
                var out = (long[]) target;
                for (int i = 0; i < steps.length; i++) {
                    out[to + i] = in[from + steps[i]];
                }
            }
            case float[] in -> {
                var out = (float[]) target;
                for (int i = 0; i < steps.length; i++) {
                    out[to + i] = in[from + steps[i]];
                }
            }
            case double[] in -> {
                var out = (double[]) target;
                for (int i = 0; i < steps.length; i++) {
                    out[to + i] = in[from + steps[i]];
                }
            }
            default -> throw new IllegalStateException("no array of numbers");
        }
    }

    /** Each place as often as it is said. */
    static long[] repeated(long[] counts, long extent) {
        if (counts.length != 1 && counts.length != extent) {
            throw new ArrayException.ShapeMismatch(
                    "%d counts for an axis with extent %d; give one for each, or one for all"
                            .formatted(counts.length, extent));
        }
        for (long count : counts) {
            if (count < 0) {
                throw new ArrayException.BadArgument(
                        "elements are repeated 0 times or more, given was " + count);
            }
        }
        var places = new long[Math.toIntExact(repeats(counts, extent))];
        int next = 0;
        for (int place = 0; place < extent; place++) {
            int count = (int) counts[counts.length == 1 ? 0 : place];
            Arrays.fill(places, next, next + count, place);
            next += count;
        }
        return places;
    }

    private static long repeats(long[] counts, long extent) {
        long sum = Arrays.stream(counts).sum();
        return counts.length == 1 ? sum * extent : sum;
    }

    /** All places, that many further on, those at the end at the beginning. */
    static long[] rolled(long shift, long extent) {
        return IntStream.range(0, Math.toIntExact(extent))
                .mapToLong(place -> Math.floorMod(place - shift, extent))
                .toArray();
    }

    /** The whole array so many times along each axis. */
    static NDArray tiled(NDArray array, int[] times) {
        if (Arrays.stream(times).anyMatch(count -> count < 0)) {
            throw new ArrayException.BadArgument(
                    "an array is repeated 0 times or more, given was " + Arrays.toString(times));
        }
        NDArray tiled = array;
        while (tiled.ndim() < times.length) {
            tiled = tiled.expandDims(0);
        }
        for (int k = 0; k < times.length; k++) {
            int axis = tiled.ndim() - times.length + k;
            if (times[k] != 1) {
                tiled = take(tiled, again(tiled.shape().extent(axis), times[k]), axis);
            }
        }
        return tiled.data() == array.data() ? tiled.copy() : tiled;
    }

    /** The places of an axis again and again. */
    private static long[] again(long extent, int times) {
        return LongStream.range(0, extent * times).map(place -> place % extent).toArray();
    }

    /** Where a condition along an axis is true. */
    static long[] compressed(NDArray condition, long extent) {
        if (condition.ndim() != 1) {
            throw new ArrayException.ShapeMismatch(
                    "the condition along an axis has one axis, given was one of shape "
                            + condition.shape());
        }
        boolean[] truths = condition.toBooleanArray();
        long[] places =
                IntStream.range(0, truths.length)
                        .filter(place -> truths[place])
                        .mapToLong(place -> place)
                        .toArray();
        return checked(places, extent, 0);
    }

    /**
     * Assigns to single elements.
     *
     * @param places in the order of rows, counted from 0 and inside the array
     * @param numbers as many of the same dtype, in the order of rows and all there is in its Java
     *     array
     */
    static void put(NDArray array, long[] places, NDArray numbers) {
        Layout layout = array.layout();
        int parts = array.dtype().parts();
        for (int i = 0; i < places.length; i++) {
            long rest = places[i];
            long at = layout.offset();
            for (int axis = layout.ndim() - 1; axis >= 0; axis--) {
                long extent = layout.shape().extent(axis);
                at += rest % extent * layout.strides()[axis];
                rest /= extent;
            }
            System.arraycopy(numbers.data(), i * parts, array.data(), (int) at * parts, parts);
        }
    }

    /** A function of each element; whole numbers become real ones. */
    static NDArray map(NDArray array, DoubleUnaryOperator function) {
        if (!array.dtype().isReal()) {
            throw new ArrayException.BadDType(
                    "a function of real numbers is applied to an array of " + array.dtype());
        }
        double[] numbers = array.toDoubleArray();
        Arrays.setAll(numbers, i -> function.applyAsDouble(numbers[i]));
        NDArray result = NDArray.of(numbers, array.shape());
        return array.dtype() == DType.FLOAT32 ? result.astype(DType.FLOAT32) : result;
    }

    /** A view with other strides, inside the Java array that is behind it. */
    static NDArray strided(NDArray array, Shape shape, long[] strides, long offset) {
        if (strides.length != shape.ndim()) {
            throw new ArrayException.BadArgument(
                    "a view of shape %s has %d strides, given were %s"
                            .formatted(shape, shape.ndim(), Arrays.toString(strides)));
        }
        long low = offset;
        long high = offset;
        for (int axis = 0; axis < strides.length; axis++) {
            long reach = Math.multiplyExact(Math.max(0, shape.extent(axis) - 1), strides[axis]);
            low += Math.min(0, reach);
            high += Math.max(0, reach);
        }
        long behind =
                java.lang.reflect.Array.getLength(array.data()) / (long) array.dtype().parts();
        if (shape.size() > 0 && (low < 0 || high >= behind)) {
            throw new ArrayException.BadIndex(
                    "a view of shape %s with strides %s from %d reaches from %d to %d; behind the array are %d elements"
                            .formatted(shape, Arrays.toString(strides), offset, low, high, behind));
        }
        return array.through(new Layout(shape, strides.clone(), offset));
    }
}
