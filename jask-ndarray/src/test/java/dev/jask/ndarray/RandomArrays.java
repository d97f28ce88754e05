package dev.jask.ndarray;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Arrays, shapes and indices by chance, from a seed. */
final class RandomArrays {

    private final Random random;

    RandomArrays(long seed) {
        random = new Random(seed);
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    <T> T oneOf(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    Shape shape(int axes, int extent) {
        return Shape.shape(
                IntStream.range(0, random.nextInt(axes + 1))
                        .mapToLong(_ -> random.nextInt(8) == 0 ? 0 : 1 + random.nextInt(extent))
                        .toArray());
    }

    /** A shape that broadcasts to that one. */
    Shape smaller(Shape shape) {
        long[] extents = shape.toArray();
        for (int axis = 0; axis < extents.length; axis++) {
            extents[axis] = random.nextInt(4) == 0 ? 1 : extents[axis];
        }
        return Shape.shape(
                Arrays.copyOfRange(extents, random.nextInt(extents.length + 1), extents.length));
    }

    int[] order(int ndim) {
        List<Integer> axes = new ArrayList<>(IntStream.range(0, ndim).boxed().toList());
        java.util.Collections.shuffle(axes, random);
        return axes.stream().mapToInt(Integer::intValue).toArray();
    }

    /** Numbers of all sizes; of floating point also NaN and infinities. */
    NDArray array(DType dtype, Shape shape) {
        int size = (int) shape.size() * dtype.parts();
        Object numbers = dtype.element().allocate(size);
        for (int i = 0; i < size; i++) {
            double real = real();
            long whole = random.nextInt(3) == 0 ? random.nextLong() : random.nextInt(21) - 10;
            switch (numbers) {
                case double[] array -> array[i] = real;
                case float[] array -> array[i] = (float) real;
                case long[] array -> array[i] = dtype.isTime() ? whole % 1_000_000_000 : whole;
                case int[] array -> array[i] = (int) whole;
                case short[] array -> array[i] = (short) whole;
                case byte[] array -> array[i] = (byte) (dtype == DType.BOOL ? whole & 1 : whole);
                default -> throw new IllegalStateException();
            }
        }
        return NDArray.wrap(numbers, shape, dtype);
    }

    private double real() {
        return switch (random.nextInt(12)) {
            case 0 -> Double.NaN;
            case 1 -> Double.POSITIVE_INFINITY;
            case 2 -> -0.0;
            case 3 -> random.nextGaussian() * 1e30;
            case 4 -> random.nextGaussian() * 1e-30;
            case 5, 6, 7 -> random.nextInt(21) - 10;
            default -> random.nextGaussian() * 3;
        };
    }

    /** The same elements, laid out in another way. */
    NDArray laidOut(NDArray array) {
        int ndim = array.ndim();
        int[] order = order(ndim);
        var inverse = new int[ndim];
        for (int k = 0; k < ndim; k++) {
            inverse[order[k]] = k;
        }
        Index[] spaced = new Index[ndim];
        long[] larger = new long[ndim];
        NDArray turned = ndim == 0 ? array : array.transpose(order);
        for (int axis = 0; axis < ndim; axis++) {
            long extent = turned.shape().extent(axis);
            int step = 1 + random.nextInt(3);
            int first = random.nextInt(2);
            larger[axis] = first + extent * step + 1;
            spaced[axis] =
                    random.nextBoolean()
                            ? Index.range(first, first + extent * step, step)
                            : extent == 0
                                    ? Index.range(0, 0)
                                    : Index.range(first + (extent - 1) * step, first - step, -step);
            if (spaced[axis] instanceof Index.Range range
                    && (range.of(larger[axis]).size() != extent)) {
                spaced[axis] = Index.range(first, first + extent * step, step);
            }
        }
        NDArray room = NDArray.zeros(Shape.shape(larger), array.dtype());
        NDArray place = room.slice(spaced);
        place.set(turned);
        return ndim == 0 ? place : place.transpose(inverse);
    }

    /** Indices that fit a shape. */
    List<Index> indices(Shape shape) {
        var indices = new ArrayList<Index>();
        Shape picked = Shape.shape(1 + random.nextInt(3));
        boolean picks = random.nextInt(3) == 0;
        int axis = 0;
        boolean hasEllipsis = false;
        boolean hasMask = false;
        while (axis < shape.ndim() && random.nextInt(6) != 0) {
            long extent = shape.extent(axis);
            switch (random.nextInt(picks ? 8 : 5)) {
                case 0 -> indices.add(Index.NEW_AXIS);
                case 1 -> {
                    if (extent > 0) {
                        indices.add(Index.at(random.nextInt((int) (2 * extent)) - extent));
                        axis++;
                    }
                }
                case 2 -> {
                    if (!hasEllipsis) {
                        hasEllipsis = true;
                        indices.add(Index.ELLIPSIS);
                        axis += random.nextInt(shape.ndim() - axis + 1);
                    }
                }
                case 3, 4 -> {
                    indices.add(range(extent));
                    axis++;
                }
                case 5, 6 -> {
                    if (extent > 0) {
                        indices.add(Index.pick(places(extent, smaller(picked))));
                        axis++;
                    }
                }
                default -> {
                    if (!hasMask) {
                        hasMask = true;
                        int axes = 1 + random.nextInt(shape.ndim() - axis);
                        axis += mask(shape, axis, axes, picked, indices);
                    }
                }
            }
        }
        return hasEllipsis ? fitted(indices) : indices;
    }

    /** An ellipsis stands for so many axes that the indices after it meet theirs. */
    private static List<Index> fitted(List<Index> indices) {
        int at = indices.indexOf(Index.ELLIPSIS);
        return indices.subList(at + 1, indices.size()).stream()
                        .allMatch(index -> index instanceof Index.NewAxis || isWhole(index))
                ? indices
                : indices.subList(0, at);
    }

    private static boolean isWhole(Index index) {
        return index instanceof Index.Range range
                && range.start().isEmpty()
                && range.stop().isEmpty();
    }

    private Index range(long extent) {
        int bound = (int) extent + 2;
        return switch (random.nextInt(5)) {
            case 0 -> Index.ALL;
            case 1 -> Index.step(random.nextBoolean() ? -1 : 2);
            case 2 -> Index.from(random.nextInt(2 * bound) - bound);
            case 3 -> Index.to(random.nextInt(2 * bound) - bound);
            default ->
                    Index.range(
                            random.nextInt(2 * bound) - bound,
                            random.nextInt(2 * bound) - bound,
                            random.nextBoolean() ? 1 + random.nextInt(3) : -1 - random.nextInt(3));
        };
    }

    private NDArray places(long extent, Shape shape) {
        long[] places = random.longs(shape.size(), -extent, extent).toArray();
        return NDArray.of(places, shape);
    }

    /** A mask of so many axes with as many true ones as go with other picked places. */
    private int mask(Shape shape, int axis, int axes, Shape picked, List<Index> indices) {
        Shape own = Shape.shape(Arrays.copyOfRange(shape.toArray(), axis, axis + axes));
        long trues = random.nextBoolean() ? picked.size() : 1;
        if (own.size() < trues) {
            return 0;
        }
        var truths = new boolean[(int) own.size()];
        for (long left = trues; left > 0; ) {
            int i = random.nextInt(truths.length);
            left -= truths[i] ? 0 : 1;
            truths[i] = true;
        }
        indices.add(Index.mask(NDArray.of(truths).reshape(own)));
        return axes;
    }
}
