package dev.jask.array;

import dev.jask.array.chunk.Chunking;
import dev.jask.array.chunk.Chunks;
import dev.jask.array.expr.ArrayExpr;
import dev.jask.array.expr.Held;
import dev.jask.array.expr.Source;
import dev.jask.array.run.BlockSource;
import dev.jask.array.run.FillLike;
import dev.jask.delayed.Delayed;
import dev.jask.graph.Blockwise;
import dev.jask.graph.Graph;
import dev.jask.graph.Key;
import dev.jask.graph.Materialized;
import dev.jask.graph.Task;
import dev.jask.graph.Tokens;
import dev.jask.ndarray.ArrayException;
import dev.jask.ndarray.DType;
import dev.jask.ndarray.NDArray;
import dev.jask.ndarray.Scalar;
import dev.jask.ndarray.Shape;
import dev.jask.ndarray.shaping.PadMode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Makes arrays of nothing but numbers. */
final class Creating {

    private Creating() {}

    private static ArrayExpr made(
            String name, BlockSource source, Shape shape, DType dtype, Chunking chunks) {
        return Source.of(name, source, source, dtype, chunks.resolve(shape, dtype));
    }

    static ArrayExpr arange(long start, long stop, long step, Chunking chunks) {
        if (step == 0) {
            throw new ArrayException.BadArgument(
                    "the step of a range is 0; it may be any other number");
        }
        long distance = step > 0 ? stop - start : start - stop;
        long size = distance <= 0 ? 0 : (distance - 1) / Math.abs(step) + 1;
        return made("arange", new Lines.Whole(start, step), Shape.shape(size), DType.INT64, chunks);
    }

    static ArrayExpr arange(double start, double stop, double step, Chunking chunks) {
        if (step == 0 || Double.isNaN(step)) {
            throw new ArrayException.BadArgument("the step of a range is " + step);
        }
        long size = Math.max(0, (long) Math.ceil((stop - start) / step));
        return made(
                "arange", new Lines.Steps(start, step), Shape.shape(size), DType.FLOAT64, chunks);
    }

    private static Lines.Linspace line(double first, double last, long count) {
        if (count < 0) {
            throw new ArrayException.BadArgument("there are 0 numbers or more, given was " + count);
        }
        return new Lines.Linspace(first, last, count, count > 1 ? (last - first) / (count - 1) : 0);
    }

    static ArrayExpr linspace(double first, double last, long count, Chunking chunks) {
        return real("linspace", line(first, last, count), count, chunks);
    }

    static ArrayExpr logspace(double first, double last, long count, double base, Chunking chunks) {
        return real("logspace", new Lines.Powers(base, line(first, last, count)), count, chunks);
    }

    static ArrayExpr geomspace(double first, double last, long count, Chunking chunks) {
        if (first == 0 || last == 0 || first < 0 != last < 0) {
            throw new ArrayException.BadArgument(
                    "a geometric sequence begins and ends with numbers of one sign that are not 0; given were %s and %s"
                            .formatted(first, last));
        }
        Lines.Linspace exponents =
                line(Math.log10(Math.abs(first)), Math.log10(Math.abs(last)), count);
        var source = new Lines.Geometric(first, last, Math.signum(first), exponents);
        return real("geomspace", source, count, chunks);
    }

    private static ArrayExpr real(String name, Lines.Real source, long count, Chunking chunks) {
        return made(name, source, Shape.shape(count), DType.FLOAT64, chunks);
    }

    static ArrayExpr eye(long rows, long columns, long diagonal, DType dtype, Chunking chunks) {
        var source = new GridSources.Eye(diagonal, dtype);
        return made("eye", source, Shape.shape(rows, columns), dtype, chunks);
    }

    /** Ones on the main diagonal, in those blocks. */
    static ArrayExpr eye(Chunks chunks, DType dtype) {
        return eye(chunks.total(0), chunks.total(1), 0, dtype, Chunking.of(chunks));
    }

    static ArrayExpr tri(long rows, long columns, long diagonal, DType dtype, Chunking chunks) {
        var source = new GridSources.Triangle(diagonal, dtype);
        return made("tri", source, Shape.shape(rows, columns), dtype, chunks);
    }

    static ArrayExpr fromFunction(
            ElementFunction function, Shape shape, DType dtype, Chunking chunks) {
        return made(
                "fromfunction", new GridSources.Computed(function, dtype), shape, dtype, chunks);
    }

    /** For each axis an array of the places along it. */
    static List<ArrayExpr> coordinates(Shape shape, Chunking chunks) {
        return IntStream.range(0, shape.ndim())
                .mapToObj(axis ->
                        made(
                                "indices",
                                new GridSources.Coordinate(axis),
                                shape,
                                DType.INT64,
                                chunks))
                .toList();
    }

    static ArrayExpr indices(Shape shape, Chunking chunks) {
        return shape.ndim() == 0
                ? made(
                        "indices",
                        new Sources.Full(Scalar.of(0L), DType.INT64),
                        Shape.shape(0),
                        DType.INT64,
                        chunks)
                : Joining.stack(coordinates(shape, chunks), 0);
    }

    /**
     * Arrays of one axis, each repeated along the axes of the others.
     *
     * @param isCartesian whether the second goes along the rows, as in a drawing
     */
    static List<ArrayExpr> meshgrid(List<ArrayExpr> axes, boolean isCartesian) {
        int ndim = axes.size();
        var order =
                IntStream.range(0, ndim)
                        .map(k -> isCartesian && ndim > 1 && k < 2 ? 1 - k : k)
                        .toArray();
        var extents = new long[ndim][];
        for (int k = 0; k < ndim; k++) {
            if (axes.get(k).chunks().ndim() > 1) {
                throw new ArrayException.ShapeMismatch(
                        "a grid is made of arrays of one axis, given was one in blocks "
                                + axes.get(k).chunks());
            }
            extents[order[k]] = Views.atLeast(axes.get(k), 1).chunks().along(0);
        }
        Chunks chunks = Chunks.of(extents);
        var grids = new ArrayList<ArrayExpr>();
        for (int k = 0; k < ndim; k++) {
            int own = order[k];
            int[] others = IntStream.range(0, ndim).filter(axis -> axis != own).toArray();
            ArrayExpr line = Views.expandDims(Views.atLeast(axes.get(k), 1), others);
            grids.add(Views.broadcastTo(line, chunks));
        }
        return grids;
    }

    /** The same number everywhere, in the blocks of another array. */
    static ArrayExpr fullLike(ArrayExpr like, Scalar number, DType dtype) {
        Chunks chunks = like.chunks();
        if (!chunks.isKnown()) {
            return Operations.eachBlock("full", new FillLike(number, dtype), dtype, chunks, like);
        }
        var source = new Sources.Full(number, dtype);
        return Source.of("full", source, source, dtype, chunks);
    }

    /**
     * What is delayed as an array of one block; another shape or dtype fails when it is computed.
     */
    static ArrayExpr fromDelayed(Delayed<NDArray> delayed, Shape shape, DType dtype) {
        return fromDelayed(List.of(delayed), Chunks.single(shape), dtype);
    }

    /** What is delayed as blocks; another shape or dtype fails when it is computed. */
    static ArrayExpr fromDelayed(List<Delayed<NDArray>> delayed, Chunks chunks, DType dtype) {
        if (delayed.size() != chunks.size()) {
            throw new ArrayException.BadArgument(
                    "%d delayed values for %d blocks %s; there must be one for each"
                            .formatted(delayed.size(), chunks.size(), chunks));
        }
        List<Key> keys = delayed.stream().map(Delayed::key).toList();
        Graph graph = Graph.union(delayed.stream().map(Delayed::graph).toList());
        ArrayExpr values =
                new Held(Tokens.of("delayed", keys), graph, keys.getFirst().group(), dtype, chunks);
        var check = new CheckBlock("the delayed value", chunks, dtype);
        return Operations.of(
                "from_delayed",
                List.of(check, keys),
                dtype,
                chunks,
                List.of(values),
                (group, _) -> {
                    var tasks = new ArrayList<Task>();
                    for (int i = 0; i < keys.size(); i++) {
                        var number = new Blockwise.Block(i, List.of());
                        tasks.add(new Task(group.key(i), check, number, List.of(keys.get(i))));
                    }
                    return List.of(Materialized.of(tasks));
                });
    }

    /** A diagonal of a matrix, or a matrix with that diagonal. */
    static ArrayExpr diag(ArrayExpr of, long diagonal) {
        return switch (of.chunks().ndim()) {
            case 1 -> diagonalMatrix(of, diagonal);
            case 2 -> Diagonals.of(of, diagonal, 0, 1);
            default ->
                    throw new ArrayException.ShapeMismatch(
                            "diagonals are of arrays with 1 or 2 axes, given was one in blocks %s; use diagonal()"
                                    .formatted(of.chunks()));
        };
    }

    private static ArrayExpr diagonalMatrix(ArrayExpr of, long diagonal) {
        ArrayExpr padded =
                PaddedArray.along(
                        of, 0, PadMode.ZEROS, Math.max(0, diagonal), Math.max(0, -diagonal));
        Chunks chunks = Chunks.of(padded.chunks().along(0), padded.chunks().along(0));
        ArrayExpr where =
                eye(chunks.total(0), chunks.total(0), diagonal, DType.BOOL, Chunking.of(chunks));
        // On that diagonal the column is the place, counted after the padding before the array.
        return Choosing.where(where, new Array(padded), Scalar.of(0L));
    }
}
