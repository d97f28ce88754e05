package dev.jask.dataframe.column;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Java values as constants of SQL. */
final class Literals {

    private static final int DECIMAL_DIGITS_MAX = 38;

    private Literals() {}

    /**
     * A column as it is, anything else as a constant; collections, arrays and maps become lists and
     * maps of constants.
     */
    static Column column(@Nullable Object value) {
        return switch (value) {
            case Column column -> column;
            case null -> new Term.Literal(null);
            case Collection<?> values -> list(values);
            case Object[] values -> list(Arrays.asList(values));
            case int[] values -> list(Arrays.stream(values).boxed().toList());
            case long[] values -> list(Arrays.stream(values).boxed().toList());
            case double[] values -> list(Arrays.stream(values).boxed().toList());
            case Map<?, ?> map ->
                    new Term.Call("map", List.of(list(map.keySet()), list(map.values())));
            default -> new Term.Literal(value);
        };
    }

    static Column list(Collection<? extends @Nullable Object> values) {
        var columns = new ArrayList<Column>(values.size());
        values.forEach(value -> columns.add(column(value)));
        return new Term.Call("list_value", columns);
    }

    /** The value in the form in which constants are kept, or an error that names its class. */
    static @Nullable Object checked(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case Character c -> checkedText(c.toString());
            case String text -> checkedText(text);
            case Enum<?> constant -> checkedText(constant.name());
            case byte[] bytes -> Bytes.of(bytes);
            case BigDecimal decimal -> checkedDecimal(decimal);
            case Duration duration -> checkedDuration(duration);
            case ZonedDateTime time -> checked(time.toInstant());
            case OffsetDateTime time -> checked(time.toInstant());
            case Instant instant -> instant.truncatedTo(ChronoUnit.MICROS);
            case Boolean _,
                    Byte _,
                    Short _,
                    Integer _,
                    Long _,
                    BigInteger _,
                    Float _,
                    Double _,
                    UUID _,
                    Bytes _ ->
                    value;
            case LocalDate _, LocalTime _, LocalDateTime _, Period _ -> value;
            default ->
                    throw new ColumnException(
                            "a %s cannot be a constant of a column: use a boolean, number, string, enum, java.time value, UUID, byte[], collection, array or map, or a Column"
                                    .formatted(value.getClass().getName()));
        };
    }

    private static String checkedText(String text) {
        if (text.codePoints()
                .anyMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)) {
            throw new ColumnException(
                    "a string with half of a surrogate pair is not text: " + text);
        }
        return text;
    }

    private static BigDecimal checkedDecimal(BigDecimal value) {
        BigDecimal plain = value.scale() < 0 ? value.setScale(0) : value;
        if (Math.max(plain.precision(), plain.scale()) > DECIMAL_DIGITS_MAX) {
            throw new ColumnException("a decimal has at most 38 digits, not as many as " + value);
        }
        return plain;
    }

    private static Duration checkedDuration(Duration value) {
        if (Duration.of(micros(value), ChronoUnit.MICROS).equals(value)) {
            return value;
        }
        throw new ColumnException(
                "an interval counts whole microseconds in 64 bits, unlike " + value);
    }

    private static long micros(Duration value) {
        return TimeUnit.MICROSECONDS.convert(value);
    }

    static String text(String text) {
        String quoted = '\'' + text.replace("'", "''") + '\'';
        return text.indexOf('\0') < 0
                ? quoted
                : '(' + quoted.replace("\0", "' || chr(0) || '") + ')';
    }

    static String sql(@Nullable Object value) {
        return switch (value) {
            case null -> "NULL";
            case String text -> text(text);
            case Boolean flag -> flag ? "TRUE" : "FALSE";
            case Double number -> real(number, "DOUBLE");
            case Float number -> real(number, "FLOAT");
            case BigDecimal decimal -> decimal(decimal);
            case Number integer -> integer.toString();
            case LocalDate date -> "DATE '" + date(date) + era(date) + '\'';
            case LocalTime time -> timeType(time) + " '" + time(time) + '\'';
            case LocalDateTime time -> timestampType(time) + " '" + timestamp(time) + '\'';
            case Instant instant ->
                    "TIMESTAMPTZ '"
                            + timestamp(LocalDateTime.ofInstant(instant, ZoneOffset.UTC))
                            + "+00'";
            case Duration duration -> "to_microseconds(" + micros(duration) + ')';
            case Period period ->
                    "INTERVAL '%d months %d days'"
                            .formatted(period.toTotalMonths(), period.get(ChronoUnit.DAYS));
            case UUID uuid -> "UUID '" + uuid + '\'';
            case Bytes bytes -> "from_hex('" + bytes.hex() + "')";
            default ->
                    throw new IllegalStateException(
                            "no constant has the class " + value.getClass());
        };
    }

    private static String real(Number number, String type) {
        double value = number.doubleValue();
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            String name = Double.isNaN(value) ? "nan" : value > 0 ? "inf" : "-inf";
            return "CAST('" + name + "' AS " + type + ')';
        }
        String digits = number.toString().toLowerCase(Locale.ROOT);
        String exact = digits.contains("e") ? digits : digits + "e0";
        return type.equals("DOUBLE") ? exact : "CAST(" + exact + " AS " + type + ')';
    }

    private static String decimal(BigDecimal value) {
        if (value.scale() > 0) {
            return value.toPlainString();
        }
        return "CAST(" + value.toPlainString() + " AS DECIMAL(" + value.precision() + ", 0))";
    }

    private static String date(LocalDate date) {
        return "%04d-%02d-%02d"
                .formatted(
                        date.get(ChronoField.YEAR_OF_ERA),
                        date.getMonthValue(),
                        date.getDayOfMonth());
    }

    private static String era(LocalDate date) {
        return date.getYear() > 0 ? "" : " (BC)";
    }

    private static String time(LocalTime time) {
        return time.format(DateTimeFormatter.ISO_LOCAL_TIME);
    }

    /** DuckDB writes the era after the date and before the time. */
    private static String timestamp(LocalDateTime time) {
        LocalDate date = time.toLocalDate();
        return date(date) + era(date) + ' ' + time(time.toLocalTime());
    }

    private static String timeType(LocalTime time) {
        return time.get(ChronoField.NANO_OF_SECOND) % 1000 == 0 ? "TIME" : "TIME_NS";
    }

    private static String timestampType(LocalDateTime time) {
        return time.get(ChronoField.NANO_OF_SECOND) % 1000 == 0 ? "TIMESTAMP" : "TIMESTAMP_NS";
    }
}
