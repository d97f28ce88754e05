package dev.jask.ndarray.linalg;

import dev.jask.ndarray.ArrayException;
import dev.jask.ndarray.Axes;
import dev.jask.ndarray.NDArray;
import dev.jask.ndarray.blas.LinearSystems.Operation;
import java.util.List;

/**
 * Linear algebra of arrays: the functions of NumPy's {@code linalg} and its products, under their
 * names.
 *
 * <p>Where nothing else is said, a matrix is the last two axes of an array, and the axes before
 * them are a stack of matrices that are worked on one by one. Whole numbers and truth values are
 * computed as {@code float64}, but for the products, which keep them; {@code float32} and {@code
 * complex64} are computed in that precision.
 *
 * <p>OpenBLAS does the work, with one thread for each call; any number of threads may call.
 */
public final class LinearAlgebra {

    private LinearAlgebra() {}

    // Products

    /** The matrix product, see {@link NDArray#matmul}. */
    public static NDArray matmul(NDArray a, NDArray b) {
        return a.matmul(b);
    }

    /**
     * A sum and a matrix product of stacks of matrices more: {@code sum + a·b}. Floating-point and
     * complex numbers are added in place, to the array that is given back.
     *
     * @param sum a compact array of the shape and dtype of the product, that nothing else reads
     */
    public static NDArray addProduct(NDArray sum, NDArray a, NDArray b) {
        return Products.addProduct(sum, a, b);
    }

    /**
     * The sum over the last axis of the first and the last but one of the second (its only one if
     * it has one): of matrices the matrix product, of vectors the inner product. With a single
     * number a multiplication.
     *
     * @throws ArrayException.ShapeMismatch if these axes are not equally long
     */
    public static NDArray dot(NDArray a, NDArray b) {
        return Products.dot(a, b);
    }

    /** The inner product of all elements in the order of rows, those of the first conjugated. */
    public static NDArray vdot(NDArray a, NDArray b) {
        return Products.vdot(a, b);
    }

    /** The sum of products over the last axis of both. */
    public static NDArray inner(NDArray a, NDArray b) {
        return Products.inner(a, b);
    }

    /** Each element of the first times each of the second: a row for each element of the first. */
    public static NDArray outer(NDArray a, NDArray b) {
        return Products.outer(a, b);
    }

    /**
     * The Kronecker product: the second array once for each element of the first, multiplied by it.
     */
    public static NDArray kron(NDArray a, NDArray b) {
        return Products.kron(a, b);
    }

    /** The cross product of vectors of 2 or 3 elements along the last axis. */
    public static NDArray cross(NDArray a, NDArray b) {
        return Products.cross(a, b, -1);
    }

    /**
     * The cross product of vectors of 2 or 3 elements along an axis; of two with 2 elements a
     * number each.
     */
    public static NDArray cross(NDArray a, NDArray b, int axis) {
        return Products.cross(a, b, axis);
    }

    /** The sum of the main diagonal of the first two axes. */
    public static NDArray trace(NDArray a) {
        return Products.trace(a, 0, 0, 1);
    }

    /**
     * The sum of a diagonal.
     *
     * @param offset how far right of the main diagonal; negative to the left
     * @param rows the axis of rows
     * @param columns the axis of columns
     */
    public static NDArray trace(NDArray a, int offset, int rows, int columns) {
        return Products.trace(a, offset, rows, columns);
    }

    /** The sum over the last two axes of the first and the first two of the second. */
    public static NDArray tensordot(NDArray a, NDArray b) {
        return Products.tensordot(a, b, 2);
    }

    /** The sum over so many last axes of the first and first axes of the second. */
    public static NDArray tensordot(NDArray a, NDArray b, int axes) {
        return Products.tensordot(a, b, axes);
    }

    /**
     * The sum over axes of the first, each with the one at the same place in the list for the
     * second.
     */
    public static NDArray tensordot(NDArray a, NDArray b, int[] axesOfA, int[] axesOfB) {
        return Products.tensordot("tensordot", a, b, axesOfA, axesOfB);
    }

    /**
     * An Einstein sum: {@code einsum("ij,jk->ik", a, b)} is the matrix product. A letter names an
     * axis; what the result does not name is summed over. Without {@code ->} the result has the
     * letters that occur once, in the order of the alphabet. {@code ...} stands for all other axes,
     * which are broadcast.
     *
     * <p>Several arrays are taken two at a time, those first that leave the least.
     */
    public static NDArray einsum(String subscripts, NDArray... arrays) {
        return Einsum.compute(subscripts, List.of(arrays));
    }

    /** The product of several matrices, in the order that needs the fewest multiplications. */
    public static NDArray multiDot(NDArray... arrays) {
        return MatrixChain.product(List.of(arrays));
    }

    /**
     * A square matrix multiplied by itself so many times; a negative exponent is of the inverse.
     */
    public static NDArray matrixPower(NDArray a, long exponent) {
        return Products.power(a, exponent);
    }

    // Systems of equations

    /**
     * The solution of {@code a·x = b}. A right-hand side with one axis is a vector; with more axes
     * it is a stack of matrices, of which each column is a right-hand side.
     *
     * @throws ArrayException.LinearAlgebra if a matrix is singular
     */
    public static NDArray solve(NDArray a, NDArray b) {
        return Solving.solve(a, b);
    }

    /**
     * The solution of {@code a·x = b} with a triangular matrix, of which the other half is not
     * read.
     */
    public static NDArray solveTriangular(NDArray a, NDArray b, Triangle triangle) {
        return Solving.solveTriangular(a, b, triangle, Operation.AS_IT_IS, false);
    }

    /**
     * The solution with a triangular matrix as it is, transposed or adjoint.
     *
     * @param unitDiagonal whether its diagonal is taken to be ones, and not read
     * @throws ArrayException.LinearAlgebra if there is zero on the diagonal
     */
    public static NDArray solveTriangular(
            NDArray a, NDArray b, Triangle triangle, Operation operation, boolean unitDiagonal) {
        return Solving.solveTriangular(a, b, triangle, operation, unitDiagonal);
    }

    /**
     * The shortest solution with the least sum of squared differences. Singular values count as
     * zero up to the largest one times the precision times the longer side of the matrix.
     */
    public static Lstsq lstsq(NDArray a, NDArray b) {
        double epsilon = Matrices.blasType(Matrices.floating("lstsq", a, b)).epsilon();
        long side = a.shape().stream().max().orElse(1);
        return LeastSquares.solve(a, b, epsilon * side);
    }

    /**
     * The shortest solution with the least sum of squared differences.
     *
     * @param cutoff singular values up to this part of the largest one count as zero
     */
    public static Lstsq lstsq(NDArray a, NDArray b, double cutoff) {
        return LeastSquares.solve(a, b, cutoff);
    }

    /**
     * The inverse of square matrices.
     *
     * @throws ArrayException.LinearAlgebra if one is singular
     */
    public static NDArray inv(NDArray a) {
        return Solving.inverse(a);
    }

    /** The pseudo-inverse; singular values up to 1e-15 of the largest one count as zero. */
    public static NDArray pinv(NDArray a) {
        return SingularValues.pseudoInverse(a, 1e-15);
    }

    /** The pseudo-inverse; singular values up to this part of the largest one count as zero. */
    public static NDArray pinv(NDArray a, double cutoff) {
        return SingularValues.pseudoInverse(a, cutoff);
    }

    /** The determinant of square matrices. */
    public static NDArray det(NDArray a) {
        return Determinants.det(a);
    }

    /** Sign and logarithm of the determinant of square matrices. */
    public static SlogDet slogdet(NDArray a) {
        return Determinants.slogdet(a);
    }

    // Factorisations

    /** The QR factorisation with as many columns of Q as the shorter side. */
    public static Qr qr(NDArray a) {
        return Factorizations.qr(a, QrMode.REDUCED);
    }

    /** The QR factorisation. */
    public static Qr qr(NDArray a, QrMode mode) {
        return Factorizations.qr(a, mode);
    }

    /** The factor R of the QR factorisation alone. */
    public static NDArray qrR(NDArray a) {
        return Factorizations.r(a);
    }

    /** The singular value decomposition with whole bases. */
    public static Svd svd(NDArray a) {
        return SingularValues.svd(a, true);
    }

    /**
     * The singular value decomposition.
     *
     * @param fullMatrices whether there are whole bases, or only as many vectors as singular values
     */
    public static Svd svd(NDArray a, boolean fullMatrices) {
        return SingularValues.svd(a, fullMatrices);
    }

    /** The singular values alone, largest first. */
    public static NDArray svdvals(NDArray a) {
        return SingularValues.values("svdvals", a);
    }

    /**
     * The lower triangular matrix L with {@code a = L·Lᴴ}; only the lower half of {@code a} is
     * read.
     *
     * @throws ArrayException.LinearAlgebra if a matrix is not positive definite
     */
    public static NDArray cholesky(NDArray a) {
        return Factorizations.cholesky(a);
    }

    /**
     * The factor of {@code a = L·Lᴴ} or of {@code a = Uᴴ·U}; only that half of {@code a} is read.
     *
     * @throws ArrayException.LinearAlgebra if a matrix is not positive definite
     */
    public static NDArray cholesky(NDArray a, Triangle triangle) {
        return switch (triangle) {
            case LOWER -> Factorizations.cholesky(a);
            case UPPER ->
                    adjoint(Factorizations.cholesky(adjoint(Matrices.of("cholesky", a).array())));
        };
    }

    private static NDArray adjoint(NDArray a) {
        NDArray turned = a.swapaxes(-1, -2);
        return a.dtype().isComplex() ? turned.conjugate() : turned;
    }

    /** The LU factorisation with rows exchanged so that pivots are large. */
    public static Lu lu(NDArray a) {
        return Factorizations.lu(a);
    }

    // Eigenvalues

    /**
     * Eigenvalues and right eigenvectors of square matrices; complex unless all eigenvalues are
     * real.
     *
     * @throws ArrayException.LinearAlgebra if there is NaN or infinity in them
     */
    public static Eig eig(NDArray a) {
        return Eigenvalues.general("eig", a, true);
    }

    /** Eigenvalues of square matrices; complex unless all are real. */
    public static NDArray eigvals(NDArray a) {
        return Eigenvalues.general("eigvals", a, false).values();
    }

    /**
     * Eigenvalues and eigenvectors of symmetric or Hermitian matrices; only the lower half is read.
     */
    public static Eig eigh(NDArray a) {
        return eigh(a, Triangle.LOWER);
    }

    /** Eigenvalues and eigenvectors of symmetric or Hermitian matrices; only that half is read. */
    public static Eig eigh(NDArray a, Triangle triangle) {
        return Eigenvalues.symmetric("eigh", a, triangle, true);
    }

    /**
     * Eigenvalues of symmetric or Hermitian matrices, smallest first; only the lower half is read.
     */
    public static NDArray eigvalsh(NDArray a) {
        return eigvalsh(a, Triangle.LOWER);
    }

    /** Eigenvalues of symmetric or Hermitian matrices, smallest first; only that half is read. */
    public static NDArray eigvalsh(NDArray a, Triangle triangle) {
        return Eigenvalues.symmetric("eigvalsh", a, triangle, false).values();
    }

    // Norms

    /** The square root of the sum of all squared absolute values. */
    public static NDArray norm(NDArray x) {
        return Norms.norm(x);
    }

    /** The 2-norm of vectors along one axis, the Frobenius norm of matrices along two. */
    public static NDArray norm(NDArray x, Axes axes) {
        return Norms.norm(x, axes);
    }

    /** A norm of a vector or a matrix; the order is a number, infinities included. */
    public static NDArray norm(NDArray x, double order) {
        return Norms.norm(x, NormOrder.of(order), Axes.ALL);
    }

    /** A norm of a vector or a matrix. */
    public static NDArray norm(NDArray x, NormOrder order) {
        return Norms.norm(x, order, Axes.ALL);
    }

    /**
     * A norm of vectors along one axis, or of matrices along two: that of rows, then that of
     * columns.
     */
    public static NDArray norm(NDArray x, NormOrder order, Axes axes) {
        return Norms.norm(x, order, axes);
    }

    /** The condition number: the largest singular value by the smallest. */
    public static NDArray cond(NDArray x) {
        return Norms.condition(x, NormOrder.of(2));
    }

    /** The condition number for a norm of matrices; infinite for singular ones. */
    public static NDArray cond(NDArray x, NormOrder order) {
        return Norms.condition(x, order);
    }

    /**
     * How many singular values are larger than the largest one times the precision times the longer
     * side; of an array with fewer than two axes whether it is not zero.
     */
    public static NDArray matrixRank(NDArray a) {
        if (a.ndim() < 2) {
            return SingularValues.rank(a, 0);
        }
        double epsilon = Matrices.blasType(Matrices.floating("matrixRank", a)).epsilon();
        long side = Math.max(a.shape().extent(a.ndim() - 1), a.shape().extent(a.ndim() - 2));
        return SingularValues.rank(a, epsilon * side);
    }

    /** How many singular values are larger than this part of the largest one. */
    public static NDArray matrixRank(NDArray a, double cutoff) {
        return SingularValues.rank(a, cutoff);
    }
}
