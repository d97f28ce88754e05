package dev.jask.array;

import dev.jask.array.chunk.Chunks;
import dev.jask.array.expr.ArrayExpr;
import dev.jask.array.expr.Opaque;
import dev.jask.array.expr.Rechunk;
import dev.jask.array.run.Parts;
import dev.jask.graph.BlockInput;
import dev.jask.graph.Blockwise;
import dev.jask.graph.Grid;
import dev.jask.graph.Inputs;
import dev.jask.graph.KeyGroup;
import dev.jask.graph.TaskFunction;
import dev.jask.graph.Tokens;
import dev.jask.ndarray.ArrayException;
import dev.jask.ndarray.Axes;
import dev.jask.ndarray.DType;
import dev.jask.ndarray.NDArray;
import dev.jask.ndarray.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Functions of the last axes of arrays, called for blocks of the axes before them. */
final class Gufuncs {

    private final GufuncSignature signature;
    private final List<ArrayExpr> arrays;
    private final Chunks loop;
    private final Map<String, Long> extents;

    private Gufuncs(
            GufuncSignature signature,
            List<ArrayExpr> arrays,
            Chunks loop,
            Map<String, Long> extents) {
        this.signature = signature;
        this.arrays = arrays;
        this.loop = loop;
        this.extents = extents;
    }

    /**
     * The results of a generalised function.
     *
     * @param dtypes of the results
     * @param sizes the extents of axes that only results have
     */
    static List<ArrayExpr> apply(
            String text,
            MultiFunction function,
            List<DType> dtypes,
            Map<String, Long> sizes,
            List<ArrayExpr> arrays) {
        GufuncSignature signature = GufuncSignature.parse(text);
        if (signature.inputs().size() != arrays.size()
                || signature.outputs().size() != dtypes.size()) {
            throw new ArrayException.BadArgument(
                    "signature \"%s\" has %d arrays and %d results; given were %d arrays and %d dtypes"
                            .formatted(
                                    text,
                                    signature.inputs().size(),
                                    signature.outputs().size(),
                                    arrays.size(),
                                    dtypes.size()));
        }
        Map<String, Long> extents = new HashMap<>(sizes);
        for (int k = 0; k < arrays.size(); k++) {
            noteCore(arrays.get(k).chunks(), signature.inputs().get(k), extents, text);
        }
        Gufuncs calls = unified(signature, arrays, extents);
        return calls.results(text, function, dtypes);
    }

    private static void noteCore(
            Chunks chunks, List<String> core, Map<String, Long> extents, String text) {
        int first = chunks.ndim() - core.size();
        if (first < 0) {
            throw new ArrayException.ShapeMismatch(
                    "an array in blocks %s has fewer axes than \"%s\" says: %s"
                            .formatted(chunks, text, core));
        }
        for (int k = 0; k < core.size(); k++) {
            long extent = chunks.total(first + k);
            Long known = extents.putIfAbsent(core.get(k), extent);
            if (known != null && known != extent) {
                throw new ArrayException.ShapeMismatch(
                        "axis \"%s\" of \"%s\" has extents %d and %d; it has one"
                                .formatted(core.get(k), text, known, extent));
            }
        }
    }

    /** Arrays with their last axes in one block, the others cut alike. */
    private static Gufuncs unified(
            GufuncSignature signature, List<ArrayExpr> arrays, Map<String, Long> extents) {
        int most =
                IntStream.range(0, arrays.size())
                        .map(k -> arrays.get(k).chunks().ndim() - signature.inputs().get(k).size())
                        .max()
                        .orElse(0);
        var whole = new ArrayList<ArrayExpr>();
        var labels = new ArrayList<List<Object>>();
        for (int k = 0; k < arrays.size(); k++) {
            Chunks chunks = arrays.get(k).chunks();
            List<String> core = signature.inputs().get(k);
            int loops = chunks.ndim() - core.size();
            var own = new ArrayList<Object>();
            for (int axis = 0; axis < chunks.ndim(); axis++) {
                if (axis >= loops) {
                    chunks = chunks.with(axis, chunks.total(axis));
                }
                own.add(axis < loops ? (Object) (most - loops + axis) : core.get(axis - loops));
            }
            whole.add(Rechunk.of(arrays.get(k), chunks));
            labels.add(own);
        }
        Unifying.Unified<Object> unified = Unifying.byLabel(whole, labels);
        long[][] loop =
                IntStream.range(0, most)
                        .mapToObj(axis -> unified.extents().getOrDefault(axis, new long[] {1}))
                        .toArray(long[][]::new);
        return new Gufuncs(signature, unified.arrays(), Chunks.of(loop), extents);
    }

    private List<ArrayExpr> results(String text, MultiFunction function, List<DType> dtypes) {
        var call = new CallOnAll(function, dtypes.size());
        var token = Tokens.of("gufunc", text, call, arrays.stream().map(ArrayExpr::token).toList());
        Grid grid = loop.grid();
        ArrayExpr all =
                new Opaque(
                        token,
                        "apply_gufunc",
                        arrays,
                        dtypes.getFirst(),
                        loop,
                        (group, inputs) ->
                                List.of(new Blockwise(group, grid, call, blocks(inputs))));
        var results = new ArrayList<ArrayExpr>();
        for (int k = 0; k < dtypes.size(); k++) {
            Chunks chunks = chunks(signature.outputs().get(k), text);
            var check = new CheckBlock("the function given to applyGufunc", chunks, dtypes.get(k));
            results.add(
                    Operations.eachBlock(
                            "apply_gufunc", new PickResult(k, check), dtypes.get(k), chunks, all));
        }
        return results;
    }

    private List<BlockInput> blocks(List<KeyGroup> groups) {
        var inputs = new ArrayList<BlockInput>();
        for (int k = 0; k < groups.size(); k++) {
            Chunks chunks = arrays.get(k).chunks();
            int loops = chunks.ndim() - signature.inputs().get(k).size();
            int missing = loop.ndim() - loops;
            List<Integer> follows =
                    IntStream.range(0, chunks.ndim())
                            .mapToObj(axis -> axis < loops ? missing + axis : -1)
                            .toList();
            inputs.add(new BlockInput.Blocks(groups.get(k), chunks.grid(), follows));
        }
        return inputs;
    }

    private Chunks chunks(List<String> core, String text) {
        var along = new ArrayList<>(loop.toList());
        for (String name : core) {
            Long extent = extents.get(name);
            if (extent == null) {
                throw new ArrayException.BadArgument(
                        "axis \"%s\" of a result of \"%s\" is none of the arrays'; say its extent"
                                .formatted(name, text));
            }
            along.add(new long[] {extent});
        }
        return Chunks.of(along.toArray(long[][]::new));
    }

    /** Calls a function with a block of each array. */
    record CallOnAll(MultiFunction function, int count) implements TaskFunction {

        @Override
        public Parts apply(Inputs inputs) throws Exception {
            List<NDArray> results =
                    function.apply(
                            IntStream.range(0, inputs.size())
                                    .mapToObj(k -> inputs.<NDArray>get(k))
                                    .toList());
            if (results.size() != count) {
                throw new ArrayException.BadArgument(
                        "the function given to applyGufunc gave %d arrays; declared were %d"
                                .formatted(results.size(), count));
            }
            return new Parts(results);
        }
    }

    /** One of several results. */
    record PickResult(int number, CheckBlock check) implements TaskFunction {

        @Override
        public NDArray apply(Inputs inputs) {
            Blockwise.Block at = inputs.parameter();
            NDArray result = inputs.<Parts>get(0).arrays().get(number);
            return check.checked(result, check.chunks().grid().coordinates(at.index()));
        }
    }

    /** A function of what lies along one axis, for each place of the others. */
    static ArrayExpr alongAxis(ArrayExpr of, LaneFunction function, int axis) {
        int ndim = of.chunks().ndim();
        int along = Axes.resolve(axis, ndim);
        Chunks chunks = of.chunks().with(along, of.chunks().total(along));
        ArrayExpr whole = Rechunk.of(of, chunks);
        NDArray sample =
                sample(function, NDArray.ones(Shape.shape(chunks.total(along)), of.dtype()));
        var extents = new ArrayList<>(chunks.toList());
        extents.remove(along);
        List<long[]> made =
                Arrays.stream(sample.shape().toArray()).mapToObj(e -> new long[] {e}).toList();
        extents.addAll(along, made);
        List<Integer> follows =
                IntStream.range(0, ndim)
                        .mapToObj(k -> k == along ? -1 : k < along ? k : k - 1 + made.size())
                        .toList();
        return BlockCalls.call(
                "apply_along_axis",
                new AlongLanes(function, along, sample.shape(), sample.dtype()),
                List.of(new Operations.Read(whole, follows)),
                sample.dtype(),
                Chunks.of(extents.toArray(long[][]::new)));
    }

    private static NDArray sample(LaneFunction function, NDArray ones) {
        try {
            return function.apply(ones);
        } catch (Exception e) {
            throw new ArrayException(
                    "what the function given to applyAlongAxis gives could not be found by calling it with %d ones: %s"
                            .formatted(ones.size(), e),
                    e);
        }
    }
}
