package dev.jask.ndarray;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Bad input: what was given and what is allowed are in the message. */
class ErrorsTest {

    private static final NDArray X = NDArray.arange(6).reshape(2, 3);
    private static final NDArray REAL = X.astype(DType.FLOAT64);
    private static final NDArray COMPLEX = X.astype(DType.COMPLEX128);
    private static final NDArray BOOL = X.astype(DType.BOOL);
    private static final NDArray BYTE = X.astype(DType.INT8);
    private static final NDArray DATE = X.astype(DType.DATETIME_S);
    private static final NDArray NONE = NDArray.zeros(Shape.shape(0, 3));

    private static Arguments of(ThrowingCallable call, Class<?> type, String message) {
        return Arguments.of(message, call, type);
    }

    static Stream<Arguments> dtypes() {
        Class<?> type = ArrayException.BadDType.class;
        return Stream.of(
                of(
                        () -> DType.of("float16"),
                        type,
                        "there is no dtype \"float16\"; known are [bool, int8"),
                of(
                        () -> REAL.bitwiseAnd(REAL),
                        type,
                        "bitwise_and takes whole numbers or truth values, given was float64 and float64"),
                of(() -> COMPLEX.floor(), type, "floor takes real numbers, given was complex128"),
                of(
                        () -> COMPLEX.remainder(2.0),
                        type,
                        "remainder takes real numbers, given was complex128 and float64"),
                of(
                        () -> BOOL.subtract(BOOL),
                        type,
                        "subtract is not defined for bool; use logicalXor, or convert with astype"),
                of(
                        () -> BOOL.negative(),
                        type,
                        "negative is not defined for bool; use logicalNot, or convert with astype"),
                of(
                        () -> BOOL.sign(),
                        type,
                        "sign takes numbers; convert with astype, given was bool"),
                of(
                        () -> BOOL.gcd(BOOL),
                        type,
                        "gcd takes whole numbers; convert with astype, given was bool and bool"),
                of(() -> DATE.sin(), type, "sin takes numbers, given was datetime64[s]"),
                of(
                        () -> DATE.add(DATE),
                        type,
                        "add is not defined for datetime64[s] and datetime64[s]"),
                of(() -> X.isnat(), type, "isnat takes times and durations, given was int64"),
                of(
                        () -> REAL.ldexp(REAL),
                        type,
                        "ldexp takes a number and a whole exponent, given was float64 and float64"),
                of(
                        () -> BYTE.add(300),
                        type,
                        "300 does not fit into int8, which holds -128 to 127; convert the array with astype first"),
                of(
                        () -> DATE.sum(),
                        type,
                        "sum is not defined for datetime64[s]; take numbers, or convert with astype"),
                of(() -> BOOL.ptp(), type, "ptp is not defined for bool"),
                of(
                        () -> DATE.cumprod(),
                        type,
                        "a cumulative prod is not defined for datetime64[s]"),
                of(
                        () -> NDArray.wrap(new int[2], Shape.shape(2), DType.FLOAT64),
                        type,
                        "float64 is held in double[], given was int[]"),
                of(
                        () -> DATE.apply(Ufunc.ADD, NDArray.scalar(1.5)),
                        type,
                        "add is not defined for datetime64[s] and float64"),
                of(
                        () -> NDArray.concatenate(List.of(DATE, X), 0),
                        type,
                        "datetime64[s] and int64 have no dtype in common; convert one of them with astype"));
    }

    static Stream<Arguments> shapesAndAxes() {
        Class<?> shape = ArrayException.ShapeMismatch.class;
        Class<?> axis = ArrayException.BadAxis.class;
        return Stream.of(
                of(
                        () -> X.add(NDArray.arange(2)),
                        shape,
                        "shapes (2, 3) and (2,) do not broadcast together: along axis -1 there are 3 and 2; extents must be equal or 1"),
                of(
                        () -> X.reshape(4, 2),
                        shape,
                        "6 elements of shape (2, 3) do not make shape (4, 2), which has 8"),
                of(
                        () -> X.reshape(4, -1),
                        shape,
                        "6 elements of shape (2, 3) do not divide into [4, -1]"),
                of(
                        () -> X.reshape(-1, -1),
                        shape,
                        "a new shape has extents of 0 or more, and one may be -1; given was [-1, -1]"),
                of(
                        () -> Shape.shape(2, -1),
                        shape,
                        "extents of a shape are 0 or more, given was [2, -1]"),
                of(
                        () -> NDArray.zeros(Shape.shape(1L << 20, 1L << 20)),
                        shape,
                        "use a chunked array"),
                of(
                        () -> Shape.shape(1L << 40, 1L << 40).size(),
                        shape,
                        "would have more than 2^63 elements"),
                of(
                        () -> X.broadcastTo(Shape.shape(3, 3)),
                        shape,
                        "shape (2, 3) does not broadcast to (3, 3)"),
                of(
                        () -> X.squeeze(Axes.axis(0)),
                        shape,
                        "axis 0 of shape (2, 3) cannot go: its extent is not 1"),
                of(
                        () -> X.item(),
                        shape,
                        "an array of shape (2, 3) is not one number; select one, or reduce it"),
                of(
                        () -> NDArray.of(new double[3], Shape.shape(2)),
                        shape,
                        "3 numbers do not make an array of float64 of shape (2,), which has 2"),
                of(
                        () -> NDArray.concatenate(List.of(X, X.transpose()), 0),
                        shape,
                        "shapes (2, 3) and (3, 2) do not go together along axis 0: all other extents must be equal"),
                of(
                        () -> X.set(NDArray.arange(2)),
                        shape,
                        "shape (2,) does not broadcast to (2, 3)"),
                of(
                        () -> X.average(NDArray.of(1.0), Axes.axis(0)),
                        shape,
                        "weights of shape (1,) do not fit an array of shape (2, 3) along axes [0]"),
                of(
                        () -> X.sum(Axes.axis(2)),
                        axis,
                        "axis 2 of an array with 2 axes; allowed are -2 to 1"),
                of(() -> X.sum(Axes.axes(0, -2)), axis, "axis 0 is named twice in [0, -2]"),
                of(() -> X.transpose(0), axis, "an order of 2 axes names each once, given was [0]"),
                of(
                        () -> NDArray.scalar(1.0).sum(Axes.axis(0)),
                        axis,
                        "axis 0 of an array without axes"),
                of(
                        () -> X.cumsum(Axes.axes(0, 1)),
                        axis,
                        "numbers accumulate along one axis or in the order of rows, given were the axes [0, 1]"));
    }

    static Stream<Arguments> indicesAndArguments() {
        Class<?> index = ArrayException.BadIndex.class;
        Class<?> argument = ArrayException.BadArgument.class;
        return Stream.of(
                of(
                        () -> X.slice("5"),
                        index,
                        "index 5 is out of bounds for axis 0 with extent 2; allowed are -2 to 1"),
                of(() -> NONE.slice("0"), index, "index 0 along axis 0, which has extent 0"),
                of(
                        () -> X.slice("0, 0, 0"),
                        index,
                        "3 indices for an array with 2 axes (of shape (2, 3)); give at most one for each"),
                of(() -> X.slice("..., ..."), index, "more than one ellipsis"),
                of(
                        () -> X.slice("a"),
                        index,
                        "\"a\" in \"a\" is no index; known are 3, 1:5, ::2, ::-1, ..., newaxis"),
                of(
                        () -> X.slice("::0"),
                        index,
                        "the step of a slice is 0; it may be any other number"),
                of(
                        () -> X.slice(Index.pick(0, 2)),
                        index,
                        "index 2 is out of bounds for axis 0 with extent 2"),
                of(
                        () -> X.slice(Index.mask(NDArray.of(true))),
                        index,
                        "a mask of shape (1,) does not fit the array's extent 2 along axis 0"),
                of(
                        () -> Index.mask(X),
                        index,
                        "a mask is an array of bool, given was one of int64"),
                of(
                        () -> Index.pick(REAL),
                        index,
                        "places are whole numbers, given was an array of float64; for places where something is true use Index.mask"),
                of(
                        () -> X.getDouble(0),
                        index,
                        "an element of an array of shape (2, 3) has 2 indices, given were [0]"),
                of(
                        () -> NONE.min(),
                        argument,
                        "min of no elements has no result; check the extents of the axes it goes along"),
                of(
                        () -> NONE.astype(DType.COMPLEX64).argmax(Axes.axis(0)),
                        argument,
                        "argmax of no elements has no result"),
                of(
                        () -> NDArray.of(Double.NaN).nanargmin(),
                        argument,
                        "nanargmin of nothing but NaN has no place; use argmin"),
                of(
                        () -> X.power(-1),
                        argument,
                        "the whole number 0 to the negative power -1 has no whole result; convert to a floating dtype with astype first, or use floatPower"),
                of(() -> X.apply(Ufunc.ADD), argument, "add takes 2 arguments, given were 1"),
                of(
                        () -> NDArray.concatenate(List.of(), 0),
                        argument,
                        "no arrays to put together; give at least one"),
                of(
                        () -> X.average(NDArray.of(1.0, -1.0), Axes.axis(0)),
                        argument,
                        "weights come to 0"),
                of(() -> NDArray.arange(0.0, 1.0, 0.0), argument, "the step of a range is 0"));
    }

    @ParameterizedTest
    @MethodSource({"dtypes", "shapesAndAxes", "indicesAndArguments"})
    void badInput_ofAnyKind_isRefusedWithWhatIsAllowed(
            String message, ThrowingCallable call, Class<?> type) {
        assertThatThrownBy(call).isInstanceOf(type).hasMessageContaining(message);
    }
}
