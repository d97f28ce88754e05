package dev.jask.array;

import dev.jask.array.chunk.Chunks;
import dev.jask.array.expr.ArrayExpr;
import dev.jask.array.expr.Rechunk;
import dev.jask.array.run.FlattenBlock;
import dev.jask.array.run.KroneckerBlock;
import dev.jask.ndarray.ArrayException;
import dev.jask.ndarray.Axes;
import dev.jask.ndarray.Index;
import dev.jask.ndarray.Shape;
import dev.jask.ndarray.linalg.EinsumContraction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Products of arrays in blocks, as Einstein sums. */
final class ArrayProducts {

    /** Labels of axes of the first array, of the second from here on. */
    private static final int SECOND = 1_000;

    private static final int SUMMED = 2_000;

    private ArrayProducts() {}

    static Array matmul(Array a, Array b) {
        if (a.ndim() == 0 || b.ndim() == 0) {
            throw new ArrayException.ShapeMismatch(
                    "matmul of arrays with %d and %d axes: a single number has no rows and columns; use multiply"
                            .formatted(a.ndim(), b.ndim()));
        }
        List<Integer> left = stacked(a.ndim() - 2, a.ndim() == 1, 1, SUMMED);
        List<Integer> right =
                b.ndim() == 1 ? List.of(SUMMED) : stacked(b.ndim() - 2, false, SUMMED, SECOND);
        int stack = Math.max(0, Math.max(a.ndim(), b.ndim()) - 2);
        var result = new ArrayList<Integer>();
        IntStream.range(0, stack).forEach(i -> result.add(i - stack));
        if (a.ndim() > 1) {
            result.add(1);
        }
        if (b.ndim() > 1) {
            result.add(SECOND);
        }
        requireAlike("matmul", a, a.ndim() - 1, b, Math.max(0, b.ndim() - 2));
        requireStack(a, b);
        return sum("matmul", a, left, b, right, result);
    }

    /** Labels of a stack of matrices: negative ones, counted from the last, then two more. */
    private static List<Integer> stacked(int stack, boolean isVector, int rows, int columns) {
        var labels = new ArrayList<Integer>();
        IntStream.range(0, stack).forEach(i -> labels.add(i - stack));
        if (!isVector) {
            labels.add(rows);
        }
        labels.add(columns);
        return labels;
    }

    private static void requireStack(Array a, Array b) {
        if (a.chunks().isKnown() && b.chunks().isKnown()) {
            try {
                Shape.broadcast(List.of(stackOf(a), stackOf(b)));
            } catch (ArrayException.ShapeMismatch e) {
                throw new ArrayException.ShapeMismatch(
                        "matmul of shapes %s and %s: before the last two axes, %s"
                                .formatted(a.shape(), b.shape(), e.getMessage()));
            }
        }
    }

    private static Shape stackOf(Array array) {
        long[] extents = array.shape().toArray();
        return Shape.shape(Arrays.copyOf(extents, Math.max(0, extents.length - 2)));
    }

    static Array dot(Array a, Array b) {
        if (a.ndim() == 0 || b.ndim() == 0) {
            return a.multiply(b);
        }
        return tensordot("dot", a, b, new int[] {-1}, new int[] {b.ndim() == 1 ? -1 : -2});
    }

    static Array inner(Array a, Array b) {
        if (a.ndim() == 0 || b.ndim() == 0) {
            return a.multiply(b);
        }
        return tensordot("inner", a, b, new int[] {-1}, new int[] {-1});
    }

    static Array vdot(Array a, Array b) {
        if (a.shape().size() != b.shape().size()) {
            throw new ArrayException.ShapeMismatch(
                    "vdot of shapes %s and %s: they have %d and %d elements, which must be equal"
                            .formatted(a.shape(), b.shape(), a.shape().size(), b.shape().size()));
        }
        Array left = a.dtype().isComplex() ? a.conjugate() : a;
        boolean isAlike = a.shape().equals(b.shape()) && a.ndim() > 0;
        Array first = isAlike ? left : ravel(left);
        Array second = isAlike ? b : ravel(b);
        List<Integer> labels = IntStream.range(0, first.ndim()).boxed().toList();
        return sum("vdot", first, labels, second, labels, List.of());
    }

    static Array outer(Array a, Array b) {
        return new Array(Views.picked("outer", ravel(a).expr(), 0, -1))
                .multiply(new Array(Views.picked("outer", ravel(b).expr(), -1, 0)));
    }

    /** The elements in one row; what is not the first axis goes into one block. */
    private static Array ravel(Array array) {
        if (array.ndim() == 1) {
            return array;
        }
        if (array.ndim() == 0) {
            return new Array(Views.picked("ravel", array.expr(), -1));
        }
        Shape shape = array.shape();
        Chunks whole = array.chunks();
        for (int axis = 1; axis < array.ndim(); axis++) {
            whole = whole.with(axis, shape.extent(axis));
        }
        long row = shape.without(0).size();
        long[] along = Arrays.stream(whole.along(0)).map(extent -> extent * row).toArray();
        var follows = new ArrayList<>(List.of(0));
        IntStream.range(1, array.ndim()).forEach(_ -> follows.add(-1));
        return new Array(
                Operations.blockwise(
                        "ravel",
                        new FlattenBlock(),
                        array.dtype(),
                        Chunks.of(along),
                        new Operations.Read(Rechunk.of(array.expr(), whole), follows)));
    }

    static Array tensordot(Array a, Array b, int axes) {
        if (axes < 0 || axes > Math.min(a.ndim(), b.ndim())) {
            throw new ArrayException.BadAxis(
                    "tensordot of arrays with %d and %d axes over %d; it can be 0 to %d"
                            .formatted(a.ndim(), b.ndim(), axes, Math.min(a.ndim(), b.ndim())));
        }
        return tensordot(
                "tensordot",
                a,
                b,
                IntStream.range(a.ndim() - axes, a.ndim()).toArray(),
                IntStream.range(0, axes).toArray());
    }

    static Array tensordot(String name, Array a, Array b, int[] axesOfA, int[] axesOfB) {
        if (axesOfA.length != axesOfB.length) {
            throw new ArrayException.BadAxis(
                    "%s over %d axes of the first and %d of the second; they go in pairs"
                            .formatted(name, axesOfA.length, axesOfB.length));
        }
        Axes.axes(axesOfA).resolve(a.ndim());
        Axes.axes(axesOfB).resolve(b.ndim());
        var left = new ArrayList<>(IntStream.range(0, a.ndim()).boxed().toList());
        var right =
                new ArrayList<>(
                        IntStream.range(0, b.ndim()).mapToObj(axis -> SECOND + axis).toList());
        for (int i = 0; i < axesOfA.length; i++) {
            int ofA = Axes.resolve(axesOfA[i], a.ndim());
            int ofB = Axes.resolve(axesOfB[i], b.ndim());
            requireAlike(name, a, ofA, b, ofB);
            left.set(ofA, SUMMED + i);
            right.set(ofB, SUMMED + i);
        }
        var result = new ArrayList<>(left.stream().filter(label -> label < SUMMED).toList());
        right.stream().filter(label -> label < SUMMED).forEach(result::add);
        return sum(name, a, left, b, right, result);
    }

    private static void requireAlike(String name, Array a, int ofA, Array b, int ofB) {
        boolean isKnown = a.chunks().isKnown(ofA) && b.chunks().isKnown(ofB);
        if (isKnown && a.chunks().total(ofA) != b.chunks().total(ofB)) {
            throw new ArrayException.ShapeMismatch(
                    "%s of %s and %s: axis %d of the first has %d elements, axis %d of the second %d; they must be equal"
                            .formatted(
                                    name,
                                    a,
                                    b,
                                    ofA,
                                    a.chunks().total(ofA),
                                    ofB,
                                    b.chunks().total(ofB)));
        }
    }

    private static Array sum(
            String name,
            Array a,
            List<Integer> left,
            Array b,
            List<Integer> right,
            List<Integer> result) {
        return new Array(
                EinsteinSum.of(
                        name,
                        name,
                        List.of(
                                new EinsumContraction.Labelled<>(a.expr(), left),
                                new EinsumContraction.Labelled<>(b.expr(), right)),
                        result));
    }

    /** Each block of the first makes one of the result; the second is read whole. */
    static Array kron(Array a, Array b) {
        int ndim = Math.max(a.ndim(), b.ndim());
        ArrayExpr left = lengthened(a, ndim);
        ArrayExpr right = lengthened(b, ndim);
        Chunks single = Chunks.single(right.chunks().shape());
        var along = new long[ndim][];
        for (int axis = 0; axis < ndim; axis++) {
            long times = single.total(axis);
            along[axis] = LongStream.of(left.chunks().along(axis)).map(e -> e * times).toArray();
        }
        return new Array(
                Operations.blockwise(
                        "kron",
                        new KroneckerBlock(),
                        a.dtype().common(b.dtype()),
                        Chunks.of(along),
                        Operations.Read.alike(left),
                        Operations.Read.whole(Rechunk.of(right, single))));
    }

    private static ArrayExpr lengthened(Array array, int ndim) {
        int missing = ndim - array.ndim();
        return missing == 0
                ? array.expr()
                : Views.picked(
                        "kron",
                        array.expr(),
                        IntStream.range(0, ndim)
                                .map(i -> i < missing ? -1 : i - missing)
                                .toArray());
    }

    static Array trace(Array a, int offset, int rows, int columns) {
        if (a.ndim() < 2) {
            throw new ArrayException.ShapeMismatch(
                    "trace of an array with %d axes: a matrix has two or more".formatted(a.ndim()));
        }
        Axes.axes(rows, columns).resolve(a.ndim());
        int row = Axes.resolve(rows, a.ndim());
        int column = Axes.resolve(columns, a.ndim());
        long down = Math.max(0, -offset);
        long right = Math.max(0, offset);
        long length =
                Math.max(
                        0,
                        Math.min(a.shape().extent(row) - down, a.shape().extent(column) - right));
        var indices = new Index[a.ndim()];
        Arrays.fill(indices, Index.ALL);
        indices[row] = Index.range(down, down + length);
        indices[column] = Index.range(right, right + length);
        ArrayExpr square = a.slice(indices).expr();
        return new Array(EinsteinSum.diagonalOf(square, row, column)).sum(Axes.axis(-1));
    }
}
