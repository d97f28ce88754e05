package dev.jask.dataframe.column;

import static dev.jask.dataframe.column.Columns.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Arithmetic against NumPy. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ArithmeticTest {

    private static final Column A = col("a");
    private static final Column B = col("b");

    private static final Map<String, Column> COLUMNS =
            Map.ofEntries(
                    Map.entry("add_int", A.add(B)),
                    Map.entry("sub_int", A.sub(B)),
                    Map.entry("mul_int", A.mul(B)),
                    Map.entry("div_int", A.div(B)),
                    Map.entry("floordiv_int", A.floorDiv(B)),
                    Map.entry("mod_int", A.mod(B)),
                    Map.entry("div_real", A.div(B)),
                    Map.entry("pow_real", A.abs().pow(B)),
                    Map.entry("floordiv_real", A.floorDiv(B)),
                    Map.entry("mod_real", A.mod(B)),
                    Map.entry("abs", A.abs()),
                    Map.entry("floor", A.floor()),
                    Map.entry("ceil", A.ceil()),
                    Map.entry("trunc", A.trunc()),
                    Map.entry("sqrt", A.sqrt()),
                    Map.entry("cbrt", A.cbrt()),
                    Map.entry("exp", A.exp()),
                    Map.entry("log", A.log()),
                    Map.entry("log2", A.log2()),
                    Map.entry("log10", A.log10()),
                    Map.entry("sin", A.sin()),
                    Map.entry("cos", A.cos()),
                    Map.entry("tan", A.tan()),
                    Map.entry("atan", A.atan()),
                    Map.entry("sinh", A.sinh()),
                    Map.entry("cosh", A.cosh()),
                    Map.entry("tanh", A.tanh()),
                    Map.entry("degrees", A.degrees()),
                    Map.entry("radians", A.radians()),
                    Map.entry("sign", A.sign()),
                    Map.entry("round_half_even", A.roundHalfEven(0)),
                    Map.entry("round_half_even_2", A.roundHalfEven(2)));

    private static final Map<String, JsonNode> CASES = Cases.read("arithmetic.jsonl");

    static final List<String> NAMES = List.copyOf(CASES.keySet());

    private Duck duck;

    @BeforeAll
    void open() {
        duck = new Duck();
    }

    @AfterAll
    void close() {
        duck.close();
    }

    @ParameterizedTest
    @FieldSource("NAMES")
    void operation_overManyNumbers_givesWhatNumPyGives(String name) {
        JsonNode expected = Cases.of(CASES, name);
        String type = name.endsWith("_int") ? "BIGINT" : "DOUBLE";
        var columns = new LinkedHashMap<String, List<String>>();
        columns.put("a", Cases.sql(expected.path("left"), type));
        columns.put("b", Cases.sql(expected.path("right"), type));
        assertThat(
                        Cases.differences(
                                duck,
                                Cases.of(COLUMNS, name),
                                Cases.table(columns),
                                expected.path("expected")))
                .as(Cases.of(COLUMNS, name).sql())
                .isEmpty();
    }

    @Test
    void div_byZero_isInfiniteOrNaN_alsoOfIntegers() {
        assertThat(duck.value(lit(1).div(0))).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(duck.value(lit(-1).div(0))).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(duck.value(lit(0).div(0))).isEqualTo(Double.NaN);
        assertThat(duck.value(lit(7).div(2))).isEqualTo(3.5);
    }

    @Test
    void floorDivAndMod_byZero_areNull() {
        assertThat(duck.value(lit(7).floorDiv(0))).isNull();
        assertThat(duck.value(lit(7).mod(0))).isNull();
        assertThat(duck.value(lit(7.5).mod(0.0))).isNull();
    }

    @Test
    void floorDivAndMod_keepTheTypeOfIntegers() {
        assertThat(duck.value(lit(-7).floorDiv(2))).isEqualTo(-4);
        assertThat(duck.value(lit(Long.MAX_VALUE).floorDiv(2))).isEqualTo(Long.MAX_VALUE / 2);
        assertThat(duck.value(lit(-7).mod(3))).isEqualTo(2);
    }

    @Test
    void mod_ofRandomNumbers_isRefused() {
        assertThatThrownBy(() -> random().mod(2))
                .isInstanceOf(ColumnException.class)
                .hasMessageContaining("random()")
                .hasMessageContaining("assign it to a column first");
    }

    @Test
    void add_beyondTheType_isAnError() {
        assertThatThrownBy(() ->
                        duck.value(
                                lit(Integer.MAX_VALUE).cast("INTEGER").add(lit(1).cast("INTEGER"))))
                .hasMessageContaining("Overflow");
    }

    @Test
    void decimals_stayDecimals() {
        assertThat(duck.value(lit(new BigDecimal("0.10")).add(lit(new BigDecimal("0.20")))))
                .isEqualTo(new BigDecimal("0.30"));
    }

    @Test
    void round_halvesAwayFromZero() {
        assertThat(duck.value(lit(2.5).round())).isEqualTo(3.0);
        assertThat(duck.value(lit(-2.5).round())).isEqualTo(-3.0);
        assertThat(duck.value(lit(2.345).round(1))).isEqualTo(2.3);
        assertThat(duck.value(lit(1250).round(-2))).isEqualTo(1300);
    }

    @Test
    void clip_bringsIntoBoundsAndKeepsNull() {
        assertThat(duck.value(lit(5).clip(1, 3))).isEqualTo(3);
        assertThat(duck.value(lit(-5).clip(1, 3))).isEqualTo(1);
        assertThat(duck.value(lit(2).clip(1, 3))).isEqualTo(2);
        assertThat(duck.value(lit(null).cast("INTEGER").clip(1, 3))).isNull();
    }

    @Test
    void others() {
        assertThat(duck.value(lit(8.0).log(2.0))).isEqualTo(3.0);
        assertThat(duck.value(lit(1.0).atan2(1.0))).isEqualTo(Math.PI / 4);
        assertThat(duck.value(lit(0.5).asin())).isEqualTo(Math.asin(0.5));
        assertThat(duck.value(lit(0.5).acos())).isEqualTo(Math.acos(0.5));
        assertThat(duck.value(lit(5).neg().neg())).isEqualTo(5);
        assertThat(duck.value(lit(10).call("gcd", 4))).isEqualTo(2L);
    }

    @Test
    void null_anywhere_givesNull() {
        for (Column column :
                List.of(
                        A.add(B),
                        A.sub(B),
                        A.mul(B),
                        A.div(B),
                        A.floorDiv(B),
                        A.mod(B),
                        A.pow(B))) {
            assertThat(
                            duck.rows(
                                            "SELECT "
                                                    + column.sql()
                                                    + " FROM (SELECT NULL::DOUBLE AS a, 2 AS b)")
                                    .getFirst()
                                    .getFirst())
                    .as(column.sql())
                    .isNull();
            assertThat(
                            duck.rows(
                                            "SELECT "
                                                    + column.sql()
                                                    + " FROM (SELECT 2 AS a, NULL::DOUBLE AS b)")
                                    .getFirst()
                                    .getFirst())
                    .as(column.sql())
                    .isNull();
        }
    }
}
