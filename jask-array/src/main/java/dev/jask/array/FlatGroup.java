package dev.jask.array;

import dev.jask.array.chunk.Chunks;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;

/**
 * Axes that become other axes with as many elements, cut into blocks that are stretches of elements
 * in the order of rows: along the first axes blocks of extent 1, along one axis any, along those
 * that follow the whole.
 *
 * @param from the blocks along the axes as they are
 * @param to the blocks along the axes that they become
 */
record FlatGroup(List<long[]> from, List<long[]> to) {

    /** A stretch at least this part of a block as large as those there are is large enough. */
    private static final int SMALLEST_PART = 4;

    static FlatGroup of(List<long[]> along, long[] shape) {
        long[] was = along.stream().mapToLong(a -> LongStream.of(a).sum()).toArray();
        if (Arrays.equals(was, shape)) {
            return new FlatGroup(along, along);
        }
        long most = 1;
        for (long[] extents : along) {
            most *= Math.max(1, LongStream.of(extents).max().orElse(1));
        }
        if (isFlat(along)) {
            List<long[]> to = cut(shape, flat(along));
            if (to != null) {
                return new FlatGroup(along, to);
            }
        }
        long step = step(was, shape, most);
        if (step * SMALLEST_PART >= most) {
            long[] flat = Chunks.regular(LongStream.of(was).reduce(1, (a, b) -> a * b), step);
            List<long[]> from = cut(was, flat);
            List<long[]> to = cut(shape, flat);
            if (from != null && to != null) {
                return new FlatGroup(from, to);
            }
        }
        return new FlatGroup(isFlat(along) ? along : stretches(was, most), stretches(shape, most));
    }

    /** Whether the blocks of both are the same elements. */
    boolean isDirect() {
        return Arrays.equals(flatFrom(), flatTo());
    }

    long[] flatFrom() {
        return flat(from);
    }

    long[] flatTo() {
        return flat(to);
    }

    /** How many elements blocks have, in their order. */
    private static long[] flat(List<long[]> along) {
        long[] flat = {1};
        for (long[] extents : along) {
            long[] outer = flat;
            flat =
                    LongStream.of(outer)
                            .flatMap(o -> LongStream.of(extents).map(e -> o * e))
                            .toArray();
        }
        return flat;
    }

    private static boolean isFlat(List<long[]> along) {
        int axis = along.size() - 1;
        while (axis >= 0 && along.get(axis).length == 1) {
            axis--;
        }
        // Before the axis that is cut there are only single places.
        for (int before = 0; before < axis; before++) {
            if (LongStream.of(along.get(before)).anyMatch(extent -> extent != 1)) {
                return false;
            }
        }
        return LongStream.of(flat(along)).allMatch(size -> size > 0) || axis <= 0;
    }

    /** Blocks of a shape that have so many elements one after the other; null if there are none. */
    private static @org.jspecify.annotations.Nullable List<long[]> cut(long[] shape, long[] flat) {
        long unit = 1;
        for (int axis = shape.length - 1; axis >= 0; axis--) {
            long period = unit * shape[axis];
            long[] along = cutAxis(flat, unit, period);
            if (along != null) {
                return around(shape, axis, along);
            }
            unit = period;
        }
        return shape.length == 0 && flat.length == 1 ? List.of() : null;
    }

    /** The blocks along an axis, if those of each of its rows are alike. */
    private static long @org.jspecify.annotations.Nullable [] cutAxis(
            long[] flat, long unit, long period) {
        var along = new ArrayList<Long>();
        long sum = 0;
        int number = 0;
        for (long size : flat) {
            boolean isFirstRow = sum < period;
            sum += size;
            boolean fits =
                    size % unit == 0
                            && (isFirstRow
                                    ? sum <= period
                                    : number % along.size() < along.size()
                                            && along.get(number % along.size()) == size / unit);
            if (!fits) {
                return null;
            }
            if (isFirstRow) {
                along.add(size / unit);
            }
            number++;
        }
        return along.stream().mapToLong(Long::longValue).toArray();
    }

    /** Places one by one along the axes before that one, the whole along those after. */
    private static List<long[]> around(long[] shape, int axis, long[] along) {
        var result = new ArrayList<long[]>();
        for (int k = 0; k < shape.length; k++) {
            result.add(
                    k < axis
                            ? Chunks.regular(shape[k], 1)
                            : k == axis ? along : new long[] {shape[k]});
        }
        return result;
    }

    /** Stretches of at most so many elements that suit one shape. */
    private static List<long[]> stretches(long[] shape, long most) {
        long unit = 1;
        int axis = shape.length - 1;
        while (axis > 0 && unit * shape[axis] <= most) {
            unit *= shape[axis--];
        }
        return axis < 0
                ? List.of()
                : around(shape, axis, Chunks.regular(shape[axis], Math.max(1, most / unit)));
    }

    /** The largest size of stretches up to a limit that suits both shapes; 0 if there is none. */
    private static long step(long[] was, long[] shape, long most) {
        long best = 0;
        long unit = 1;
        for (int axis = was.length - 1; axis >= 0; axis--) {
            long period = axis == 0 ? 0 : unit * was[axis];
            long other = 1;
            for (int k = shape.length - 1; k >= 0; k--) {
                long otherPeriod = k == 0 ? 0 : other * shape[k];
                best = Math.max(best, step(lcm(unit, other), gcd(period, otherPeriod), most));
                other *= shape[k];
            }
            unit *= was[axis];
        }
        return best;
    }

    /**
     * The largest multiple of a unit up to a limit that divides the period.
     *
     * @param period 0 if there is none
     */
    private static long step(long unit, long period, long most) {
        if (unit > most || period % unit != 0) {
            return 0;
        }
        if (period == 0) {
            return most / unit * unit;
        }
        long factors = period / unit;
        for (long times = Math.min(factors, most / unit); times > 1; times--) {
            if (factors % times == 0) {
                return times * unit;
            }
            if (times * unit * SMALLEST_PART < most) {
                return 0; // too small to be of use
            }
        }
        return unit;
    }

    private static long gcd(long a, long b) {
        return b == 0 ? a : gcd(b, a % b);
    }

    private static long lcm(long a, long b) {
        return a / gcd(a, b) * b;
    }
}
