package dev.jask.array;

import dev.jask.array.chunk.Chunking;
import dev.jask.array.chunk.Chunks;
import dev.jask.array.expr.ArrayExpr;
import dev.jask.array.expr.Concatenate;
import dev.jask.array.expr.Rechunk;
import dev.jask.ndarray.ArrayException;
import dev.jask.ndarray.Axes;
import dev.jask.ndarray.Index;
import dev.jask.ndarray.NDArray;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Puts arrays together, and takes them apart. */
final class Joining {

    private Joining() {}

    /** Arrays one after the other along an axis. */
    static ArrayExpr concatenate(List<ArrayExpr> arrays, int axis) {
        requireSome(arrays);
        ArrayExpr first = arrays.getFirst();
        int ndim = first.chunks().ndim();
        int along = Axes.resolve(axis, ndim);
        Chunks chunks = first.chunks();
        for (ArrayExpr array : arrays) {
            requireFits(first, array, along);
        }
        for (int other = 0; other < ndim; other++) {
            if (other != along) {
                chunks = chunks.with(other, Unifying.along(arrays, other));
            }
        }
        Chunks common = chunks;
        List<ArrayExpr> alike =
                Promoting.together(arrays).stream()
                        .map(a -> Rechunk.of(a, common.with(along, a.chunks().along(along))))
                        .toList();
        return Concatenate.of(nonempty(alike, along), along);
    }

    /** Empty arrays add nothing, but one must stay. */
    private static List<ArrayExpr> nonempty(List<ArrayExpr> arrays, int axis) {
        List<ArrayExpr> some =
                arrays.stream()
                        .filter(a -> !a.chunks().isKnown(axis) || a.chunks().total(axis) > 0)
                        .toList();
        return some.isEmpty() ? List.of(arrays.getFirst()) : some;
    }

    private static void requireSome(List<?> arrays) {
        if (arrays.isEmpty()) {
            throw new ArrayException.BadArgument("no arrays to put together; give at least one");
        }
    }

    private static void requireFits(ArrayExpr first, ArrayExpr array, int along) {
        Chunks a = first.chunks();
        Chunks b = array.chunks();
        boolean fits =
                a.ndim() == b.ndim()
                        && IntStream.range(0, a.ndim())
                                .filter(axis -> axis != along && a.isKnown(axis) && b.isKnown(axis))
                                .allMatch(axis -> a.total(axis) == b.total(axis));
        if (!fits) {
            throw new ArrayException.ShapeMismatch(
                    "arrays of %s and %s do not go together along axis %d: all other extents must be equal"
                            .formatted(extents(a), extents(b), along));
        }
    }

    /** How messages show what an array's extents are. */
    private static String extents(Chunks chunks) {
        return chunks.isKnown() ? "shape " + chunks.shape() : "blocks " + chunks;
    }

    /** Arrays of one shape along a new axis. */
    static ArrayExpr stack(List<ArrayExpr> arrays, int axis) {
        requireSome(arrays);
        Chunks first = arrays.getFirst().chunks();
        int along = Axes.resolve(axis, first.ndim() + 1);
        for (ArrayExpr array : arrays) {
            Chunks other = array.chunks();
            boolean areKnown = first.isKnown() && other.isKnown();
            if (first.ndim() != other.ndim()
                    || (areKnown && !first.shape().equals(other.shape()))) {
                throw new ArrayException.ShapeMismatch(
                        "arrays of %s and %s cannot be stacked: all extents must be equal"
                                .formatted(extents(first), extents(other)));
            }
        }
        return concatenate(arrays.stream().map(a -> Views.expandDims(a, along)).toList(), along);
    }

    /** Arrays that have at least so many axes, one after the other. */
    static ArrayExpr joined(List<ArrayExpr> arrays, int ndim, int axis) {
        return concatenate(arrays.stream().map(a -> Views.atLeast(a, ndim)).toList(), axis);
    }

    static ArrayExpr hstack(List<ArrayExpr> arrays) {
        requireSome(arrays);
        List<ArrayExpr> all = arrays.stream().map(a -> Views.atLeast(a, 1)).toList();
        return concatenate(all, all.getFirst().chunks().ndim() == 1 ? 0 : 1);
    }

    /** Arrays of one axis as columns, others as they are, side by side. */
    static ArrayExpr columnStack(List<ArrayExpr> arrays) {
        requireSome(arrays);
        List<ArrayExpr> columns =
                arrays.stream()
                        .map(a -> a.chunks().ndim() < 2 ? column(Views.atLeast(a, 1)) : a)
                        .toList();
        return concatenate(columns, 1);
    }

    private static ArrayExpr column(ArrayExpr of) {
        return Views.expandDims(of, 1);
    }

    /**
     * Arrays in nested lists: those of the innermost lists along the last axis, those lists along
     * the one before, and so on.
     */
    static ArrayExpr block(Object nested) {
        int depth = depth(nested);
        int ndim = Math.max(depth, mostAxes(nested));
        return block(nested, ndim - depth, ndim);
    }

    private static int depth(Object nested) {
        return nested instanceof List<?> list
                ? 1 + list.stream().mapToInt(Joining::depth).max().orElse(0)
                : 0;
    }

    private static int mostAxes(Object nested) {
        return nested instanceof List<?> list
                ? list.stream().mapToInt(Joining::mostAxes).max().orElse(0)
                : array(nested).chunks().ndim();
    }

    private static ArrayExpr array(Object leaf) {
        if (leaf instanceof Array array) {
            return array.expr();
        }
        throw new ArrayException.BadArgument(
                "arrays are put together of lists of lists of arrays; given was a %s among them"
                        .formatted(leaf.getClass().getSimpleName()));
    }

    private static ArrayExpr block(Object nested, int axis, int ndim) {
        if (nested instanceof List<?> list) {
            requireSome(list);
            long lists = list.stream().filter(part -> part instanceof List<?>).count();
            if (lists != 0 && lists != list.size()) {
                throw new ArrayException.BadArgument(
                        "lists of arrays are nested alike; given were arrays beside lists: "
                                + list);
            }
            return concatenate(
                    list.stream().map(part -> block(part, axis + 1, ndim)).toList(), axis);
        }
        ArrayExpr array = array(nested);
        int missing = ndim - array.chunks().ndim();
        return Views.expandDims(array, IntStream.range(0, missing).toArray());
    }

    // Parts

    /** A part along one axis, from the first place up to the second. */
    static ArrayExpr between(ArrayExpr of, int axis, long from, long to) {
        return Slicing.select(of, along(axis, of.chunks().ndim(), Index.range(from, to)));
    }

    static List<Index> along(int axis, int ndim, Index index) {
        var indices = new Index[ndim];
        Arrays.fill(indices, Index.ALL);
        indices[axis] = index;
        return List.of(indices);
    }

    /** The parts between places along an axis; one more than there are places. */
    static List<ArrayExpr> split(ArrayExpr of, long[] places, int axis) {
        int along = Axes.resolve(axis, of.chunks().ndim());
        long extent = of.chunks().total(along);
        var parts = new ArrayList<ArrayExpr>();
        long from = 0;
        for (int k = 0; k <= places.length; k++) {
            long to = k < places.length ? places[k] : extent;
            long first = bounded(from, extent);
            parts.add(between(of, along, first, Math.max(first, bounded(to, extent))));
            from = to;
        }
        return parts;
    }

    private static long bounded(long place, long extent) {
        return Math.clamp(place < 0 ? place + extent : place, 0, extent);
    }

    /** So many parts, the first ones longer by one where it does not divide. */
    static List<ArrayExpr> arraySplit(ArrayExpr of, int count, int axis) {
        if (count < 1) {
            throw new ArrayException.BadArgument(
                    "an array is split into 1 part or more, given was " + count);
        }
        long extent = of.chunks().total(Axes.resolve(axis, of.chunks().ndim()));
        long longer = extent % count;
        long[] places =
                IntStream.range(1, count)
                        .mapToLong(k -> k * (extent / count) + Math.min(k, longer))
                        .toArray();
        return split(of, places, axis);
    }

    static List<ArrayExpr> split(ArrayExpr of, int count, int axis) {
        long extent = of.chunks().total(Axes.resolve(axis, of.chunks().ndim()));
        if (count < 1 || extent % count != 0) {
            throw new ArrayException.BadArgument(
                    "the extent %d along axis %d does not divide into %d equal parts; use arraySplit"
                            .formatted(extent, axis, count));
        }
        return arraySplit(of, count, axis);
    }

    /** The elements brought on by some places along axes; those at the end come first. */
    static ArrayExpr roll(ArrayExpr of, long shift, int axis) {
        long extent = of.chunks().total(axis);
        long places = extent == 0 ? 0 : Math.floorMod(shift, extent);
        return places == 0
                ? of
                : concatenate(
                        List.of(
                                between(of, axis, extent - places, extent),
                                between(of, axis, 0, extent - places)),
                        axis);
    }

    /** The whole again and again along an axis. */
    static ArrayExpr repeated(ArrayExpr of, int times, int axis) {
        return times == 0
                ? between(of, axis, 0, 0)
                : concatenate(Collections.nCopies(times, of), axis);
    }

    /** Numbers put in before one place along an axis: as many as they are along it. */
    static ArrayExpr insert(ArrayExpr of, long place, ArrayExpr numbers, int axis) {
        int along = Axes.resolve(axis, of.chunks().ndim());
        boolean isMany = numbers.chunks().ndim() == of.chunks().ndim();
        long count = isMany ? numbers.chunks().total(along) : 1;
        var places = new long[Math.toIntExact(count)];
        Arrays.fill(places, place);
        return insert(of, places, numbers, along);
    }

    /** Numbers put in before places along an axis. */
    static ArrayExpr insert(ArrayExpr of, long[] places, ArrayExpr numbers, int axis) {
        int along = Axes.resolve(axis, of.chunks().ndim());
        long extent = of.chunks().total(along);
        Integer[] order = IntStream.range(0, places.length).boxed().toArray(Integer[]::new);
        long[] checked = new long[places.length];
        for (int k = 0; k < places.length; k++) {
            boolean fits = places[k] >= -extent && places[k] <= extent;
            if (!fits) {
                throw new ArrayException.BadIndex(
                        "place %d to insert at is out of bounds for axis %d with extent %d; allowed are %d to %d"
                                .formatted(places[k], along, extent, -extent, extent));
            }
            checked[k] = places[k] < 0 ? places[k] + extent : places[k];
        }
        Arrays.sort(order, Comparator.comparingLong(k -> checked[k]));
        ArrayExpr added = Promoting.as(shapedLike(of, numbers, along, places.length), of.dtype());
        var parts = new ArrayList<ArrayExpr>();
        long from = 0;
        for (int k = 0; k < order.length; ) {
            int end = k + 1;
            while (end < order.length
                    && order[end] == order[end - 1] + 1
                    && checked[order[end]] == checked[order[k]]) {
                end++;
            }
            parts.add(between(of, along, from, checked[order[k]]));
            parts.add(between(added, along, order[k], order[k] + end - k));
            from = checked[order[k]];
            k = end;
        }
        parts.add(between(of, along, from, extent));
        return concatenate(parts, along);
    }

    /** Numbers as slices of an array, so many along an axis. */
    private static ArrayExpr shapedLike(ArrayExpr of, ArrayExpr numbers, int axis, int count) {
        Chunks chunks = of.chunks().with(axis, count);
        return Views.broadcastTo(numbers, chunks.shape(), Chunking.of(chunks));
    }

    /** Without places along an axis. */
    static ArrayExpr delete(ArrayExpr of, long[] places, int axis) {
        int along = Axes.resolve(axis, of.chunks().ndim());
        long extent = of.chunks().total(along);
        long[] sorted =
                Arrays.stream(places)
                        .map(place -> Index.checkedPlace(place, extent, along))
                        .sorted()
                        .distinct()
                        .toArray();
        var parts = new ArrayList<ArrayExpr>();
        long from = 0;
        for (long place : sorted) {
            if (place > from) {
                parts.add(between(of, along, from, place));
            }
            from = place + 1;
        }
        if (from < extent || parts.isEmpty()) {
            parts.add(between(of, along, from, extent));
        }
        return parts.size() <= 16 ? concatenate(parts, along) : kept(of, sorted, along);
    }

    /** Many are left out best by picking the others. */
    private static ArrayExpr kept(ArrayExpr of, long[] gone, int axis) {
        var kept = new long[Math.toIntExact(of.chunks().total(axis)) - gone.length];
        int next = 0;
        int k = 0;
        for (long place = 0; next < kept.length; place++) {
            if (k < gone.length && gone[k] == place) {
                k++;
            } else {
                kept[next++] = place;
            }
        }
        return Slicing.picked(of, List.of(NDArray.of(kept)), List.of(axis));
    }
}
