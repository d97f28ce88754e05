package dev.jask.array;

import dev.jask.array.chunk.Chunking;
import dev.jask.array.chunk.Chunks;
import dev.jask.array.expr.ArrayExpr;
import dev.jask.array.expr.Opaque;
import dev.jask.array.expr.Rechunk;
import dev.jask.array.expr.Slice;
import dev.jask.array.run.AssignPart;
import dev.jask.array.run.SameBlock;
import dev.jask.array.run.ScatterRows;
import dev.jask.array.run.SliceBlock;
import dev.jask.graph.Key;
import dev.jask.graph.KeyGroup;
import dev.jask.graph.Layer;
import dev.jask.graph.Materialized;
import dev.jask.graph.Task;
import dev.jask.graph.Tokens;
import dev.jask.ndarray.ArrayException;
import dev.jask.ndarray.Index;
import dev.jask.ndarray.NDArray;
import dev.jask.ndarray.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Makes arrays that are others but for some places. */
final class Assigning {

    private Assigning() {}

    /** An array with numbers, broadcast and cast, at what indices select. */
    static ArrayExpr with(ArrayExpr of, ArrayExpr numbers, List<Index> indices) {
        ArrayExpr cast = Promoting.as(numbers, of.dtype());
        boolean isPicked =
                indices.stream().anyMatch(i -> i instanceof Index.Pick || i instanceof Index.Mask);
        return isPicked ? picked(of, cast, indices) : plain(of, cast, indices);
    }

    /**
     * An array with numbers where a mask is true, which has as many of the first axes as it has.
     */
    static ArrayExpr with(ArrayExpr of, ArrayExpr numbers, ArrayExpr mask) {
        int missing = of.chunks().ndim() - mask.chunks().ndim();
        if (missing < 0) {
            throw new ArrayException.BadIndex(
                    "a mask with %d axes for an array with %d"
                            .formatted(mask.chunks().ndim(), of.chunks().ndim()));
        }
        for (int axis = 0; axis < mask.chunks().ndim(); axis++) {
            boolean areKnown = mask.chunks().isKnown(axis) && of.chunks().isKnown(axis);
            if (areKnown
                    && mask.chunks().total(axis) != of.chunks().total(axis)
                    && mask.chunks().total(axis) != 1) {
                throw new ArrayException.BadIndex(
                        "a mask in blocks %s does not fit an array in blocks %s: its axes are the first ones of the array, along axis %d it has %d elements, not %d"
                                .formatted(
                                        mask.chunks(),
                                        of.chunks(),
                                        axis,
                                        mask.chunks().total(axis),
                                        of.chunks().total(axis)));
            }
        }
        int[] last = IntStream.range(0, missing).map(k -> mask.chunks().ndim() + k).toArray();
        ArrayExpr shown = Views.expandDims(mask, last);
        ArrayExpr cast = Promoting.as(numbers, of.dtype());
        if (of.chunks().isKnown()) {
            requireBroadcasts(shown, of.chunks().shape());
            requireBroadcasts(cast, of.chunks().shape());
        }
        return Choosing.where(shown, new Array(cast), new Array(of));
    }

    private static void requireBroadcasts(ArrayExpr numbers, Shape shape) {
        Shape own = numbers.chunks().shape();
        if (!Shape.broadcast(List.of(own, shape)).equals(shape)) {
            throw new ArrayException.ShapeMismatch(
                    "numbers of shape %s do not broadcast to %s".formatted(own, shape));
        }
    }

    // Places at a step

    private static ArrayExpr plain(ArrayExpr of, ArrayExpr numbers, List<Index> indices) {
        Selection selection = Selection.of(of, indices);
        Chunks shown = selection.shown().chunks();
        ArrayExpr spread = Views.broadcastTo(numbers, shown.shape(), Chunking.of(shown));
        ArrayExpr cut = Rechunk.of(spread, shown);
        Integer[] back = new Integer[of.chunks().ndim()];
        Arrays.fill(back, -1);
        for (int axis = 0; axis < selection.order().size(); axis++) {
            if (selection.order().get(axis) >= 0) {
                back[selection.order().get(axis)] = axis;
            }
        }
        ArrayExpr aligned =
                Views.ordered(
                        "setitem", cut, Arrays.stream(back).mapToInt(Integer::intValue).toArray());
        return of(selection, of, aligned);
    }

    /** Numbers in the place of what is selected at a step. */
    private static ArrayExpr of(Selection selection, ArrayExpr of, ArrayExpr numbers) {
        return selection.sliced() != of && selection.sliced() instanceof Slice slice
                ? assigned(of, numbers, slice)
                : numbers;
    }

    private static ArrayExpr assigned(ArrayExpr of, ArrayExpr numbers, Slice slice) {
        return new Opaque(
                Tokens.of("setitem", of.token(), numbers.token(), slice.spans()),
                "setitem",
                List.of(of, numbers),
                of.dtype(),
                of.chunks(),
                (group, inputs) -> assigning(of.chunks(), slice, group, inputs));
    }

    private static List<Layer> assigning(
            Chunks chunks, Slice slice, KeyGroup group, List<KeyGroup> inputs) {
        // For each axis the piece that is taken of a block.
        var pieces = new ArrayList<Map<Long, Integer>>();
        for (List<Slice.Piece> along : slice.pieces()) {
            Map<Long, Integer> numbers = new HashMap<>();
            for (int k = 0; k < along.size(); k++) {
                numbers.put((long) along.get(k).block(), k);
            }
            pieces.add(numbers);
        }
        var tasks = new ArrayList<Task>();
        for (long number = 0; number < chunks.size(); number++) {
            long[] at = chunks.grid().coordinates(number);
            Key block = inputs.get(0).key(number);
            Key key = group.key(number);
            boolean isTouched =
                    IntStream.range(0, at.length).allMatch(k -> pieces.get(k).containsKey(at[k]));
            if (!isTouched) {
                tasks.add(new Task(key, new SameBlock(), List.of(block)));
                continue;
            }
            long[] piece =
                    IntStream.range(0, at.length)
                            .mapToLong(k -> pieces.get(k).get(at[k]))
                            .toArray();
            List<Index.Span> spans =
                    IntStream.range(0, at.length)
                            .mapToObj(k -> slice.pieces().get(k).get((int) piece[k]).span())
                            .toList();
            Key value = inputs.get(1).key(slice.chunks().grid().index(piece));
            tasks.add(
                    new Task(
                            key,
                            new AssignPart(),
                            new SliceBlock.Part(spans),
                            List.of(block, value)));
        }
        return List.of(Materialized.of(tasks));
    }

    // Places one by one

    private static ArrayExpr picked(ArrayExpr of, ArrayExpr numbers, List<Index> indices) {
        if (indices.stream().anyMatch(i -> i instanceof Index.NewAxis)) {
            throw new ArrayException.BadIndex(
                    "no new axes beside picked places in an assignment: " + indices);
        }
        Selection selection = Selection.of(of, indices);
        ArrayExpr part = selection.sliced();
        ArrayExpr front = Slicing.toFront(part, selection.axes());
        ArrayExpr changed = scattered(front, numbers, selection);
        // Back to the order of the axes that they had.
        int ndim = of.chunks().ndim();
        var back = new int[ndim];
        int next = selection.axes().size();
        for (int axis = 0; axis < ndim; axis++) {
            int at = selection.axes().indexOf(axis);
            back[axis] = at >= 0 ? at : next++;
        }
        ArrayExpr whole = Views.ordered("setitem", changed, back);
        return of(selection, of, whole);
    }

    /** Rows of an array set to numbers that broadcast to what is selected. */
    private static ArrayExpr scattered(ArrayExpr front, ArrayExpr numbers, Selection selection) {
        int axes = selection.axes().size();
        Shape picked = Shape.broadcast(selection.picks().stream().map(NDArray::shape).toList());
        long[][] places = Places.together(selection.picks(), picked);
        var blocks = new BlockPlaces(front.chunks(), axes);
        List<RowList> rows = rows(blocks, places);
        ArrayExpr ordered = orderedRows(front, numbers, selection, picked, rows);
        boolean isOne = ordered.chunks().ndim() == 0;
        return new Opaque(
                Tokens.of("setitem", front.token(), ordered.token(), places),
                "setitem",
                List.of(front, ordered),
                front.dtype(),
                front.chunks(),
                (group, inputs) -> {
                    var tasks = new ArrayList<Task>();
                    for (long number = 0; number < front.chunks().size(); number++) {
                        int[] targets = rows.get((int) (number / blocks.others())).places();
                        Key block = inputs.get(0).key(number);
                        Key value = inputs.get(1).key(isOne ? 0 : number);
                        tasks.add(
                                targets.length == 0
                                        ? new Task(
                                                group.key(number), new SameBlock(), List.of(block))
                                        : new Task(
                                                group.key(number),
                                                new ScatterRows(axes),
                                                targets,
                                                List.of(block, value)));
                    }
                    return List.of(Materialized.of(tasks));
                });
    }

    /** For each block which of the rows lie in it; of rows at one place the last. */
    private static List<RowList> rows(BlockPlaces blocks, long[][] places) {
        var last = new ArrayList<Map<Integer, Integer>>();
        for (long block = 0; block < blocks.size(); block++) {
            last.add(new TreeMap<>());
        }
        for (int row = 0; row < places[0].length; row++) {
            blocks.find(places, row);
            last.get((int) blocks.block()).put(blocks.local(), row);
        }
        return last.stream()
                .map(rowOf -> {
                    var rows = new RowList();
                    rowOf.forEach(rows::add);
                    return rows;
                })
                .toList();
    }

    /** The numbers as rows, those of each block in a block; one number alone as it is. */
    private static ArrayExpr orderedRows(
            ArrayExpr front,
            ArrayExpr numbers,
            Selection selection,
            Shape picked,
            List<RowList> rows) {
        Chunks chunks = front.chunks();
        int axes = selection.axes().size();
        int rest = chunks.ndim() - axes;
        if (numbers.chunks().isKnown() && numbers.chunks().shape().size() == 1) {
            return Reshaping.to(numbers, Shape.SCALAR);
        }
        int[] order = Slicing.order(selection.axes(), picked.ndim(), rest);
        long[] row = IntStream.range(axes, chunks.ndim()).mapToLong(chunks::total).toArray();
        long[] rowsFirst = LongStream.concat(picked.stream(), LongStream.of(row)).toArray();
        long[] shown = Arrays.stream(order).mapToLong(k -> rowsFirst[k]).toArray();
        ArrayExpr spread = Views.broadcastTo(numbers, Shape.shape(shown), Chunking.AUTO);
        var back = new int[order.length];
        for (int k = 0; k < order.length; k++) {
            back[order[k]] = k;
        }
        ArrayExpr first = Views.ordered("setitem", spread, back);
        long[] flat = LongStream.concat(LongStream.of(picked.size()), LongStream.of(row)).toArray();
        ArrayExpr flatRows = Reshaping.to(first, flat);
        Chunks wanted = flatRows.chunks();
        for (int axis = axes; axis < chunks.ndim(); axis++) {
            wanted = wanted.with(1 + axis - axes, chunks.along(axis));
        }
        long[] places =
                rows.stream()
                        .flatMapToLong(r -> Arrays.stream(r.targets()).asLongStream())
                        .toArray();
        long[] counts = rows.stream().mapToLong(RowList::size).toArray();
        return Picking.rows(Rechunk.of(flatRows, wanted), new long[][] {places}, counts);
    }
}
