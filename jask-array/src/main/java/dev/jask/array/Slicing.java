package dev.jask.array;

import dev.jask.array.expr.ArrayExpr;
import dev.jask.ndarray.Index;
import dev.jask.ndarray.NDArray;
import dev.jask.ndarray.Shape;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Selects parts of arrays, by NumPy's rules. */
final class Slicing {

    private Slicing() {}

    static ArrayExpr select(ArrayExpr of, List<Index> indices) {
        Selection selection = Selection.of(of, indices);
        return selection.isPlain()
                ? selection.shown()
                : picked(selection.shown(), selection.picks(), selection.axes());
    }

    /** Places of some axes, broadcast together. */
    static ArrayExpr picked(ArrayExpr of, List<NDArray> picks, List<Integer> axes) {
        Shape picked = Shape.broadcast(picks.stream().map(NDArray::shape).toList());
        ArrayExpr front = toFront(of, axes);
        ArrayExpr rows = Picking.rows(front, Places.together(picks, picked));
        int rest = of.chunks().ndim() - axes.size();
        return Views.ordered("getitem", shaped(rows, picked), order(axes, picked.ndim(), rest));
    }

    /** The axes that are picked from first, then the others. */
    static ArrayExpr toFront(ArrayExpr of, List<Integer> axes) {
        int[] others =
                IntStream.range(0, of.chunks().ndim()).filter(a -> !axes.contains(a)).toArray();
        int[] order =
                IntStream.concat(axes.stream().mapToInt(a -> a), IntStream.of(others)).toArray();
        return Views.ordered("getitem", of, order);
    }

    /** Rows in the shape of what was picked. */
    private static ArrayExpr shaped(ArrayExpr rows, Shape picked) {
        int rest = rows.chunks().ndim() - 1;
        return switch (picked.ndim()) {
            case 0 -> Views.picked("getitem", rows, IntStream.rangeClosed(1, rest).toArray());
            case 1 -> rows;
            default -> {
                long[] row =
                        IntStream.rangeClosed(1, rest)
                                .mapToLong(a -> rows.chunks().total(a))
                                .toArray();
                yield Reshaping.to(
                        rows,
                        Shape.shape(
                                LongStream.concat(picked.stream(), LongStream.of(row)).toArray()));
            }
        };
    }

    /** Picked axes that lie side by side stay where they are, others come first. */
    static int[] order(List<Integer> axes, int picked, int rest) {
        boolean sideBySide = axes.getLast() - axes.getFirst() == axes.size() - 1;
        int first = sideBySide ? Math.min(axes.getFirst(), rest) : 0;
        return IntStream.range(0, picked + rest)
                .map(k -> k < first ? picked + k : k < first + picked ? k - first : k)
                .toArray();
    }
}
