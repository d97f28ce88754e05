package dev.jask.interop;

import dev.jask.ndarray.ArrayException;
import dev.jask.ndarray.DType;
import dev.jask.ndarray.Index;
import dev.jask.ndarray.NDArray;
import dev.jask.ndarray.Scalar;
import dev.jask.ndarray.Shape;
import dev.jask.table.Column;
import dev.jask.table.Sql;
import dev.jask.table.Table;
import java.io.Serializable;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads columns of tables as one array.
 *
 * @param columns what becomes the second axis
 * @param isLine whether there is no second axis, for one column
 * @param dtype the array's
 * @param whenNull what stands for null; null where nothing does
 */
record ReadColumns(
        List<NumberColumn> columns, boolean isLine, DType dtype, @Nullable Scalar whenNull)
        implements Serializable {

    private static final long serialVersionUID = 1L;

    ReadColumns {
        columns = List.copyOf(columns);
    }

    /** Columns side by side. */
    static ReadColumns of(List<NumberColumn> columns, NumberForm form) {
        return new ReadColumns(
                columns, false, NumberColumn.dtype(columns, form), form.whenNull().orElse(null));
    }

    /** One column as an array of one axis. */
    static ReadColumns line(NumberColumn column, NumberForm form) {
        return new ReadColumns(
                List.of(column),
                true,
                NumberColumn.dtype(List.of(column), form),
                form.whenNull().orElse(null));
    }

    NDArray read(Table table) {
        boolean isPlain = columns.stream().allMatch(NumberColumn::isPlain);
        List<NDArray> lines;
        if (isPlain) {
            lines =
                    columns.stream()
                            .map(column -> line(column, table.column(column.column())))
                            .toList();
        } else {
            try (Table numbers = table.sql(query())) {
                List<Column> read = numbers.columns();
                lines =
                        IntStream.range(0, read.size())
                                .mapToObj(i -> line(columns.get(i), read.get(i)))
                                .toList();
            }
        }
        return isLine ? lines.getFirst() : NDArray.stack(lines, 1);
    }

    private String query() {
        return IntStream.range(0, columns.size())
                .mapToObj(i -> columns.get(i).sql() + " AS " + Sql.name("c" + i))
                .collect(Collectors.joining(", ", "SELECT ", " FROM this"));
    }

    private NDArray line(NumberColumn column, Column values) {
        NDArray line = numbers(column, values).astype(dtype);
        if (values.nullCount() > 0) {
            line.set(substitute(column, values), Index.mask(nulls(values)));
        }
        return line;
    }

    /** With any number where there is none. */
    private static NDArray numbers(NumberColumn column, Column values) {
        DType own = column.dtype();
        if (own.isFloating()) {
            return NDArray.of(values.asDoubles());
        }
        long[] whole = values.asLongs(0);
        return own.isTime()
                ? NDArray.wrap(whole, Shape.shape(whole.length), own)
                : NDArray.of(whole);
    }

    private static NDArray nulls(Column values) {
        var nulls = new boolean[values.size()];
        for (int row = 0; row < nulls.length; row++) {
            nulls[row] = values.isNull(row);
        }
        return NDArray.of(nulls);
    }

    private NDArray substitute(NumberColumn column, Column values) {
        if (whenNull != null) {
            return NDArray.full(Shape.SCALAR, whenNull, whenNull.dtype()).astype(dtype);
        }
        return switch (dtype.kind()) {
            case FLOAT, COMPLEX -> NDArray.scalar(Double.NaN);
            case DATETIME, TIMEDELTA ->
                    NDArray.wrap(new long[] {DType.NAT}, Shape.shape(1), dtype).reshape();
            case BOOL, SIGNED, UNSIGNED -> throw nullsNotHeld(column, values);
        };
    }

    private ArrayException nullsNotHeld(NumberColumn column, Column values) {
        int first = 0;
        while (!values.isNull(first)) {
            first++;
        }
        return new ArrayException.BadArgument(
                "column \"%s\" has %d nulls (the first in row %d), which %s does not hold; say what stands for them (NumberForm.withNulls), or ask for float64 (NumberForm.of(DType.FLOAT64)), where they are NaN"
                        .formatted(column.label(), values.nullCount(), first, dtype));
    }
}
