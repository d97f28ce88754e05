package dev.jask.interop;

import dev.jask.ndarray.ArrayException;
import dev.jask.ndarray.DType;
import dev.jask.ndarray.NDArray;
import dev.jask.table.DataType;
import dev.jask.table.DuckDb;
import dev.jask.table.Field;
import dev.jask.table.Schema;
import dev.jask.table.Sql;
import dev.jask.table.Table;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The columns that arrays become.
 *
 * @param names what they are called
 * @param dtypes of the numbers in each
 */
record TableColumns(List<String> names, List<DType> dtypes) implements Serializable {

    private static final long serialVersionUID = 1L;

    /**
     * Checks that there are columns of such numbers.
     *
     * @throws ArrayException.BadDType if not
     */
    TableColumns {
        names = List.copyOf(names);
        dtypes = List.copyOf(dtypes);
        if (names.isEmpty()) {
            throw new ArrayException.ShapeMismatch(
                    "a table needs at least one column, the array has none");
        }
        for (DType dtype : dtypes) {
            if (dtype.isComplex()) {
                throw new ArrayException.BadDType(
                        "there are no columns of %s; make two of it: x.real() and x.imag()"
                                .formatted(dtype));
            }
        }
    }

    Schema schema() {
        var fields = new ArrayList<Field>();
        for (int i = 0; i < names.size(); i++) {
            fields.add(new Field(names.get(i), type(dtypes.get(i))));
        }
        return Schema.of(fields);
    }

    private static DataType type(DType dtype) {
        return switch (dtype) {
            case BOOL -> DataType.BOOLEAN;
            case INT8 -> DataType.TINYINT;
            case INT16 -> DataType.SMALLINT;
            case INT32 -> DataType.INTEGER;
            case INT64 -> DataType.BIGINT;
            case UINT8 -> DataType.UTINYINT;
            case UINT16 -> DataType.USMALLINT;
            case UINT32 -> DataType.UINTEGER;
            case FLOAT32 -> DataType.FLOAT;
            case FLOAT64 -> DataType.DOUBLE;
            case DATETIME_D -> DataType.DATE;
            case DATETIME_S -> DataType.TIMESTAMP_S;
            case DATETIME_MS -> DataType.TIMESTAMP_MS;
            case DATETIME_US -> DataType.TIMESTAMP;
            case DATETIME_NS -> DataType.TIMESTAMP_NS;
            case TIMEDELTA_D, TIMEDELTA_S, TIMEDELTA_MS, TIMEDELTA_US, TIMEDELTA_NS ->
                    DataType.INTERVAL;
            case COMPLEX64, COMPLEX128 -> throw new IllegalStateException("checked before");
        };
    }

    /** A table of these lines, each of one axis and the column's dtype. */
    Table table(DuckDb duckDb, List<NDArray> lines) {
        var raw = new ArrayList<Field>();
        var values = new ArrayList<Object>();
        for (int i = 0; i < names.size(); i++) {
            DType dtype = dtypes.get(i);
            raw.add(new Field(names.get(i), dtype.isTime() ? DataType.BIGINT : type(dtype)));
            values.add(values(lines.get(i)));
        }
        Table numbers = Table.ofColumns(duckDb, Schema.of(raw), values);
        if (dtypes.stream().noneMatch(DType::isTime)) {
            return numbers;
        }
        try (numbers) {
            return numbers.sql(query());
        }
    }

    /** A Java array as columns take it. */
    private static Object values(NDArray line) {
        return switch (line.dtype()) {
            case BOOL -> line.toBooleanArray();
            case UINT8, UINT16, UINT32 -> line.toLongArray();
            default -> line.compact().data();
        };
    }

    private String query() {
        var columns = new ArrayList<String>();
        for (int i = 0; i < names.size(); i++) {
            String name = Sql.name(names.get(i));
            columns.add(
                    dtypes.get(i).isTime()
                            ? "CASE WHEN %1$s <> CAST(%2$d AS BIGINT) THEN %3$s END AS %1$s"
                                    .formatted(name, DType.NAT, time(dtypes.get(i), name))
                            : name);
        }
        return columns.stream().collect(Collectors.joining(", ", "SELECT ", " FROM this"));
    }

    private static String time(DType dtype, String name) {
        String sql =
                switch (dtype) {
                    case DATETIME_D -> "DATE '1970-01-01' + CAST(%s AS INTEGER)";
                    case DATETIME_S -> "CAST(make_timestamp(%s * 1000000) AS TIMESTAMP_S)";
                    case DATETIME_MS -> "CAST(make_timestamp(%s * 1000) AS TIMESTAMP_MS)";
                    case DATETIME_US -> "make_timestamp(%s)";
                    case DATETIME_NS -> "make_timestamp_ns(%s)";
                    case TIMEDELTA_D -> "to_days(CAST(%s AS INTEGER))";
                    case TIMEDELTA_S -> "to_microseconds(%s * 1000000)";
                    case TIMEDELTA_MS -> "to_microseconds(%s * 1000)";
                    case TIMEDELTA_US -> "to_microseconds(%s)";
                    case TIMEDELTA_NS ->
                            "CASE WHEN %s %% 1000 <> 0 THEN error('a duration of ' || %s || ' ns"
                                    + " has parts of a microsecond, which no column holds; round it"
                                    + " to timedelta64[us]') ELSE to_microseconds(%s // 1000) END";
                    default -> throw new IllegalStateException(dtype + " is no time");
                };
        return sql.replace("%%", "%").replace("%s", name);
    }
}
