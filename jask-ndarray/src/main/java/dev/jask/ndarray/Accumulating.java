package dev.jask.ndarray;

import dev.jask.ndarray.kernel.Accumulate;
import dev.jask.ndarray.kernel.Fold;
import java.util.Locale;

/** Accumulates along an axis. */
final class Accumulating {

    private Accumulating() {}

    static NDArray of(LazyArray array, Accumulation kind, Axes axes) {
        requireDefined(kind, array.dtype());
        NDArray numbers = numbers(prepared(array, kind));
        if (axes.isAll()) {
            return along(numbers.ravel(), kind, 0);
        }
        int[] resolved = axes.resolve(numbers.ndim());
        if (resolved.length != 1) {
            throw new ArrayException.BadAxis(
                    "numbers accumulate along one axis or in the order of rows, given were the axes %s"
                            .formatted(axes.list()));
        }
        return along(numbers, kind, resolved[0]);
    }

    private static void requireDefined(Accumulation kind, DType dtype) {
        boolean isDefined =
                switch (kind) {
                    case SUM, NANSUM -> dtype.kind() != DType.Kind.DATETIME;
                    case PROD, NANPROD -> !dtype.isTime();
                    case MIN, MAX -> true;
                };
        if (!isDefined) {
            throw new ArrayException.BadDType(
                    "a cumulative %s is not defined for %s; take numbers, or convert with astype"
                            .formatted(kind.name().toLowerCase(Locale.ROOT), dtype));
        }
    }

    private static LazyArray prepared(LazyArray array, Accumulation kind) {
        DType dtype = array.dtype();
        LazyArray filled =
                switch (kind) {
                    case NANSUM -> withoutNan(array, 0);
                    case NANPROD -> withoutNan(array, 1);
                    case SUM, PROD, MIN, MAX -> array;
                };
        // The kernel takes any whole numbers; only complex ones and times go through ufuncs.
        return Lowering.isWhole(dtype) && !dtype.isTime()
                ? filled
                : filled.astype(kind.resultOf(dtype));
    }

    private static LazyArray withoutNan(LazyArray array, long instead) {
        DType dtype = array.dtype();
        return dtype.isTime()
                ? array.isnat().apply(Ufunc.WHERE, new Scalar.Time(instead, dtype), array)
                : dtype.isFloating()
                        ? array.isnan().apply(Ufunc.WHERE, Scalar.of((double) instead), array)
                        : array;
    }

    /** The array itself where nothing is to be computed of it. */
    private static NDArray numbers(LazyArray array) {
        return array.formula() instanceof Formula.Input(int index, _)
                        && array.inputs().get(index).shape().equals(array.shape())
                ? array.inputs().get(index)
                : array.compute();
    }

    private static NDArray along(NDArray array, Accumulation kind, int axis) {
        DType dtype = kind.resultOf(array.dtype());
        if (array.size() == 0) {
            return NDArray.zeros(array.shape(), dtype);
        }
        boolean isSum = kind == Accumulation.SUM || kind == Accumulation.NANSUM;
        if (dtype.isTime() || (dtype.isComplex() && !isSum)) {
            return scan(array.moveaxis(axis, 0), kind.ufunc()).moveaxis(0, axis);
        }
        Shape three = three(array.shape(), axis);
        NDArray result = NDArray.zeros(array.shape(), dtype);
        NDArray from = array.reshape(three);
        NDArray to = result.reshape(three);
        for (int part = 0; part < dtype.parts(); part++) {
            Accumulate.run(
                    fold(kind),
                    three.toArray(),
                    Evaluator.parts(from).get(part),
                    Evaluator.parts(to).get(part));
        }
        return result;
    }

    /** What is before an axis, it, and what is after it. */
    private static Shape three(Shape shape, int axis) {
        long before = 1;
        long after = 1;
        for (int k = 0; k < shape.ndim(); k++) {
            before *= k < axis ? shape.extent(k) : 1;
            after *= k > axis ? shape.extent(k) : 1;
        }
        return Shape.shape(before, shape.extent(axis), after);
    }

    private static Fold fold(Accumulation kind) {
        return switch (kind) {
            case SUM, NANSUM -> Fold.SUM;
            case PROD, NANPROD -> Fold.PRODUCT;
            case MIN -> Fold.MINIMUM;
            case MAX -> Fold.MAXIMUM;
        };
    }

    /**
     * Along the first axis by a ufunc: pairs of neighbours are accumulated, which gives every other
     * element; those between are one step from them.
     */
    private static NDArray scan(NDArray array, Ufunc ufunc) {
        long n = array.shape().extent(0);
        if (n == 1) {
            return array;
        }
        NDArray pairs =
                array.slice(Index.range(0, n - 1, 2))
                        .apply(ufunc, array.slice(Index.range(1, n, 2)));
        NDArray odd = scan(pairs, ufunc);
        NDArray result = NDArray.zeros(array.shape(), array.dtype());
        result.set(array.slice(Index.range(0, 1)), Index.range(0, 1));
        result.set(odd, Index.range(1, n, 2));
        if (n > 2) {
            NDArray before = odd.slice(Index.to((n - 1) / 2));
            result.set(
                    before.apply(ufunc, array.slice(Index.range(2, n, 2))), Index.range(2, n, 2));
        }
        return result;
    }
}
