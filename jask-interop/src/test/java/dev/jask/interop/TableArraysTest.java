package dev.jask.interop;

import static dev.jask.ndarray.Shape.shape;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jask.ndarray.ArrayException;
import dev.jask.ndarray.DType;
import dev.jask.ndarray.NDArray;
import dev.jask.ndarray.Scalar;
import dev.jask.ndarray.Shape;
import dev.jask.table.DataType;
import dev.jask.table.Interval;
import dev.jask.table.Table;
import dev.jask.table.TableException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class TableArraysTest {

    private static Table query(String sql) {
        return Table.ofQuery(sql);
    }

    @Test
    void toArray_ofColumnsOfSeveralTypes_hasTheDTypeThatHoldsAll() {
        Table table =
                query("SELECT 1::TINYINT a, 2::USMALLINT b, true c UNION ALL SELECT -3, 4, false");

        NDArray array = TableArrays.toArray(table);

        assertThat(array.dtype()).isEqualTo(DType.INT32);
        assertThat(array).isEqualTo(NDArray.of(new int[] {1, 2, 1, -3, 4, 0}, shape(2, 3)));
        assertThat(TableArrays.toArray(table, "b", "a"))
                .isEqualTo(NDArray.of(new int[] {2, 1, 4, -3}, shape(2, 2)));
        assertThat(TableArrays.toArray(table, NumberForm.of(DType.FLOAT32), "A").dtype())
                .isEqualTo(DType.FLOAT32);
    }

    @ParameterizedTest
    @EnumSource(
            value = DType.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"COMPLEX64", "COMPLEX128"})
    void toTable_ofEveryDType_comesBackTheSame(DType dtype) {
        NDArray numbers =
                dtype.isTime()
                        ? NDArray.wrap(new long[] {0, -3, 18_262, DType.NAT}, shape(4), dtype)
                        : NDArray.of(0, 1, 100, 7).astype(dtype);
        NDArray given =
                dtype == DType.TIMEDELTA_NS
                        ? NDArray.wrap(new long[] {0, -3000, 1_000, DType.NAT}, shape(4), dtype)
                        : numbers;

        NDArray back = TableArrays.column(TableArrays.toTable(given, "x"), "x");

        // All durations are one type of column.
        boolean isDuration = dtype.kind() == DType.Kind.TIMEDELTA;
        assertThat(back.dtype()).isEqualTo(isDuration ? DType.TIMEDELTA_US : dtype);
        assertThat(back.astype(dtype)).isEqualTo(given);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "18446744073709551615::UBIGINT - 18446744073709551610::UBIGINT; INT64; 5",
                "-7::HUGEINT; INT64; -7",
                "7::UHUGEINT; INT64; 7",
                "7::BIGNUM; INT64; 7",
                "1.25::DECIMAL(9,2); FLOAT64; 1.25",
                "1.5::FLOAT; FLOAT32; 1.5",
                "DATE '1969-12-31'; DATETIME_D; -1",
                "TIMESTAMP '1970-01-01 00:00:01.5'; DATETIME_US; 1500000",
                "TIMESTAMPTZ '1970-01-01 01:00:00+01'; DATETIME_US; 0",
                "TIMESTAMP_S '1969-12-31 23:59:59'; DATETIME_S; -1",
                "TIMESTAMP_MS '1969-12-31 23:59:59.999'; DATETIME_MS; -1",
                "TIMESTAMP_NS '1969-12-31 23:59:59.999999999'; DATETIME_NS; -1",
                "TIME '00:00:01'; TIMEDELTA_US; 1000000",
                "TIME_NS '00:00:00.000000001'; TIMEDELTA_NS; 1",
                "INTERVAL '1 day 1 microsecond'; TIMEDELTA_US; 86400000001",
            })
    void column_ofEveryType_hasItsDType(String value, DType dtype, double expected) {
        NDArray column = TableArrays.column(query("SELECT " + value + " AS x"), "x");

        assertThat(column.dtype()).isEqualTo(dtype);
        assertThat(column.shape()).isEqualTo(shape(1));
        assertThat(dtype.isTime() ? column.getLong(0) : column.getDouble(0)).isEqualTo(expected);
    }

    @Test
    void nulls_areNaNOrNaT_whereTheDTypeHasThem() {
        Table table =
                query("FROM (VALUES (1, 1.5, DATE '1970-01-02'), (NULL, NULL, NULL)) t(i, d, t)");

        assertThat(TableArrays.toArray(table, "i", "d").toDoubleArray())
                .containsExactly(1, 1.5, Double.NaN, Double.NaN);
        assertThat(TableArrays.column(table, "t").toLongArray()).containsExactly(1, DType.NAT);
        assertThat(TableArrays.column(query("SELECT TIMESTAMP 'infinity' AS x"), "x").toLongArray())
                .containsExactly(DType.NAT);
        assertThat(TableArrays.column(query("SELECT DATE '-infinity' AS x"), "x").toLongArray())
                .containsExactly(DType.NAT);
    }

    @Test
    void nulls_inWholeNumbers_areAnErrorOrTheNumberGiven() {
        Table table = query("FROM (VALUES (1, true), (NULL, NULL)) t(i, b)");

        assertThatThrownBy(() -> TableArrays.column(table, "i"))
                .isInstanceOf(ArrayException.BadArgument.class)
                .hasMessageContaining("column \"i\" has 1 nulls (the first in row 1)")
                .hasMessageContaining("int32")
                .hasMessageContaining("withNulls");
        assertThat(TableArrays.column(table, "i", NumberForm.DEFAULT.withNulls(-1)))
                .isEqualTo(NDArray.of(1, -1).astype(DType.INT32));
        assertThat(TableArrays.column(table, "b", NumberForm.DEFAULT.withNulls(Scalar.of(true))))
                .isEqualTo(NDArray.of(true, true));
        assertThat(TableArrays.toArray(table, NumberForm.of(DType.FLOAT64).withNulls(9.5)))
                .isEqualTo(NDArray.of(new double[] {1, 1, 9.5, 9.5}, shape(2, 2)));
    }

    @Test
    void columns_ofStructsAndArrays_areTheirMembers() {
        Table table =
                query(
                        "SELECT {'x': 1, 'y': 2.5} AS p, [3, 4]::INTEGER[2] AS e UNION ALL SELECT NULL, [5, 6]");

        Map<String, NDArray> columns = TableArrays.columns(table, NumberForm.DEFAULT.withNulls(0));

        assertThat(columns.keySet()).containsExactly("p.x", "p.y", "e[0]", "e[1]");
        assertThat(columns.get("p.x")).isEqualTo(NDArray.of(1, 0).astype(DType.INT32));
        assertThat(columns.get("p.y")).isEqualTo(NDArray.of(2.5, 0));
        assertThat(TableArrays.column(table, "e"))
                .isEqualTo(NDArray.of(new int[] {3, 4, 5, 6}, shape(2, 2)));
    }

    @Test
    void columns_withNamesThatSqlWouldMisread_areRead() {
        Table table = query("SELECT 1::HUGEINT AS \"a \"\"%s' b\", 2 AS \"select\"");

        assertThat(TableArrays.toArray(table).toLongArray()).containsExactly(1, 2);
    }

    @Test
    void toTable_ofColumnsByName_keepsTheirTypesAndOrder() {
        Map<String, NDArray> columns = new LinkedHashMap<>();
        columns.put("b", NDArray.of(1.5, Double.NaN));
        columns.put("a", NDArray.wrap(new long[] {1, DType.NAT}, shape(2), DType.DATETIME_D));
        columns.put("i", NDArray.of(1, 2).slice("::-1"));

        Table table = TableArrays.toTable(columns);

        assertThat(table.schema().names()).containsExactly("b", "a", "i");
        assertThat(table.schema().types())
                .containsExactly(DataType.DOUBLE, DataType.DATE, DataType.INTEGER);
        assertThat(table.column("a").asList())
                .isEqualTo(Arrays.asList(LocalDate.of(1970, 1, 2), null));
        assertThat(table.column("b").isNull(1)).isFalse();
        assertThat(table.column("i").asInts()).containsExactly(2, 1);
        assertThat(TableArrays.columns(table)).isEqualTo(columns);
    }

    @Test
    void toTable_ofTimes_givesTheTimesThatPeopleRead() {
        NDArray times =
                NDArray.wrap(new long[] {1_577_836_801, DType.NAT}, shape(2), DType.DATETIME_S);
        NDArray durations = NDArray.wrap(new long[] {90}, shape(1), DType.TIMEDELTA_S);

        assertThat(TableArrays.toTable(times).get(0, "c0"))
                .isEqualTo(LocalDateTime.of(2020, 1, 1, 0, 0, 1));
        assertThat(TableArrays.toTable(durations).get(0, "c0"))
                .isEqualTo(new Interval(0, 0, 90_000_000));
        NDArray fine = NDArray.wrap(new long[] {1}, shape(1), DType.TIMEDELTA_NS);
        assertThatThrownBy(() -> TableArrays.toTable(fine))
                .isInstanceOf(TableException.class)
                .hasMessageContaining("parts of a microsecond");
    }

    @Test
    void emptyTables_areEmptyArrays_andBack() {
        NDArray none = NDArray.zeros(shape(0, 2), DType.FLOAT32);

        Table table = TableArrays.toTable(none, "x", "y");

        assertThat(table.rows()).isZero();
        assertThat(TableArrays.toArray(table)).isEqualTo(none);
        assertThat(TableArrays.column(table, "y").shape()).isEqualTo(shape(0));
    }

    @Test
    void badInput_isToldAtOnce() {
        Table table = query("SELECT 1 AS n, 'x' AS name, DATE '2020-01-01' AS day");
        NDArray complex = NDArray.ones(shape(2), DType.COMPLEX128);

        assertThatThrownBy(() -> TableArrays.toArray(table))
                .isInstanceOf(ArrayException.BadDType.class)
                .hasMessageContaining("column \"name\" is VARCHAR")
                .hasMessageContaining("n, day");
        assertThatThrownBy(() -> TableArrays.toArray(table, "n", "day"))
                .isInstanceOf(ArrayException.BadDType.class)
                .hasMessageContaining("\"n\" of int32 and \"day\" of datetime64[D]");
        assertThatThrownBy(() -> TableArrays.toArray(table, "nn"))
                .isInstanceOf(TableException.UnknownColumn.class);
        assertThatThrownBy(() -> TableArrays.toTable(complex))
                .isInstanceOf(ArrayException.BadDType.class)
                .hasMessageContaining("x.real()");
        assertThatThrownBy(() -> TableArrays.toTable(NDArray.zeros(shape(2, 3)), "a", "b"))
                .isInstanceOf(ArrayException.ShapeMismatch.class)
                .hasMessageContaining("3 columns, given were 2 names");
        assertThatThrownBy(() -> TableArrays.toTable(NDArray.zeros(Shape.SCALAR)))
                .isInstanceOf(ArrayException.ShapeMismatch.class);
        assertThatThrownBy(() -> TableArrays.toTable(NDArray.zeros(shape(2, 0))))
                .isInstanceOf(ArrayException.ShapeMismatch.class)
                .hasMessageContaining("at least one column");
        assertThatThrownBy(() ->
                        TableArrays.toTable(Map.of("a", NDArray.of(1, 2), "b", NDArray.of(1))))
                .isInstanceOf(ArrayException.ShapeMismatch.class);
        assertThatThrownBy(() ->
                        TableArrays.column(query("SELECT 18446744073709551615::UBIGINT u"), "u"))
                .hasMessageContaining("column \"u\" has numbers that int64 does not hold");
        assertThatThrownBy(() -> TableArrays.column(query("SELECT INTERVAL '1 month' i"), "i"))
                .hasMessageContaining("intervals of months");
    }

    @Test
    void toArray_ofManyRows_keepsTheirOrder() {
        Table table = query("SELECT i, i * 2::HUGEINT AS h FROM range(200000) t(i)");

        NDArray array = TableArrays.toArray(table);

        NDArray expected = NDArray.arange(200_000);
        assertThat(array.slice(":, 0").copy()).isEqualTo(expected);
        assertThat(array.slice(":, 1").copy()).isEqualTo(expected.multiply(2));
        assertThat(List.of(array.shape())).containsExactly(shape(200_000, 2));
    }
}
