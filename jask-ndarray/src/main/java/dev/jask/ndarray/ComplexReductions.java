package dev.jask.ndarray;

import dev.jask.ndarray.Reduction.Kind;
import java.util.ArrayList;
import java.util.List;

/**
 * Reductions of complex numbers that do not fall into one of their real and one of their imaginary
 * parts: products, and what goes by order. Neighbours are put together by a ufunc, again and again,
 * until one is left.
 */
final class ComplexReductions {

    private ComplexReductions() {}

    static boolean handles(Kind kind, DType dtype) {
        return dtype.isComplex()
                && switch (kind) {
                    case PROD,
                            NANPROD,
                            MIN,
                            MAX,
                            NANMIN,
                            NANMAX,
                            PTP,
                            ARGMIN,
                            ARGMAX,
                            NANARGMIN,
                            NANARGMAX ->
                            true;
                    case SUM,
                            NANSUM,
                            MEAN,
                            NANMEAN,
                            VAR,
                            STD,
                            NANVAR,
                            NANSTD,
                            ANY,
                            ALL,
                            COUNT_NONZERO ->
                            false;
                };
    }

    /** What is kept of a piece, as {@link Reduction.Partial} has it. */
    static List<NDArray> states(Kind kind, LazyArray piece, Axes axes) {
        DType wide = kind == Kind.PROD || kind == Kind.NANPROD ? DType.COMPLEX128 : piece.dtype();
        NDArray array = replaced(kind, piece).astype(wide).compute();
        NDArray runs = runs(array, axes);
        Shape left = axes.keepDims().reduced(array.shape());
        if (runs.shape().extent(0) == 0) {
            boolean isProduct = kind == Kind.PROD || kind == Kind.NANPROD;
            NDArray nothing = NDArray.full(left, Scalar.of(isProduct ? 1L : 0L), wide);
            return nCopies(kind, nothing);
        }
        return switch (kind) {
            case PTP ->
                    List.of(folded(runs, Ufunc.MINIMUM, left), folded(runs, Ufunc.MAXIMUM, left));
            case ARGMIN -> first(runs, folded(runs, Ufunc.MINIMUM, left), left);
            case ARGMAX -> first(runs, folded(runs, Ufunc.MAXIMUM, left), left);
            case NANARGMIN, NANARGMAX -> {
                Ufunc extreme = kind == Kind.NANARGMIN ? Ufunc.MINIMUM : Ufunc.MAXIMUM;
                var states = new ArrayList<>(first(runs, folded(runs, extreme, left), left));
                states.add(piece.isnan().logicalNot().countNonzero(axes.keepDims()));
                yield states;
            }
            default -> List.of(folded(runs, ufunc(kind), left));
        };
    }

    private static List<NDArray> nCopies(Kind kind, NDArray nothing) {
        NDArray index = nothing.astype(DType.INT64);
        return switch (kind) {
            case PTP -> List.of(nothing, nothing);
            case ARGMIN, ARGMAX -> List.of(nothing, index);
            case NANARGMIN, NANARGMAX -> List.of(nothing, index, index);
            default -> List.of(nothing);
        };
    }

    private static Ufunc ufunc(Kind kind) {
        return switch (kind) {
            case PROD, NANPROD -> Ufunc.MULTIPLY;
            case MIN -> Ufunc.MINIMUM;
            case MAX -> Ufunc.MAXIMUM;
            case NANMIN -> Ufunc.FMIN;
            case NANMAX -> Ufunc.FMAX;
            default -> throw new IllegalArgumentException("not of one ufunc: " + kind);
        };
    }

    /** With what does not count in the place of NaN. */
    private static LazyArray replaced(Kind kind, LazyArray piece) {
        return switch (kind) {
            case NANPROD -> piece.isnan().apply(Ufunc.WHERE, Scalar.of(1.0), piece);
            case NANARGMIN ->
                    piece.isnan().apply(Ufunc.WHERE, Scalar.of(Double.POSITIVE_INFINITY), piece);
            case NANARGMAX ->
                    piece.isnan().apply(Ufunc.WHERE, Scalar.of(Double.NEGATIVE_INFINITY), piece);
            default -> piece;
        };
    }

    /** The axes that are reduced as one, the first; the others as one too. */
    private static NDArray runs(NDArray array, Axes axes) {
        boolean[] reduced = axes.mask(array.ndim());
        var order = new ArrayList<Integer>();
        long count = 1;
        for (int axis = 0; axis < reduced.length; axis++) {
            if (reduced[axis]) {
                order.add(axis);
                count *= array.shape().extent(axis);
            }
        }
        for (int axis = 0; axis < reduced.length; axis++) {
            if (!reduced[axis]) {
                order.add(axis);
            }
        }
        int[] turned = order.stream().mapToInt(Integer::intValue).toArray();
        long others = axes.reduced(array.shape()).size();
        if (axes.keepsDims()) {
            others = axes.keepDims().reduced(array.shape()).size();
        }
        return (turned.length == 0 ? array : array.transpose(turned))
                .reshape(Shape.shape(count, others));
    }

    /** Neighbours stay neighbours, so that of several NaN the first is kept. */
    private static NDArray folded(NDArray runs, Ufunc ufunc, Shape left) {
        NDArray rest = runs;
        while (rest.shape().extent(0) > 1) {
            long n = rest.shape().extent(0);
            NDArray pairs =
                    rest.slice(Index.range(0, n - 1, 2))
                            .apply(ufunc, rest.slice(Index.range(1, n, 2)));
            rest =
                    n % 2 == 0
                            ? pairs
                            : NDArray.concatenate(List.of(pairs, rest.slice(Index.from(n - 1))), 0);
        }
        return rest.reshape(left).copy();
    }

    /** A value and where it is first. */
    private static List<NDArray> first(NDArray runs, NDArray value, Shape left) {
        LazyArray wanted = value.reshape(Shape.shape(1, value.size())).lazy();
        LazyArray is =
                runs.lazy().equal(wanted).logicalOr(runs.lazy().isnan().logicalAnd(wanted.isnan()));
        return List.of(value, is.argmax(Axes.axis(0)).reshape(left));
    }

    /** What two pieces come to together. */
    static List<NDArray> merge(Kind kind, List<NDArray> a, List<NDArray> b) {
        return switch (kind) {
            case PTP ->
                    List.of(
                            a.get(0).apply(Ufunc.MINIMUM, b.get(0)),
                            a.get(1).apply(Ufunc.MAXIMUM, b.get(1)));
            case ARGMIN, NANARGMIN -> args(a, b, Ufunc.LESS);
            case ARGMAX, NANARGMAX -> args(a, b, Ufunc.GREATER);
            default -> List.of(a.getFirst().apply(ufunc(kind), b.getFirst()));
        };
    }

    private static List<NDArray> args(List<NDArray> a, List<NDArray> b, Ufunc better) {
        var states = new ArrayList<>(Merging.args(a, b, better));
        if (a.size() == 3) {
            states.add(a.get(2).add(b.get(2)));
        }
        return states;
    }
}
