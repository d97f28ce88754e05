package dev.jask.array;

import static dev.jask.array.chunk.Chunking.chunks;
import static dev.jask.ndarray.Shape.shape;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jask.ndarray.ArrayException;
import dev.jask.ndarray.Axes;
import dev.jask.ndarray.NDArray;
import dev.jask.ndarray.linalg.LinearAlgebra;
import dev.jask.ndarray.linalg.Lstsq;
import dev.jask.ndarray.linalg.NormOrder;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ArrayNormsTest {

    private static final double INFINITY = Double.POSITIVE_INFINITY;

    private static NDArray random(long... extents) {
        return Array.random(2).normal(dev.jask.ndarray.Shape.shape(extents), chunks(-1)).compute();
    }

    private static NDArray complex(long... extents) {
        NDArray parts = random(extents);
        return parts.add(0).apply(dev.jask.ndarray.Ufunc.COMPLEX, parts.square());
    }

    private static void assertNear(NDArray a, NDArray b) {
        assertThat(a.shape()).isEqualTo(b.shape());
        assertThat(a.dtype()).isEqualTo(b.dtype());
        assertThat(a.subtract(b).absolute().max().item()).isLessThan(1e-10);
    }

    @Test
    void norm_ofAllOrders_isThatOfOneBlock() {
        for (NDArray a : List.of(random(9, 4), complex(9, 4))) {
            Array x = Array.from(a, chunks(2, -1));
            for (double p : new double[] {1, -1, 2, -2, INFINITY, -INFINITY}) {
                assertNear(ArrayLinearAlgebra.norm(x, p).compute(), LinearAlgebra.norm(a, p));
            }
            for (NormOrder order :
                    List.of(NormOrder.FROBENIUS, NormOrder.NUCLEAR, NormOrder.of(1))) {
                Axes kept = Axes.axes(1, 0).keepDims();
                assertNear(
                        ArrayLinearAlgebra.norm(x, order, kept).compute(),
                        LinearAlgebra.norm(a, order, kept));
            }
            for (double p : new double[] {0, 0.5, 1, 2, 3, INFINITY, -INFINITY}) {
                assertNear(
                        ArrayLinearAlgebra.norm(x, NormOrder.of(p), Axes.axis(0)).compute(),
                        LinearAlgebra.norm(a, NormOrder.of(p), Axes.axis(0)));
            }
            assertNear(ArrayLinearAlgebra.norm(x).compute(), LinearAlgebra.norm(a));
            assertNear(
                    ArrayLinearAlgebra.norm(x, Axes.axis(1)).compute(),
                    LinearAlgebra.norm(a, Axes.axis(1)));
        }
    }

    @Test
    void norm_thatIsNone_saysWhatThereIs() {
        Array x = Array.ones(shape(4, 4, 4), chunks(2));
        assertThatThrownBy(() -> ArrayLinearAlgebra.norm(x, 1))
                .isInstanceOf(ArrayException.BadAxis.class)
                .hasMessageContaining("name them");
        assertThatThrownBy(() -> ArrayLinearAlgebra.norm(x, NormOrder.of(3), Axes.axes(0, 1)))
                .hasMessageContaining("no norm of order 3");
        assertThatThrownBy(() -> ArrayLinearAlgebra.norm(x, NormOrder.NUCLEAR, Axes.axis(0)))
                .hasMessageContaining("one of matrices");
        assertThatThrownBy(() -> ArrayLinearAlgebra.norm(Array.ones(shape(4, 4), chunks(2)), 2))
                .hasMessageContaining("rechunk(chunks(2, -1))");
    }

    @Test
    void lstsq_ofTallMatrices_isThatOfOneBlock() {
        NDArray full = random(20, 4);
        NDArray deficient = random(20, 2).matmul(random(2, 4));
        for (NDArray a : List.of(full, deficient, complex(20, 4))) {
            for (NDArray b : List.of(random(20), random(20, 3))) {
                Lstsq expected = LinearAlgebra.lstsq(a, b);
                var solved =
                        ArrayLinearAlgebra.lstsq(
                                Array.from(a, chunks(6, -1)), Array.from(b, chunks(7)));
                assertNear(solved.x().compute(), expected.x());
                assertNear(solved.singularValues().compute(), expected.singularValues());
                assertThat(solved.rank().compute().getLong()).isEqualTo(expected.rank());
                NDArray residuals = solved.residuals().compute();
                if (expected.residuals().size() > 0) {
                    assertNear(residuals, expected.residuals());
                }
            }
        }
        assertThatThrownBy(() ->
                        ArrayLinearAlgebra.lstsq(
                                Array.ones(shape(4, 2), chunks(2)),
                                Array.ones(shape(5), chunks(2))))
                .isInstanceOf(ArrayException.ShapeMismatch.class)
                .hasMessageContaining("there are equations, 4");
    }
}
