package dev.jask.ndarray;

import dev.jask.ndarray.Reduction.Partial;
import java.util.List;

/** Makes results of what elements were folded to. */
final class ReductionResults {

    private ReductionResults() {}

    static NDArray of(Reduction reduction, Partial partial, DType source) {
        List<NDArray> states = partial.states();
        NDArray first = states.getFirst();
        DType dtype = reduction.resultOf(source);
        return switch (reduction.kind()) {
            case SUM, NANSUM, PROD, NANPROD -> numbers(states, source, dtype);
            case MIN, MAX -> {
                requireSome(reduction, partial);
                NDArray result = first.astype(dtype);
                yield source.isTime() ? unlessNothing(states.get(1), result) : result;
            }
            case NANMIN, NANMAX -> {
                requireSome(reduction, partial);
                yield first.astype(dtype);
            }
            case PTP -> {
                requireSome(reduction, partial);
                NDArray low = first.astype(source);
                NDArray range = states.get(1).astype(source).subtract(low);
                yield source.isTime() ? unlessNothing(states.get(2), range) : range;
            }
            case ANY -> first.greater(0);
            case ALL -> first.astype(DType.BOOL);
            case COUNT_NONZERO -> first;
            case MEAN -> mean(states, NDArray.scalar((double) partial.count()), source, dtype);
            case NANMEAN ->
                    mean(
                            states.subList(0, states.size() - 1),
                            states.getLast().astype(DType.FLOAT64),
                            source,
                            dtype);
            case VAR, NANVAR -> variance(states, reduction.ddof()).astype(dtype);
            case STD, NANSTD -> variance(states, reduction.ddof()).sqrt().astype(dtype);
            case ARGMIN, ARGMAX -> {
                requireSome(reduction, partial);
                yield states.get(1);
            }
            case NANARGMIN, NANARGMAX -> {
                requireSome(reduction, partial);
                if (!states.get(2).all().isTrue()) {
                    throw new ArrayException.BadArgument(
                            "%s of nothing but NaN".formatted(name(reduction)));
                }
                yield states.get(1);
            }
        };
    }

    private static NDArray numbers(List<NDArray> states, DType source, DType dtype) {
        NDArray result =
                source.isComplex()
                        ? states.get(0).apply(Ufunc.COMPLEX, states.get(1))
                        : states.getFirst();
        return result.astype(dtype);
    }

    private static NDArray mean(List<NDArray> sums, NDArray count, DType source, DType dtype) {
        if (source.isTime()) {
            return sums.getFirst().astype(DType.FLOAT64).divide(count).astype(dtype);
        }
        List<NDArray> means = sums.stream().map(sum -> sum.divide(count)).toList();
        return numbers(means, source, dtype);
    }

    private static NDArray variance(List<NDArray> moments, int ddof) {
        NDArray squares = moments.get(2);
        if (moments.size() == 6) {
            squares = squares.add(moments.get(5));
        }
        NDArray divisor = moments.getFirst().subtract(ddof).maximum(0.0);
        return squares.divide(divisor);
    }

    private static NDArray unlessNothing(NDArray isNothing, NDArray result) {
        NDArray nothing = NDArray.full(Shape.SCALAR, new Scalar.Time(DType.NAT, result.dtype()));
        return isNothing.astype(DType.BOOL).where(nothing, result);
    }

    private static void requireSome(Reduction reduction, Partial partial) {
        if (partial.count() == 0 && partial.states().getFirst().size() > 0) {
            throw new ArrayException.BadArgument(
                    "%s of no elements has no result; check the extents of the axes it goes along"
                            .formatted(name(reduction)));
        }
    }

    private static String name(Reduction reduction) {
        return reduction.kind().name().toLowerCase(java.util.Locale.ROOT);
    }
}
