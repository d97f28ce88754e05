package dev.jask.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jask.table.testing.TableAssert;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@SuppressWarnings("ArrayRecordComponent") // users have records with arrays
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RecordsTest {

    private DuckDb duckDb;

    @BeforeAll
    void open() {
        duckDb = DuckDb.open(DuckDbOptions.defaults().withThreads(1));
    }

    @AfterAll
    void close() {
        duckDb.close();
    }

    enum Colour {
        RED,
        GREEN
    }

    record Point(double x, double y) {}

    record Everything(
            boolean truth,
            byte tiny,
            short small,
            int whole,
            long large,
            float single,
            double real,
            char letter,
            String text,
            BigInteger huge,
            BigDecimal price,
            byte[] bytes,
            LocalDate day,
            LocalTime clock,
            LocalDateTime moment,
            Instant instant,
            Duration length,
            UUID id,
            Colour colour,
            Point point,
            List<Point> path,
            Map<String, List<Integer>> groups,
            int[] numbers,
            String[] names,
            Optional<String> maybe,
            OptionalInt maybeInt,
            OptionalLong maybeLong,
            OptionalDouble maybeReal,
            @Nullable Integer boxed) {}

    private static Everything everything(Optional<String> maybe, @Nullable Integer boxed) {
        return new Everything(
                true,
                (byte) 1,
                (short) 2,
                3,
                4,
                5.5f,
                6.5,
                'é',
                "text",
                BigInteger.TWO.pow(100),
                new BigDecimal("12.345"),
                new byte[] {1, 2},
                LocalDate.of(2024, 2, 29),
                LocalTime.of(1, 2, 3),
                LocalDateTime.of(2024, 3, 10, 2, 30),
                Instant.parse("2024-03-10T10:30:00Z"),
                Duration.ofHours(30),
                new UUID(1, 2),
                Colour.GREEN,
                new Point(1, 2),
                List.of(new Point(3, 4)),
                Map.of("a", List.of(1, 2)),
                new int[] {1, 2},
                new String[] {"x"},
                maybe,
                OptionalInt.of(1),
                OptionalLong.empty(),
                OptionalDouble.of(2),
                boxed);
    }

    @Test
    void records_ofEveryType_roundTrip() {
        List<Everything> records =
                List.of(everything(Optional.of("x"), 7), everything(Optional.empty(), null));
        Table table = Table.ofRecords(duckDb, Everything.class, records);
        assertThat(table.schema().require("price").type())
                .isEqualTo(DataType.parse("DECIMAL(5,3)"));
        assertThat(table.schema().require("colour").type())
                .isEqualTo(DataType.parse("ENUM('RED', 'GREEN')"));
        assertThat(table.as(Everything.class)).usingRecursiveComparison().isEqualTo(records);
        assertThatThrownBy(() -> table.as(Everything.class).add(records.getFirst()))
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void records_whenThereAreNone_makeAnEmptyTable() {
        Table table = Table.ofRecords(duckDb, Point.class, List.of());
        TableAssert.assertThat(table).hasSchema("x DOUBLE, y DOUBLE").hasRowCount(0);
        assertThat(table.as(Point.class)).isEmpty();
    }

    record Trip(double tipFraction, @ColumnName("pick-up") LocalDate pickup, long PassengerCount) {}

    @Test
    void as_matchesNamesAcrossCaseAndUnderscores() {
        Table table =
                duckDb.query(
                        "SELECT 0.5::DOUBLE AS tip_fraction, DATE '2024-01-01' AS \"pick-up\", 3 AS passenger_count, 1 AS other");
        assertThat(table.as(Trip.class))
                .containsExactly(new Trip(0.5, LocalDate.of(2024, 1, 1), 3));
        assertThat(table.row(0).as(Trip.class).PassengerCount()).isEqualTo(3);
    }

    @Test
    void as_withoutTheColumn_offersTheNearest() {
        assertThatThrownBy(() -> duckDb.query("SELECT 1.0 AS x, 2.0 AS yy").as(Point.class))
                .isInstanceOf(TableException.UnknownColumn.class)
                .hasMessageContaining("there is no column \"y\"; did you mean \"yy\"?");
    }

    @Test
    void as_withColumnsAlike_asksWhich() {
        record Ab(int aB) {}
        assertThatThrownBy(() -> duckDb.query("SELECT 1 AS a_b, 2 AS a__b").as(Ab.class))
                .isInstanceOf(TableException.BadSchema.class)
                .hasMessageContaining("could stand for any of the columns a_b, a__b");
    }

    @Test
    void as_withATypeThatNeverFits_saysSoAtOnce() {
        assertThatThrownBy(() -> duckDb.query("SELECT 'a' AS x, 1.0 AS y").as(Point.class))
                .isInstanceOf(TableException.TypeMismatch.class)
                .hasMessage(
                        "column \"x\" does not fit component \"x\" of Point: values of type VARCHAR cannot be read as"
                                + " Double; they come as String");
        record At(Instant at) {}
        assertThatThrownBy(() -> duckDb.query("SELECT TIMESTAMP '2024-01-01' AS at").as(At.class))
                .hasMessageContaining(
                        "TIMESTAMP cannot be read as Instant; they come as LocalDateTime");
    }

    @Test
    void as_withNullInAPrimitive_namesRowAndColumn() {
        Table table = duckDb.query("SELECT 1.0 AS x, unnest([1.0, NULL]) AS y");
        assertThatThrownBy(() -> table.as(Point.class))
                .isInstanceOf(TableException.TypeMismatch.class)
                .hasMessage(
                        "row 1, column \"y\", for component \"y\" of Point: the value is null, which a primitive double"
                                + " cannot be; use Double or Optional");
    }

    @Test
    void as_withAValueOutOfRange_namesRowAndColumn() {
        record Small(byte n) {}
        assertThatThrownBy(() -> duckDb.query("SELECT 300 AS n").as(Small.class))
                .hasMessage(
                        "row 0, column \"n\", for component \"n\" of Small: 300 is not between -128 and 127");
        record Bright(Colour colour) {}
        assertThatThrownBy(() -> duckDb.query("SELECT 'GREN' AS colour").as(Bright.class))
                .hasMessageContaining("\"GREN\" is no constant of Colour; did you mean \"GREEN\"?");
        record Letter(char c) {}
        assertThatThrownBy(() -> duckDb.query("SELECT 'ab' AS c").as(Letter.class))
                .hasMessageContaining("\"ab\" is not a single char");
        record Single(float f) {}
        assertThatThrownBy(() -> duckDb.query("SELECT 0.1::DOUBLE AS f").as(Single.class))
                .hasMessageContaining("0.1 does not fit a float exactly");
    }

    @Test
    void as_readsTemporalAndNestedTypesInOtherShapes() {
        record Shapes(
                OffsetDateTime offset,
                ZonedDateTime zoned,
                Period period,
                Interval interval,
                Set<String> set,
                Map<String, Object> struct,
                Object any,
                long[] array,
                BigDecimal whole,
                String number) {}
        Shapes shapes =
                duckDb.query(
                                "SELECT TIMESTAMPTZ '2024-01-01 00:00:00+00' AS \"offset\", TIMESTAMPTZ '2024-01-01 00:00:00+00' AS"
                                        + " zoned, INTERVAL '1 year 2 days' AS period, INTERVAL '1 hour' AS \"interval\", ['a', 'a'] AS"
                                        + " \"set\", {'a': 1, 'b': 'x'} AS struct, 5 AS \"any\", [1, 2]::BIGINT[2] AS \"array\", 7 AS whole,"
                                        + " 8 AS number")
                        .as(Shapes.class)
                        .getFirst();
        assertThat(shapes.offset()).isEqualTo("2024-01-01T00:00Z");
        assertThat(shapes.zoned().toInstant()).isEqualTo("2024-01-01T00:00:00Z");
        assertThat(shapes.period()).isEqualTo(Period.of(1, 0, 2));
        assertThat(shapes.interval()).isEqualTo(new Interval(0, 0, 3_600_000_000L));
        assertThat(shapes.set()).containsExactly("a");
        assertThat(shapes.struct()).isEqualTo(Map.of("a", 1, "b", "x"));
        assertThat(shapes.any()).isEqualTo(5);
        assertThat(shapes.array()).containsExactly(1, 2);
        assertThat(shapes.whole()).isEqualByComparingTo("7");
        assertThat(shapes.number()).isEqualTo("8");
    }

    @Test
    void ofRecords_withATypeThatNoColumnHas_namesTheComponent() {
        record Odd(Thread thread) {}
        assertThatThrownBy(() -> Table.ofRecords(duckDb, Odd.class, List.of()))
                .isInstanceOf(TableException.TypeMismatch.class)
                .hasMessageContaining(
                        "component \"thread\" of Odd: no column type holds values of java.lang.Thread");
    }

    @Test
    void as_whenTheConstructorThrows_passesItOn() {
        record Picky(int n) {
            @SuppressWarnings("UnusedMethod") // called by reflection
            Picky {
                if (n > 1) {
                    throw new IllegalArgumentException("too large");
                }
            }
        }
        assertThatThrownBy(() -> duckDb.query("SELECT 2 AS n").as(Picky.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("too large");
    }
}
