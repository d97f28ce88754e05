package dev.jask.interop;

import dev.jask.array.Array;
import dev.jask.array.ArrayTasks;
import dev.jask.array.chunk.Chunking;
import dev.jask.array.chunk.Chunks;
import dev.jask.dataframe.DataFrame;
import dev.jask.graph.Graph;
import dev.jask.graph.Grid;
import dev.jask.graph.Key;
import dev.jask.graph.KeyGroup;
import dev.jask.graph.Materialized;
import dev.jask.graph.Task;
import dev.jask.graph.TaskFunction;
import dev.jask.graph.Tokens;
import dev.jask.ndarray.ArrayException;
import dev.jask.ndarray.DType;
import dev.jask.ndarray.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Dataframes as arrays in blocks, and arrays in blocks as dataframes. Nothing is computed: a
 * partition becomes a block along the first axis, and a block a partition.
 *
 * {@snippet :
 * Array x = FrameArrays.toArray(trips, "distance", "fare"); // shape (?, 2)
 * DataFrame back = FrameArrays.toFrame(x.log1p(), "distance", "fare");
 * }
 *
 * <p>How many rows partitions have is not known before they are computed, so extents along the
 * first axis are unknown: {@link #lengths} computes them, and {@link Array} says where they are
 * needed. Which columns become which dtypes is what {@link TableArrays} says.
 */
public final class FrameArrays {

    private FrameArrays() {}

    /**
     * Columns side by side, as an array with two axes in the dtype that holds all; all columns
     * where none is named. Only these columns are read.
     *
     * @throws dev.jask.table.TableException.UnknownColumn if there is no such column
     * @throws ArrayException.BadDType if a column holds no numbers, or no dtype holds all
     */
    public static Array toArray(DataFrame frame, String... columns) {
        return toArray(frame, NumberForm.DEFAULT, columns);
    }

    /** Columns side by side, see {@link #toArray(DataFrame, String...)}, in a form. */
    public static Array toArray(DataFrame frame, NumberForm form, String... columns) {
        return array(
                frame,
                ReadColumns.of(NumberColumn.of(frame.schema(), List.of(columns)), form),
                null);
    }

    /**
     * Columns side by side, with known extents.
     *
     * @param lengths how many rows each partition has, see {@link #lengths}; a partition that has
     *     others fails when it is computed
     */
    public static Array toArray(
            DataFrame frame, long[] lengths, NumberForm form, String... columns) {
        return array(
                frame,
                ReadColumns.of(NumberColumn.of(frame.schema(), List.of(columns)), form),
                lengths);
    }

    /**
     * A column as an array of one axis; a column of arrays of fixed length, or of structs, as one
     * of two axes.
     */
    public static Array column(DataFrame frame, String column) {
        return column(frame, column, NumberForm.DEFAULT);
    }

    /** A column, see {@link #column(DataFrame, String)}, in a form. */
    public static Array column(DataFrame frame, String column, NumberForm form) {
        return array(frame, Columns.one(frame.schema(), column, form), null);
    }

    /**
     * Each column as an array of one axis, by name and in order, in a dtype of its own; all columns
     * where none is named. The arrays have the same blocks, so that they can be computed with.
     */
    public static Map<String, Array> columns(DataFrame frame, String... columns) {
        return columns(frame, NumberForm.DEFAULT, columns);
    }

    /** Each column as an array, see {@link #columns(DataFrame, String...)}, in a form. */
    public static Map<String, Array> columns(DataFrame frame, NumberForm form, String... columns) {
        List<NumberColumn> numbers = NumberColumn.of(frame.schema(), List.of(columns));
        DataFrame read = selected(frame, numbers);
        var arrays = new LinkedHashMap<String, Array>();
        for (NumberColumn column : numbers) {
            arrays.put(column.label(), ofPartitions(read, ReadColumns.line(column, form), null));
        }
        return Collections.unmodifiableMap(arrays);
    }

    /** Computes how many rows each partition has. */
    public static long[] lengths(DataFrame frame) {
        DataFrame one = frame.select(frame.columns().getFirst());
        KeyGroup group = new KeyGroup("length", Tokens.of("length", one.keys()));
        Graph graph = Graph.over(List.of(one.graph()), each(group, new CountRows(), one.keys()));
        return new Lengths(graph, group.keys(one.keys().size())).compute();
    }

    private static Array array(DataFrame frame, ReadColumns read, long @Nullable [] lengths) {
        return ofPartitions(selected(frame, read.columns()), read, lengths);
    }

    private static DataFrame selected(DataFrame frame, List<NumberColumn> numbers) {
        List<String> names = NumberColumn.columns(numbers);
        return names.equals(frame.columns())
                ? frame
                : frame.select(
                        names.getFirst(), names.subList(1, names.size()).toArray(String[]::new));
    }

    private static Array ofPartitions(
            DataFrame frame, ReadColumns read, long @Nullable [] lengths) {
        List<Key> partitions = frame.keys();
        if (lengths != null && lengths.length != partitions.size()) {
            throw new ArrayException.BadArgument(
                    "the dataframe has %d partitions, given were %d lengths"
                            .formatted(partitions.size(), lengths.length));
        }
        long width = read.columns().size();
        if (partitions.isEmpty()) {
            Shape none = read.isLine() ? Shape.shape(0) : Shape.shape(0, width);
            return Array.zeros(none, read.dtype(), Chunking.chunks(-1));
        }
        long[] rows = lengths == null ? unknown(partitions.size()) : lengths;
        Chunks chunks = read.isLine() ? Chunks.of(rows) : Chunks.of(rows, new long[] {width});
        KeyGroup group = new KeyGroup("to-array", Tokens.of("to-array", partitions, read));
        Graph graph =
                Graph.over(
                        List.of(frame.graph()),
                        each(group, new PartitionToArray(read), partitions));
        return ArrayTasks.array("a partition", graph, group, read.dtype(), chunks);
    }

    private static long[] unknown(int count) {
        var unknown = new long[count];
        Arrays.fill(unknown, Chunks.UNKNOWN);
        return unknown;
    }

    /** A task for each key, in order. */
    private static Materialized each(KeyGroup group, TaskFunction function, List<Key> keys) {
        var tasks = new ArrayList<Task>();
        for (Key key : keys) {
            tasks.add(new Task(group.key(tasks.size()), function, List.of(key)));
        }
        return Materialized.of(tasks);
    }

    /**
     * A dataframe of an array with one or two axes: the second is the columns, blocks along the
     * first become partitions. NaN stays NaN, NaT becomes null.
     *
     * @param names of the columns; where none is given {@code c0}, {@code c1} and so on
     * @throws ArrayException.ShapeMismatch if the array has other axes, not as many columns as
     *     there are names, or an unknown number of columns
     * @throws ArrayException.BadDType if it is complex
     */
    public static DataFrame toFrame(Array array, String... names) {
        Columns.requireAxes(array.ndim());
        long count = array.ndim() == 1 ? 1 : array.chunks().total(1);
        List<String> named = Columns.names(count, names);
        var columns = new TableColumns(named, Collections.nCopies(named.size(), array.dtype()));
        Grid grid = array.chunks().grid();
        var reads = new ArrayList<List<Key>>();
        for (long row = 0; row < grid.extent(0); row++) {
            var keys = new ArrayList<Key>();
            for (long side = 0; side < grid.size() / grid.extent(0); side++) {
                keys.add(
                        array.keys()
                                .get(Math.toIntExact(row * (grid.size() / grid.extent(0)) + side)));
            }
            reads.add(keys);
        }
        return frame(List.of(array), new BlocksToTable(columns), reads);
    }

    /**
     * A dataframe of arrays with one axis and equal extents, each a column under its name, in the
     * map's order. Arrays that are cut differently are cut alike first, for which extents must be
     * known.
     *
     * @throws ArrayException.ShapeMismatch if an array has other axes, or another extent
     * @throws ArrayException.BadDType if one is complex
     */
    public static DataFrame toFrame(Map<String, Array> columns) {
        List<String> names = List.copyOf(columns.keySet());
        columns.forEach((name, array) -> {
            if (array.ndim() != 1) {
                throw Columns.notALine(name, array.ndim());
            }
        });
        List<DType> dtypes = columns.values().stream().map(Array::dtype).toList();
        var made = new TableColumns(names, dtypes);
        requireEqualExtents(columns);
        List<Array> lines = Array.unifyChunks(columns.values().toArray(Array[]::new));
        var reads = new ArrayList<List<Key>>();
        for (int block = 0; block < lines.getFirst().chunks().count(0); block++) {
            int number = block;
            reads.add(lines.stream().map(line -> line.keys().get(number)).toList());
        }
        return frame(lines, new BlocksToTable(made), reads);
    }

    /** Extents of 1 would be broadcast. */
    private static void requireEqualExtents(Map<String, Array> columns) {
        Map.Entry<String, Array> first = columns.entrySet().iterator().next();
        Chunks one = first.getValue().chunks();
        columns.forEach((name, array) -> {
            boolean isKnown = one.isKnown() && array.chunks().isKnown();
            if (isKnown && one.total(0) != array.chunks().total(0)) {
                throw new ArrayException.ShapeMismatch(
                        "column \"%s\" has %d elements, but \"%s\" has %d"
                                .formatted(
                                        name,
                                        array.chunks().total(0),
                                        first.getKey(),
                                        one.total(0)));
            }
        });
    }

    private static DataFrame frame(
            List<Array> arrays, BlocksToTable function, List<List<Key>> reads) {
        KeyGroup group = new KeyGroup("to-frame", Tokens.of("to-frame", function, reads));
        var tasks = new ArrayList<Task>();
        for (List<Key> keys : reads) {
            tasks.add(new Task(group.key(tasks.size()), function, keys));
        }
        List<Graph> parents = arrays.stream().map(Array::graph).toList();
        Graph graph = Graph.over(parents, Materialized.of(tasks));
        return DataFrame.ofTasks(
                graph,
                Stream.iterate(0, i -> i < reads.size(), i -> i + 1).map(group::key).toList(),
                function.columns().schema());
    }
}
