package dev.jask.dataframe.column;

import static dev.jask.dataframe.column.Columns.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** SQL text becomes the terms that methods make. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SqlTextTest {

    private static final Column A = col("a");
    private static final Column B = col("b");

    private Duck duck;

    @BeforeAll
    void open() {
        duck = new Duck();
    }

    @AfterAll
    void close() {
        duck.close();
    }

    @Test
    void parse_operatorsAndFunctions_areTheirMethods() {
        assertThat(sql("a > 0 AND b IS NOT NULL")).isEqualTo(A.gt(0).and(B.isNotNull()));
        assertThat(sql("a + b * 2 - -3")).isEqualTo(A.add(B.mul(2)).sub(-3));
        assertThat(sql("(a + b) / 2.5")).isEqualTo(A.add(B).div(new BigDecimal("2.5")));
        assertThat(sql("a <> 1e3 OR NOT b")).isEqualTo(A.ne(1000.0).or(B.not()));
        assertThat(sql("-a")).isEqualTo(A.neg());
        assertThat(sql("+a")).isEqualTo(A);
        assertThat(sql("a ** 2")).isEqualTo(A.pow(2));
        assertThat(sql("upper(a) || 'it''s'")).isEqualTo(concat(A.str().upper(), "it's"));
        assertThat(sql("a BETWEEN 1 AND 2")).isEqualTo(A.between(1, 2));
        assertThat(sql("a IN (1, 2)")).isEqualTo(A.isIn(1, 2));
        assertThat(sql("a LIKE 'x%'")).isEqualTo(A.str().like("x%"));
        assertThat(sql("a NOT LIKE 'x%'")).isEqualTo(A.str().like("x%").not());
        assertThat(sql("a IS NOT DISTINCT FROM b")).isEqualTo(A.eqNullSafe(B));
        assertThat(sql("coalesce(a, b, 0)")).isEqualTo(coalesce(A, B, 0));
        assertThat(sql("CASE WHEN a THEN 1 ELSE b END")).isEqualTo(when(A).then(1).otherwise(B));
        assertThat(sql("a::int")).isEqualTo(A.cast("INTEGER"));
        assertThat(sql("try_cast(a AS decimal(5,2)[])")).isEqualTo(A.tryCast("DECIMAL(5,2)[]"));
        assertThat(sql("[a, 1]")).isEqualTo(list(A, 1));
        assertThat(sql("{'x': a, 'y z': b}")).isEqualTo(struct(A.as("x"), B.as("y z")));
        assertThat(sql("list_transform(a, lambda x: x + b)").references())
                .containsExactly("a", "b");
        assertThat(sql("\"A b\"")).isEqualTo(col("A b"));
        assertThat(sql("hour(a) AS h")).isEqualTo(A.hour().as("h"));
        assertThat(sql("null")).isEqualTo(lit(null));
        assertThat(sql("true")).isEqualTo(lit(true));
        assertThat(sql("99999999999")).isEqualTo(lit(99999999999L));
        assertThat(sql("a -- a comment")).isEqualTo(A);
    }

    @Test
    void parse_aggregates_areTheirMethods() {
        assertThat(sql("sum(a) / count(*)")).isEqualTo(sum("a").div(countAll()));
        assertThat(sql("mean(a) FILTER (WHERE b > 1)")).isEqualTo(mean("a").filter(B.gt(1)));
        assertThat(sql("count(DISTINCT a)")).isEqualTo(nunique("a"));
        assertThat(sql("string_agg(a, ',' ORDER BY b DESC)"))
                .isEqualTo(join("a", ",").orderBy(B.desc()));
        assertThat(sql("stddev(a)")).isEqualTo(std("a"));
        assertThat(sql("quantile_cont(a, 0.5e0)")).isEqualTo(quantile("a", 0.5));
    }

    /** What is read is written again so that DuckDB gives the same values. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "a[2]",
                "a[2:]",
                "a[:2]",
                "a[:-1:2]",
                "a[1:2][1]",
                "[1, 2, 3][a[1]]",
                "m['k']",
                "s.f",
                "s['f']",
                "s.f + 1",
                "list_reduce(a, lambda x, y: x + y)",
                "[x * 2 FOR x IN a IF x > 1]",
                "j ->> '$.q'",
                "j -> '$.q'",
                "a IS NULL",
                "t NOT ILIKE 'H%'",
                "t GLOB 'h*'",
                "t SIMILAR TO 'h.*'",
                "extract(year FROM d)",
                "date_trunc('month', d)",
                "d + INTERVAL 1 DAY",
                "d - INTERVAL '2 hours'",
                "INTERVAL (n) DAYS",
                "DATE '2024-01-01'",
                "TIMESTAMP '2024-01-01 10:00:00'",
                "d AT TIME ZONE 'UTC'",
                "n & 3",
                "n << 2",
                "~n",
                "5!",
                "n // 2",
                "n % 2",
                "n ^ 2",
                "xor(n, 3)",
                "substring(t FROM 2 FOR 2)",
                "position('l' IN t)",
                "trim(BOTH 'h' FROM t)",
                "nullif(n, 5)",
                "if(n > 1, 'x', 'y')",
                "struct_pack(x := n, y := t)",
                "struct_insert(s, g := 2)",
                "row(n, t)",
                "(n, t)",
                "map {'a': n}",
                "ARRAY[n, 2]",
                "n NOT IN (1, 2)",
                "n NOT BETWEEN 1 AND 2",
                "n IS DISTINCT FROM 3",
                "try(1 // 0)",
                "n::VARCHAR",
                "CAST(s AS STRUCT(f DOUBLE))",
                "1_000.5",
                "1e-3",
                "CASE n WHEN 5 THEN 'five' END",
                "n IS TRUE",
                "greatest(n, 7)",
                "t COLLATE NOCASE = 'HELLO'",
                "x'ff'",
                "t[1]",
                "t[2:3]",
                "-n ** 2",
                "2 ** -n",
                "1 - 2 - 3",
                "NOT n = 5 AND true",
                "a @> [1]",
                "t ^@ 'h'",
                "list_filter(a, lambda x: x > n)",
                "list_transform(a, lambda x: list_transform(a, lambda y: x + y))",
                "12345678901234567890123456789012345678901234567890",
                "1.5::FLOAT",
                "t || n || 'x'"
            })
    void parse_thenSql_givesTheSameValue(String text) {
        String from =
                " FROM (SELECT 5 AS n, 'hello' AS t, [1, 2, 3] AS a, {'f': 7} AS s, MAP {'k': 1} AS m, '{\"q\": 1}'::JSON AS j, TIMESTAMP '2024-02-29 12:00:00' AS d)";
        List<?> expected = duck.rows("SELECT (" + text + ")::VARCHAR, typeof(" + text + ")" + from);
        if (text.contains("COLLATE")) {
            assertThatThrownBy(() -> sql(text)).hasMessageContaining("collate");
        } else {
            String again = sql(text).sql();
            assertThat(duck.rows("SELECT (" + again + ")::VARCHAR, typeof(" + again + ")" + from))
                    .as(again)
                    .isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    fare >           | syntax error
                    1, 2             | not 2
                    fare FROM trips  | not a query
                    fare; SELECT 1   | not a query
                    *                | several columns
                    (SELECT 1)       | subquery
                    sum(a) OVER ()   | OVER
                    a = ?            | parameter
                    main.f(a)        | schema
                    a::nonsense      | nonsense
                    """)
    void parse_whatIsNoColumn_saysWhy(String text, String reason) {
        assertThatThrownBy(() -> sql(text))
                .isInstanceOf(ColumnException.class)
                .hasMessageContaining(reason);
    }

    @Test
    void parse_syntaxError_pointsAtThePlace() {
        assertThatThrownBy(() -> sql("fare 2 + 1"))
                .isInstanceOf(ColumnException.BadSyntax.class)
                .hasMessageContaining("fare 2 + 1\n       ^");
    }

    @Test
    void parse_currentDate_isAFunctionAndChanges() {
        assertThat(sql("current_date").references()).isEmpty();
        assertThat(sql("current_date").isDeterministic()).isFalse();
        assertThat(sql("current_date").sql()).isEqualTo("current_date");
    }

    @Test
    void cast_toAnUnknownType_isRefused() {
        assertThatThrownBy(() -> A.cast("INTEGERR")).isInstanceOf(ColumnException.WrongType.class);
        assertThatThrownBy(() -> A.cast(" ")).isInstanceOf(ColumnException.WrongType.class);
    }
}
