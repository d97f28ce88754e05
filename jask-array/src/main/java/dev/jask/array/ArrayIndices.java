package dev.jask.array;

import dev.jask.array.chunk.Chunking;
import dev.jask.array.chunk.Chunks;
import dev.jask.array.expr.Source;
import dev.jask.array.run.BlockSource;
import dev.jask.ndarray.ArrayException;
import dev.jask.ndarray.DType;
import dev.jask.ndarray.Index;
import dev.jask.ndarray.NDArray;
import dev.jask.ndarray.Shape;
import dev.jask.ndarray.shaping.Bounds;
import dev.jask.ndarray.shaping.Grids;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Arrays in blocks of places in other arrays, {@code int64}. */
public final class ArrayIndices {

    private ArrayIndices() {}

    /**
     * Where elements are in the order of rows of a shape.
     *
     * @param indices for each axis the places along it, which are broadcast together
     * @throws ArrayException.BadIndex when it is computed, if a place is out of bounds and this is
     *     not allowed
     */
    public static Array ravelMultiIndex(List<Array> indices, Shape shape, Bounds bounds) {
        if (indices.size() != shape.ndim() || indices.isEmpty()) {
            throw new ArrayException.BadIndex(
                    "%d indices for shape %s; give one for each axis"
                            .formatted(indices.size(), shape));
        }
        requireWhole(indices);
        String signature = String.join(",", Collections.nCopies(indices.size(), "()")) + "->()";
        return Array.applyGufunc(
                signature,
                blocks -> Grids.ravelMultiIndex(blocks, shape, bounds),
                DType.INT64,
                indices.toArray(Array[]::new));
    }

    /**
     * For each axis of a shape where elements are along it, of their places in the order of rows.
     *
     * @throws ArrayException.BadIndex when it is computed, if a place is out of bounds
     */
    public static List<Array> unravelIndex(Array places, Shape shape) {
        requireWhole(List.of(places));
        if (shape.ndim() == 0) {
            throw new ArrayException.BadIndex("a shape without axes has no places along them");
        }
        String signature =
                IntStream.range(0, shape.ndim())
                        .mapToObj(_ -> "()")
                        .collect(Collectors.joining(",", "()->", ""));
        return Array.applyGufunc(
                signature,
                (MultiFunction) blocks -> Grids.unravelIndex(blocks.getFirst(), shape),
                Collections.nCopies(shape.ndim(), DType.INT64),
                Map.of(),
                places);
    }

    private static void requireWhole(List<Array> places) {
        for (Array array : places) {
            if (!array.dtype().isInteger()) {
                throw new ArrayException.BadIndex(
                        "places are whole numbers, given was an array of " + array.dtype());
            }
        }
    }

    // Triangles and diagonals

    /**
     * The rows and the columns of the places below a diagonal and on it, in the order of rows.
     *
     * @param diagonal so many places to the right of the main one
     */
    public static List<Array> trilIndices(long rows, long diagonal, long columns, Chunking chunks) {
        return indices(new Lower(rows, columns, diagonal), false, chunks);
    }

    /** The same for the shape of a matrix. */
    public static List<Array> trilIndicesFrom(Array matrix, long diagonal, Chunking chunks) {
        requireMatrix(matrix);
        return trilIndices(matrix.chunks().total(0), diagonal, matrix.chunks().total(1), chunks);
    }

    /**
     * The rows and the columns of the places above a diagonal and on it, in the order of rows.
     *
     * @param diagonal so many places to the right of the main one
     */
    public static List<Array> triuIndices(long rows, long diagonal, long columns, Chunking chunks) {
        return indices(new Lower(rows, columns, diagonal - 1), true, chunks);
    }

    /** The same for the shape of a matrix. */
    public static List<Array> triuIndicesFrom(Array matrix, long diagonal, Chunking chunks) {
        requireMatrix(matrix);
        return triuIndices(matrix.chunks().total(0), diagonal, matrix.chunks().total(1), chunks);
    }

    private static void requireMatrix(Array matrix) {
        if (matrix.ndim() != 2) {
            throw new ArrayException.ShapeMismatch(
                    "triangles are of matrices with two axes, given was " + matrix);
        }
    }

    private static List<Array> indices(Lower lower, boolean upper, Chunking chunks) {
        if (lower.rows() < 0 || lower.columns() < 0) {
            throw new ArrayException.BadArgument(
                    "a matrix has 0 rows and columns or more, given were %d and %d"
                            .formatted(lower.rows(), lower.columns()));
        }
        long size = lower.before(lower.rows(), upper);
        Chunks cut = chunks.resolve(Shape.shape(size), DType.INT64);
        var found = new ArrayList<Array>();
        for (boolean column : new boolean[] {false, true}) {
            var source = new TriangleIndices(lower, upper, column);
            found.add(new Array(Source.of("indices", source, source, DType.INT64, cut)));
        }
        return found;
    }

    /** For each of so many axes of one extent the places of the main diagonal. */
    public static List<Array> diagIndices(long extent, int ndim, Chunking chunks) {
        return Collections.nCopies(ndim, Array.arange(extent, chunks));
    }

    /** The same for an array whose axes have one extent. */
    public static List<Array> diagIndicesFrom(Array array, Chunking chunks) {
        if (array.ndim() < 2 || array.shape().stream().distinct().count() != 1) {
            throw new ArrayException.ShapeMismatch(
                    "two axes or more of one extent are needed, given was " + array);
        }
        return diagIndices(array.chunks().total(0), array.ndim(), chunks);
    }

    /** The triangle of a matrix below a diagonal and on it. */
    record Lower(long rows, long columns, long diagonal) implements Serializable {

        /** How many elements of a row lie in it: its first ones. */
        long inRow(long row) {
            return Math.clamp(row + diagonal + 1, 0, columns);
        }

        /** How many elements lie in the rows before one, of the triangle or of the rest. */
        long before(long row, boolean rest) {
            long first = Math.clamp(-diagonal, 0, row);
            long full = Math.clamp(columns - diagonal - 1, first, row);
            long growing = full - first;
            // From the first row with an element on, each has one more.
            long least = first + diagonal + 1;
            long sum = growing * least + growing * (growing - 1) / 2 + (row - full) * columns;
            return rest ? row * columns - sum : sum;
        }
    }

    /** The rows or the columns of the elements of a triangle, or of those that are not in it. */
    record TriangleIndices(Lower lower, boolean rest, boolean column) implements BlockSource.Parts {

        @Override
        public NDArray read(List<Index.Span> box) {
            Index.Span span = box.getFirst();
            var numbers = new long[Math.toIntExact(span.size())];
            long row = numbers.length == 0 ? 0 : rowOf(span.first());
            for (int i = 0; i < numbers.length; i++) {
                long place = span.first() + i * span.step();
                while (lower.before(row + 1, rest) <= place) {
                    row++;
                }
                while (lower.before(row, rest) > place) {
                    row--;
                }
                numbers[i] = column ? place - lower.before(row, rest) + start(row) : row;
            }
            return NDArray.of(numbers);
        }

        private long start(long row) {
            return rest ? lower.inRow(row) : 0;
        }

        /** The last row before which there are not more elements, by halving. */
        private long rowOf(long place) {
            long low = 0;
            long high = lower.rows();
            while (high - low > 1) {
                long middle = (low + high) >>> 1;
                if (lower.before(middle, rest) <= place) {
                    low = middle;
                } else {
                    high = middle;
                }
            }
            return low;
        }
    }
}
