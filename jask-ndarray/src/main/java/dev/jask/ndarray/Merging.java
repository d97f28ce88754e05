package dev.jask.ndarray;

import dev.jask.ndarray.kernel.Fold;
import dev.jask.ndarray.kernel.FoldMerging;
import java.util.ArrayList;
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
            case ARGMIN -> args(a, b, Ufunc.LESS);
            case ARGMAX -> args(a, b, Ufunc.GREATER);
            case SUM, PRODUCT, MINIMUM, MAXIMUM, FMIN, FMAX, MOMENTS, NAN_MOMENTS -> {
                Shape shape = a.getFirst().shape();
                var merged = new ArrayList<NDArray>();
                for (Object numbers : FoldMerging.merge(fold, numbers(a), numbers(b))) {
                    merged.add(NDArray.wrap(numbers, shape));
                }
                yield merged;
            }
        };
    }

    private static List<Object> numbers(List<NDArray> states) {
        var numbers = new ArrayList<>();
        for (NDArray state : states) {
            numbers.add(state.compact().data());
        }
        return numbers;
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
}
