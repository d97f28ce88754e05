package dev.jask.array;

import static dev.jask.array.chunk.Chunking.AUTO;
import static dev.jask.array.chunk.Chunking.chunks;
import static dev.jask.ndarray.Axes.axes;
import static dev.jask.ndarray.Axes.axis;
import static dev.jask.ndarray.Shape.shape;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jask.array.chunk.Chunking;
import dev.jask.array.chunk.Chunks;
import dev.jask.graph.JaskException;
import dev.jask.ndarray.ArrayException;
import dev.jask.ndarray.DType;
import dev.jask.ndarray.Index;
import dev.jask.ndarray.NDArray;
import dev.jask.ndarray.Reduction;
import dev.jask.ndarray.Scalar;
import dev.jask.ndarray.Shape;
import dev.jask.ndarray.shaping.PadMode;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What users of NumPy get wrong: the message says what was given, what is allowed, what to call.
 */
final class ErrorsTest {

    private static final Array X = from(NDArray.arange(12).reshape(3, 4));
    private static final Array ONE = X.rechunk(chunks(-1));
    private static final Array V = from(NDArray.arange(4));
    private static final Array CUBE = Array.zeros(shape(2, 3, 4), chunks(1));
    private static final Array EYE = Array.eye(4, chunks(2));
    private static final Array UNKNOWN = V.slice(V.greater(1L));
    private static final Shape HUGE = shape(100_000, 100_000);
    private static final String CALL = "call computeChunkSizes() first";

    private static final Class<?> SHAPE = ArrayException.ShapeMismatch.class;
    private static final Class<?> AXIS = ArrayException.BadAxis.class;
    private static final Class<?> INDEX = ArrayException.BadIndex.class;
    private static final Class<?> DTYPE = ArrayException.BadDType.class;
    private static final Class<?> ARGUMENT = ArrayException.BadArgument.class;
    private static final Class<?> LINEAR = ArrayException.LinearAlgebra.class;

    private static Array from(NDArray array) {
        return Array.from(array, chunks(2));
    }

    private static Array made(BlockMaker maker) {
        return Array.fromBlocks(shape(4), DType.INT64, chunks(4), maker);
    }

    private static Arguments of(ThrowingCallable call, Class<?> type, String message) {
        return Arguments.of(message, call, type);
    }

    private static Arguments computed(Supplier<Array> call, Class<?> type, String message) {
        return Arguments.of(message, call, type);
    }

    static Stream<Arguments> shapes() {
        return Stream.of(
                of(
                        () -> X.add(from(NDArray.arange(3))),
                        SHAPE,
                        "shapes (3, 4) and (3,) do not broadcast together: along axis -1 there are 4 and 3; extents must be equal or 1"),
                of(
                        () -> Array.where(V.greater(1L), X.transpose(), V),
                        SHAPE,
                        "shapes (4,) and (4, 3) and (4,) do not broadcast together"),
                of(
                        () -> X.broadcastTo(shape(3, 5)),
                        SHAPE,
                        "shape (3, 4) does not broadcast to (3, 5)"),
                of(
                        () -> X.reshape(5, 2),
                        SHAPE,
                        "12 elements of shape (3, 4) do not make shape (5, 2), which has 10"),
                of(
                        () -> X.reshape(5, -1),
                        SHAPE,
                        "12 elements of shape (3, 4) do not divide into [5, -1]"),
                of(
                        () -> X.squeeze(axis(0)),
                        SHAPE,
                        "axis 0 of shape (3, 4) cannot go: its extent is not 1"),
                of(
                        () -> Array.concatenate(List.of(X, X.transpose()), 0),
                        SHAPE,
                        "arrays of shape (3, 4) and shape (4, 3) do not go together along axis 0: all other extents must be equal"),
                of(
                        () -> Array.concatenate(List.of(), 0),
                        ARGUMENT,
                        "no arrays to put together; give at least one"),
                of(
                        () -> Array.stack(List.of(X, X.transpose()), 0),
                        SHAPE,
                        "arrays of shape (3, 4) and shape (4, 3) cannot be stacked: all extents must be equal"),
                of(
                        () -> Array.block(List.of(X, List.of(X))),
                        ARGUMENT,
                        "given were arrays beside lists"),
                of(
                        () -> X.repeat(new long[] {1, 2}, 0),
                        SHAPE,
                        "2 numbers of repeats for an axis of extent 3; give one for all, or one for each"),
                of(
                        () -> X.tile(2, -1),
                        ARGUMENT,
                        "an array is repeated 0 times or more, given was [2, -1]"),
                of(
                        () -> X.roll(new long[] {1, 2, 3}, axes(0, 1)),
                        ARGUMENT,
                        "3 shifts along 2 axes; give one for all, or one for each"),
                of(
                        () -> X.split(2, 0),
                        ARGUMENT,
                        "the extent 3 along axis 0 does not divide into 2 equal parts; use arraySplit"),
                of(() -> CUBE.diag(), SHAPE, "diagonals are of arrays with 1 or 2 axes"),
                of(
                        () -> V.tril(0),
                        SHAPE,
                        "triangles are of arrays with 2 axes or more, given was one with 1"),
                of(
                        () -> X.coarsen(Reduction.SUM, 2, 2),
                        ARGUMENT,
                        "the extent 3 along axis 0 is no multiple of 2"),
                of(
                        () -> X.slidingWindowView(new long[] {5}, axis(0)),
                        ARGUMENT,
                        "a window of 5 along axis 0, which has extent 3; allowed are 1 to 3"),
                of(
                        () -> Array.ones(shape(1), chunks(1)).gradient(0),
                        SHAPE,
                        "a gradient needs 2 elements along axis 0, there are 1"),
                of(
                        () -> Array.zeros(shape(0, 3), chunks(1)).min(axis(0)),
                        ARGUMENT,
                        "min of no elements has no result; check the extents of the axes it goes along"),
                of(
                        () -> Array.zeros(shape(0, 3), chunks(1)).argmax(),
                        ARGUMENT,
                        "argmax of no elements has no result"));
    }

    static Stream<Arguments> order() {
        return Stream.of(
                of(
                        () -> X.sum(axis(2)),
                        AXIS,
                        "axis 2 of an array with 2 axes; allowed are -2 to 1"),
                of(() -> X.sum(axes(0, -2)), AXIS, "axis 0 is named twice in [0, -2]"),
                of(
                        () -> CUBE.transpose(1, 0),
                        AXIS,
                        "an order of 3 axes names each once, given was [1, 0]"),
                of(() -> X.transpose(0, 0), AXIS, "axis 0 is named twice in [0, 0]"),
                of(
                        () -> X.swapaxes(0, 2),
                        AXIS,
                        "axis 2 of an array with 2 axes; allowed are -2 to 1"),
                of(
                        () -> X.moveaxis(new int[] {0, 1}, new int[] {1}),
                        AXIS,
                        "2 axes are moved to 1 places: [0, 1] to [1]"),
                of(
                        () -> X.expandDims(4),
                        AXIS,
                        "axis 4 of an array with 3 axes; allowed are -3 to 2"),
                of(
                        () -> X.rot90(1, 0, -2),
                        AXIS,
                        "turned from one axis to another, given was axis 0 twice"),
                of(() -> V.fliplr(), AXIS, "axis 1 of an array with 1 axes; allowed are -1 to 0"),
                of(
                        () -> X.cumsum(axes(0, 1)),
                        AXIS,
                        "numbers accumulate along one axis or in the order of rows, given were the axes [0, 1]"),
                of(
                        () -> X.rechunk(2, 1),
                        AXIS,
                        "axis 2 of an array with 2 axes; allowed are -2 to 1"),
                of(() -> X.sort(2), AXIS, "axis 2 of an array with 2 axes; allowed are -2 to 1"));
    }

    static Stream<Arguments> chunking() {
        return Stream.of(
                of(
                        () -> Array.zeros(shape(10), Chunking.of(Chunks.of(new long[] {3, 3}))),
                        ARGUMENT,
                        "chunks [3, 3] along axis 0 add up to 6, but the array has the extent 10 there (shape (10,))"),
                of(
                        () -> chunks(0),
                        ARGUMENT,
                        "a block has an extent of 1 or more, or -1 for the whole axis; given was 0"),
                of(
                        () -> Array.zeros(shape(10, 10), chunks(2, 2, 2)),
                        ARGUMENT,
                        "chunks for 3 axes of an array of shape (10, 10), which has 2"),
                of(
                        () -> chunks("12 apples"),
                        ARGUMENT,
                        "chunks \"12 apples\" is not understood; known are extents, \"auto\" and bytes such as \"64 MiB\""),
                of(
                        () -> Array.zeros(HUGE, chunks(-1)),
                        ARGUMENT,
                        "a block holds at most 2147483647; make them smaller, or \"auto\""),
                of(
                        () -> Array.zeros(HUGE, AUTO).rechunk(chunks(-1)),
                        ARGUMENT,
                        "a block holds at most 2147483647; make them smaller, or \"auto\""),
                of(
                        () -> Array.zeros(HUGE, chunks(1)),
                        ARGUMENT,
                        "an array of shape (100000, 100000) has 10000000000 blocks, allowed are 67108864; make them larger"),
                of(
                        () -> Array.zeros(shape(1L << 40), chunks(1)),
                        ARGUMENT,
                        "an axis of extent 1099511627776 in blocks of 1 has 1099511627776 blocks, allowed are 67108864"),
                of(
                        () -> Array.zeros(shape(1L << 40, 1L << 40), AUTO),
                        SHAPE,
                        "would have more than 2^63 elements"),
                of(
                        () -> Array.zeros(HUGE, AUTO).compute(),
                        SHAPE,
                        "10000000000 elements of shape (100000, 100000) do not fit into one array in memory, which has at most 2147483647; reduce or slice them"));
    }

    static Stream<Arguments> unknownExtents() {
        return Stream.of(
                of(() -> UNKNOWN.shape(), SHAPE, CALL),
                of(() -> UNKNOWN.reshape(2, 1), SHAPE, CALL),
                of(() -> UNKNOWN.slice("0"), SHAPE, CALL),
                of(() -> UNKNOWN.add(V), SHAPE, CALL),
                of(() -> UNKNOWN.matmul(V), SHAPE, CALL),
                of(() -> UNKNOWN.rechunk(AUTO), SHAPE, CALL),
                of(() -> UNKNOWN.sort(), SHAPE, CALL),
                of(() -> UNKNOWN.nbytes(), SHAPE, CALL));
    }

    static Stream<Arguments> indices() {
        return Stream.of(
                of(
                        () -> X.slice("5"),
                        INDEX,
                        "index 5 is out of bounds for axis 0 with extent 3; allowed are -3 to 2"),
                of(
                        () -> X.slice("0, 0, 0"),
                        INDEX,
                        "3 indices for an array with 2 axes (of shape (3, 4)); give at most one for each"),
                of(
                        () -> X.slice("a:b"),
                        INDEX,
                        "\"a\" in \"a:b\" is no index; known are 3, 1:5, ::2, ::-1, ..., newaxis"),
                of(
                        () -> X.slice("::0"),
                        INDEX,
                        "the step of a slice is 0; it may be any other number"),
                of(
                        () -> X.slice(Index.pick(NDArray.of(0L, 9))),
                        INDEX,
                        "index 9 is out of bounds for axis 0 with extent 3"),
                of(
                        () -> X.slice(Index.pick(NDArray.of(0.5))),
                        INDEX,
                        "places are whole numbers, given was an array of float64; for places where something is true use Index.mask"),
                of(
                        () -> X.slice(V.greater(1L)),
                        INDEX,
                        "a mask of 4 elements for an axis of extent 3"),
                of(
                        () -> X.slice(X.astype(DType.FLOAT64)),
                        INDEX,
                        "places are whole numbers, given was an array of float64"),
                of(
                        () -> X.take(new long[] {4}, 0),
                        INDEX,
                        "index 4 is out of bounds for axis 0 with extent 3"),
                of(
                        () -> X.compress(X.greater(0L), 0),
                        INDEX,
                        "a condition along one axis has one axis, given were 2"),
                of(
                        () -> X.with(Array.ones(shape(3), AUTO), "0"),
                        SHAPE,
                        "shape (3,) does not broadcast to (4,)"),
                of(
                        () -> X.with(Scalar.of(1L), V.greater(1L)),
                        INDEX,
                        "its axes are the first ones of the array, along axis 0 it has 4 elements, not 3"),
                of(
                        () -> X.insert(7, V, 0),
                        INDEX,
                        "place 7 to insert at is out of bounds for axis 0 with extent 3; allowed are -3 to 3"),
                of(
                        () -> X.delete(3, 0),
                        INDEX,
                        "index 3 is out of bounds for axis 0 with extent 3"));
    }

    static Stream<Arguments> linearAlgebra() {
        return Stream.of(
                of(
                        () -> X.matmul(X),
                        SHAPE,
                        "axis 1 of the first has 4 elements, axis 0 of the second 3; they must be equal"),
                of(
                        () -> X.matmul(from(NDArray.scalar(1.0))),
                        SHAPE,
                        "a single number has no rows and columns; use multiply"),
                of(
                        () -> ArrayLinearAlgebra.einsum("ij,jk->ik", X),
                        ARGUMENT,
                        "there are 2 terms for 1 arrays"),
                of(
                        () -> ArrayLinearAlgebra.inv(X),
                        SHAPE,
                        "inv of shape (3, 4): the two axes must be equal, they have 3 and 4 elements"),
                of(
                        () -> ArrayLinearAlgebra.cholesky(X),
                        SHAPE,
                        "cholesky of shape (3, 4): the two axes must be equal"),
                of(
                        () -> ArrayLinearAlgebra.solve(EYE, Array.ones(shape(3), AUTO)),
                        SHAPE,
                        "axis 0 of the latter has 3 elements, there are 4 equations"),
                of(() -> ArrayLinearAlgebra.qr(V), SHAPE, "qr of an array with 1 axes"),
                of(
                        () -> ArrayFourier.fft(X),
                        SHAPE,
                        "the axis must be one block; call rechunk first, with -1 for it"));
    }

    static Stream<Arguments> arguments() {
        return Stream.of(
                of(
                        () -> X.astype(DType.FLOAT64).invert(),
                        DTYPE,
                        "invert takes whole numbers or truth values, given was float64"),
                of(
                        () -> X.pad(-1, new PadMode.Edge()),
                        ARGUMENT,
                        "the width of padding is 0 or more"),
                of(
                        () -> X.diff(-1, 0),
                        ARGUMENT,
                        "differences are taken 0 times or more, given was -1"),
                of(
                        () -> ArrayStatistics.percentile(X, 101),
                        ARGUMENT,
                        "quantiles are from 0 to 100 percent, given was 101.0"),
                of(
                        () -> Array.linspace(0, 1, -1, AUTO),
                        ARGUMENT,
                        "there are 0 numbers or more, given was -1"),
                of(
                        () -> Array.arange(0, 4, 0, AUTO),
                        ARGUMENT,
                        "the step of a range is 0; it may be any other number"),
                of(() -> Array.eye(-1, AUTO), SHAPE, "extents of a shape are 0 or more"),
                of(
                        () -> Array.random(1).normal(0, -1, shape(3), AUTO),
                        ARGUMENT,
                        "normal: deviation = -1.0; a finite number of at least 0 is allowed"),
                of(
                        () ->
                                Array.mapBlocks(
                                        (b, _) -> b.getFirst(),
                                        BlockResult.LIKE_BLOCKS,
                                        X,
                                        X.rechunk(chunks(1))),
                        SHAPE,
                        "arrays have 2 and 3 blocks along axis 0; call Array.unifyChunks first"),
                of(
                        () -> Array.applyGufunc("(i,j->(i)", List::getFirst, DType.INT64, X),
                        ARGUMENT,
                        "is not understood; one looks like \"(i,j),(j)->(i)\""));
    }

    static Stream<Arguments> whenComputed() {
        return Stream.of(
                computed(
                        () -> ONE.mapBlocks(b -> b.slice("0")),
                        ARGUMENT,
                        "gave for block (0, 0) int64 of shape (4,); declared was int64 of shape (3, 4)"),
                computed(
                        () ->
                                ONE.mapBlocks(
                                        b -> b.astype(DType.INT8), BlockResult.of(DType.FLOAT64)),
                        ARGUMENT,
                        "gave for block (0, 0) int8 of shape (3, 4); declared was float64 of shape (3, 4)"),
                computed(
                        () -> made(_ -> NDArray.arange(7)),
                        ARGUMENT,
                        "the function given to fromBlocks gave int64 of shape (7,) for the places that begin at [0]; declared was int64 of shape (4,)"),
                computed(
                        () -> made(_ -> NDArray.zeros(shape(2))),
                        ARGUMENT,
                        "gave float64 of shape (2,) for the places that begin at [0]; declared was int64 of shape (4,)"),
                computed(
                        () -> X.take(from(NDArray.of(7L)), 0),
                        INDEX,
                        "place 7 is out of bounds for axis 0 with extent 3"),
                computed(
                        () -> ArrayLinearAlgebra.inv(Array.ones(shape(4, 4), chunks(2))),
                        LINEAR,
                        "is singular: pivot 1 of 2 is zero"),
                computed(
                        () -> ArrayLinearAlgebra.cholesky(EYE.negative()),
                        LINEAR,
                        "the matrix is not positive definite: its leading minor of order 1 is not positive; it is one in block (0, 0)"),
                computed(
                        () -> ArrayHistograms.bincount(V.rechunk(chunks(-1)).negative(), 3),
                        ARGUMENT,
                        "numbers from 0 on are counted, given was -1"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({
        "shapes",
        "order",
        "chunking",
        "unknownExtents",
        "indices",
        "linearAlgebra",
        "arguments"
    })
    void mistake_isRefusedAtTheCall(String message, ThrowingCallable call, Class<?> type) {
        assertThatThrownBy(call).isExactlyInstanceOf(type).hasMessageContaining(message);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("whenComputed")
    void mistake_inTheNumbers_isNamedWhenComputed(
            String message, Supplier<Array> call, Class<?> type) {
        Array array = call.get();
        assertThatThrownBy(array::compute)
                .isInstanceOf(JaskException.class)
                .cause()
                .isExactlyInstanceOf(type)
                .hasMessageContaining(message);
    }
}
