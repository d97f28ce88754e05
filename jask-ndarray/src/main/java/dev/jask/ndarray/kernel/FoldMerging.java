package dev.jask.ndarray.kernel;

import java.util.List;

/**
 * Puts together what two sets of elements were folded to. The arrays are those of {@link
 * FoldState#results}: one number for each place of the result.
 */
public final class FoldMerging {

    private FoldMerging() {}

    /**
     * What they come to together, in new arrays.
     *
     * @param fold none that gives places in the array
     */
    public static List<Object> merge(Fold fold, List<Object> a, List<Object> b) {
        return switch (fold) {
            case SUM, PRODUCT, MINIMUM, MAXIMUM, FMIN, FMAX ->
                    List.of(merge(fold, a.getFirst(), b.getFirst()));
            case MOMENTS, NAN_MOMENTS -> moments(a, b);
            case ARGMIN, ARGMAX ->
                    throw new IllegalArgumentException("of places also what is there counts");
        };
    }

    private static Object merge(Fold fold, Object a, Object b) {
        return switch (a) {
            case double[] numbers -> {
                var merged = new double[numbers.length];
                real(fold).run(numbers, (double[]) b, merged, merged.length);
                yield merged;
            }
            case long[] numbers -> {
                var merged = new long[numbers.length];
                whole(fold).run(numbers, (long[]) b, merged, merged.length);
                yield merged;
            }
            default -> throw new IllegalStateException("no lane");
        };
    }

    private static RealBinary real(Fold fold) {
        return switch (fold) {
            case SUM -> RealBinary.ADD;
            case PRODUCT -> RealBinary.MULTIPLY;
            case MINIMUM -> RealBinary.MINIMUM;
            case MAXIMUM -> RealBinary.MAXIMUM;
            case FMIN -> RealBinary.FMIN;
            case FMAX -> RealBinary.FMAX;
            case ARGMIN, ARGMAX, MOMENTS, NAN_MOMENTS -> throw notPlain(fold);
        };
    }

    private static WholeBinary whole(Fold fold) {
        return switch (fold) {
            case SUM -> WholeBinary.ADD;
            case PRODUCT -> WholeBinary.MULTIPLY;
            case MINIMUM, FMIN -> WholeBinary.MINIMUM;
            case MAXIMUM, FMAX -> WholeBinary.MAXIMUM;
            case ARGMIN, ARGMAX, MOMENTS, NAN_MOMENTS -> throw notPlain(fold);
        };
    }

    private static IllegalArgumentException notPlain(Fold fold) {
        return new IllegalArgumentException("not a plain fold: " + fold);
    }

    /** By the formulas of Chan, Golub and LeVeque (1979). */
    private static List<Object> moments(List<Object> a, List<Object> b) {
        var countsA = (double[]) a.get(0);
        var countsB = (double[]) b.get(0);
        var meansA = (double[]) a.get(1);
        var meansB = (double[]) b.get(1);
        var squaresA = (double[]) a.get(2);
        var squaresB = (double[]) b.get(2);
        int places = countsA.length;
        var counts = new double[places];
        var means = new double[places];
        var squares = new double[places];
        for (int i = 0; i < places; i++) {
            double count = countsA[i] + countsB[i];
            double divisor = Math.max(count, 1);
            double distance = meansB[i] - meansA[i];
            counts[i] = count;
            means[i] = meansA[i] + distance * (countsB[i] / divisor);
            squares[i] =
                    squaresA[i]
                            + squaresB[i]
                            + distance * distance * (countsA[i] * countsB[i] / divisor);
        }
        return List.of(counts, means, squares);
    }
}
