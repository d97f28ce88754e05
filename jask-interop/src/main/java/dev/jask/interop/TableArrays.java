package dev.jask.interop;

import dev.jask.ndarray.ArrayException;
import dev.jask.ndarray.DType;
import dev.jask.ndarray.Index;
import dev.jask.ndarray.NDArray;
import dev.jask.table.DuckDb;
import dev.jask.table.Table;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Tables in memory as arrays, and arrays as tables. Numbers are copied.
 *
 * {@snippet :
 * NDArray x = TableArrays.toArray(table, "width", "height"); // shape (rows, 2)
 * Table back = TableArrays.toTable(x, "width", "height");
 * }
 *
 * <p>Columns of truth values, of whole and floating-point numbers and of times become arrays of the
 * same; 64-bit numbers without sign and larger ones become {@code int64} if they fit, decimal ones
 * {@code float64}; dates {@code datetime64[D]}, points in time {@code datetime64} in the column's
 * unit (with a zone: in UTC), times of day and intervals without months {@code timedelta64}. Of a
 * struct each member is a column, {@code position.x}, of an array of fixed length each place,
 * {@code embedding[0]}. Infinite points in time count as null. What becomes of nulls says {@link
 * NumberForm}.
 */
public final class TableArrays {

    private TableArrays() {}

    /**
     * Columns side by side, as an array of shape (rows, columns) in the dtype that holds all; all
     * columns where none is named.
     *
     * @throws dev.jask.table.TableException.UnknownColumn if there is no such column
     * @throws ArrayException.BadDType if a column holds no numbers, or no dtype holds all
     * @throws ArrayException.BadArgument if there are nulls that the dtype does not hold
     */
    public static NDArray toArray(Table table, String... columns) {
        return toArray(table, NumberForm.DEFAULT, columns);
    }

    /** Columns side by side, see {@link #toArray(Table, String...)}, in a form. */
    public static NDArray toArray(Table table, NumberForm form, String... columns) {
        return ReadColumns.of(NumberColumn.of(table.schema(), List.of(columns)), form).read(table);
    }

    /**
     * A column as an array of one axis; a column of arrays of fixed length, or of structs, as one
     * of two axes.
     *
     * @throws dev.jask.table.TableException.UnknownColumn if there is no such column
     * @throws ArrayException.BadDType if it holds no numbers
     * @throws ArrayException.BadArgument if there are nulls that the dtype does not hold
     */
    public static NDArray column(Table table, String column) {
        return column(table, column, NumberForm.DEFAULT);
    }

    /** A column, see {@link #column(Table, String)}, in a form. */
    public static NDArray column(Table table, String column, NumberForm form) {
        return Columns.one(table.schema(), column, form).read(table);
    }

    /**
     * Each column as an array of one axis, by name and in order, in a dtype of its own: what a
     * structured array is to NumPy. All columns where none is named; members of structs are columns
     * of their own, {@code position.x}.
     */
    public static Map<String, NDArray> columns(Table table, String... columns) {
        return columns(table, NumberForm.DEFAULT, columns);
    }

    /** Each column as an array, see {@link #columns(Table, String...)}, in a form. */
    public static Map<String, NDArray> columns(Table table, NumberForm form, String... columns) {
        var arrays = new LinkedHashMap<String, NDArray>();
        for (NumberColumn column : NumberColumn.of(table.schema(), List.of(columns))) {
            arrays.put(column.label(), ReadColumns.line(column, form).read(table));
        }
        return Collections.unmodifiableMap(arrays);
    }

    /**
     * A table of an array with one or two axes: the second is the columns. NaN stays NaN, NaT
     * becomes null.
     *
     * @param names of the columns; where none is given {@code c0}, {@code c1} and so on
     * @throws ArrayException.ShapeMismatch if the array has other axes, or not as many columns as
     *     there are names
     * @throws ArrayException.BadDType if it is complex
     */
    public static Table toTable(NDArray array, String... names) {
        return toTable(DuckDb.shared(), array, names);
    }

    /** A table in the given instance, see {@link #toTable(NDArray, String...)}. */
    public static Table toTable(DuckDb duckDb, NDArray array, String... names) {
        Columns.requireAxes(array.ndim());
        long count = array.ndim() == 1 ? 1 : array.shape().extent(1);
        List<String> named = Columns.names(count, names);
        List<DType> dtypes = Collections.nCopies(named.size(), array.dtype());
        return new TableColumns(named, dtypes).table(duckDb, lines(array));
    }

    /** The columns of an array with one or two axes. */
    static List<NDArray> lines(NDArray array) {
        return array.ndim() == 1
                ? List.of(array)
                : IntStream.range(0, Math.toIntExact(array.shape().extent(1)))
                        .mapToObj(i ->
                                array.slice(Index.range(0, array.shape().extent(0)), Index.at(i)))
                        .toList();
    }

    /**
     * A table of arrays with one axis and equal extents, each a column under its name, in the map's
     * order.
     *
     * @throws ArrayException.ShapeMismatch if an array has other axes, or another extent
     * @throws ArrayException.BadDType if one is complex
     */
    public static Table toTable(Map<String, NDArray> columns) {
        return toTable(DuckDb.shared(), columns);
    }

    /** A table in the given instance, see {@link #toTable(Map)}. */
    public static Table toTable(DuckDb duckDb, Map<String, NDArray> columns) {
        var names = new ArrayList<>(columns.keySet());
        var lines = new ArrayList<>(columns.values());
        Columns.requireLines(names, lines);
        List<DType> dtypes = lines.stream().map(NDArray::dtype).toList();
        return new TableColumns(names, dtypes).table(duckDb, lines);
    }
}
