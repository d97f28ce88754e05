package dev.jask.array;

import dev.jask.array.chunk.Chunks;
import dev.jask.ndarray.ArrayException;
import dev.jask.ndarray.DType;

/** What functions of linear algebra ask of their arguments. */
final class Matrix {

    private Matrix() {}

    /** The dtype in which functions of these arrays are computed. */
    static DType floating(String function, Array... arrays) {
        DType common = DType.FLOAT32;
        for (Array array : arrays) {
            DType dtype = array.dtype();
            if (dtype.isTime()) {
                throw new ArrayException.BadDType(
                        "%s is not defined for %s; it is for numbers".formatted(function, dtype));
            }
            boolean isExact = !dtype.isFloating() && !dtype.isComplex();
            common = common.common(isExact ? DType.FLOAT64 : dtype);
        }
        return common;
    }

    /** Two axes. */
    static void require(String function, Array array) {
        if (array.ndim() != 2) {
            throw new ArrayException.ShapeMismatch(
                    "%s of an array with %d axes (%s): blocks of matrices have two"
                            .formatted(function, array.ndim(), array));
        }
    }

    /** As many rows as columns, known, in blocks that are square on the diagonal. */
    static void requireSquareBlocks(String function, Array array) {
        require(function, array);
        Chunks chunks = array.chunks();
        if (chunks.total(0) != chunks.total(1)) {
            throw new ArrayException.ShapeMismatch(
                    "%s of shape %s: the two axes must be equal, they have %d and %d elements"
                            .formatted(function, array.shape(), chunks.total(0), chunks.total(1)));
        }
        if (!java.util.Arrays.equals(chunks.along(0), chunks.along(1))) {
            long side = java.util.Arrays.stream(chunks.along(0)).max().orElse(1);
            throw new ArrayException.ShapeMismatch(
                    "%s of blocks %s: rows and columns must be cut alike; call rechunk(chunks(%d, %d)) first"
                            .formatted(function, chunks, Math.max(1, side), Math.max(1, side)));
        }
    }

    static long shorter(Chunks chunks) {
        return chunks.isKnown() ? Math.min(chunks.total(0), chunks.total(1)) : Chunks.UNKNOWN;
    }
}
