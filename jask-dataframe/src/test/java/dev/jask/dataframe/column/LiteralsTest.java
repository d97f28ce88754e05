package dev.jask.dataframe.column;

import static dev.jask.dataframe.column.Columns.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Constants arrive in DuckDB as the values they are in Java. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LiteralsTest {

    private Duck duck;

    @BeforeAll
    void open() {
        duck = new Duck();
    }

    @AfterAll
    void close() {
        duck.close();
    }

    private void isTyped(Object value, String type, String text) {
        assertThat(duck.type(lit(value))).as(lit(value).sql()).isEqualTo(type);
        assertThat(duck.text(lit(value))).as(lit(value).sql()).isEqualTo(text);
    }

    @Test
    void integers_haveTheSmallestTypeThatHoldsThem() {
        isTyped((byte) -5, "INTEGER", "-5");
        isTyped(Integer.MIN_VALUE, "INTEGER", "-2147483648");
        isTyped(1L << 40, "BIGINT", "1099511627776");
        isTyped(Long.MIN_VALUE, "BIGINT", "-9223372036854775808");
        isTyped(BigInteger.TWO.pow(100), "HUGEINT", "1267650600228229401496703205376");
        isTyped(BigInteger.TEN.pow(50), "BIGNUM", "1" + "0".repeat(50));
    }

    @Test
    void reals_areExact() {
        isTyped(0.1, "DOUBLE", "0.1");
        isTyped(1e300, "DOUBLE", "1e+300");
        isTyped(Double.NaN, "DOUBLE", "nan");
        isTyped(Double.NEGATIVE_INFINITY, "DOUBLE", "-inf");
        isTyped(Float.POSITIVE_INFINITY, "FLOAT", "inf");
        isTyped(0.1f, "FLOAT", "0.1");
        var random = new Random(3);
        for (int i = 0; i < 200; i++) {
            double number = Double.longBitsToDouble(random.nextLong());
            if (Double.isFinite(number)) {
                assertThat(duck.value(lit(number))).isEqualTo(number);
            }
        }
        for (double number : new double[] {Double.MIN_VALUE, Double.MAX_VALUE, -0.0, 1e-310}) {
            assertThat(duck.value(lit(number))).isEqualTo(number);
        }
    }

    @Test
    void decimals_keepTheirScale() {
        isTyped(new BigDecimal("12.50"), "DECIMAL(4,2)", "12.50");
        isTyped(new BigDecimal("-0.001"), "DECIMAL(4,3)", "-0.001");
        isTyped(new BigDecimal("7"), "DECIMAL(1,0)", "7");
        isTyped(new BigDecimal("1E+3"), "DECIMAL(4,0)", "1000");
    }

    @Test
    void texts_keepEveryCharacter() {
        for (String text :
                List.of(
                        "",
                        "it's",
                        "a\"b",
                        "line\nbreak\ttab",
                        "back\\slash",
                        "€ 日本 😀",
                        "--",
                        "/* */",
                        "$1 ? :x",
                        "\0",
                        "a\0b\0")) {
            assertThat(duck.value(lit(text))).isEqualTo(text);
        }
        assertThat(duck.value(lit('x'))).isEqualTo("x");
        assertThat(duck.value(lit(DayOfWeek.MONDAY))).isEqualTo("MONDAY");
    }

    @Test
    void times_areThemselves() {
        isTyped(LocalDate.parse("2024-02-29"), "DATE", "2024-02-29");
        isTyped(LocalDate.of(-43, 3, 15), "DATE", "0044-03-15 (BC)");
        isTyped(LocalDate.of(12345, 1, 2), "DATE", "12345-01-02");
        isTyped(LocalTime.of(12, 0), "TIME", "12:00:00");
        isTyped(LocalTime.of(12, 0, 0, 1), "TIME_NS", "12:00:00.000000001");
        isTyped(
                Instant.parse("2024-02-29T01:02:03.123456789Z"),
                "TIMESTAMP WITH TIME ZONE",
                "2024-02-29 01:02:03.123456+00");
        isTyped(
                LocalDateTime.parse("2024-02-29T01:02:03.000004"),
                "TIMESTAMP",
                "2024-02-29 01:02:03.000004");
        isTyped(
                LocalDateTime.parse("2024-02-29T01:02:03.000000004"),
                "TIMESTAMP_NS",
                "2024-02-29 01:02:03.000000004");
        isTyped(LocalDateTime.of(-43, 3, 15, 10, 0), "TIMESTAMP", "0044-03-15 (BC) 10:00:00");
        isTyped(
                Instant.parse("2024-02-29T01:02:03Z"),
                "TIMESTAMP WITH TIME ZONE",
                "2024-02-29 01:02:03+00");
        isTyped(
                OffsetDateTime.parse("2024-02-29T01:02:03+02:00"),
                "TIMESTAMP WITH TIME ZONE",
                "2024-02-28 23:02:03+00");
        isTyped(Duration.ofMillis(-1500), "INTERVAL", "-00:00:01.5");
        isTyped(Duration.ofDays(400), "INTERVAL", "9600:00:00");
        isTyped(Period.of(1, 2, -3), "INTERVAL", "1 year 2 months -3 days");
    }

    @Test
    void othersAreThemselves() {
        isTyped(true, "BOOLEAN", "true");
        isTyped(
                UUID.fromString("00000000-0000-0001-0000-000000000002"),
                "UUID",
                "00000000-0000-0001-0000-000000000002");
        isTyped(new byte[] {0, (byte) 0xff, 'a'}, "BLOB", "\\x00\\xFFa");
        assertThat(duck.value(lit(null))).isNull();
        assertThat(((Term.Literal) lit(new byte[] {1})).value()).isEqualTo(new Bytes("01"));
        assertThat(new Bytes("01ff").toArray()).containsExactly(1, -1);
    }

    @Test
    void collections_areListsAndMaps() {
        isTyped(List.of(1, 2), "INTEGER[]", "[1, 2]");
        isTyped(new double[] {1, 2}, "DOUBLE[]", "[1.0, 2.0]");
        isTyped(new int[] {1}, "INTEGER[]", "[1]");
        isTyped(new long[] {1L << 40}, "BIGINT[]", "[1099511627776]");
        isTyped(new String[] {"a", "b"}, "VARCHAR[]", "[a, b]");
        var withNull = new ArrayList<Integer>();
        withNull.add(null);
        withNull.add(1);
        isTyped(withNull, "INTEGER[]", "[NULL, 1]");
        Map<String, Integer> map = new LinkedHashMap<>();
        map.put("a", 1);
        map.put("b", 2);
        isTyped(map, "MAP(VARCHAR, INTEGER)", "{a=1, b=2}");
    }

    @Test
    void lit_whatNoColumnCanHold_isRefusedByName() {
        assertThatThrownBy(() -> lit(new Object()))
                .isInstanceOf(ColumnException.class)
                .hasMessageContaining("java.lang.Object");
        assertThatThrownBy(() -> lit(new BigDecimal("1e-39"))).hasMessageContaining("38 digits");
        assertThatThrownBy(() -> lit(Duration.ofNanos(1))).hasMessageContaining("microseconds");
        assertThatThrownBy(() -> lit("half \ud83d")).hasMessageContaining("surrogate");
    }

    @Test
    void equalContent_isEqual() {
        assertThat(lit(new byte[] {1, 2})).isEqualTo(lit(new byte[] {1, 2}));
        assertThat(lit(Double.NaN)).isEqualTo(lit(Double.NaN));
        assertThat(lit(List.of(1, 2)).token()).isEqualTo(lit(new int[] {1, 2}).token());
        assertThat(lit(1).token()).isNotEqualTo(lit(2).token());
    }
}
