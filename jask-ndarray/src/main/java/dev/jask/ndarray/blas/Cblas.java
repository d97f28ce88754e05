package dev.jask.ndarray.blas;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/**
 * The routines of BLAS that read and write Java arrays where they lie.
 *
 * <p>While one runs, the garbage collector waits for it: callers keep the calls short.
 */
final class Cblas {

    private static final int ROW_MAJOR = 101;
    private static final int AS_IT_IS = 111;
    private static final int TRANSPOSED = 112;
    private static final int UPPER = 121;

    private static final MethodHandle SGEMM = gemm(BlasType.FLOAT32, JAVA_FLOAT);
    private static final MethodHandle DGEMM = gemm(BlasType.FLOAT64, JAVA_DOUBLE);
    private static final MethodHandle CGEMM = gemm(BlasType.COMPLEX64, ADDRESS);
    private static final MethodHandle ZGEMM = gemm(BlasType.COMPLEX128, ADDRESS);
    private static final MethodHandle SGEMV = gemv(BlasType.FLOAT32, JAVA_FLOAT);
    private static final MethodHandle DGEMV = gemv(BlasType.FLOAT64, JAVA_DOUBLE);
    private static final MethodHandle CGEMV = gemv(BlasType.COMPLEX64, ADDRESS);
    private static final MethodHandle ZGEMV = gemv(BlasType.COMPLEX128, ADDRESS);
    private static final MethodHandle SSYRK = syrk(BlasType.FLOAT32, JAVA_FLOAT);
    private static final MethodHandle DSYRK = syrk(BlasType.FLOAT64, JAVA_DOUBLE);
    private static final MethodHandle CSYRK = syrk(BlasType.COMPLEX64, ADDRESS);
    private static final MethodHandle ZSYRK = syrk(BlasType.COMPLEX128, ADDRESS);

    private static final MemorySegment ZERO_C = Arena.global().allocateFrom(JAVA_FLOAT, 0, 0);
    private static final MemorySegment ONE_C = Arena.global().allocateFrom(JAVA_FLOAT, 1, 0);
    private static final MemorySegment ZERO_Z = Arena.global().allocateFrom(JAVA_DOUBLE, 0, 0);
    private static final MemorySegment ONE_Z = Arena.global().allocateFrom(JAVA_DOUBLE, 1, 0);

    private Cblas() {}

    private static MethodHandle gemm(BlasType type, MemoryLayout scalar) {
        return function(
                type, "gemm", JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, scalar,
                ADDRESS, JAVA_INT, ADDRESS, JAVA_INT, scalar, ADDRESS, JAVA_INT);
    }

    private static MethodHandle gemv(BlasType type, MemoryLayout scalar) {
        return function(
                type, "gemv", JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, scalar, ADDRESS, JAVA_INT,
                ADDRESS, JAVA_INT, scalar, ADDRESS, JAVA_INT);
    }

    private static MethodHandle syrk(BlasType type, MemoryLayout scalar) {
        return function(
                type, "syrk", JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, scalar, ADDRESS,
                JAVA_INT, scalar, ADDRESS, JAVA_INT);
    }

    private static MethodHandle function(BlasType type, String name, MemoryLayout... parameters) {
        return OpenBlas.function(
                "cblas_" + type.prefix() + name,
                FunctionDescriptor.ofVoid(parameters),
                Linker.Option.critical(true));
    }

    /** {@code c = a·b}, or {@code c += a·b}: matrices that BLAS can read, {@code c} row by row. */
    static void gemm(
            BlasType type, StridedMatrix a, StridedMatrix b, StridedMatrix c, boolean add) {
        int m = c.rows();
        int n = c.columns();
        int k = a.columns();
        int lda = a.leadingDimension();
        int ldb = b.leadingDimension();
        int ldc = c.leadingDimension();
        int transA = lda > 0 ? AS_IT_IS : TRANSPOSED;
        int transB = ldb > 0 ? AS_IT_IS : TRANSPOSED;
        lda = lda > 0 ? lda : a.transpose().leadingDimension();
        ldb = ldb > 0 ? ldb : b.transpose().leadingDimension();
        MemorySegment pa = pointer(type, a);
        MemorySegment pb = pointer(type, b);
        MemorySegment pc = pointer(type, c);
        MemorySegment factor = complexFactor(type, add);
        try {
            switch (type) {
                case FLOAT32 ->
                        SGEMM.invokeExact(
                                ROW_MAJOR,
                                transA,
                                transB,
                                m,
                                n,
                                k,
                                1f,
                                pa,
                                lda,
                                pb,
                                ldb,
                                add ? 1f : 0f,
                                pc,
                                ldc);
                case FLOAT64 ->
                        DGEMM.invokeExact(
                                ROW_MAJOR,
                                transA,
                                transB,
                                m,
                                n,
                                k,
                                1.0,
                                pa,
                                lda,
                                pb,
                                ldb,
                                add ? 1.0 : 0.0,
                                pc,
                                ldc);
                case COMPLEX64 ->
                        CGEMM.invokeExact(
                                ROW_MAJOR, transA, transB, m, n, k, ONE_C, pa, lda, pb, ldb, factor,
                                pc, ldc);
                case COMPLEX128 ->
                        ZGEMM.invokeExact(
                                ROW_MAJOR, transA, transB, m, n, k, ONE_Z, pa, lda, pb, ldb, factor,
                                pc, ldc);
            }
        } catch (Throwable e) {
            throw OpenBlas.rethrown(e);
        }
    }

    /**
     * {@code y = a·x}, or {@code y += a·x}: columns {@code x} and {@code y} whose strides are
     * positive.
     */
    static void gemv(
            BlasType type, StridedMatrix a, StridedMatrix x, StridedMatrix y, boolean add) {
        boolean straight = a.leadingDimension() > 0;
        StridedMatrix stored = straight ? a : a.transpose();
        int trans = straight ? AS_IT_IS : TRANSPOSED;
        int m = stored.rows();
        int n = stored.columns();
        int lda = stored.leadingDimension();
        int incx = (int) Math.max(1, x.rowStride());
        int incy = (int) Math.max(1, y.rowStride());
        MemorySegment pa = pointer(type, a);
        MemorySegment px = pointer(type, x);
        MemorySegment py = pointer(type, y);
        MemorySegment factor = complexFactor(type, add);
        try {
            switch (type) {
                case FLOAT32 ->
                        SGEMV.invokeExact(
                                ROW_MAJOR,
                                trans,
                                m,
                                n,
                                1f,
                                pa,
                                lda,
                                px,
                                incx,
                                add ? 1f : 0f,
                                py,
                                incy);
                case FLOAT64 ->
                        DGEMV.invokeExact(
                                ROW_MAJOR,
                                trans,
                                m,
                                n,
                                1.0,
                                pa,
                                lda,
                                px,
                                incx,
                                add ? 1.0 : 0.0,
                                py,
                                incy);
                case COMPLEX64 ->
                        CGEMV.invokeExact(
                                ROW_MAJOR, trans, m, n, ONE_C, pa, lda, px, incx, factor, py, incy);
                case COMPLEX128 ->
                        ZGEMV.invokeExact(
                                ROW_MAJOR, trans, m, n, ONE_Z, pa, lda, px, incx, factor, py, incy);
            }
        } catch (Throwable e) {
            throw OpenBlas.rethrown(e);
        }
    }

    /** The part of {@code c = a·aᵀ}, or of {@code c += a·aᵀ}, on and above the diagonal. */
    static void syrk(BlasType type, StridedMatrix a, StridedMatrix c, boolean add) {
        int n = c.rows();
        int k = a.columns();
        int trans = a.leadingDimension() > 0 ? AS_IT_IS : TRANSPOSED;
        int lda = trans == AS_IT_IS ? a.leadingDimension() : a.transpose().leadingDimension();
        int ldc = c.leadingDimension();
        MemorySegment pa = pointer(type, a);
        MemorySegment pc = pointer(type, c);
        MemorySegment factor = complexFactor(type, add);
        try {
            switch (type) {
                case FLOAT32 ->
                        SSYRK.invokeExact(
                                ROW_MAJOR, UPPER, trans, n, k, 1f, pa, lda, add ? 1f : 0f, pc, ldc);
                case FLOAT64 ->
                        DSYRK.invokeExact(
                                ROW_MAJOR,
                                UPPER,
                                trans,
                                n,
                                k,
                                1.0,
                                pa,
                                lda,
                                add ? 1.0 : 0.0,
                                pc,
                                ldc);
                case COMPLEX64 ->
                        CSYRK.invokeExact(
                                ROW_MAJOR, UPPER, trans, n, k, ONE_C, pa, lda, factor, pc, ldc);
                case COMPLEX128 ->
                        ZSYRK.invokeExact(
                                ROW_MAJOR, UPPER, trans, n, k, ONE_Z, pa, lda, factor, pc, ldc);
            }
        } catch (Throwable e) {
            throw OpenBlas.rethrown(e);
        }
    }

    /** What a result is multiplied by before a product is added to it: one or zero. */
    private static MemorySegment complexFactor(BlasType type, boolean one) {
        if (type.isDouble()) {
            return one ? ONE_Z : ZERO_Z;
        }
        return one ? ONE_C : ZERO_C;
    }

    private static MemorySegment pointer(BlasType type, StridedMatrix matrix) {
        return type.segment(matrix.array()).asSlice(matrix.offset() * type.bytes());
    }
}
