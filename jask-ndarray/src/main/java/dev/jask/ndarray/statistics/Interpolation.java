package dev.jask.ndarray.statistics;

import dev.jask.ndarray.ArrayException;
import dev.jask.ndarray.NDArray;
import dev.jask.ndarray.kernel.sort.OrderKeys;
import dev.jask.ndarray.kernel.sort.RadixSort;
import dev.jask.ndarray.kernel.sort.Searching;

/** Values between those that are known at some places, on straight lines. */
public final class Interpolation {

    private Interpolation() {}

    /** Values at places; outside of the known ones the first or the last. */
    public static NDArray interp(NDArray places, NDArray known, NDArray values) {
        double[] numbers = values.toDoubleArray();
        if (numbers.length == 0) {
            throw new ArrayException.BadArgument(
                    "nothing is known to interpolate between; give one place at least");
        }
        return interp(places, known, values, numbers[0], numbers[numbers.length - 1]);
    }

    /**
     * Values at places.
     *
     * @param known places where values are known, ascending
     * @param left the value before the first known place
     * @param right the value behind the last known place
     */
    public static NDArray interp(
            NDArray places, NDArray known, NDArray values, double left, double right) {
        double[] at = known.toDoubleArray();
        double[] of = values.toDoubleArray();
        requirePairs(at, of);
        double[] wanted = places.toDoubleArray();
        for (int i = 0; i < wanted.length; i++) {
            wanted[i] = value(wanted[i], at, of, left, right);
        }
        return NDArray.of(wanted, places.shape());
    }

    /**
     * Values at places of something that repeats itself after a period; the known places may be in
     * any order.
     */
    public static NDArray interpPeriodic(
            NDArray places, NDArray known, NDArray values, double period) {
        if (!(Math.abs(period) > 0)) {
            throw new ArrayException.BadArgument("a period is a number but 0, given was " + period);
        }
        double length = Math.abs(period);
        double[] at = wrapped(known.toDoubleArray(), length);
        double[] of = values.toDoubleArray();
        requirePairs(at, of);
        int n = at.length;
        int[] order = RadixSort.argsort(OrderKeys.withOneZero(at, 0, n));
        double[] around = new double[n + 2];
        double[] numbers = new double[n + 2];
        for (int i = 0; i < n; i++) {
            around[i + 1] = at[order[i]];
            numbers[i + 1] = of[order[i]];
        }
        around[0] = around[n] - length;
        numbers[0] = numbers[n];
        around[n + 1] = around[1] + length;
        numbers[n + 1] = numbers[1];
        double[] wanted = wrapped(places.toDoubleArray(), length);
        return interp(NDArray.of(wanted, places.shape()), NDArray.of(around), NDArray.of(numbers));
    }

    private static double[] wrapped(double[] places, double period) {
        for (int i = 0; i < places.length; i++) {
            double rest = places[i] % period;
            places[i] = rest < 0 ? rest + period : rest;
        }
        return places;
    }

    private static double value(
            double wanted, double[] at, double[] of, double left, double right) {
        int last = at.length - 1;
        if (Double.isNaN(wanted)) {
            return wanted;
        }
        if (wanted < at[0]) {
            return left;
        }
        if (wanted > at[last]) {
            return right;
        }
        int i = Searching.search(at, 0, at.length, wanted, Searching.Side.RIGHT) - 1;
        if (i == last || at[i] == wanted) {
            return of[i];
        }
        double slope = (of[i + 1] - of[i]) / (at[i + 1] - at[i]);
        double result = slope * (wanted - at[i]) + of[i];
        if (Double.isNaN(result)) {
            double fromRight = slope * (wanted - at[i + 1]) + of[i + 1];
            return Double.isNaN(fromRight) && of[i] == of[i + 1] ? of[i] : fromRight;
        }
        return result;
    }

    private static void requirePairs(double[] at, double[] of) {
        if (at.length != of.length || at.length == 0) {
            throw new ArrayException.ShapeMismatch(
                    "each known place has a value, and there is one at least; given were %d places and %d values"
                            .formatted(at.length, of.length));
        }
    }
}
