package dev.jask.table;

import dev.jask.table.DataType.Scalar;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetTime;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the text that DuckDB writes for values whose own form does not pass through the driver. */
final class ValueText {

    private static final Pattern DATE = Pattern.compile("(\\d+)-(\\d\\d)-(\\d\\d)( \\(BC\\))?");
    private static final Pattern OFFSET =
            Pattern.compile("([+-])(\\d\\d)(?::(\\d\\d))?(?::(\\d\\d))?$");

    private ValueText() {}

    static Object parse(Scalar type, String text) {
        return switch (type) {
            case BIGNUM, HUGEINT, UHUGEINT, UBIGINT -> new BigInteger(text);
            case TIME, TIME_NS -> time(text);
            case TIME_TZ -> offsetTime(text);
            case DATE -> date(text);
            case TIMESTAMP, TIMESTAMP_S, TIMESTAMP_MS, TIMESTAMP_NS -> dateTime(text);
            case TIMESTAMP_TZ -> instant(text);
            case INTERVAL -> Interval.parse(text);
            case UUID -> UUID.fromString(text);
            case BOOLEAN,
                    TINYINT,
                    SMALLINT,
                    INTEGER,
                    BIGINT,
                    UTINYINT,
                    USMALLINT,
                    UINTEGER,
                    FLOAT,
                    DOUBLE,
                    VARCHAR,
                    BLOB,
                    BIT,
                    JSON,
                    NULL ->
                    text;
        };
    }

    private static LocalTime time(String text) {
        // The end of the day, which DuckDB knows and Java does not.
        return text.startsWith("24:00:00") ? LocalTime.MAX : LocalTime.parse(text);
    }

    private static OffsetTime offsetTime(String text) {
        Matcher offset = OFFSET.matcher(text);
        if (!offset.find()) {
            throw new TableException.TypeMismatch("not a time with an offset: " + text);
        }
        return OffsetTime.of(time(text.substring(0, offset.start())), offset(offset));
    }

    private static LocalDate date(String text) {
        return switch (text) {
            case "infinity" -> LocalDate.MAX;
            case "-infinity" -> LocalDate.MIN;
            default -> calendarDate(text);
        };
    }

    private static LocalDate calendarDate(String text) {
        Matcher date = DATE.matcher(text);
        if (!date.matches()) {
            throw new TableException.TypeMismatch("not a date: " + text);
        }
        int year = Integer.parseInt(date.group(1));
        // The year before 1 AD is 1 BC; Java counts it as 0.
        int counted = date.group(4) == null ? year : 1 - year;
        return LocalDate.of(
                counted, Integer.parseInt(date.group(2)), Integer.parseInt(date.group(3)));
    }

    private static LocalDateTime dateTime(String text) {
        return switch (text) {
            case "infinity" -> LocalDateTime.MAX;
            case "-infinity" -> LocalDateTime.MIN;
            default -> {
                int clock = text.lastIndexOf(' ');
                boolean eraLast = text.endsWith("(BC)");
                String time = eraLast ? text.split(" ", 3)[1] : text.substring(clock + 1);
                String day = eraLast ? text.split(" ", 2)[0] + " (BC)" : text.substring(0, clock);
                yield LocalDateTime.of(calendarDate(day), LocalTime.parse(time));
            }
        };
    }

    private static Instant instant(String text) {
        return switch (text) {
            case "infinity" -> Instant.MAX;
            case "-infinity" -> Instant.MIN;
            default -> {
                boolean eraLast = text.endsWith(" (BC)");
                String bare = eraLast ? text.substring(0, text.length() - 5) : text;
                Matcher offset = OFFSET.matcher(bare);
                if (!offset.find()) {
                    throw new TableException.TypeMismatch("not a point in time: " + text);
                }
                String local = bare.substring(0, offset.start()) + (eraLast ? " (BC)" : "");
                yield dateTime(local).toInstant(offset(offset));
            }
        };
    }

    private static ZoneOffset offset(Matcher offset) {
        int sign = offset.group(1).equals("-") ? -1 : 1;
        return ZoneOffset.ofHoursMinutesSeconds(
                sign * Integer.parseInt(offset.group(2)),
                sign * (offset.group(3) == null ? 0 : Integer.parseInt(offset.group(3))),
                sign * (offset.group(4) == null ? 0 : Integer.parseInt(offset.group(4))));
    }
}
