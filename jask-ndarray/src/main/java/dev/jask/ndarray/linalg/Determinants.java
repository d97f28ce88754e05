package dev.jask.ndarray.linalg;

import dev.jask.ndarray.NDArray;
import dev.jask.ndarray.Shape;
import dev.jask.ndarray.blas.Lapack;
import dev.jask.ndarray.blas.LapackMatrix;
import dev.jask.ndarray.blas.LinearSystems;
import dev.jask.ndarray.blas.LinearSystems.Pivots;
import dev.jask.ndarray.blas.StridedMatrix;

/** Determinants, as the product of the pivots. */
final class Determinants {

    private Determinants() {}

    /** A complex number with an exponent of its own: {@code (real + i·imaginary)·2^exponent}. */
    private record Scaled(double real, double imaginary, long exponent) {

        static final Scaled ONE = new Scaled(1, 0, 0);

        Scaled times(double otherReal, double otherImaginary) {
            double re =
                    imaginary == 0 && otherImaginary == 0
                            ? real * otherReal
                            : real * otherReal - imaginary * otherImaginary;
            double im =
                    imaginary == 0 && otherImaginary == 0
                            ? 0
                            : real * otherImaginary + imaginary * otherReal;
            double size = Math.max(Math.abs(re), Math.abs(im));
            if (size == 0 || !Double.isFinite(size)) {
                return new Scaled(re, im, exponent);
            }
            int shift = Math.getExponent(size);
            return new Scaled(Math.scalb(re, -shift), Math.scalb(im, -shift), exponent + shift);
        }

        double magnitude() {
            return Math.hypot(real, imaginary);
        }

        private int clampedExponent() {
            return Math.clamp(exponent, -4096, 4096);
        }

        double wholeReal() {
            return Math.scalb(real, clampedExponent());
        }

        double wholeImaginary() {
            return Math.scalb(imaginary, clampedExponent());
        }
    }

    static NDArray det(NDArray a) {
        Matrices matrices = Matrices.square("det", a);
        boolean complex = matrices.type().isComplex();
        var values = new double[Math.toIntExact(matrices.count() * matrices.type().lanes())];
        for (int i = 0; i < matrices.count(); i++) {
            Scaled determinant = determinant(matrices, i);
            if (complex) {
                values[2 * i] = determinant.wholeReal();
                values[2 * i + 1] = determinant.wholeImaginary();
            } else {
                values[i] = determinant.wholeReal();
            }
        }
        return numbers(values, matrices, complex);
    }

    static SlogDet slogdet(NDArray a) {
        Matrices matrices = Matrices.square("slogdet", a);
        boolean complex = matrices.type().isComplex();
        int lanes = matrices.type().lanes();
        int count = Math.toIntExact(matrices.count());
        var signs = new double[count * lanes];
        var logarithms = new double[count];
        for (int i = 0; i < count; i++) {
            Scaled determinant = determinant(matrices, i);
            double magnitude = determinant.magnitude();
            logarithms[i] = Math.log(magnitude) + determinant.exponent() * Math.log(2);
            signs[i * lanes] = magnitude == 0 ? 0 : determinant.real() / magnitude;
            if (complex) {
                signs[i * lanes + 1] = magnitude == 0 ? 0 : determinant.imaginary() / magnitude;
            }
        }
        return new SlogDet(numbers(signs, matrices, complex), numbers(logarithms, matrices, false));
    }

    private static NDArray numbers(double[] values, Matrices matrices, boolean complex) {
        Shape shape = matrices.stackShape();
        return complex
                ? NDArray.complex(values, shape).astype(matrices.array().dtype())
                : NDArray.of(values, shape).astype(matrices.array().dtype().realPart());
    }

    private static Scaled determinant(Matrices matrices, long index) {
        StridedMatrix matrix = matrices.matrix(index);
        int n = matrix.rows();
        try (Lapack lapack = Lapack.open(matrices.type(), (double) n * n * n / 3)) {
            LapackMatrix factors = lapack.matrix(matrix);
            Pivots pivots = LinearSystems.factor(lapack, factors);
            Scaled product = pivots.isOdd() ? new Scaled(-1, 0, 0) : Scaled.ONE;
            for (int i = 0; i < n; i++) {
                double imaginary = matrices.type().isComplex() ? factors.imaginary(i, i) : 0;
                product = product.times(factors.get(i, i), imaginary);
            }
            return product;
        }
    }
}
