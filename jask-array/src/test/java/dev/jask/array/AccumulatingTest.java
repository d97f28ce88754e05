package dev.jask.array;

import static dev.jask.array.chunk.Chunking.chunks;
import static dev.jask.ndarray.Axes.axis;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jask.ndarray.Accumulation;
import dev.jask.ndarray.ArrayException;
import dev.jask.ndarray.Axes;
import dev.jask.ndarray.DType;
import dev.jask.ndarray.NDArray;
import dev.jask.ndarray.statistics.Differences;
import java.util.List;
import org.junit.jupiter.api.Test;

final class AccumulatingTest {

    private static final NDArray X =
            Cut.numbers(4, 5, 3).remainder(7.0).subtract(2.5).multiply(0.75);

    @Test
    void accumulations_ofBothKindsOfScan_areThoseOfOneBlock() {
        NDArray holes = NDArray.scalar(Double.NaN);
        NDArray some = X.greater(1.5).where(holes, X);
        for (Accumulation accumulation : Accumulation.values()) {
            for (Scan scan : Scan.values()) {
                for (Axes axes : List.of(axis(0), axis(1), axis(-1), Axes.ALL)) {
                    Cut.close(
                            X,
                            X.accumulate(accumulation, axes),
                            a -> a.accumulate(accumulation, axes, scan));
                    Cut.close(
                            some,
                            some.accumulate(accumulation, axes),
                            a -> a.accumulate(accumulation, axes, scan));
                }
            }
        }
    }

    @Test
    void accumulations_ofOtherDtypes_areThoseOfOneBlock() {
        for (DType dtype :
                List.of(
                        DType.BOOL,
                        DType.UINT8,
                        DType.INT32,
                        DType.INT64,
                        DType.FLOAT32,
                        DType.COMPLEX128,
                        DType.TIMEDELTA_S)) {
            NDArray x =
                    (dtype.isTime() ? NDArray.arange(14) : Cut.numbers(14).remainder(3.0).add(1.0))
                            .astype(dtype)
                            .reshape(7, 2);
            Cut.close(x, x.cumsum(axis(0)), a -> a.cumsum(axis(0)));
            if (!dtype.isTime()) {
                Cut.close(x, x.cumprod(axis(0)), a -> a.cumprod(axis(0)));
            }
        }
        NDArray none = NDArray.zeros(dev.jask.ndarray.Shape.shape(0, 3));
        Cut.same(none, none.cumsum(axis(0)), a -> a.cumsum(axis(0)));
        Cut.same(X, X.cummax(axis(1)), a -> a.cummax(axis(1)));
        Array cut = Array.from(X, chunks(2));
        assertThatThrownBy(() -> cut.cumsum(Axes.axes(0, 1)))
                .isInstanceOf(ArrayException.BadAxis.class);
        assertThatThrownBy(() -> cut.astype(DType.DATETIME_S).cumsum(axis(0)))
                .isInstanceOf(ArrayException.BadDType.class);
    }

    @Test
    void differences_ofNeighbours_areThoseOfOneBlock() {
        for (int axis = -1; axis < 3; axis++) {
            for (int times = 0; times < 4; times++) {
                int along = axis;
                int n = times;
                Cut.close(X, Differences.diff(X, times, axis), a -> a.diff(n, along));
            }
        }
        NDArray flags = X.greater(0.0);
        Cut.same(flags, Differences.diff(flags), Mappable::diff);
        Cut.close(X, Differences.ediff1d(X), Mappable::ediff1d);
        Array one = Array.from(NDArray.of(9L), chunks(1));
        Cut.close(
                X,
                NDArray.concatenate(
                        List.of(NDArray.of(9.0), Differences.ediff1d(X), NDArray.of(9.0)), 0),
                a -> a.ediff1d(one, one));
    }

    @Test
    void gradients_atAnyDistances_areThoseOfOneBlock() {
        NDArray places = NDArray.of(0.0, 0.5, 2, 2.5, 4);
        for (int axis = 0; axis < 3; axis++) {
            int along = axis;
            Cut.close(X, Differences.gradient(X, 0.5, axis), a -> a.gradient(0.5, along));
            NDArray whole =
                    Array.from(X, chunks(-1)).gradient(NDArray.scalar(0.5), axis, 2).compute();
            Cut.close(X, whole, a -> a.gradient(NDArray.scalar(0.5), along, 2));
        }
        Cut.close(X, Differences.gradient(X, places, 1), a -> a.gradient(places, 1, 1));
        NDArray square = NDArray.of(0.0, 1, 4, 9, 16, 25);
        Cut.close(
                square,
                NDArray.of(0.0, 2, 4, 6, 8, 10),
                a -> a.gradient(NDArray.scalar(1.0), 0, 2));
        NDArray uneven = NDArray.of(0.0, 1, 3, 4, 7, 8);
        Cut.close(uneven.square(), uneven.multiply(2.0), a -> a.gradient(uneven, 0, 2));
        Array cut = Array.from(X, chunks(2));
        assertThatThrownBy(() -> cut.gradient(places, 0, 1))
                .isInstanceOf(ArrayException.ShapeMismatch.class);
        assertThatThrownBy(() -> cut.gradient(places, 1, 3))
                .isInstanceOf(ArrayException.BadArgument.class);
        assertThatThrownBy(() -> cut.slice("0:1").gradient(0))
                .isInstanceOf(ArrayException.ShapeMismatch.class);
    }
}
