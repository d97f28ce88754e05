package dev.jask.array;

import dev.jask.array.chunk.Chunking;
import dev.jask.array.chunk.Chunks;
import dev.jask.array.chunk.RechunkOptions;
import dev.jask.array.expr.ArrayExpr;
import dev.jask.array.expr.Rechunk;
import dev.jask.array.expr.Source;
import dev.jask.array.run.ReshapeBlock;
import dev.jask.ndarray.Scalar;
import dev.jask.ndarray.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Gives arrays another shape.
 *
 * <p>Axes of both shapes are put into groups, as small as can be, whose extents multiply to the
 * same: {@code (100, 20, 30)} and {@code (100, 600)} have the groups {@code 100 | 100} and {@code
 * 20, 30 | 600}. Within a group a block must be elements that follow each other in the order of
 * rows, in both shapes: {@link FlatGroup} finds such blocks, about as large as those that there
 * are. The array is rechunked to them, and each of its blocks reshaped. Where no blocks suit both
 * shapes they are first laid out flat, rechunked so, and then given the new shape.
 */
final class Reshaping {

    private Reshaping() {}

    /**
     * The same elements in the order of rows.
     *
     * @param extents the extents; one may be -1 for what is left
     */
    static ArrayExpr to(ArrayExpr of, long... extents) {
        if (of.chunks().ndim() == 1 && extents.length == 1 && extents[0] == -1) {
            return of;
        }
        return to(of, of.chunks().shape().reshaped(extents));
    }

    static ArrayExpr to(ArrayExpr of, Shape shape) {
        Shape was = of.chunks().shape();
        if (was.equals(shape)) {
            return of;
        }
        if (was.reshaped(shape.toArray()).size() == 0) {
            var nothing = new Sources.Full(Scalar.of(0L), of.dtype());
            return Source.of(
                    "full", nothing, nothing, of.dtype(), Chunking.AUTO.resolve(shape, of.dtype()));
        }
        List<FlatGroup> groups = groups(of.chunks(), shape);
        Chunks target = chunks(groups.stream().map(FlatGroup::to).toList());
        boolean isDirect = groups.stream().allMatch(FlatGroup::isDirect);
        String note = note(was, shape, isDirect);
        ArrayExpr cut = rechunked(of, chunks(groups.stream().map(FlatGroup::from).toList()), note);
        if (isDirect) {
            return reshaped(cut, target);
        }
        Chunks flat = Chunks.of(groups.stream().map(FlatGroup::flatFrom).toArray(long[][]::new));
        Chunks flatTarget =
                Chunks.of(groups.stream().map(FlatGroup::flatTo).toArray(long[][]::new));
        return reshaped(rechunked(reshaped(cut, flat), flatTarget, note), target);
    }

    private static ArrayExpr rechunked(ArrayExpr of, Chunks chunks, String note) {
        return Rechunk.of(of, chunks, RechunkOptions.DEFAULT, note);
    }

    private static String note(Shape was, Shape shape, boolean isDirect) {
        return "reshape %s to %s: blocks of the one are not blocks of the other, so it is rechunked %s"
                .formatted(was, shape, isDirect ? "first" : "where it is laid out flat");
    }

    private static ArrayExpr reshaped(ArrayExpr of, Chunks chunks) {
        return of.chunks().equals(chunks)
                ? of
                : Operations.eachBlock("reshape", new ReshapeBlock(chunks), of.dtype(), chunks, of);
    }

    private static Chunks chunks(List<List<long[]>> groups) {
        return Chunks.of(groups.stream().flatMap(List::stream).toArray(long[][]::new));
    }

    /** Groups of axes of both shapes whose extents multiply to the same. */
    private static List<FlatGroup> groups(Chunks chunks, Shape shape) {
        Shape was = chunks.shape();
        var groups = new ArrayList<FlatGroup>();
        int from = 0;
        int to = 0;
        while (from < was.ndim() || to < shape.ndim()) {
            int first = from;
            int firstTo = to;
            long size = from < was.ndim() ? was.extent(from++) : 1;
            long sizeTo = to < shape.ndim() ? shape.extent(to++) : 1;
            while (size != sizeTo) {
                if (size < sizeTo) {
                    size *= was.extent(from++);
                } else {
                    sizeTo *= shape.extent(to++);
                }
            }
            groups.add(
                    FlatGroup.of(
                            chunks.toList().subList(first, from),
                            Arrays.copyOfRange(shape.toArray(), firstTo, to)));
        }
        return groups;
    }
}
