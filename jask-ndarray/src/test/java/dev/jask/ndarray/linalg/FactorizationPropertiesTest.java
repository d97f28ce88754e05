package dev.jask.ndarray.linalg;

import static dev.jask.ndarray.Shape.shape;
import static dev.jask.ndarray.linalg.ArrayAssert.assertClose;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jask.ndarray.DType;
import dev.jask.ndarray.NDArray;
import dev.jask.ndarray.Shape;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What holds of factors whatever the matrix: for those that are not unique, and sizes that are not
 * small.
 */
class FactorizationPropertiesTest {

    private static final Shape[] SHAPES = {
        shape(1, 1),
        shape(6, 4),
        shape(4, 6),
        shape(3, 5, 5),
        shape(60, 45),
        shape(45, 60),
        shape(150, 80)
    };
    private static final Shape[] SQUARE = {
        shape(1, 1), shape(2, 2, 4, 4), shape(50, 50), shape(180, 180)
    };

    static NDArray random(DType dtype, Shape shape, long seed) {
        var random = new Random(seed);
        double[] parts = random.doubles(shape.size() * dtype.parts(), -1, 1).toArray();
        return dtype.isComplex()
                ? NDArray.complex(parts, shape).astype(dtype)
                : NDArray.of(parts, shape).astype(dtype);
    }

    private static NDArray adjoint(NDArray a) {
        return a.swapaxes(-1, -2).conjugate();
    }

    private static NDArray identityLike(NDArray a) {
        return NDArray.eye((int) a.shape().extent(a.ndim() - 1))
                .astype(a.dtype())
                .broadcastTo(a.shape());
    }

    private static void assertOrthonormalColumns(String what, NDArray q) {
        NDArray product = adjoint(q).matmul(q);
        assertClose(what, product, identityLike(product));
    }

    @ParameterizedTest
    @EnumSource(names = {"FLOAT32", "FLOAT64", "COMPLEX64", "COMPLEX128"})
    void qr_anyMatrix_multipliesToIt(DType dtype) {
        for (Shape shape : SHAPES) {
            NDArray a = random(dtype, shape, 1);
            for (QrMode mode : QrMode.values()) {
                String what = "qr of " + shape + ", " + mode;
                Qr qr = LinearAlgebra.qr(a, mode);
                assertClose(what, qr.q().matmul(qr.r()), a);
                assertOrthonormalColumns(what, qr.q());
                assertThat(isUpperTriangular(qr.r())).as(what).isTrue();
            }
        }
    }

    private static boolean isUpperTriangular(NDArray r) {
        for (int down = 1; down < r.shape().extent(r.ndim() - 2); down++) {
            if (r.diagonal(-down, r.ndim() - 2, r.ndim() - 1).notEqual(0).any().isTrue()) {
                return false;
            }
        }
        return true;
    }

    @ParameterizedTest
    @EnumSource(names = {"FLOAT32", "FLOAT64", "COMPLEX64", "COMPLEX128"})
    void svd_anyMatrix_multipliesToIt(DType dtype) {
        for (Shape shape : SHAPES) {
            String what = "svd of " + shape;
            NDArray a = random(dtype, shape, 2);
            Svd thin = LinearAlgebra.svd(a, false);
            NDArray product = thin.u().multiply(thin.s().expandDims(-2)).matmul(thin.vh());
            assertClose(what, product, a);
            Svd full = LinearAlgebra.svd(a);
            assertOrthonormalColumns(what, full.u());
            assertOrthonormalColumns(what, adjoint(full.vh()));
            assertClose(what, full.s(), LinearAlgebra.svdvals(a));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"FLOAT32", "FLOAT64", "COMPLEX64", "COMPLEX128"})
    void lu_anyMatrix_multipliesToIt(DType dtype) {
        for (Shape shape : SHAPES) {
            NDArray a = random(dtype, shape, 3);
            Lu lu = LinearAlgebra.lu(a);
            assertClose("lu of " + shape, lu.p().astype(dtype).matmul(lu.l()).matmul(lu.u()), a);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"FLOAT32", "FLOAT64", "COMPLEX64", "COMPLEX128"})
    void eig_squareMatrix_scalesItsVectors(DType dtype) {
        for (Shape shape : SQUARE) {
            NDArray a = random(dtype, shape, 4);
            Eig eig = LinearAlgebra.eig(a);
            NDArray scaled = eig.vectors().multiply(eig.values().expandDims(-2));
            assertClose(
                    "eig of " + shape,
                    a.astype(eig.vectors().dtype()).matmul(eig.vectors()),
                    scaled);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"FLOAT32", "FLOAT64", "COMPLEX64", "COMPLEX128"})
    void eigh_hermitianMatrix_isDiagonalInItsVectors(DType dtype) {
        for (Shape shape : SQUARE) {
            NDArray a = random(dtype, shape, 5);
            NDArray hermitian = a.add(adjoint(a));
            for (Triangle triangle : Triangle.values()) {
                String what = "eigh of " + shape + ", " + triangle;
                Eig eig = LinearAlgebra.eigh(hermitian, triangle);
                NDArray scaled = eig.vectors().multiply(eig.values().expandDims(-2));
                assertClose(what, hermitian.matmul(eig.vectors()), scaled.astype(dtype));
                assertOrthonormalColumns(what, eig.vectors());
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"FLOAT32", "FLOAT64", "COMPLEX64", "COMPLEX128"})
    void cholesky_bothTriangles_multiplyToTheMatrix(DType dtype) {
        for (Shape shape : SQUARE) {
            NDArray a = random(dtype, shape, 6);
            NDArray positive = a.matmul(adjoint(a)).add(identityLike(a));
            NDArray lower = LinearAlgebra.cholesky(positive);
            NDArray upper = LinearAlgebra.cholesky(positive, Triangle.UPPER);
            assertClose("cholesky of " + shape, lower.matmul(adjoint(lower)), positive);
            assertClose("upper cholesky of " + shape, adjoint(upper).matmul(upper), positive);
            assertThat(isUpperTriangular(upper)).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"FLOAT64", "COMPLEX128"})
    void solveInvPinv_regularMatrix_agree(DType dtype) {
        for (Shape shape : SQUARE) {
            NDArray a =
                    random(dtype, shape, 7)
                            .add(identityLike(random(dtype, shape, 7)).multiply(9.0));
            NDArray inverse = LinearAlgebra.inv(a);
            assertClose("inv of " + shape, a.matmul(inverse), identityLike(a).copy());
            assertClose("solve of " + shape, LinearAlgebra.solve(a, identityLike(a)), inverse);
            assertClose("pinv of " + shape, LinearAlgebra.pinv(a), inverse);
        }
    }

    @Test
    void matmulSolveQrSvd_largerThanShortComputations_holdTheirProperties() {
        NDArray a = random(DType.FLOAT64, shape(1_100, 1_100), 8);
        NDArray regular = a.add(NDArray.eye(1_100).multiply(40.0));
        NDArray b = random(DType.FLOAT64, shape(1_100, 3), 9);
        assertClose("solve", regular.matmul(LinearAlgebra.solve(regular, b)), b);
        NDArray tall = a.slice(":, :200");
        Qr qr = LinearAlgebra.qr(tall);
        assertClose("qr", qr.q().matmul(qr.r()), tall.copy());
        Svd svd = LinearAlgebra.svd(tall, false);
        assertClose("svd", svd.u().multiply(svd.s()).matmul(svd.vh()), tall.copy());
    }

    /** Several strips, triangles that are factored in strips again, strips that are not equal. */
    @ParameterizedTest
    @EnumSource(names = {"FLOAT32", "FLOAT64"})
    void qr_muchTallerThanWide_isThatOfAnyMatrix(DType dtype) {
        for (Shape shape :
                new Shape[] {shape(33_001, 8), shape(2, 20_011, 20), shape(5_700, 300)}) {
            NDArray a = random(dtype, shape, 10);
            Qr qr = LinearAlgebra.qr(a);
            String what = "qr of " + shape;
            assertClose(what, qr.q().matmul(qr.r()), a);
            assertOrthonormalColumns(what, qr.q());
            assertThat(isUpperTriangular(qr.r())).as(what).isTrue();
            assertClose(what, qr.r().absolute(), LinearAlgebra.qrR(a).absolute());
        }
    }

    @Test
    void qr_muchTallerThanWideOfAView_readsTheView() {
        NDArray a = random(DType.FLOAT64, shape(16, 40_000), 11).transpose().slice("::-2, ::-1");
        Qr qr = LinearAlgebra.qr(a);
        assertClose("qr", qr.q().matmul(qr.r()), a.copy());
        assertOrthonormalColumns("qr", qr.q());
    }

    @Test
    void qr_muchTallerThanWideWithDependentColumns_staysOrthonormal() {
        NDArray some = random(DType.FLOAT64, shape(40_000, 5), 12);
        NDArray a = NDArray.concatenate(List.of(some, some, NDArray.zeros(some.shape())), 1);
        Qr qr = LinearAlgebra.qr(a);
        assertClose("qr", qr.q().matmul(qr.r()), a);
        assertOrthonormalColumns("qr", qr.q());
    }
}
