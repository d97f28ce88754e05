package dev.jask.ndarray.shaping;

import dev.jask.ndarray.ArrayException;
import dev.jask.ndarray.Axes;
import dev.jask.ndarray.DType;
import dev.jask.ndarray.Index;
import dev.jask.ndarray.LazyArray;
import dev.jask.ndarray.NDArray;
import dev.jask.ndarray.Scalar;
import dev.jask.ndarray.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/** Elements chosen by places or by conditions, and assigned to, under NumPy's names. */
public final class Picking {

    private Picking() {}

    /** The elements at places in the order of rows, in the shape of the places. */
    public static NDArray take(NDArray array, NDArray places, Bounds bounds) {
        return array.ravel().take(bounded(places, array.size(), bounds), 0);
    }

    /** The elements at places along an axis; the axes of the places are instead of that axis. */
    public static NDArray take(NDArray array, NDArray places, int axis, Bounds bounds) {
        long extent = array.shape().extent(Axes.resolve(axis, array.ndim()));
        return array.take(bounded(places, extent, bounds), axis);
    }

    private static NDArray bounded(NDArray places, long extent, Bounds bounds) {
        long[] all = Grids.wholeNumbers(places);
        return NDArray.of(
                Arrays.stream(all).map(place -> bounds.place(place, extent)).toArray(),
                places.shape());
    }

    /**
     * For each place along an axis the element there, the other indices being the same: what {@code
     * argsort} and its like give is applied so.
     *
     * @param places as many axes as the array; the other extents are equal or 1
     */
    public static NDArray takeAlongAxis(NDArray array, NDArray places, int axis) {
        Along along = Along.of(array, places, axis);
        NDArray source = array.broadcastTo(along.array());
        return source.ravel().take(along.flat(places), 0).reshape(along.places());
    }

    /** Assigns numbers to places along an axis, see {@link #takeAlongAxis}. */
    public static void putAlongAxis(NDArray array, NDArray places, NDArray numbers, int axis) {
        Along along = Along.of(array, places, axis);
        if (!along.array().equals(array.shape())) {
            throw new ArrayException.ShapeMismatch(
                    "places of shape %s do not fit an array of shape %s"
                            .formatted(places.shape(), array.shape()));
        }
        array.put(along.flat(places), numbers.broadcastTo(along.places()));
    }

    /**
     * An array and places along one of its axes, broadcast together along the others.
     *
     * @param array the shape of the array
     * @param places the shape of the places
     */
    private record Along(Shape array, Shape places, int axis) {

        static Along of(NDArray array, NDArray places, int axis) {
            int along = Axes.resolve(axis, array.ndim());
            if (places.ndim() != array.ndim()) {
                throw new ArrayException.ShapeMismatch(
                        "places along an axis have as many axes as the array; shapes are %s and %s"
                                .formatted(places.shape(), array.shape()));
            }
            Shape common =
                    Shape.broadcast(
                            List.of(array.shape().with(along, 1), places.shape().with(along, 1)));
            return new Along(
                    common.with(along, array.shape().extent(along)),
                    common.with(along, places.shape().extent(along)),
                    along);
        }

        /** The places in the order of rows of the whole array. */
        long[] flat(NDArray given) {
            long[] flat = Grids.wholeNumbers(given.broadcastTo(places));
            long inner = product(axis + 1, array.ndim());
            long extent = array.extent(axis);
            long row = inner * places.extent(axis);
            long outer = 0;
            for (int from = 0; from < flat.length; from += (int) row, outer += extent * inner) {
                for (int i = 0; i < row; i += (int) inner) {
                    for (int k = 0; k < inner; k++) {
                        long place = Bounds.RAISE.place(flat[from + i + k], extent);
                        flat[from + i + k] = outer + place * inner + k;
                    }
                }
            }
            return flat;
        }

        private long product(int from, int to) {
            return IntStream.range(from, to).mapToLong(array::extent).reduce(1, (a, b) -> a * b);
        }
    }

    /** Assigns numbers, again and again from the first, to places in the order of rows. */
    public static void put(NDArray array, NDArray places, NDArray numbers, Bounds bounds) {
        array.put(bounded(places, array.size(), bounds).toLongArray(), numbers);
    }

    /**
     * Assigns numbers where a condition is true: to each element the number at its place, counted
     * again and again from the first.
     */
    public static void putmask(NDArray array, NDArray condition, NDArray numbers) {
        long[] places = places(array, condition);
        if (places.length > 0) {
            NDArray cycle = numbers.ravel();
            requireSome(cycle);
            long[] from = Arrays.stream(places).map(place -> place % cycle.size()).toArray();
            array.put(places, cycle.take(from, 0));
        }
    }

    /** Assigns numbers where a condition is true, one after the other, again from the first. */
    public static void place(NDArray array, NDArray condition, NDArray numbers) {
        long[] places = places(array, condition);
        if (places.length > 0) {
            requireSome(numbers);
            array.put(places, numbers);
        }
    }

    private static void requireSome(NDArray numbers) {
        if (numbers.size() == 0) {
            throw new ArrayException.BadArgument("there are no numbers to assign");
        }
    }

    private static long[] places(NDArray array, NDArray condition) {
        if (!condition.shape().equals(array.shape())) {
            throw new ArrayException.ShapeMismatch(
                    "a condition of shape %s for an array of shape %s; they must be equal"
                            .formatted(condition.shape(), array.shape()));
        }
        return flatnonzero(condition).toLongArray();
    }

    /** The elements where a condition is true, in the order of rows. */
    public static NDArray extract(NDArray condition, NDArray array) {
        return compress(condition.ravel(), array);
    }

    /** The elements in the order of rows where a condition with one axis is true. */
    public static NDArray compress(NDArray condition, NDArray array) {
        return array.ravel().compress(condition, 0);
    }

    /** Where elements are not zero, in the order of rows. */
    public static NDArray flatnonzero(NDArray array) {
        return array.ravel().nonzero().getFirst();
    }

    /** Where elements are not zero: a row of indices for each. */
    public static NDArray argwhere(NDArray array) {
        if (array.ndim() == 0) {
            return NDArray.zeros(Shape.shape(array.isTrue() ? 1 : 0, 0), DType.INT64);
        }
        return NDArray.stack(array.nonzero(), 1);
    }

    /** For each axis where a condition is true. */
    public static List<NDArray> where(NDArray condition) {
        return condition.atleast1d().nonzero();
    }

    /**
     * For each element that of the choice with the number that is said there.
     *
     * @param numbers from 0
     * @param choices broadcast with the numbers
     */
    public static NDArray choose(NDArray numbers, List<NDArray> choices, Bounds bounds) {
        if (choices.isEmpty()) {
            throw new ArrayException.BadArgument("there are no choices");
        }
        for (long number : Grids.wholeNumbers(numbers)) {
            if (bounds == Bounds.RAISE && (number < 0 || number >= choices.size())) {
                throw new ArrayException.BadIndex(
                        "choice %d is none; there are %d, counted from 0"
                                .formatted(number, choices.size()));
            }
        }
        NDArray chosen = bounded(numbers, choices.size(), bounds);
        LazyArray result = choices.getLast().lazy();
        for (int k = choices.size() - 2; k >= 0; k--) {
            result = chosen.lazy().equal(k).where(choices.get(k).lazy(), result);
        }
        Shape shape = Shape.broadcast(List.of(result.shape(), chosen.shape()));
        return result.compute().broadcastTo(shape).copy();
    }

    /**
     * For each element that of the choice whose condition is the first that is true.
     *
     * @param otherwise where none is true
     */
    public static NDArray select(
            List<NDArray> conditions, List<NDArray> choices, Scalar otherwise) {
        if (conditions.size() != choices.size() || conditions.isEmpty()) {
            throw new ArrayException.BadArgument(
                    "%d conditions and %d choices; give one choice for each condition"
                            .formatted(conditions.size(), choices.size()));
        }
        for (NDArray condition : conditions) {
            requireTruths(condition);
        }
        int last = choices.size() - 1;
        LazyArray result =
                conditions
                        .get(last)
                        .lazy()
                        .apply(dev.jask.ndarray.Ufunc.WHERE, choices.get(last).lazy(), otherwise);
        for (int k = last - 1; k >= 0; k--) {
            result = conditions.get(k).lazy().where(choices.get(k).lazy(), result);
        }
        return result.compute();
    }

    private static void requireTruths(NDArray condition) {
        if (condition.dtype() != DType.BOOL) {
            throw new ArrayException.BadDType(
                    "conditions are arrays of bool, given was one of " + condition.dtype());
        }
    }

    /**
     * For each element what the function of the last condition makes of it that is true there; 0
     * where none is.
     *
     * @param functions given the elements for which their condition is true, along one axis; one
     *     more than there are conditions is for the rest
     */
    public static NDArray piecewise(
            NDArray array, List<NDArray> conditions, List<UnaryOperator<NDArray>> functions) {
        int rest = functions.size() - conditions.size();
        if (rest != 0 && rest != 1) {
            throw new ArrayException.BadArgument(
                    "%d functions for %d conditions; give one for each, and perhaps one for the rest"
                            .formatted(functions.size(), conditions.size()));
        }
        NDArray result = Creation.zerosLike(array);
        NDArray covered = NDArray.zeros(array.shape(), DType.BOOL);
        for (NDArray condition : conditions) {
            requireTruths(condition);
            covered = covered.logicalOr(condition);
        }
        if (rest == 1) {
            assign(result, array, covered.logicalNot(), functions.getLast());
        }
        for (int k = 0; k < conditions.size(); k++) {
            assign(result, array, conditions.get(k).broadcastTo(array.shape()), functions.get(k));
        }
        return result;
    }

    private static void assign(
            NDArray result, NDArray array, NDArray condition, UnaryOperator<NDArray> function) {
        NDArray chosen = array.slice(Index.mask(condition));
        if (chosen.size() > 0) {
            NDArray numbers = function.apply(chosen).broadcastTo(chosen.shape());
            result.put(places(array, condition), numbers);
        }
    }
}
