package dev.jask.array;

import dev.jask.array.chunk.Chunks;
import dev.jask.array.expr.ArrayExpr;
import dev.jask.array.expr.Opaque;
import dev.jask.array.expr.Rechunk;
import dev.jask.array.run.CompressBlock;
import dev.jask.array.run.FindNonzero;
import dev.jask.array.run.JoinHits;
import dev.jask.array.run.TakeHits;
import dev.jask.graph.BlockInput;
import dev.jask.graph.Blockwise;
import dev.jask.graph.Grid;
import dev.jask.graph.KeyGroup;
import dev.jask.graph.Layer;
import dev.jask.graph.Tokens;
import dev.jask.ndarray.ArrayException;
import dev.jask.ndarray.Axes;
import dev.jask.ndarray.DType;
import dev.jask.ndarray.Formula;
import dev.jask.ndarray.Scalar;
import dev.jask.ndarray.Shape;
import dev.jask.ndarray.Ufunc;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Selects by arrays that are computed themselves. */
final class Masking {

    private Masking() {}

    /** What an array of truth values or of whole numbers selects along the first axes. */
    static ArrayExpr select(ArrayExpr of, ArrayExpr by) {
        return by.dtype() == DType.BOOL ? masked(of, by) : take(of, by, 0);
    }

    /** The places where a mask is true, which has as many of the first axes as it has axes. */
    static ArrayExpr masked(ArrayExpr of, ArrayExpr mask) {
        Chunks chunks = of.chunks();
        int masked = mask.chunks().ndim();
        if (mask.dtype() != DType.BOOL || masked == 0 || masked > chunks.ndim()) {
            throw new ArrayException.BadIndex(
                    "a mask is an array of bool with 1 to %d axes; given was one of %s with %d"
                            .formatted(chunks.ndim(), mask.dtype(), masked));
        }
        if (masked == 1) {
            requireLength(mask, chunks, 0);
            return compress(of, mask, 0);
        }
        Shape shape = chunks.pick(IntStream.range(0, masked).toArray()).shape();
        if (!shape.equals(mask.chunks().shape())) {
            throw new ArrayException.BadIndex(
                    "a mask of shape %s does not fit an array of shape %s"
                            .formatted(mask.chunks().shape(), chunks.shape()));
        }
        LongStream rest = IntStream.range(masked, chunks.ndim()).mapToLong(chunks::total);
        long[] flat = LongStream.concat(LongStream.of(shape.size()), rest).toArray();
        return compress(Reshaping.to(of, flat), Reshaping.to(mask, shape.size()), 0);
    }

    private static void requireLength(ArrayExpr mask, Chunks chunks, int axis) {
        boolean isKnown = mask.chunks().isKnown(0) && chunks.isKnown(axis);
        if (isKnown && mask.chunks().total(0) != chunks.total(axis)) {
            throw new ArrayException.BadIndex(
                    "a mask of %d elements for an axis of extent %d"
                            .formatted(mask.chunks().total(0), chunks.total(axis)));
        }
    }

    /** The places along an axis where a condition is true, which may be shorter than the axis. */
    static ArrayExpr compress(ArrayExpr of, ArrayExpr condition, int axis) {
        int along = Axes.resolve(axis, of.chunks().ndim());
        if (condition.chunks().ndim() != 1) {
            throw new ArrayException.BadIndex(
                    "a condition along one axis has one axis, given were %d"
                            .formatted(condition.chunks().ndim()));
        }
        boolean isKnown = condition.chunks().isKnown(0) && of.chunks().isKnown(along);
        ArrayExpr part =
                isKnown && condition.chunks().total(0) < of.chunks().total(along)
                        ? Joining.between(of, along, 0, condition.chunks().total(0))
                        : of;
        requireLength(condition, part.chunks(), along);
        Chunks chunks = part.chunks();
        boolean fits =
                chunks.count(along) == condition.chunks().count(0)
                        && Arrays.equals(chunks.along(along), condition.chunks().along(0));
        if (!fits && !isKnown) {
            throw new ArrayException.ShapeMismatch(
                    "blocks of a mask cannot be matched with those of an array whose extents are not known; call computeChunkSizes() first");
        }
        ArrayExpr cut = Rechunk.of(condition, Chunks.of(chunks.along(along)));
        var unknown = new long[chunks.count(along)];
        Arrays.fill(unknown, Chunks.UNKNOWN);
        return Operations.blockwise(
                "compress",
                new CompressBlock(along),
                of.dtype(),
                chunks.with(along, unknown),
                new Operations.Read(part, IntStream.range(0, chunks.ndim()).boxed().toList()),
                new Operations.Read(cut, List.of(along)));
    }

    // Places

    /** Where the elements are that are not zero, as row-major numbers. */
    static ArrayExpr flatnonzero(ArrayExpr of) {
        ArrayExpr flat = Reshaping.to(of, -1);
        Chunks chunks = flat.chunks();
        chunks.total(0);
        var unknown = new long[chunks.count(0)];
        Arrays.fill(unknown, Chunks.UNKNOWN);
        return Operations.eachBlock(
                "nonzero", new FindNonzero(chunks), DType.INT64, Chunks.of(unknown), flat);
    }

    /** For each axis where the elements are that are not zero. */
    static List<ArrayExpr> nonzero(ArrayExpr of) {
        Shape shape = of.chunks().shape();
        ArrayExpr flat = flatnonzero(of);
        var places = new ArrayList<ArrayExpr>();
        long stride = 1;
        for (int axis = shape.ndim() - 1; axis >= 0; axis--) {
            Formula number = new Formula.Input(0, DType.INT64);
            long extent = Math.max(1, shape.extent(axis));
            Formula along =
                    Ufunc.REMAINDER.of(Ufunc.FLOOR_DIVIDE.of(number, whole(stride)), whole(extent));
            places.addFirst(Broadcasting.elementwise(along, List.of(flat)));
            stride *= extent;
        }
        return places;
    }

    private static Formula whole(long number) {
        return new Formula.Constant(Scalar.of(number));
    }

    /** A row for each element that is not zero: its place. */
    static ArrayExpr argwhere(ArrayExpr of) {
        List<ArrayExpr> places = nonzero(of);
        return places.isEmpty()
                ? Joining.between(Views.expandDims(flatnonzero(of), 1), 1, 0, 0)
                : Joining.stack(places, 1);
    }

    // Places that are computed

    /** What an array of places names along an axis; its axes take the place of that axis. */
    static ArrayExpr take(ArrayExpr of, ArrayExpr places, int axis) {
        if (!places.dtype().isInteger()) {
            throw new ArrayException.BadIndex(
                    "places are whole numbers, given was an array of " + places.dtype());
        }
        Chunks chunks = of.chunks();
        int along = Axes.resolve(axis, chunks.ndim());
        if (chunks.total(along) == 0) {
            throw new ArrayException.BadIndex(
                    "places along axis %d, which has extent 0".formatted(along));
        }
        var extents = new ArrayList<>(chunks.toList());
        extents.remove(along);
        extents.addAll(along, places.chunks().toList());
        return new Opaque(
                Tokens.of("take", of.token(), places.token(), along),
                "take",
                List.of(of, places),
                of.dtype(),
                Chunks.of(extents.toArray(long[][]::new)),
                (group, inputs) -> taking(of, places, along, group, inputs));
    }

    private static List<Layer> taking(
            ArrayExpr of, ArrayExpr places, int axis, KeyGroup group, List<KeyGroup> inputs) {
        Chunks chunks = of.chunks();
        int added = places.chunks().ndim();
        int ndim = chunks.ndim() - 1 + added;
        List<Integer> follows =
                IntStream.range(0, chunks.ndim())
                        .mapToObj(k -> k == axis ? ndim : k < axis ? k : k - 1 + added)
                        .toList();
        List<Integer> placesFollow = IntStream.range(axis, axis + added).boxed().toList();
        var along = new ArrayList<>(chunks.toList());
        along.remove(axis);
        along.addAll(axis, places.chunks().toList());
        long[] counts = along.stream().mapToLong(extents -> extents.length).toArray();
        Grid result = Grid.of(counts);
        Grid taken =
                Grid.of(
                        LongStream.concat(LongStream.of(counts), LongStream.of(chunks.count(axis)))
                                .toArray());
        var placesInput =
                new BlockInput.Blocks(inputs.get(1), places.chunks().grid(), placesFollow);
        KeyGroup hits = new KeyGroup("take-part", Tokens.of(group.token(), "part"));
        List<Integer> hitsFollow =
                IntStream.rangeClosed(0, ndim).mapToObj(k -> k == ndim ? -1 : k).toList();
        return List.of(
                new Blockwise(
                        hits,
                        taken,
                        new TakeHits(axis, chunks, taken),
                        List.of(
                                new BlockInput.Blocks(inputs.get(0), chunks.grid(), follows),
                                placesInput)),
                new Blockwise(
                        group,
                        result,
                        new JoinHits(axis, of.dtype()),
                        List.of(placesInput, new BlockInput.Blocks(hits, taken, hitsFollow))));
    }
}
