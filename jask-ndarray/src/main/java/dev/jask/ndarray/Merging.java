package dev.jask.ndarray;

import dev.jask.ndarray.kernel.Fold;
import java.util.List;

/** Puts what two sets of elements were folded to together. */
final class Merging {

    private Merging() {}

    /** How many numbers a fold keeps. */
    static int width(Fold fold) {
        return switch (fold) {
            case SUM, PRODUCT, MINIMUM, MAXIMUM, FMIN, FMAX -> 1;
            case ARGMIN, ARGMAX -> 2;
            case MOMENTS, NAN_MOMENTS -> 3;
        };
    }

    static List<NDArray> merge(Fold fold, List<NDArray> a, List<NDArray> b) {
        return switch (fold) {
            case SUM -> List.of(a.getFirst().add(b.getFirst()));
            case PRODUCT -> List.of(a.getFirst().multiply(b.getFirst()));
            case MINIMUM -> List.of(a.getFirst().minimum(b.getFirst()));
            case MAXIMUM -> List.of(a.getFirst().maximum(b.getFirst()));
            case FMIN -> List.of(a.getFirst().fmin(b.getFirst()));
            case FMAX -> List.of(a.getFirst().fmax(b.getFirst()));
            case ARGMIN -> args(a, b, Ufunc.LESS);
            case ARGMAX -> args(a, b, Ufunc.GREATER);
            case MOMENTS, NAN_MOMENTS -> moments(a, b);
        };
    }

    /** The better of two; of equal ones, NaN being best, the one with the smaller index. */
    static List<NDArray> args(List<NDArray> a, List<NDArray> b, Ufunc better) {
        LazyArray value = b.get(0).lazy();
        LazyArray held = a.get(0).lazy();
        LazyArray isNan = value.isnan();
        LazyArray heldIsNan = held.isnan();
        LazyArray equal = value.apply(Ufunc.EQUAL, held).logicalOr(isNan.logicalAnd(heldIsNan));
        LazyArray isBetter =
                value.apply(better, held).logicalOr(isNan.logicalAnd(heldIsNan.logicalNot()));
        LazyArray isEarlier = b.get(1).lazy().less(a.get(1).lazy());
        LazyArray takesB =
                isBetter.logicalAnd(heldIsNan.logicalNot()).logicalOr(equal.logicalAnd(isEarlier));
        return List.of(
                takesB.where(value, held).compute(),
                takesB.where(b.get(1).lazy(), a.get(1).lazy()).compute());
    }

    /** By the formulas of Chan, Golub and LeVeque (1979). */
    private static List<NDArray> moments(List<NDArray> a, List<NDArray> b) {
        LazyArray countA = a.get(0).lazy();
        LazyArray countB = b.get(0).lazy();
        LazyArray count = countA.add(countB);
        LazyArray divisor = count.maximum(1.0);
        LazyArray distance = b.get(1).lazy().subtract(a.get(1).lazy());
        LazyArray mean = a.get(1).lazy().add(distance.multiply(countB.divide(divisor)));
        LazyArray squares =
                a.get(2)
                        .lazy()
                        .add(b.get(2).lazy())
                        .add(distance.square().multiply(countA.multiply(countB).divide(divisor)));
        return List.of(count.compute(), mean.compute(), squares.compute());
    }
}
