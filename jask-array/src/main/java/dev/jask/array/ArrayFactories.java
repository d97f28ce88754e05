package dev.jask.array;

import dev.jask.array.chunk.Chunking;
import dev.jask.array.chunk.Chunks;
import dev.jask.array.expr.ArrayExpr;
import dev.jask.array.expr.Source;
import dev.jask.array.run.BlockSource;
import dev.jask.delayed.Delayed;
import dev.jask.function.Fn1;
import dev.jask.ndarray.DType;
import dev.jask.ndarray.NDArray;
import dev.jask.ndarray.Operand;
import dev.jask.ndarray.Scalar;
import dev.jask.ndarray.Shape;
import dev.jask.ndarray.random.RandomSeed;
import dev.jask.ndarray.shaping.Bounds;
import dev.jask.ndarray.shaping.Grids;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Makes chunked arrays: of numbers, of functions, and of other arrays. These are called by the name
 * of the class that is made: {@code Array.zeros(shape(1000, 1000), chunks(100, 100))}.
 */
public abstract sealed class ArrayFactories permits Array {

    ArrayFactories() {}

    // Making

    /** An array in memory, cut into blocks; its numbers are not copied. */
    public static Array from(NDArray array, Chunking chunks) {
        Chunks cut = chunks.resolve(array.shape(), array.dtype());
        return new Array(
                Source.of("array", new BlockSource.InMemory(array), array, array.dtype(), cut));
    }

    /** Zeros: {@code float64}. */
    public static Array zeros(Shape shape, Chunking chunks) {
        return full(shape, Scalar.of(0L), DType.FLOAT64, chunks);
    }

    /** Ones: {@code float64}. */
    public static Array ones(Shape shape, Chunking chunks) {
        return full(shape, Scalar.of(1L), DType.FLOAT64, chunks);
    }

    /** The same number everywhere. */
    public static Array full(Shape shape, Scalar number, DType dtype, Chunking chunks) {
        var source = new Sources.Full(number, dtype);
        return new Array(Source.of("full", source, source, dtype, chunks.resolve(shape, dtype)));
    }

    /**
     * Blocks that a function makes.
     *
     * @param maker makes any part of the array; what it gives must depend on nothing but the place.
     *     Something of another shape or dtype is a mistake that is found when it is computed
     */
    public static Array fromBlocks(Shape shape, DType dtype, Chunking chunks, BlockMaker maker) {
        var source = new Sources.Made(maker, dtype);
        return new Array(Source.of("blocks", source, maker, dtype, chunks.resolve(shape, dtype)));
    }

    /** Makes random arrays, the same ones for the same seed. */
    public static ArrayRandom random(long seed) {
        return ArrayRandom.of(RandomSeed.of(seed));
    }

    /** Makes random arrays, others each time. */
    public static ArrayRandom random() {
        return ArrayRandom.of(RandomSeed.ofSystemEntropy());
    }

    /** Zeros of a dtype. */
    public static Array zeros(Shape shape, DType dtype, Chunking chunks) {
        return full(shape, Scalar.of(0L), dtype, chunks);
    }

    /** Ones of a dtype. */
    public static Array ones(Shape shape, DType dtype, Chunking chunks) {
        return full(shape, Scalar.of(1L), dtype, chunks);
    }

    /** Numbers that are meant to be replaced: zeros. */
    public static Array empty(Shape shape, DType dtype, Chunking chunks) {
        return zeros(shape, dtype, chunks);
    }

    /** The whole numbers from 0 up to an end: {@code int64}. */
    public static Array arange(long stop, Chunking chunks) {
        return arange(0, stop, 1, chunks);
    }

    /** Whole numbers from a start up to an end, exclusive: {@code int64}. */
    public static Array arange(long start, long stop, long step, Chunking chunks) {
        return new Array(Creating.arange(start, stop, step, chunks));
    }

    /** Numbers from a start up to an end, exclusive: {@code float64}. */
    public static Array arange(double start, double stop, double step, Chunking chunks) {
        return new Array(Creating.arange(start, stop, step, chunks));
    }

    /** So many numbers from the first to the last, at equal distances. */
    public static Array linspace(double first, double last, long count, Chunking chunks) {
        return new Array(Creating.linspace(first, last, count, chunks));
    }

    /** So many powers of 10, whose exponents are at equal distances. */
    public static Array logspace(double first, double last, long count, Chunking chunks) {
        return logspace(first, last, count, 10, chunks);
    }

    /** So many powers, whose exponents are at equal distances. */
    public static Array logspace(
            double first, double last, long count, double base, Chunking chunks) {
        return new Array(Creating.logspace(first, last, count, base, chunks));
    }

    /** So many numbers from the first to the last, each the one before times the same. */
    public static Array geomspace(double first, double last, long count, Chunking chunks) {
        return new Array(Creating.geomspace(first, last, count, chunks));
    }

    /** Ones on the diagonal of a square of zeros: {@code float64}. */
    public static Array eye(long n, Chunking chunks) {
        return eye(n, n, 0, DType.FLOAT64, chunks);
    }

    /** Ones on a diagonal, so many places to the right of the main one; else zeros. */
    public static Array eye(long rows, long columns, long diagonal, DType dtype, Chunking chunks) {
        return new Array(Creating.eye(rows, columns, diagonal, dtype, chunks));
    }

    /** The same as {@link #eye(long, Chunking)}. */
    public static Array identity(long n, Chunking chunks) {
        return eye(n, chunks);
    }

    /** Ones on a diagonal and below it, so many places to the right of the main one; else zeros. */
    public static Array tri(long rows, long columns, long diagonal, DType dtype, Chunking chunks) {
        return new Array(Creating.tri(rows, columns, diagonal, dtype, chunks));
    }

    /** The places of an array of that shape: along the first axis one array for each axis. */
    public static Array indices(Shape shape, Chunking chunks) {
        return new Array(Creating.indices(shape, chunks));
    }

    /**
     * Arrays of one axis repeated along each other's: the first along the columns, as in a drawing.
     */
    public static List<Array> meshgrid(Array... axes) {
        return all(Creating.meshgrid(exprs(axes), true));
    }

    /** Arrays of one axis repeated along each other's, in that order. */
    public static List<Array> meshgrid(Grids.Order order, Array... axes) {
        return all(Creating.meshgrid(exprs(axes), order == Grids.Order.XY));
    }

    /**
     * What a function gives for each place: as real numbers, cast to the dtype.
     *
     * {@snippet :
     * Array distance = Array.fromFunction(p -> Math.hypot(p[0], p[1]), shape(1000, 1000), FLOAT64, AUTO);
     * }
     */
    public static Array fromFunction(
            ElementFunction function, Shape shape, DType dtype, Chunking chunks) {
        return new Array(Creating.fromFunction(function, shape, dtype, chunks));
    }

    /** The array in an npy file, see {@link ArrayFiles}, which has other files too. */
    public static Array readNpy(Path file) {
        return ArrayFiles.readNpy(file);
    }

    /** The array in a folder of npy files, see {@link ArrayFiles#readNpyStack(Path)}. */
    public static Array readNpyStack(Path folder) {
        return ArrayFiles.readNpyStack(folder);
    }

    /** A delayed value as an array of one block. */
    public static Array fromDelayed(Delayed<NDArray> delayed, Shape shape, DType dtype) {
        return new Array(Creating.fromDelayed(delayed, shape, dtype));
    }

    /**
     * Delayed values as the blocks of an array, row by row.
     *
     * @param blocks one for each block
     * @param chunks the extents of the blocks, {@link Chunks#UNKNOWN} where they are not known; a
     *     block of another shape or dtype fails when it is computed
     */
    public static Array fromDelayed(List<Delayed<NDArray>> blocks, Chunks chunks, DType dtype) {
        return new Array(Creating.fromDelayed(blocks, chunks, dtype));
    }

    // Putting together

    /** Arrays one after the other along an axis, in the dtype that holds all. */
    public static Array concatenate(List<Array> arrays, int axis) {
        return new Array(Joining.concatenate(exprs(arrays), axis));
    }

    /** Arrays of one shape along a new axis. */
    public static Array stack(List<Array> arrays, int axis) {
        return new Array(Joining.stack(exprs(arrays), axis));
    }

    /** Arrays below each other: along the first axis, those of one axis as rows. */
    public static Array vstack(List<Array> arrays) {
        return new Array(Joining.joined(exprs(arrays), 2, 0));
    }

    /** Arrays side by side: along the second axis, those of one axis along that. */
    public static Array hstack(List<Array> arrays) {
        return new Array(Joining.hstack(exprs(arrays)));
    }

    /** Arrays behind each other: along the third axis. */
    public static Array dstack(List<Array> arrays) {
        return new Array(Joining.joined(exprs(arrays), 3, 2));
    }

    /** Arrays of one axis as columns of a matrix; matrices side by side. */
    public static Array columnStack(List<Array> arrays) {
        return new Array(Joining.columnStack(exprs(arrays)));
    }

    /**
     * Arrays in nested lists: {@code block(List.of(List.of(a, b), List.of(c, d)))} is the matrix of
     * four parts.
     */
    public static Array block(List<?> nested) {
        return new Array(Joining.block(nested));
    }

    /** Arrays in blocks that fit each other. */
    public static List<Array> unifyChunks(Array... arrays) {
        return all(Unifying.unifyChunks(exprs(arrays)));
    }

    /** Arrays repeated to the shape that they have together. */
    public static List<Array> broadcastArrays(Array... arrays) {
        Chunks chunks = Broadcasting.common(exprs(arrays));
        return Stream.of(arrays)
                .map(a -> a.broadcastTo(chunks.shape(), Chunking.of(chunks)))
                .toList();
    }

    // Choosing

    /** The second where the first is true, else the third; numbers or arrays. */
    public static Array where(Array condition, Operand yes, Operand no) {
        return new Array(Choosing.where(condition.expr(), yes, no));
    }

    /** Of each place the choice that goes with the first condition that is true there. */
    public static Array select(List<Array> conditions, List<Array> choices, Scalar otherwise) {
        return Choosing.select(conditions, choices, otherwise);
    }

    /** Of each place the choice whose number is there. */
    public static Array choose(Array numbers, List<Array> choices, Bounds bounds) {
        return Choosing.choose(numbers, choices, bounds);
    }

    /**
     * Of each place what the function makes of the array that goes with the last condition that is
     * true there, in the dtype of the array.
     */
    public static Array piecewise(
            Array of,
            List<Array> conditions,
            List<? extends UnaryOperator<Array>> functions,
            UnaryOperator<Array> otherwise) {
        return Choosing.piecewise(of, conditions, functions, otherwise);
    }

    // Functions of blocks

    /**
     * A function of the blocks of several arrays that have the same place; arrays with fewer axes
     * are aligned at the last. There must be as many blocks, or one.
     */
    public static Array mapBlocks(BlockFunction function, BlockResult result, Array... arrays) {
        return new Array(BlockCalls.mapBlocks(function, result, exprs(arrays)));
    }

    /**
     * A function of the blocks of several arrays together with what lies around them.
     *
     * @param overlaps how much, for each array or once for all
     * @param trims whether blocks are cut back to what they were, by the first overlap
     */
    public static Array mapOverlap(
            BlockFunction function,
            List<Overlap> overlaps,
            BlockResult result,
            boolean trims,
            Array... arrays) {
        return new Array(Overlapping.mapOverlap(function, overlaps, result, trims, exprs(arrays)));
    }

    /**
     * A function of blocks whose axes have labels: {@code "ij,jk->ik"}. Along axes that the result
     * lacks the function is given all blocks as one.
     *
     * @param newAxes the extents of labels that only the result has
     */
    public static Array blockwise(
            String labels,
            BlockFunction function,
            DType dtype,
            Map<Character, Long> newAxes,
            Array... arrays) {
        return new Array(BlockCalls.blockwise(labels, function, dtype, newAxes, exprs(arrays)));
    }

    /** A function of blocks whose axes have labels: {@code "ij,jk->ik"}. */
    public static Array blockwise(
            String labels, BlockFunction function, DType dtype, Array... arrays) {
        return blockwise(labels, function, dtype, Map.of(), arrays);
    }

    /**
     * A function of the last axes of arrays, which it is given whole, called for blocks of the axes
     * before them.
     *
     * @param signature as NumPy writes it: {@code "(i,j),(j)->(i)"}
     */
    public static Array applyGufunc(
            String signature, Fn1<List<NDArray>, NDArray> function, DType dtype, Array... arrays) {
        MultiFunction one = blocks -> List.of(function.apply(blocks));
        return applyGufunc(signature, one, List.of(dtype), Map.of(), arrays).getFirst();
    }

    /**
     * A function of the last axes of arrays with several results.
     *
     * @param signature as NumPy writes it: {@code "(i)->(),()"}
     * @param sizes the extents of axes that only results have
     */
    public static List<Array> applyGufunc(
            String signature,
            MultiFunction function,
            List<DType> dtypes,
            Map<String, Long> sizes,
            Array... arrays) {
        return all(Gufuncs.apply(signature, function, dtypes, sizes, exprs(arrays)));
    }

    static List<Array> all(List<ArrayExpr> exprs) {
        return exprs.stream().map(Array::new).toList();
    }

    private static List<ArrayExpr> exprs(Array... arrays) {
        return exprs(List.of(arrays));
    }

    private static List<ArrayExpr> exprs(List<Array> arrays) {
        return arrays.stream().map(Array::expr).toList();
    }
}
