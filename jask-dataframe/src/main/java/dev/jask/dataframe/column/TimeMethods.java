package dev.jask.dataframe.column;

import java.time.Duration;
import java.util.Locale;

/**
 * The functions of a date, time or timestamp column: {@code col("pickup").dt().hour()}.
 *
 * <p>Points in time with a zone are read in UTC; see {@link #tzConvert}.
 *
 * @param column the dates or times
 */
public record TimeMethods(Column column) {

    public TimeMethods {
        column = Trees.unnamed(column);
    }

    /** A unit of the calendar or the clock. */
    public enum Unit {
        MICROSECOND,
        MILLISECOND,
        SECOND,
        MINUTE,
        HOUR,
        DAY,
        WEEK,
        MONTH,
        QUARTER,
        YEAR;

        private String sql() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    // Fields

    /** The year. */
    public Column year() {
        return column.call("year");
    }

    /** The quarter, 1 to 4. */
    public Column quarter() {
        return column.call("quarter");
    }

    /** The month, 1 to 12. */
    public Column month() {
        return column.call("month");
    }

    /** The ISO week, 1 to 53. */
    public Column week() {
        return column.call("week");
    }

    /** The year that the ISO week belongs to. */
    public Column isoYear() {
        return column.call("isoyear");
    }

    /** The day of the month, 1 to 31. */
    public Column day() {
        return column.call("day");
    }

    /** The day of the week: Monday is 0 and Sunday 6, as in pandas. */
    public Column dayOfWeek() {
        return column.call("isodow").sub(1);
    }

    /** The day of the year, 1 to 366. */
    public Column dayOfYear() {
        return column.call("dayofyear");
    }

    /** The hour, 0 to 23. */
    public Column hour() {
        return column.call("hour");
    }

    /** The minute, 0 to 59. */
    public Column minute() {
        return column.call("minute");
    }

    /** The second, 0 to 59. */
    public Column second() {
        return column.call("second");
    }

    /** The milliseconds within the second, 0 to 999. */
    public Column millisecond() {
        return within(column.call("millisecond"), 1000);
    }

    /** The microseconds within the second, 0 to 999,999, as in pandas. */
    public Column microsecond() {
        return within(column.call("microsecond"), 1_000_000);
    }

    /** The nanoseconds within the microsecond, 0 to 999, as in pandas. */
    public Column nanosecond() {
        return within(column.call("nanosecond"), 1000);
    }

    private static Column within(Column field, int size) {
        return Operations.binary(field, Operator.MOD, size);
    }

    /** The English name of the day, such as {@code Monday}. */
    public Column dayName() {
        return column.call("dayname");
    }

    /** The English name of the month, such as {@code January}. */
    public Column monthName() {
        return column.call("monthname");
    }

    /** How many days the month has. */
    public Column daysInMonth() {
        return column.call("last_day").call("day");
    }

    /** Whether the year has 366 days. */
    public Column isLeapYear() {
        Column next = Columns.function("make_date", year(), 12, 31);
        return next.call("dayofyear").eq(366);
    }

    /** Whether it is the first day of a month. */
    public Column isMonthStart() {
        return day().eq(1);
    }

    /** Whether it is the last day of a month. */
    public Column isMonthEnd() {
        return date().eq(column.call("last_day"));
    }

    /** Whether it is the first day of a quarter. */
    public Column isQuarterStart() {
        return day().eq(1).and(Operations.binary(month(), Operator.MOD, 3).eq(1));
    }

    /** Whether it is the last day of a quarter. */
    public Column isQuarterEnd() {
        return isMonthEnd().and(Operations.binary(month(), Operator.MOD, 3).eq(0));
    }

    /** Whether it is 1 January. */
    public Column isYearStart() {
        return column.call("dayofyear").eq(1);
    }

    /** Whether it is 31 December. */
    public Column isYearEnd() {
        return month().eq(12).and(day().eq(31));
    }

    // Parts and rounding

    /** The date without the time. */
    public Column date() {
        return column.cast("DATE");
    }

    /** The time of the day without the date. */
    public Column time() {
        return column.cast("TIME");
    }

    /** Midnight of the same day. */
    public Column normalize() {
        return truncate(Unit.DAY);
    }

    /** The beginning of the unit that it lies in. Weeks begin on Monday. */
    public Column truncate(Unit unit) {
        return Operations.call("date_trunc", unit.sql(), column);
    }

    /**
     * The last multiple of a length of time that is not later. Multiples are counted from Monday, 3
     * January 2000, 00:00.
     */
    public Column floor(Duration length) {
        return Operations.call("time_bucket", length, column);
    }

    /** The first multiple of a length of time that is not earlier. */
    public Column ceil(Duration length) {
        Column floor = floor(length);
        return Columns.when(floor.eq(column)).then(column).otherwise(floor.add(length));
    }

    /** The nearest multiple of a length of time; halves are rounded up. */
    public Column round(Duration length) {
        return Operations.call("time_bucket", length, column.add(length.dividedBy(2)));
    }

    // Differences and conversions

    /**
     * How many borders of the unit lie between the other and this: negative where this is earlier.
     */
    public Column bordersSince(Object other, Unit unit) {
        return Operations.call("date_diff", unit.sql(), other, column);
    }

    /** How many whole units have passed from the other to this: negative where this is earlier. */
    public Column unitsSince(Object other, Unit unit) {
        return Operations.call("date_sub", unit.sql(), other, column);
    }

    /** The text in a format such as {@code %Y-%m-%d %H:%M:%S}. */
    public Column strftime(String format) {
        return column.call("strftime", format);
    }

    /** Seconds since 1970-01-01 00:00 UTC, or of an interval, as a double. */
    public Column epoch() {
        return column.call("epoch");
    }

    /** Milliseconds since 1970-01-01 00:00 UTC. */
    public Column epochMillis() {
        return column.call("epoch_ms");
    }

    /** Microseconds since 1970-01-01 00:00 UTC. */
    public Column epochMicros() {
        return column.call("epoch_us");
    }

    /** The length of an interval in seconds, as a double. */
    public Column totalSeconds() {
        return column.call("epoch");
    }

    /** The point in time at which clocks in the zone, such as {@code Europe/Berlin}, show this. */
    public Column tzLocalize(String zone) {
        return Operations.call("timezone", zone, column.cast("TIMESTAMP"));
    }

    /** What clocks in the zone, such as {@code Europe/Berlin}, show at this point in time. */
    public Column tzConvert(String zone) {
        return Operations.call("timezone", zone, column.cast("TIMESTAMPTZ"));
    }
}
