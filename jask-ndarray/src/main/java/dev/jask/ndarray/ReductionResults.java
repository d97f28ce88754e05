package dev.jask.ndarray;

import dev.jask.ndarray.Reduction.Partial;
import java.util.List;
import java.util.Locale;

/** Makes results of what elements were folded to. */
final class ReductionResults {

    private ReductionResults() {}

    static NDArray of(Reduction reduction, Partial partial, DType source) {
        List<NDArray> states = partial.states();
        NDArray first = states.getFirst();
        DType dtype = reduction.resultOf(source);
        return switch (reduction.kind()) {
            case PROD, NANPROD -> first.astype(dtype);
            case SUM -> unlessNat(states, source, numbers(states, source, dtype));
            case NANSUM -> numbers(states, source, dtype);
            case MIN, MAX -> {
                reduction.requireSome(partial.count(), first.size());
                yield unlessNat(states, source, first.astype(dtype));
            }
            case NANMIN, NANMAX -> {
                reduction.requireSome(partial.count(), first.size());
                NDArray result = first.astype(dtype);
                yield source.isTime() ? unless(states.getLast().equal(0), result) : result;
            }
            case PTP -> {
                reduction.requireSome(partial.count(), first.size());
                NDArray low = first.astype(source);
                yield unlessNat(states, source, states.get(1).astype(source).subtract(low));
            }
            case ANY -> first.greater(0);
            case ALL -> first.astype(DType.BOOL);
            case COUNT_NONZERO -> first;
            case MEAN ->
                    unlessNat(
                            states,
                            source,
                            mean(states, NDArray.scalar(partial.count()), source, dtype));
            case NANMEAN ->
                    mean(states.subList(0, states.size() - 1), states.getLast(), source, dtype);
            case VAR, NANVAR -> variance(states, reduction.ddof()).astype(dtype);
            case STD, NANSTD -> variance(states, reduction.ddof()).sqrt().astype(dtype);
            case ARGMIN, ARGMAX -> {
                reduction.requireSome(partial.count(), first.size());
                yield states.get(1);
            }
            case NANARGMIN, NANARGMAX -> {
                reduction.requireSome(partial.count(), first.size());
                if (!states.get(2).all().isTrue()) {
                    throw new ArrayException.BadArgument(
                            "%s of nothing but NaN has no place; use %s, or look with isnan() first"
                                    .formatted(name(reduction), name(reduction).substring(3)));
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
            return sums.getFirst().astype(dtype).divide(count);
        }
        NDArray divisor = count.astype(DType.FLOAT64);
        List<NDArray> means = sums.stream().map(sum -> sum.divide(divisor)).toList();
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

    /** Of times NaT where the last state says that there was one. */
    private static NDArray unlessNat(List<NDArray> states, DType source, NDArray result) {
        return source.isTime() ? unless(states.getLast().greater(0), result) : result;
    }

    private static NDArray unless(NDArray isNothing, NDArray result) {
        NDArray nothing = NDArray.full(Shape.SCALAR, new Scalar.Time(DType.NAT, result.dtype()));
        return isNothing.where(nothing, result);
    }

    private static String name(Reduction reduction) {
        return reduction.kind().name().toLowerCase(Locale.ROOT);
    }
}
