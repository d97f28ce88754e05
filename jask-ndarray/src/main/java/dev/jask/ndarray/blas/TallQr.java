package dev.jask.ndarray.blas;

/**
 * The QR factorisation of a real matrix with many more rows than columns. Strips of rows that fit a
 * processor's cache are factored one after the other, then their triangles, one below the other, in
 * the same way. What is left for each strip is a product of matrices.
 *
 * <p>A column at a time, as for a matrix of any shape, LAPACK would read all rows again for each
 * column. After Demmel, Grigori, Hoemmen and Langou, "Communication-optimal parallel and sequential
 * QR and LU factorizations" (2012). The orthogonal factor of a strip is I − V·T·Vᵀ, where V has
 * ones on its diagonal and zeros above, and T is a triangle.
 */
public final class TallQr {

    private static final int STRIP_BYTES = 512 << 10;

    private final BlasType type;
    private final int columns;
    private final int strips;
    private final StridedMatrix identity;

    /** −T of each strip. */
    private final Object[] triangles;

    /** Room for a strip while it is computed. */
    private final Object room;

    private TallQr(BlasType type, int rows, int columns) {
        this.type = type;
        this.columns = columns;
        this.strips = Math.ceilDiv(rows, height(type, columns));
        this.identity = identity();
        this.triangles = new Object[strips];
        this.room = type.newArray(Math.ceilDiv(rows, strips) * columns);
    }

    /** Whether a matrix is so tall that this is worth while. */
    public static boolean suits(BlasType type, int rows, int columns) {
        return !type.isComplex() && columns >= 8 && rows / 2 >= height(type, columns);
    }

    /** How many rows a strip has; so many that the triangles have much fewer. */
    private static int height(BlasType type, int columns) {
        return Math.max(STRIP_BYTES / (columns * type.bytes()), 8 * columns);
    }

    /**
     * Factors a matrix.
     *
     * @param a the matrix, more rows than columns
     * @param q where the orthogonal factor goes, of the same shape: rows that follow one another
     *     without gaps
     * @param r where the triangle goes, zeros below its diagonal
     */
    public static void factor(BlasType type, StridedMatrix a, StridedMatrix q, StridedMatrix r) {
        new TallQr(type, a.rows(), a.columns()).run(a, q, r);
    }

    private void run(StridedMatrix a, StridedMatrix q, StridedMatrix r) {
        StridedMatrix stacked = strips == 1 ? r : squares(strips);
        for (int strip = 0; strip < strips; strip++) {
            reflect(strip, rows(a, strip), rows(q, strip), rows(stacked, strip));
        }
        StridedMatrix tops = identity;
        if (strips > 1) {
            tops = squares(strips);
            factor(type, stacked, tops, r);
        }
        for (int strip = 0; strip < strips; strip++) {
            form(strip, rows(tops, strip), rows(q, strip));
        }
    }

    /** Square matrices one below the other. */
    private StridedMatrix squares(int count) {
        int rows = count * columns;
        return StridedMatrix.rowMajor(type.newArray(rows * columns), rows, columns);
    }

    /** The rows of a strip, of all strips or of their triangles. */
    private StridedMatrix rows(StridedMatrix matrix, int strip) {
        int first = (int) ((long) matrix.rows() * strip / strips);
        int end = (int) ((long) matrix.rows() * (strip + 1) / strips);
        return matrix.block(first, end - first, 0, columns);
    }

    private LapackMatrix matrix(Object memory, int rows) {
        return new LapackMatrix(type, rows, columns, type.segment(memory));
    }

    /** Factors a strip: V goes, column after column, where the strip's rows of Q will be. */
    private void reflect(int strip, StridedMatrix a, StridedMatrix q, StridedMatrix r) {
        Columns.gather(type, a, 0, columns, room);
        LapackMatrix reflectors = matrix(room, a.rows());
        triangles[strip] = type.newArray(columns * columns);
        LapackMatrix triangle = matrix(triangles[strip], columns);
        try (Lapack lapack = Lapack.open(type, 0)) {
            Orthogonal.compactQr(lapack, reflectors, triangle);
        }
        for (int column = 0; column < columns; column++) {
            for (int row = 0; row <= column; row++) {
                triangle.set(row, column, -triangle.get(row, column));
            }
        }
        LapackMatrix upper = matrix(type.newArray(columns * columns), columns);
        upper.load(
                StridedMatrix.columnMajor(room, a.rows(), columns).block(0, columns, 0, columns));
        upper.clearBelowDiagonal();
        upper.store(r);
        reflectors.clearAboveDiagonal();
        for (int k = 0; k < columns; k++) {
            reflectors.set(k, k, 1);
        }
        System.arraycopy(room, 0, q.array(), Math.toIntExact(q.offset()), a.rows() * columns);
    }

    /** A strip's rows of Q: x − V·T·Vᵀ·x, where x is continued by zeros. */
    private void form(int strip, StridedMatrix x, StridedMatrix q) {
        var v = new StridedMatrix(q.array(), q.offset(), q.rows(), columns, 1, q.rows());
        StridedMatrix t = StridedMatrix.columnMajor(triangles[strip], columns, columns);
        StridedMatrix projected = squares(1);
        StridedMatrix weights = squares(1);
        StridedMatrix rows = StridedMatrix.rowMajor(room, q.rows(), columns);
        MatrixProduct.multiply(type, v.block(0, columns, 0, columns).transpose(), x, projected);
        MatrixProduct.multiply(type, t, projected, weights);
        MatrixProduct.multiply(type, v, weights, rows);
        MatrixProduct.multiplyAdd(type, identity, x, rows.block(0, columns, 0, columns));
        System.arraycopy(room, 0, q.array(), Math.toIntExact(q.offset()), q.rows() * columns);
    }

    private StridedMatrix identity() {
        StridedMatrix identity = squares(1);
        LapackMatrix diagonal = matrix(identity.array(), columns);
        for (int k = 0; k < columns; k++) {
            diagonal.set(k, k, 1);
        }
        return identity;
    }
}
