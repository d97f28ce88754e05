package dev.jask.dataframe.column;

import static dev.jask.dataframe.column.Columns.*;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.jask.dataframe.column.TimeMethods.Unit;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Period;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Date and time functions against pandas. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TimeMethodsTest {

    private static final TimeMethods T = col("x").dt();

    private static final Map<String, Column> COLUMNS =
            Map.ofEntries(
                    Map.entry("year", T.year()),
                    Map.entry("quarter", T.quarter()),
                    Map.entry("month", T.month()),
                    Map.entry("day", T.day()),
                    Map.entry("hour", T.hour()),
                    Map.entry("minute", T.minute()),
                    Map.entry("second", T.second()),
                    Map.entry("microsecond", T.microsecond()),
                    Map.entry("nanosecond", T.nanosecond()),
                    Map.entry("dayofweek", T.dayOfWeek()),
                    Map.entry("dayofyear", T.dayOfYear()),
                    Map.entry("week", T.week()),
                    Map.entry("isoyear", T.isoYear()),
                    Map.entry("days_in_month", T.daysInMonth()),
                    Map.entry("day_name", T.dayName()),
                    Map.entry("month_name", T.monthName()),
                    Map.entry("is_leap_year", T.isLeapYear()),
                    Map.entry("is_month_start", T.isMonthStart()),
                    Map.entry("is_month_end", T.isMonthEnd()),
                    Map.entry("is_quarter_start", T.isQuarterStart()),
                    Map.entry("is_quarter_end", T.isQuarterEnd()),
                    Map.entry("is_year_start", T.isYearStart()),
                    Map.entry("is_year_end", T.isYearEnd()),
                    Map.entry("date", T.date()),
                    Map.entry("time", T.time()),
                    Map.entry("normalize", T.normalize()),
                    Map.entry("strftime", T.strftime("%d.%m.%Y %H:%M")),
                    Map.entry("floor_15min", T.floor(Duration.ofMinutes(15))),
                    Map.entry("ceil_15min", T.ceil(Duration.ofMinutes(15))),
                    Map.entry("floor_1D", T.floor(Duration.ofDays(1))),
                    Map.entry("ceil_1D", T.ceil(Duration.ofDays(1))),
                    Map.entry("tz_convert", T.tzConvert("Europe/Berlin")));

    private static final Map<String, JsonNode> CASES = Cases.read("times.jsonl");

    static final List<String> NAMES = List.copyOf(CASES.keySet());

    private static final Column NOON = lit(LocalDateTime.parse("2024-02-29T12:34:56.789123"));

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
    void method_overManyTimes_givesWhatPandasGives(String name) {
        JsonNode expected = Cases.of(CASES, name);
        String times = Cases.table(Map.of("x", Cases.sql(expected.path("input"), "TIMESTAMP")));
        assertThat(
                        Cases.differences(
                                duck, Cases.of(COLUMNS, name), times, expected.path("expected")))
                .as(Cases.of(COLUMNS, name).sql())
                .isEmpty();
    }

    @Test
    void shortcuts_areTheMethodsOfDt() {
        assertThat(col("x").hour()).isEqualTo(col("x").dt().hour());
        assertThat(duck.value(lit(LocalDate.parse("2024-01-01")).dayOfWeek())).isEqualTo(0L);
        assertThat(duck.value(lit(LocalDate.parse("2024-01-07")).dayOfWeek())).isEqualTo(6L);
        assertThat(duck.value(NOON.year())).isEqualTo(2024L);
        assertThat(duck.value(NOON.month())).isEqualTo(2L);
        assertThat(duck.value(NOON.day())).isEqualTo(29L);
        assertThat(duck.value(NOON.dayOfYear())).isEqualTo(60L);
        assertThat(duck.value(NOON.minute())).isEqualTo(34L);
        assertThat(duck.value(NOON.second())).isEqualTo(56L);
        assertThat(duck.text(NOON.date())).isEqualTo("2024-02-29");
    }

    @Test
    void truncate_toEachUnit() {
        assertThat(duck.text(NOON.dt().truncate(Unit.MILLISECOND)))
                .isEqualTo("2024-02-29 12:34:56.789");
        assertThat(duck.text(NOON.dt().truncate(Unit.HOUR))).isEqualTo("2024-02-29 12:00:00");
        assertThat(duck.text(NOON.dt().truncate(Unit.WEEK))).isEqualTo("2024-02-26 00:00:00");
        assertThat(duck.text(NOON.dt().truncate(Unit.QUARTER))).isEqualTo("2024-01-01 00:00:00");
        assertThat(duck.text(NOON.dt().truncate(Unit.YEAR))).isEqualTo("2024-01-01 00:00:00");
    }

    @Test
    void floor_ofSevenDays_isAMonday() {
        assertThat(duck.text(NOON.dt().floor(Duration.ofDays(7)))).isEqualTo("2024-02-26 00:00:00");
    }

    @Test
    void round_halvesUp() {
        Column half = lit(LocalDateTime.parse("2024-01-01T00:30:00"));
        assertThat(duck.text(half.dt().round(Duration.ofHours(1))))
                .isEqualTo("2024-01-01 01:00:00");
        assertThat(duck.text(half.sub(Duration.ofSeconds(1)).dt().round(Duration.ofHours(1))))
                .isEqualTo("2024-01-01 00:00:00");
    }

    @Test
    void differences_countBordersOrWholeUnits() {
        Column start = lit(LocalDate.parse("2024-01-31"));
        Column end = lit(LocalDate.parse("2024-03-01"));
        assertThat(duck.value(end.dt().bordersSince(start, Unit.MONTH))).isEqualTo(2L);
        assertThat(duck.value(end.dt().unitsSince(start, Unit.MONTH))).isEqualTo(1L);
        assertThat(duck.value(start.dt().bordersSince(end, Unit.DAY))).isEqualTo(-30L);
    }

    @Test
    void plusDurationAndPeriod() {
        assertThat(duck.text(NOON.add(Duration.ofHours(20))))
                .isEqualTo("2024-03-01 08:34:56.789123");
        assertThat(duck.text(NOON.add(Period.of(1, 1, 1)))).isEqualTo("2025-03-30 12:34:56.789123");
    }

    @Test
    void epochs_andZones() {
        Column instant = lit(Instant.parse("2024-07-01T10:00:00.5Z"));
        assertThat(duck.value(instant.dt().epoch())).isEqualTo(1719828000.5);
        assertThat(duck.value(instant.dt().epochMillis())).isEqualTo(1719828000500L);
        assertThat(duck.value(instant.dt().epochMicros())).isEqualTo(1719828000500000L);
        assertThat(duck.text(instant.dt().tzConvert("America/New_York")))
                .isEqualTo("2024-07-01 06:00:00.5");
        Column local = lit(LocalDateTime.parse("2024-07-01T06:00:00"));
        assertThat(duck.text(local.dt().tzLocalize("America/New_York")))
                .isEqualTo("2024-07-01 10:00:00+00");
        assertThat(duck.value(lit(Duration.ofMinutes(90)).dt().totalSeconds())).isEqualTo(5400.0);
        assertThat(duck.value(NOON.dt().millisecond())).isEqualTo(789L);
    }
}
