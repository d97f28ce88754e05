package dev.jask.array;

import dev.jask.array.chunk.Chunking;
import dev.jask.array.chunk.Chunks;
import dev.jask.array.expr.ArrayExpr;
import dev.jask.array.expr.Elementwise;
import dev.jask.array.expr.Rechunk;
import dev.jask.array.run.BroadcastBlock;
import dev.jask.ndarray.ArrayException;
import dev.jask.ndarray.Axes;
import dev.jask.ndarray.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Arrays with their axes shown another way. */
final class Views {

    private Views() {}

    /** Its axes in that order; -1 for a new one of extent 1. */
    static ArrayExpr picked(String name, ArrayExpr of, int... axes) {
        List<Integer> order = Arrays.stream(axes).boxed().toList();
        return Elementwise.view(name, of, order, of.chunks().pick(axes));
    }

    /** The same; itself if nothing changes. */
    static ArrayExpr ordered(String name, ArrayExpr of, int... axes) {
        return isInOrder(axes, of.chunks().ndim()) ? of : picked(name, of, axes);
    }

    private static boolean isInOrder(int[] axes, int ndim) {
        return Arrays.equals(axes, IntStream.range(0, ndim).toArray());
    }

    /** New axes of extent 1 at those places of the result. */
    static ArrayExpr expandDims(ArrayExpr of, int... places) {
        int ndim = of.chunks().ndim() + places.length;
        boolean[] isNew = Axes.axes(places).mask(ndim);
        var order = new int[ndim];
        int next = 0;
        for (int axis = 0; axis < ndim; axis++) {
            order[axis] = isNew[axis] ? -1 : next++;
        }
        return places.length == 0 ? of : picked("expand_dims", of, order);
    }

    /** Without axes, each of extent 1. */
    static ArrayExpr squeeze(ArrayExpr of, Axes axes) {
        Chunks chunks = of.chunks();
        boolean[] gone = new boolean[chunks.ndim()];
        for (int axis : axes.resolve(chunks.ndim())) {
            boolean isOne = chunks.isKnown(axis) && chunks.total(axis) == 1;
            gone[axis] = isOne;
            if (!isOne && !axes.isAll()) {
                throw new ArrayException.ShapeMismatch(
                        "axis %d of shape %s cannot go: its extent is not 1"
                                .formatted(axis, chunks.shape()));
            }
        }
        // Beside its element the axis may have empty blocks.
        ArrayExpr single = of;
        for (int axis = 0; axis < gone.length; axis++) {
            if (gone[axis]) {
                single = Rechunk.of(single, single.chunks().with(axis, 1));
            }
        }
        int[] kept = IntStream.range(0, gone.length).filter(axis -> !gone[axis]).toArray();
        return ordered("squeeze", single, kept);
    }

    /**
     * At least so many axes; new ones come first, but of three the last is new for fewer than
     * three.
     */
    static ArrayExpr atLeast(ArrayExpr of, int ndim) {
        int missing = Math.max(0, ndim - of.chunks().ndim());
        int[] places =
                switch (missing) {
                    case 0 -> new int[0];
                    case 1 -> new int[] {ndim == 3 ? 2 : 0};
                    case 2 -> ndim == 3 ? new int[] {0, 2} : new int[] {0, 1};
                    default -> new int[] {0, 1, 2};
                };
        return expandDims(of, places);
    }

    /**
     * Repeated to a larger shape.
     *
     * @param chunking the blocks along axes that are repeated
     */
    static ArrayExpr broadcastTo(ArrayExpr of, Shape shape, Chunking chunking) {
        Chunks own = of.chunks();
        Shape was = own.shape();
        if (was.equals(shape)) {
            return of;
        }
        int missing = shape.ndim() - was.ndim();
        boolean fits =
                missing >= 0
                        && IntStream.range(0, was.ndim())
                                .allMatch(axis ->
                                        was.extent(axis) == 1
                                                || was.extent(axis)
                                                        == shape.extent(missing + axis));
        if (!fits) {
            throw new ArrayException.ShapeMismatch(
                    "shape %s does not broadcast to %s".formatted(was, shape));
        }
        Chunking wish = chunking;
        for (int axis = 0; axis < was.ndim(); axis++) {
            if (was.extent(axis) == shape.extent(missing + axis)) {
                var exact = Arrays.stream(own.along(axis)).boxed().toList();
                wish = wish.with(missing + axis, new Chunking.Wish.Exact(exact), shape.ndim());
            }
        }
        Chunks chunks = wish.resolve(shape, of.dtype());
        return broadcastTo(of, chunks);
    }

    /** Repeated to those blocks, which its own are but for axes of extent 1. */
    static ArrayExpr broadcastTo(ArrayExpr of, Chunks chunks) {
        int missing = chunks.ndim() - of.chunks().ndim();
        List<Integer> follows = IntStream.range(missing, chunks.ndim()).boxed().toList();
        ArrayExpr cut = Broadcasting.cut(of, chunks);
        return Operations.blockwise(
                "broadcast_to",
                new BroadcastBlock(chunks),
                of.dtype(),
                chunks,
                new Operations.Read(cut, follows));
    }
}
