package dev.jask.array;

import dev.jask.array.chunk.Chunks;
import dev.jask.array.expr.ArrayExpr;
import dev.jask.array.run.DistinctElements;
import dev.jask.ndarray.DType;
import java.util.List;
import java.util.Locale;

/**
 * Arrays in blocks as sets of their elements, as {@link dev.jask.ndarray.sort.Sets} has it. The
 * distinct elements come together in one block, whose extent is not known before it is computed.
 */
public final class ArraySets {

    private ArraySets() {}

    /**
     * The distinct elements of an array, with where they came from.
     *
     * @param values each element once, ascending
     * @param index for each value the position of the first element that is equal, in the order of
     *     rows
     * @param inverse for each element the position of its value, in the blocks of the array
     * @param counts for each value how often it occurs
     */
    public record Unique(Array values, Array index, Array inverse, Array counts) {}

    /** The distinct elements. */
    public static Array unique(Array array) {
        return part(array.dtype(), distinct(array, false), DistinctElements.Part.VALUES);
    }

    /** The distinct elements, with where they came from; the shape must be known. */
    public static Unique uniqueAll(Array array) {
        array.shape();
        ArrayExpr distinct = distinct(array, true);
        Array inverse =
                new Array(
                        TaskSteps.expr(
                                "unique-inverse",
                                List.of(array.expr(), distinct),
                                DType.INT64,
                                array.chunks(),
                                List.of(),
                                (steps, inputs) -> {
                                    var set = inputs.get(1).getFirst();
                                    steps.give(
                                            new DistinctElements.Inverse(),
                                            inputs.getFirst().stream()
                                                    .map(key -> List.of(key, set))
                                                    .toList());
                                }));
        return new Unique(
                part(array.dtype(), distinct, DistinctElements.Part.VALUES),
                part(DType.INT64, distinct, DistinctElements.Part.INDEX),
                inverse,
                part(DType.INT64, distinct, DistinctElements.Part.COUNTS));
    }

    /** The elements of either. */
    public static Array union1d(Array one, Array other) {
        return pair(one, other, DistinctElements.Pair.UNION);
    }

    /** The elements of both. */
    public static Array intersect1d(Array one, Array other) {
        return pair(one, other, DistinctElements.Pair.INTERSECTION);
    }

    /** The elements of the first that the second does not have. */
    public static Array setdiff1d(Array one, Array other) {
        return pair(one, other, DistinctElements.Pair.DIFFERENCE);
    }

    /** The elements that only one of both has. */
    public static Array setxor1d(Array one, Array other) {
        return pair(one, other, DistinctElements.Pair.EITHER);
    }

    /** For each element whether it is among some others. */
    public static Array isin(Array elements, Array others) {
        return new Array(
                TaskSteps.expr(
                        "isin",
                        List.of(elements.expr(), distinct(others, false)),
                        DType.BOOL,
                        elements.chunks(),
                        List.of(),
                        (steps, inputs) -> {
                            var set = inputs.get(1).getFirst();
                            steps.give(
                                    new DistinctElements.IsIn(),
                                    inputs.getFirst().stream()
                                            .map(key -> List.of(key, set))
                                            .toList());
                        }));
    }

    private static Chunks unknown() {
        return Chunks.of(new long[] {Chunks.UNKNOWN});
    }

    /** One block, which is no array but a set with what is known of it. */
    private static ArrayExpr distinct(Array array, boolean isFull) {
        return TaskSteps.expr(
                "distinct",
                List.of(array.expr()),
                array.dtype(),
                unknown(),
                List.of(isFull),
                (steps, inputs) -> {
                    var merge = new DistinctElements.Merge(isFull);
                    var each = new DistinctElements(array.chunks(), isFull);
                    var set =
                            steps.tree("merge", merge, steps.map("block", each, inputs.getFirst()));
                    steps.giveOne(merge, List.of(set));
                });
    }

    private static Array part(DType dtype, ArrayExpr distinct, DistinctElements.Part part) {
        return new Array(
                TaskSteps.expr(
                        "unique",
                        List.of(distinct),
                        dtype,
                        unknown(),
                        List.of(part),
                        (steps, inputs) -> steps.giveOne(part, inputs.getFirst())));
    }

    private static Array pair(Array one, Array other, DistinctElements.Pair pair) {
        DType dtype = one.dtype().common(other.dtype());
        return new Array(
                TaskSteps.expr(
                        "set-" + pair.name().toLowerCase(Locale.ROOT),
                        List.of(
                                distinct(one.astype(dtype), false),
                                distinct(other.astype(dtype), false)),
                        dtype,
                        unknown(),
                        List.of(pair),
                        (steps, inputs) ->
                                steps.giveOne(
                                        pair,
                                        List.of(
                                                inputs.get(0).getFirst(),
                                                inputs.get(1).getFirst()))));
    }
}
