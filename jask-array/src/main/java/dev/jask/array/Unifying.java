package dev.jask.array;

import dev.jask.array.chunk.Chunks;
import dev.jask.array.expr.ArrayExpr;
import dev.jask.array.expr.Rechunk;
import dev.jask.ndarray.ArrayException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Cuts arrays alike along axes that belong together. */
final class Unifying {

    private Unifying() {}

    /**
     * Arrays whose blocks fit each other, and the extents of blocks by label.
     *
     * @param arrays in the order in which they were given
     */
    record Unified<L>(List<ArrayExpr> arrays, Map<L, long[]> extents) {}

    /** Blocks along one axis that begin wherever a block of one of the arrays does. */
    static long[] along(List<ArrayExpr> arrays, int axis) {
        long @Nullable [] common = null;
        for (ArrayExpr array : arrays) {
            common = merged(common, array.chunks(), axis, axis);
        }
        return Objects.requireNonNull(common);
    }

    /**
     * Cuts arrays so that axes of one label are cut alike; an extent of 1 stays as it is.
     *
     * @param labels of each array's axes
     */
    static <L> Unified<L> byLabel(List<ArrayExpr> arrays, List<List<L>> labels) {
        Map<L, long[]> extents = new LinkedHashMap<>();
        for (int k = 0; k < arrays.size(); k++) {
            Chunks chunks = arrays.get(k).chunks();
            for (int axis = 0; axis < chunks.ndim(); axis++) {
                L label = labels.get(k).get(axis);
                extents.put(label, merged(extents.get(label), chunks, axis, label));
            }
        }
        var cut = new ArrayList<ArrayExpr>();
        for (int k = 0; k < arrays.size(); k++) {
            ArrayExpr array = arrays.get(k);
            Chunks wanted = array.chunks();
            for (int axis = 0; axis < wanted.ndim(); axis++) {
                long[] along = Objects.requireNonNull(extents.get(labels.get(k).get(axis)));
                wanted = wanted.with(axis, fitting(wanted.along(axis), along));
            }
            cut.add(Rechunk.of(array, wanted));
        }
        return new Unified<>(cut, extents);
    }

    static long[] merged(long @Nullable [] known, Chunks chunks, int axis, Object label) {
        long[] own = chunks.along(axis);
        if (known == null || isOne(known)) {
            return own;
        }
        if (isOne(own) || Arrays.equals(known, own)) {
            return known;
        }
        boolean isUnknown = Arrays.stream(known).anyMatch(e -> e < 0) || !chunks.isKnown(axis);
        if (isUnknown) {
            throw new ArrayException.ShapeMismatch(
                    "blocks along axis %s have extents that are not known before they are computed, and cannot be matched; call computeChunkSizes() first"
                            .formatted(label));
        }
        if (Arrays.stream(known).sum() != Arrays.stream(own).sum()) {
            throw new ArrayException.ShapeMismatch(
                    "extents %d and %d along axis %s do not go together; they must be equal or 1"
                            .formatted(
                                    Arrays.stream(known).sum(), Arrays.stream(own).sum(), label));
        }
        return union(known, own);
    }

    /** Whether it can be repeated; beside its element the axis may have empty blocks. */
    private static boolean isOne(long[] along) {
        return Arrays.stream(along).allMatch(extent -> extent >= 0)
                && Arrays.stream(along).sum() == 1;
    }

    /** The blocks along an axis that go with those of other arrays. */
    static long[] fitting(long[] own, long[] common) {
        boolean isRepeated = isOne(own) && !Arrays.equals(own, common);
        return isRepeated ? new long[] {1} : common;
    }

    private static long[] union(long[] a, long[] b) {
        var ends = new TreeSet<Long>();
        for (long[] along : List.of(a, b)) {
            long end = 0;
            for (long extent : along) {
                end += extent;
                ends.add(end);
            }
        }
        ends.remove(0L);
        var extents = new long[Math.max(1, ends.size())];
        long start = 0;
        int i = 0;
        for (long end : ends) {
            extents[i++] = end - start;
            start = end;
        }
        return extents;
    }

    /** Arrays broadcast together and cut alike, their axes aligned at the last. */
    static List<ArrayExpr> unifyChunks(List<ArrayExpr> arrays) {
        int ndim = arrays.stream().mapToInt(a -> a.chunks().ndim()).max().orElse(0);
        List<List<Integer>> labels =
                arrays.stream()
                        .map(a -> IntStream.range(ndim - a.chunks().ndim(), ndim).boxed().toList())
                        .toList();
        return byLabel(arrays, labels).arrays();
    }
}
