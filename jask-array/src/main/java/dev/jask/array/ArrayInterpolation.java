package dev.jask.array;

import dev.jask.array.chunk.Chunks;
import dev.jask.array.expr.ArrayExpr;
import dev.jask.array.expr.Rechunk;
import dev.jask.ndarray.ArrayException;
import dev.jask.ndarray.DType;
import dev.jask.ndarray.NDArray;
import dev.jask.ndarray.statistics.Interpolation;
import java.io.Serializable;
import java.util.List;

/**
 * Values between those that are known at some places, on straight lines, as {@link Interpolation}
 * has them. Each task reads all known places and values, and a block of those that are asked for.
 */
public final class ArrayInterpolation {

    private ArrayInterpolation() {}

    /**
     * Values at places of any shape, {@code float64}; outside of the known ones the first or the
     * last.
     *
     * @param known places where values are known along one axis, ascending
     * @param values as many real numbers
     */
    public static Array interp(Array places, Array known, Array values) {
        return interpolated(places, known, values, Interpolation::interp);
    }

    /**
     * Values at places.
     *
     * @param known places where values are known along one axis, ascending
     * @param left the value before the first known place
     * @param right the value behind the last known place
     */
    public static Array interp(Array places, Array known, Array values, double left, double right) {
        return interpolated(
                places,
                known,
                values,
                (at, of, found) -> Interpolation.interp(at, of, found, left, right));
    }

    /**
     * Values at places of something that repeats itself after a period; the known places may be in
     * any order.
     *
     * @throws ArrayException.BadArgument if the period is 0
     */
    public static Array interpPeriodic(Array places, Array known, Array values, double period) {
        if (!(Math.abs(period) > 0)) {
            throw new ArrayException.BadArgument("a period is a number but 0, given was " + period);
        }
        return interpolated(
                places,
                known,
                values,
                (at, of, found) -> Interpolation.interpPeriodic(at, of, found, period));
    }

    private static Array interpolated(Array places, Array known, Array values, Line line) {
        requirePairs(known, values);
        for (Array array : List.of(places, known, values)) {
            if (!array.dtype().isReal()) {
                throw new ArrayException.BadDType(
                        "values are interpolated between real numbers, given was %s; take real() and imag() one by one"
                                .formatted(array.dtype()));
            }
        }
        return new Array(
                BlockCalls.call(
                        "interp",
                        (blocks, _) -> line.values(blocks.get(0), blocks.get(1), blocks.get(2)),
                        List.of(
                                Operations.Read.alike(places.expr()),
                                Operations.Read.whole(whole(known)),
                                Operations.Read.whole(whole(values))),
                        DType.FLOAT64,
                        places.chunks()));
    }

    private static ArrayExpr whole(Array array) {
        return Rechunk.of(array.expr(), Chunks.single(array.shape()));
    }

    private static void requirePairs(Array known, Array values) {
        boolean fits =
                known.ndim() == 1 && values.ndim() == 1 && known.shape().equals(values.shape());
        if (!fits || known.shape().size() == 0) {
            throw new ArrayException.ShapeMismatch(
                    "as many values as places are known along one axis, one at least; given were shapes %s and %s"
                            .formatted(known.shape(), values.shape()));
        }
    }

    /** What gives values at places of a block. */
    @FunctionalInterface
    private interface Line extends Serializable {

        NDArray values(NDArray places, NDArray known, NDArray values);
    }
}
