package dev.jask.ndarray.linalg;

import static dev.jask.ndarray.Shape.shape;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jask.ndarray.ArrayException;
import dev.jask.ndarray.Axes;
import dev.jask.ndarray.DType;
import dev.jask.ndarray.NDArray;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class LinearAlgebraErrorsTest {

    private static NDArray zeros(long... extents) {
        return NDArray.zeros(shape(extents));
    }

    private static void assertError(
            ThrowingCallable call, Class<? extends ArrayException> type, String... parts) {
        assertThatThrownBy(call).isInstanceOf(type).hasMessageContainingAll(parts);
    }

    @Test
    void matmul_shapesThatDoNotFit_namesBothAndTheAxes() {
        assertError(
                () -> zeros(2, 3).matmul(zeros(4, 5)),
                ArrayException.ShapeMismatch.class,
                "(2, 3)",
                "(4, 5)",
                "axis 1 of the first has 3",
                "axis 0 of the second 4");
        assertError(
                () -> zeros(3, 2, 2).matmul(zeros(4, 2, 2)),
                ArrayException.ShapeMismatch.class,
                "(3, 2, 2)",
                "(4, 2, 2)",
                "do not broadcast");
    }

    @Test
    void matmul_singleNumberOrTimes_isRefused() {
        assertError(
                () -> NDArray.scalar(2.0).matmul(zeros(2)),
                ArrayException.ShapeMismatch.class,
                "use multiply");
        NDArray times = NDArray.zeros(shape(2, 2), DType.TIMEDELTA_S);
        assertError(
                () -> times.matmul(times), ArrayException.BadDType.class, "times have no products");
    }

    @Test
    void products_shapesThatDoNotFit_areRefused() {
        assertError(
                () -> LinearAlgebra.dot(zeros(2, 3), zeros(2, 3)),
                ArrayException.ShapeMismatch.class,
                "dot",
                "axis 1 of the first has 3",
                "axis 0 of the second 2");
        assertError(
                () -> LinearAlgebra.vdot(zeros(3), zeros(4)),
                ArrayException.ShapeMismatch.class,
                "3 and 4");
        assertError(
                () -> LinearAlgebra.cross(zeros(4), zeros(3)),
                ArrayException.ShapeMismatch.class,
                "2 or 3");
        assertError(
                () -> LinearAlgebra.tensordot(zeros(2), zeros(2), 2),
                ArrayException.BadAxis.class,
                "0 to 1");
        assertError(
                () ->
                        LinearAlgebra.tensordot(
                                zeros(2, 3), zeros(3), new int[] {0, 1}, new int[] {0}),
                ArrayException.BadAxis.class,
                "go in pairs");
        assertError(
                () -> LinearAlgebra.multiDot(zeros(2, 3), zeros(3, 2, 2), zeros(2)),
                ArrayException.ShapeMismatch.class,
                "array 1 has shape (3, 2, 2)");
        assertError(
                () -> LinearAlgebra.multiDot(zeros(2)),
                ArrayException.BadArgument.class,
                "two or more");
        assertError(
                () -> LinearAlgebra.matrixPower(zeros(2, 3), 2),
                ArrayException.ShapeMismatch.class,
                "(2, 3)");
        assertError(
                () -> LinearAlgebra.trace(zeros(2)), ArrayException.ShapeMismatch.class, "(2,)");
    }

    @Test
    void einsum_badSubscripts_saysWhatIsWrong() {
        NDArray a = zeros(2, 3);
        assertError(
                () -> LinearAlgebra.einsum("ij", a, a),
                ArrayException.BadArgument.class,
                "1 terms for 2");
        assertError(
                () -> LinearAlgebra.einsum("ijk", a),
                ArrayException.BadArgument.class,
                "names 3 axes");
        assertError(
                () -> LinearAlgebra.einsum("i", a),
                ArrayException.BadArgument.class,
                "names 1 axes");
        assertError(() -> LinearAlgebra.einsum("i1", a), ArrayException.BadArgument.class, "'1'");
        assertError(
                () -> LinearAlgebra.einsum("ij->k", a), ArrayException.BadArgument.class, "'k'");
        assertError(
                () -> LinearAlgebra.einsum("ij->ii", a),
                ArrayException.BadArgument.class,
                "'i' twice");
        assertError(
                () -> LinearAlgebra.einsum("ij->i->j", a),
                ArrayException.BadArgument.class,
                "einsum");
        assertError(
                () -> LinearAlgebra.einsum("i.j", a), ArrayException.BadArgument.class, "einsum");
        assertError(
                () -> LinearAlgebra.einsum("i...j...", a),
                ArrayException.BadArgument.class,
                "einsum");
        assertError(() -> LinearAlgebra.einsum(""), ArrayException.BadArgument.class, "no arrays");
        assertError(
                () -> LinearAlgebra.einsum("ii", a),
                ArrayException.ShapeMismatch.class,
                "'i'",
                "has 3",
                "2");
        assertError(
                () -> LinearAlgebra.einsum("ij,ij->i", a, zeros(2, 4)),
                ArrayException.ShapeMismatch.class,
                "axis 1 of shape (2, 4)",
                "'j'");
    }

    @Test
    void solveInv_singularMatrix_saysWhichPivot() {
        NDArray singular = NDArray.of(new double[] {1, 2, 2, 4}, shape(2, 2));
        assertError(
                () -> LinearAlgebra.solve(singular, zeros(2)),
                ArrayException.LinearAlgebra.class,
                "the matrix is singular",
                "pivot 1 of 2",
                "lstsq");
        NDArray stack = NDArray.stack(List.of(NDArray.eye(2), singular), 0);
        assertError(
                () -> LinearAlgebra.inv(stack),
                ArrayException.LinearAlgebra.class,
                "matrix 1 of the stack",
                "(2,)");
        assertError(
                () -> LinearAlgebra.solveTriangular(zeros(2, 2), zeros(2), Triangle.LOWER),
                ArrayException.LinearAlgebra.class,
                "singular");
    }

    @Test
    void solve_shapesThatDoNotFit_namesBoth() {
        assertError(
                () -> LinearAlgebra.solve(zeros(2, 3), zeros(2)),
                ArrayException.ShapeMismatch.class,
                "(2, 3)",
                "must be equal");
        assertError(
                () -> LinearAlgebra.solve(zeros(2, 2), zeros(3)),
                ArrayException.ShapeMismatch.class,
                "(2, 2)",
                "(3,)",
                "axis 0",
                "2 equations");
        assertError(
                () -> LinearAlgebra.solve(zeros(2, 2), NDArray.scalar(1.0)),
                ArrayException.ShapeMismatch.class,
                "one axis or more");
        assertError(
                () -> LinearAlgebra.solve(zeros(2, 2, 2), zeros(3, 2, 1)),
                ArrayException.ShapeMismatch.class,
                "do not broadcast");
        assertError(
                () -> LinearAlgebra.lstsq(zeros(2, 2, 2), zeros(2)),
                ArrayException.ShapeMismatch.class,
                "two axes");
        assertError(
                () -> LinearAlgebra.lstsq(zeros(3, 2), zeros(2)),
                ArrayException.ShapeMismatch.class,
                "3 and 2");
        assertError(
                () -> LinearAlgebra.inv(zeros(3)),
                ArrayException.ShapeMismatch.class,
                "(3,)",
                "two axes");
    }

    @Test
    void cholesky_notPositiveDefinite_saysWhichMinor() {
        NDArray a = NDArray.of(new double[] {1, 0, 0, 0, 2, 0, 0, 0, -1}, shape(3, 3));
        assertError(
                () -> LinearAlgebra.cholesky(a),
                ArrayException.LinearAlgebra.class,
                "not positive definite",
                "order 3");
    }

    @Test
    void eigSvd_notFinite_areErrors() {
        NDArray a = NDArray.of(new double[] {1, Double.NaN, 0, 1}, shape(2, 2));
        assertError(
                () -> LinearAlgebra.eig(a), ArrayException.LinearAlgebra.class, "NaN or infinity");
        assertError(
                () -> LinearAlgebra.svd(a), ArrayException.LinearAlgebra.class, "NaN or infinity");
        assertError(
                () -> LinearAlgebra.eigh(a), ArrayException.LinearAlgebra.class, "NaN or infinity");
        assertError(
                () -> LinearAlgebra.lstsq(a, zeros(2)),
                ArrayException.LinearAlgebra.class,
                "NaN or infinity");
    }

    @Test
    void functions_ofTimes_areRefused() {
        NDArray times = NDArray.zeros(shape(2, 2), DType.DATETIME_S);
        assertError(
                () -> LinearAlgebra.inv(times),
                ArrayException.BadDType.class,
                "inv",
                "datetime64[s]");
        assertError(() -> LinearAlgebra.norm(times), ArrayException.BadDType.class, "norm");
        assertError(
                () -> LinearAlgebra.einsum("ii", times), ArrayException.BadDType.class, "einsum");
    }

    @Test
    void norm_orderOrAxesThatDoNotFit_areRefused() {
        assertError(
                () -> LinearAlgebra.norm(zeros(2, 2), 3),
                ArrayException.BadArgument.class,
                "order 3",
                "nuclear");
        assertError(
                () -> LinearAlgebra.norm(zeros(2), NormOrder.NUCLEAR),
                ArrayException.BadArgument.class,
                "vector");
        assertError(
                () -> LinearAlgebra.norm(zeros(2, 2, 2), 1),
                ArrayException.BadAxis.class,
                "(2, 2, 2)",
                "name them");
        assertError(
                () -> LinearAlgebra.norm(zeros(2, 2), Axes.axis(2)),
                ArrayException.BadAxis.class,
                "axis 2");
        assertError(() -> NormOrder.of(Double.NaN), ArrayException.BadArgument.class, "NaN");
        assertError(
                () -> LinearAlgebra.cond(zeros(0, 0)), ArrayException.ShapeMismatch.class, "empty");
    }
}
