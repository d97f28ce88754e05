package dev.jask.ndarray.sort;

import dev.jask.ndarray.DType;
import dev.jask.ndarray.NDArray;
import dev.jask.ndarray.Shape;
import dev.jask.ndarray.kernel.sort.RadixSort;
import dev.jask.ndarray.kernel.sort.UniqueKeys;
import java.util.Arrays;
import java.util.List;

/**
 * Arrays as sets of their elements: results have one axis, sorted, each element once. 0.0 and -0.0
 * are one element. NaN is one element among unique ones, and equal to none where two arrays are
 * compared.
 */
public final class Sets {

    private Sets() {}

    /**
     * The distinct elements of an array, with where they came from.
     *
     * @param values each element once, ascending
     * @param index for each value the position of the first element that is equal, in the order of
     *     rows
     * @param inverse for each element, in the order of rows, the position of its value
     * @param counts for each value how often it occurs
     */
    public record Unique(NDArray values, NDArray index, NDArray inverse, NDArray counts) {}

    /** The distinct elements. */
    public static NDArray unique(NDArray array) {
        if (array.dtype().isComplex()) {
            return uniqueAll(array).values();
        }
        long[] keys = ElementKeys.ranks(array);
        RadixSort.sort(keys);
        long[] distinct = UniqueKeys.ofSorted(keys);
        return ElementKeys.toArray(distinct, Shape.shape(distinct.length), array.dtype());
    }

    /** The distinct elements, with where they came from. */
    public static Unique uniqueAll(NDArray array) {
        UniqueKeys unique = UniqueKeys.of(ElementKeys.ranks(array));
        return new Unique(
                at(array, unique.first()),
                positions(unique.first()),
                positions(unique.inverse()),
                NDArray.of(unique.counts()));
    }

    private static NDArray positions(int[] positions) {
        return NDArray.of(Arrays.stream(positions).asLongStream().toArray());
    }

    private static NDArray at(NDArray array, int[] positions) {
        return Rows.take(array.compact(), positions, Shape.shape(positions.length));
    }

    /** The elements of either. */
    public static NDArray union1d(NDArray one, NDArray other) {
        return unique(NDArray.concatenate(List.of(one.ravel(), other.ravel()), 0));
    }

    /** The elements of both. */
    public static NDArray intersect1d(NDArray one, NDArray other) {
        return new Pair(one, other).select(true, true);
    }

    /** The elements of the first that the second does not have. */
    public static NDArray setdiff1d(NDArray one, NDArray other) {
        return new Pair(one, other).select(true, false);
    }

    /** The elements that only one of both has. */
    public static NDArray setxor1d(NDArray one, NDArray other) {
        Pair pair = new Pair(one, other);
        NDArray both =
                NDArray.concatenate(List.of(pair.select(true, false), pair.select(false, true)), 0);
        return Sorting.sort(both);
    }

    /** For each element whether it is among some others. */
    public static NDArray isin(NDArray elements, NDArray others) {
        boolean[] found = new Pair(elements, others).found();
        return NDArray.of(found).reshape(elements.shape());
    }

    /** Two arrays as one, with the keys of both. */
    private static final class Pair {
        private final NDArray together;
        private final int first;
        private final UniqueKeys unique;
        private final boolean[] isMissing;
        private final boolean[] inFirst;
        private final boolean[] inSecond;

        Pair(NDArray one, NDArray other) {
            this.together = NDArray.concatenate(List.of(one.ravel(), other.ravel()), 0).compact();
            this.first = Math.toIntExact(one.size());
            this.unique = UniqueKeys.of(ElementKeys.ranks(together));
            this.isMissing = missing();
            this.inFirst = new boolean[unique.keys().length];
            this.inSecond = new boolean[unique.keys().length];
            for (int i = 0; i < unique.inverse().length; i++) {
                (i < first ? inFirst : inSecond)[unique.inverse()[i]] = true;
            }
        }

        private boolean[] missing() {
            boolean[] missing = new boolean[unique.keys().length];
            DType dtype = together.dtype();
            boolean[] nan = dtype.isComplex() ? together.isnan().toBooleanArray() : new boolean[0];
            for (int i = 0; i < missing.length; i++) {
                missing[i] =
                        dtype.isComplex()
                                ? nan[unique.first()[i]]
                                : ElementKeys.isMissing(unique.keys()[i], dtype);
            }
            return missing;
        }

        /** The distinct elements that are in the first, or not, and in the second, or not. */
        NDArray select(boolean wantedInFirst, boolean wantedInSecond) {
            int[] chosen = new int[inFirst.length];
            int count = 0;
            for (int i = 0; i < chosen.length; i++) {
                boolean first = inFirst[i];
                boolean second = inSecond[i];
                if (isMissing[i]) {
                    // Equal to none: each array has its own.
                    first = wantedInFirst && inFirst[i] && !wantedInSecond;
                    second = wantedInSecond && inSecond[i] && !wantedInFirst;
                }
                if (first == wantedInFirst && second == wantedInSecond) {
                    chosen[count++] = unique.first()[i];
                }
            }
            return at(together, Arrays.copyOf(chosen, count));
        }

        boolean[] found() {
            boolean[] found = new boolean[first];
            for (int i = 0; i < first; i++) {
                int place = unique.inverse()[i];
                found[i] = inSecond[place] && !isMissing[place];
            }
            return found;
        }
    }
}
