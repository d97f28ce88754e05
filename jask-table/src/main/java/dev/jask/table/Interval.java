package dev.jask.table;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Period;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A length of time in months, days and microseconds, which do not convert into each other: months
 * differ in days, and days, where clocks change, in hours.
 *
 * @param months may be negative
 * @param days may be negative
 * @param micros may be negative
 */
public record Interval(int months, int days, long micros) {

    private static final long MICROS_PER_SECOND = 1_000_000L;
    private static final Pattern PART = Pattern.compile("(-?\\d+) (year|month|day)s?");
    private static final Pattern CLOCK =
            Pattern.compile("(-)?(\\d+):(\\d\\d):(\\d\\d(?:\\.\\d{1,6})?)$");

    @SuppressWarnings("JavaPeriodGetDays") // months and days stay apart here as they do in a Period
    public static Interval of(Period period) {
        return new Interval(Math.toIntExact(period.toTotalMonths()), period.getDays(), 0);
    }

    /** An interval of microseconds; what a duration has below a microsecond is dropped. */
    public static Interval of(Duration duration) {
        return new Interval(0, 0, Math.floorDiv(duration.toNanos(), 1_000));
    }

    /** The months and days. */
    public Period toPeriod() {
        return Period.of(months / 12, months % 12, days);
    }

    /**
     * The microseconds, and days of 24 hours.
     *
     * @throws TableException.TypeMismatch if there are months, whose length is not known
     */
    public Duration toDuration() {
        if (months != 0) {
            throw new TableException.TypeMismatch(
                    "the interval "
                            + this
                            + " has months, so it has no fixed duration; read it as Interval or Period");
        }
        return Duration.ofDays(days).plusNanos(Math.multiplyExact(micros, 1_000L));
    }

    /** An interval from DuckDB's text, for instance {@code 1 year 2 days 03:00:00.5}. */
    static Interval parse(String text) {
        int months = 0;
        int days = 0;
        Matcher part = PART.matcher(text);
        while (part.find()) {
            int count = Integer.parseInt(part.group(1));
            switch (part.group(2)) {
                case "year" -> months += 12 * count;
                case "month" -> months += count;
                default -> days += count;
            }
        }
        Matcher clock = CLOCK.matcher(text);
        long micros = clock.find() ? micros(clock) : 0;
        return new Interval(months, days, micros);
    }

    private static long micros(Matcher clock) {
        long seconds = Long.parseLong(clock.group(2)) * 3600 + Long.parseLong(clock.group(3)) * 60;
        long fraction = new BigDecimal(clock.group(4)).movePointRight(6).longValueExact();
        long size = seconds * MICROS_PER_SECOND + fraction;
        return clock.group(1) == null ? size : -size;
    }

    /** As DuckDB writes and reads it. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        append(text, months / 12, "year");
        append(text, months % 12, "month");
        append(text, days, "day");
        if (micros != 0 || text.isEmpty()) {
            text.append(text.isEmpty() ? "" : " ").append(clock());
        }
        return text.toString();
    }

    private static void append(StringBuilder text, int count, String unit) {
        if (count != 0) {
            text.append(text.isEmpty() ? "" : " ").append(count).append(' ').append(unit);
            text.append(count == 1 || count == -1 ? "" : "s");
        }
    }

    private String clock() {
        long size = Math.absExact(micros);
        long seconds = size / MICROS_PER_SECOND;
        long fraction = size % MICROS_PER_SECOND;
        String sign = micros < 0 ? "-" : "";
        String whole =
                String.format(
                        Locale.ROOT,
                        "%s%02d:%02d:%02d",
                        sign,
                        seconds / 3600,
                        seconds / 60 % 60,
                        seconds % 60);
        return fraction == 0
                ? whole
                : whole + String.format(Locale.ROOT, ".%06d", fraction).replaceFirst("0+$", "");
    }
}
