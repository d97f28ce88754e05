package dev.jask.array;

import dev.jask.array.chunk.Chunks;
import dev.jask.array.expr.ArrayExpr;
import dev.jask.ndarray.ArrayException;
import dev.jask.ndarray.Axes;
import dev.jask.ndarray.DType;
import dev.jask.ndarray.Index;
import dev.jask.ndarray.NDArray;
import dev.jask.ndarray.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Calls users' functions with blocks. */
final class BlockCalls {

    private BlockCalls() {}

    /** A function called for each block of the result. */
    static ArrayExpr call(
            String name,
            BlockFunction function,
            List<Operations.Read> arguments,
            DType dtype,
            Chunks chunks) {
        var check = new CheckBlock("the function given to " + name, chunks, dtype);
        var operands = arguments.stream().map(CallOnBlocks.Operand::of).toList();
        return Operations.blockwise(
                name,
                new CallOnBlocks(function, operands, check),
                dtype,
                chunks,
                arguments.toArray(Operations.Read[]::new));
    }

    /**
     * A function of the blocks of several arrays that have the same place, aligned at the last
     * axis.
     */
    static ArrayExpr mapBlocks(BlockFunction function, BlockResult result, List<ArrayExpr> arrays) {
        if (arrays.isEmpty()) {
            throw new ArrayException.BadArgument(
                    "a function of blocks of no array; use Array.fromBlocks");
        }
        int ndim = arrays.stream().mapToInt(a -> a.chunks().ndim()).max().orElse(0);
        int[] place = places(ndim, result);
        var arguments = new ArrayList<Operations.Read>();
        for (ArrayExpr array : arrays) {
            int missing = ndim - array.chunks().ndim();
            arguments.add(
                    new Operations.Read(
                            array,
                            IntStream.range(missing, ndim).mapToObj(axis -> place[axis]).toList()));
        }
        Chunks chunks = declared(result, Chunks.of(extents(arrays, ndim, place, result)));
        DType dtype =
                result.dtype()
                        .orElseGet(() -> dtypeOf("mapBlocks", function, arguments, chunks.ndim()));
        return call("map_blocks", function, arguments, dtype, chunks);
    }

    /** For each axis of the arrays the axis of the result; -1 if it is dropped. */
    private static int[] places(int ndim, BlockResult result) {
        boolean[] dropped = Axes.axes(ints(result.dropped())).mask(ndim);
        int kept = ndim - result.dropped().size();
        boolean[] added = Axes.axes(ints(result.added())).mask(kept + result.added().size());
        var place = new int[ndim];
        int next = 0;
        for (int axis = 0; axis < ndim; axis++) {
            while (!dropped[axis] && added[next]) {
                next++;
            }
            place[axis] = dropped[axis] ? -1 : next++;
        }
        return place;
    }

    private static int[] ints(List<Integer> list) {
        return list.stream().mapToInt(Integer::intValue).toArray();
    }

    private static long[][] extents(
            List<ArrayExpr> arrays, int ndim, int[] place, BlockResult result) {
        var extents = new long[ndim - result.dropped().size() + result.added().size()][];
        Arrays.setAll(extents, axis -> new long[] {1});
        for (ArrayExpr array : arrays) {
            int missing = ndim - array.chunks().ndim();
            for (int axis = 0; axis < array.chunks().ndim(); axis++) {
                int target = place[missing + axis];
                if (target >= 0) {
                    extents[target] =
                            together(extents[target], array.chunks().along(axis), missing + axis);
                }
            }
        }
        return extents;
    }

    private static long[] together(long[] known, long[] own, int axis) {
        boolean isOne = own.length == 1 && own[0] == 1;
        boolean wasOne = known.length == 1 && known[0] == 1;
        if (!isOne && !wasOne && known.length != own.length) {
            throw new ArrayException.ShapeMismatch(
                    "arrays have %d and %d blocks along axis %d; call Array.unifyChunks first"
                            .formatted(known.length, own.length, axis));
        }
        return wasOne ? own : known;
    }

    private static Chunks declared(BlockResult result, Chunks chunks) {
        Chunks declared = result.chunks().orElse(chunks);
        if (!declared.grid().equals(chunks.grid())) {
            throw new ArrayException.BadArgument(
                    "blocks %s are declared, but the arrays have %s blocks; there is one for each"
                            .formatted(declared, chunks.grid()));
        }
        return declared;
    }

    /** The dtype that a function gives for blocks of ones, each with one element. */
    static DType dtypeOf(
            String name, BlockFunction function, List<Operations.Read> arguments, int ndim) {
        List<NDArray> ones =
                arguments.stream()
                        .map(a ->
                                NDArray.ones(
                                        Shape.shape(
                                                a.follows().stream().mapToLong(_ -> 1).toArray()),
                                        a.expr().dtype()))
                        .toList();
        var zeros = IntStream.range(0, ndim).mapToObj(_ -> 0L).toList();
        var counts = IntStream.range(0, ndim).mapToObj(_ -> 1L).toList();
        var places =
                ones.stream()
                        .map(one ->
                                IntStream.range(0, one.ndim())
                                        .mapToObj(_ -> new Index.Span(0, 1, 1))
                                        .toList())
                        .toList();
        try {
            return function.apply(ones, new BlockInfo(zeros, counts, places)).dtype();
        } catch (Exception e) {
            throw new ArrayException(
                    "the dtype of what the function given to %s gives could not be found by calling it with blocks of one element (%s); say it: BlockResult.of(FLOAT64)"
                            .formatted(name, e),
                    e);
        }
    }

    /**
     * A function of blocks whose axes have labels.
     *
     * @param labels for instance {@code "ij,jk->ik"}: a letter for each axis of the arrays, then
     *     for those of the result
     * @param newAxes the extents of labels that only the result has, in one block
     */
    static ArrayExpr blockwise(
            String labels,
            BlockFunction function,
            DType dtype,
            Map<Character, Long> newAxes,
            List<ArrayExpr> arrays) {
        LabelledAxes axes = LabelledAxes.parse(labels, arrays);
        Unifying.Unified<Character> unified = Unifying.byLabel(arrays, axes.inputs());
        var extents = new ArrayList<long[]>();
        for (char label : axes.output()) {
            Long extent = newAxes.get(label);
            long[] along = extent == null ? unified.extents().get(label) : new long[] {extent};
            if (along == null || (extent != null && unified.extents().containsKey(label))) {
                throw new ArrayException.BadArgument(
                        "label '%s' of the result of \"%s\" is that of an axis of an array, or has an extent of its own; given were %s"
                                .formatted(label, labels, newAxes));
            }
            extents.add(along);
        }
        var arguments = new ArrayList<Operations.Read>();
        for (int k = 0; k < arrays.size(); k++) {
            arguments.add(
                    new Operations.Read(
                            unified.arrays().get(k),
                            axes.inputs().get(k).stream().map(axes.output()::indexOf).toList()));
        }
        return call(
                "blockwise", function, arguments, dtype, Chunks.of(extents.toArray(long[][]::new)));
    }

    /**
     * Labels of axes.
     *
     * @param inputs of each array
     * @param output of the result
     */
    private record LabelledAxes(List<List<Character>> inputs, List<Character> output) {

        static LabelledAxes parse(String text, List<ArrayExpr> arrays) {
            String[] sides = text.replace(" ", "").split("->", -1);
            String[] inputs = sides[0].split(",", -1);
            boolean fits =
                    sides.length == 2
                            && inputs.length == arrays.size()
                            && (sides[0] + sides[1])
                                    .chars()
                                    .allMatch(c -> c == ',' || Character.isLetter(c));
            if (!fits) {
                throw new ArrayException.BadArgument(
                        "labels \"%s\" for %d arrays; they look like \"ij,jk->ik\": a letter for each axis, commas between arrays"
                                .formatted(text, arrays.size()));
            }
            List<Character> output = letters(sides[1]);
            if (new HashSet<>(output).size() != output.size()) {
                throw new ArrayException.BadArgument(
                        "a label of the result stands twice in \"%s\"".formatted(text));
            }
            for (int k = 0; k < inputs.length; k++) {
                int ndim = arrays.get(k).chunks().ndim();
                if (inputs[k].length() != ndim) {
                    throw new ArrayException.BadArgument(
                            "labels \"%s\" for an array with %d axes, in \"%s\""
                                    .formatted(inputs[k], ndim, text));
                }
            }
            return new LabelledAxes(
                    Arrays.stream(inputs).map(LabelledAxes::letters).toList(), output);
        }

        private static List<Character> letters(String text) {
            return text.chars().mapToObj(c -> (char) c).toList();
        }
    }
}
