package dev.jask.array;

import dev.jask.ndarray.ArrayException;
import dev.jask.ndarray.Axes;
import dev.jask.ndarray.linalg.LinearAlgebra;
import dev.jask.ndarray.linalg.NormOrder;
import dev.jask.ndarray.linalg.Triangle;
import java.util.stream.Stream;

/**
 * Linear algebra of arrays in blocks: the functions of NumPy's {@code linalg} and its products,
 * under their names. For arrays in memory see {@link LinearAlgebra}, which computes the blocks.
 */
public final class ArrayLinearAlgebra {

    private ArrayLinearAlgebra() {}

    // Products

    /**
     * The matrix product: of the last two axes, those before them being a stack that is broadcast;
     * an array of one axis is a row or a column.
     *
     * @throws ArrayException.ShapeMismatch if the shapes do not fit
     */
    public static Array matmul(Array a, Array b) {
        return ArrayProducts.matmul(a, b);
    }

    /**
     * The sum over the last axis of the first and the last but one of the second (its only one if
     * it has one). With a single number a multiplication.
     *
     * @throws ArrayException.ShapeMismatch if these axes are not equally long
     */
    public static Array dot(Array a, Array b) {
        return ArrayProducts.dot(a, b);
    }

    /** The inner product of all elements in the order of rows, those of the first conjugated. */
    public static Array vdot(Array a, Array b) {
        return ArrayProducts.vdot(a, b);
    }

    /** The sum of products over the last axis of both. */
    public static Array inner(Array a, Array b) {
        return ArrayProducts.inner(a, b);
    }

    /** Each element of the first times each of the second: a row for each element of the first. */
    public static Array outer(Array a, Array b) {
        return ArrayProducts.outer(a, b);
    }

    /**
     * The Kronecker product: the second array once for each element of the first, multiplied by it.
     * Blocks are those of the first, each so many times larger; the second goes into one block.
     */
    public static Array kron(Array a, Array b) {
        return ArrayProducts.kron(a, b);
    }

    /** The cross product of vectors along the last axis, see {@link #cross(Array, Array, int)}. */
    public static Array cross(Array a, Array b) {
        return cross(a, b, -1);
    }

    /**
     * The cross product of vectors of 2 or 3 numbers along an axis; the others are broadcast. Of
     * two vectors of 2 numbers it is one number, else the axis stays where it is.
     */
    public static Array cross(Array a, Array b, int axis) {
        return SmallProducts.cross(a, b, axis);
    }

    /**
     * The matrix product of several matrices, of which the first and the last may be vectors, in
     * the order that takes the fewest multiplications that {@link #einsum} finds.
     */
    public static Array multiDot(Array... arrays) {
        return SmallProducts.multiDot(arrays);
    }

    /**
     * A square matrix multiplied by itself so many times; the inverse, for which blocks are square,
     * if the exponent is negative.
     */
    public static Array matrixPower(Array a, long exponent) {
        return SmallProducts.matrixPower(a, exponent);
    }

    /** The sum over the last two axes of the first and the first two of the second. */
    public static Array tensordot(Array a, Array b) {
        return ArrayProducts.tensordot(a, b, 2);
    }

    /** The sum over so many last axes of the first and first axes of the second. */
    public static Array tensordot(Array a, Array b, int axes) {
        return ArrayProducts.tensordot(a, b, axes);
    }

    /**
     * The sum over axes of the first, each with the one at the same place in the list for the
     * second.
     */
    public static Array tensordot(Array a, Array b, int[] axesOfA, int[] axesOfB) {
        return ArrayProducts.tensordot("tensordot", a, b, axesOfA, axesOfB);
    }

    /**
     * An Einstein sum, as {@link LinearAlgebra#einsum} understands it: {@code einsum("ij,jk->ik",
     * a, b)} is the matrix product. Several arrays are taken two at a time, those first that leave
     * the least.
     */
    public static Array einsum(String subscripts, Array... arrays) {
        return new Array(
                EinsteinSum.parsed(subscripts, Stream.of(arrays).map(Array::expr).toList()));
    }

    /** The sum of the main diagonal of the first two axes. */
    public static Array trace(Array a) {
        return ArrayProducts.trace(a, 0, 0, 1);
    }

    /**
     * The sum of a diagonal.
     *
     * @param offset how far right of the main diagonal; negative to the left
     * @param rows the axis of rows
     * @param columns the axis of columns
     */
    public static Array trace(Array a, int offset, int rows, int columns) {
        return ArrayProducts.trace(a, offset, rows, columns);
    }

    // Factorisations

    /**
     * A matrix as {@code q·r}.
     *
     * @param q columns that are orthonormal
     * @param r upper triangular
     */
    public record Qr(Array q, Array r) {}

    /**
     * A matrix as {@code u·diag(s)·vh}.
     *
     * @param u left singular vectors, as columns
     * @param s singular values, largest first
     * @param vh right singular vectors, conjugated, as rows
     */
    public record Svd(Array u, Array s, Array vh) {}

    /**
     * The QR factorisation of a matrix cut into blocks along one axis only: {@link #tsqr} where
     * that is rows, {@link #sfqr} where it is columns.
     *
     * @throws ArrayException.ShapeMismatch if both axes are cut
     */
    public static Qr qr(Array a) {
        return Decompositions.qr(a);
    }

    /**
     * The QR factorisation of a matrix in blocks of rows, which is best tall and skinny: of each
     * block, then of what is left of several together, as a tree.
     *
     * @throws ArrayException.ShapeMismatch if columns are cut into blocks
     */
    public static Qr tsqr(Array a) {
        return Decompositions.tallSkinny("tsqr", a);
    }

    /**
     * The QR factorisation of a matrix in blocks of columns, the first of which has as many columns
     * as rows at least: short and fat.
     *
     * @throws ArrayException.ShapeMismatch if rows are cut into blocks, or the first is too narrow
     */
    public static Qr sfqr(Array a) {
        return Decompositions.shortFat("sfqr", a);
    }

    /**
     * The singular value decomposition of a matrix cut into blocks along one axis only, with as
     * many vectors as the shorter side. The sum of each vector along the axis that is not cut has a
     * real part of 0 or more, which makes the signs the same however the other one is cut.
     *
     * @throws ArrayException.ShapeMismatch if both axes are cut; {@link #svdCompressed} takes those
     */
    public static Svd svd(Array a) {
        return Decompositions.svd(a);
    }

    /** The largest singular values of any matrix, nearly: two iterations, ten vectors more. */
    public static Svd svdCompressed(Array a, int k, long seed) {
        return Decompositions.compressed(a, k, 2, 10, seed);
    }

    /**
     * The largest singular values of any matrix, nearly, and their vectors: by its products with
     * random vectors.
     *
     * @param k how many singular values
     * @param iterations how often the vectors go through the matrix and its adjoint; more give
     *     results that are more exact where singular values fall slowly
     * @param oversampling how many random vectors more than singular values
     */
    public static Svd svdCompressed(Array a, int k, int iterations, int oversampling, long seed) {
        return Decompositions.compressed(a, k, iterations, oversampling, seed);
    }

    /**
     * The LU factorisation {@code p·l·u} of a square matrix.
     *
     * @param p a permutation of the rows of each block of rows
     * @param l lower triangular with ones on the diagonal
     * @param u upper triangular
     */
    public record Lu(Array p, Array l, Array u) {}

    /**
     * The LU factorisation of a square matrix in blocks that are square on the diagonal. Rows are
     * exchanged within blocks of rows only, so that it is less exact than that of a single block,
     * and there are regular matrices that it cannot factor.
     *
     * @throws ArrayException.ShapeMismatch if the matrix is not square, or not cut alike both ways;
     *     that a block on the diagonal is singular, {@link ArrayException.LinearAlgebra}, comes up
     *     when it is computed
     */
    public static Lu lu(Array a) {
        return SquareBlocks.lu(a);
    }

    /** The lower Cholesky factor, see {@link #cholesky(Array, Triangle)}. */
    public static Array cholesky(Array a) {
        return SquareBlocks.cholesky(a, Triangle.LOWER);
    }

    /**
     * The factor of {@code a = L·Lᴴ} or of {@code a = Uᴴ·U} of a square matrix in blocks that are
     * square on the diagonal; only that half of {@code a} is read.
     *
     * @throws ArrayException.ShapeMismatch if the matrix is not square, or not cut alike both ways;
     *     that it is not positive definite, {@link ArrayException.LinearAlgebra}, comes up when it
     *     is computed
     */
    public static Array cholesky(Array a, Triangle triangle) {
        return SquareBlocks.cholesky(a, triangle);
    }

    // Systems of equations

    /**
     * The solution of {@code a·x = b}, by {@link #lu}; a right-hand side has one axis, or two and
     * is solved for column by column.
     *
     * @throws ArrayException.ShapeMismatch if the matrix is not square, or not cut alike both ways
     */
    public static Array solve(Array a, Array b) {
        return SquareBlocks.solve(a, b);
    }

    /**
     * The solution of {@code a·x = b} with a triangular matrix in blocks that are square on the
     * diagonal, of which the other half is not read.
     */
    public static Array solveTriangular(Array a, Array b, Triangle triangle) {
        return SquareBlocks.solveTriangular(a, b, triangle, false);
    }

    /**
     * The same with a diagonal that is perhaps taken to be ones, and not read.
     *
     * @param unitDiagonal whether it is
     */
    public static Array solveTriangular(Array a, Array b, Triangle triangle, boolean unitDiagonal) {
        return SquareBlocks.solveTriangular(a, b, triangle, unitDiagonal);
    }

    /**
     * The inverse of a square matrix, by {@link #lu}.
     *
     * @throws ArrayException.ShapeMismatch if the matrix is not square, or not cut alike both ways
     */
    public static Array inv(Array a) {
        return SquareBlocks.inv(a);
    }

    /**
     * A determinant as {@code sign·exp(logarithm)}, which does not overflow.
     *
     * @param sign 1 or -1; a complex number of absolute value 1 for complex matrices
     * @param logarithm of the absolute value
     */
    public record SlogDet(Array sign, Array logarithm) {}

    /**
     * The determinant of a square matrix, from its {@linkplain #lu LU factorisation}: there are
     * matrices, singular ones among them, that fail when it is computed.
     */
    public static Array det(Array a) {
        return ArrayDeterminants.det(a);
    }

    /** The sign and the logarithm of the determinant, see {@link #det}. */
    public static SlogDet slogdet(Array a) {
        return ArrayDeterminants.slogdet(a);
    }

    /** The condition number, the largest singular value by the smallest, see {@link #svd}. */
    public static Array cond(Array a) {
        return ArrayDeterminants.cond(a);
    }

    /**
     * How many singular values are larger than the largest one times the precision times the longer
     * side, see {@link #svd}.
     */
    public static Array matrixRank(Array a) {
        return ArrayDeterminants.matrixRank(a);
    }

    /** The pseudo-inverse; singular values up to 1e-15 of the largest one count as zero. */
    public static Array pinv(Array a) {
        return pinv(a, 1e-15);
    }

    /** The pseudo-inverse; singular values up to this part of the largest one count as zero. */
    public static Array pinv(Array a, double cutoff) {
        return ArrayDeterminants.pinv(a, cutoff);
    }

    /**
     * The solution of a system of equations by least squares.
     *
     * @param x the solution; the shortest one if there are several
     * @param residuals for each right-hand side the sum of squared differences
     * @param rank how many singular values of the matrix count as not zero
     * @param singularValues those of the matrix
     */
    public record Lstsq(Array x, Array residuals, Array rank, Array singularValues) {}

    /**
     * The shortest solution with the least sum of squared differences, for a matrix in blocks of
     * rows: by {@link #tsqr}. Singular values count as zero up to the largest one times the
     * precision times the longer side of the matrix.
     *
     * @throws ArrayException.ShapeMismatch if columns are cut into blocks
     */
    public static Lstsq lstsq(Array a, Array b) {
        return ArrayLeastSquares.solve(a, b);
    }

    // Norms

    /** The square root of the sum of all squared absolute values. */
    public static Array norm(Array x) {
        return ArrayNorms.norm(x);
    }

    /** The 2-norm of vectors along one axis, the Frobenius norm of matrices along two. */
    public static Array norm(Array x, Axes axes) {
        return ArrayNorms.norm(x, axes);
    }

    /** A norm of a vector or a matrix; the order is a number, infinities included. */
    public static Array norm(Array x, double order) {
        return ArrayNorms.norm(x, NormOrder.of(order), Axes.ALL);
    }

    /** A norm of a vector or a matrix. */
    public static Array norm(Array x, NormOrder order) {
        return ArrayNorms.norm(x, order, Axes.ALL);
    }

    /**
     * A norm of vectors along one axis, or of matrices along two: that of rows, then that of
     * columns. Norms by singular values (2, -2, nuclear) are of one matrix, as {@link #svd} takes
     * it.
     */
    public static Array norm(Array x, NormOrder order, Axes axes) {
        return ArrayNorms.norm(x, order, axes);
    }
}
