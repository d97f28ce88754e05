package dev.jask.table;

import dev.jask.table.DataType.Scalar;
import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Brings Java values into the form in which DuckDB's appender takes them.
 *
 * <p>The appender does not know every type. A value of one that it does not know is staged:
 * appended as a wider number or as text, to a table from which a cast then makes the type that was
 * wanted.
 */
final class Staging {

    private static final BigInteger TWO_64 = BigInteger.TWO.pow(64);
    private static final BigInteger TWO_127 = BigInteger.TWO.pow(127);
    private static final BigInteger TWO_128 = BigInteger.TWO.pow(128);

    private Staging() {}

    /** The type to append values of a type as. */
    static DataType type(DataType type) {
        return switch (type) {
            case Scalar scalar ->
                    switch (scalar) {
                        case UTINYINT -> Scalar.SMALLINT;
                        case USMALLINT -> Scalar.INTEGER;
                        case UINTEGER -> Scalar.BIGINT;
                        case UBIGINT -> Scalar.HUGEINT;
                        case UHUGEINT, BIGNUM, BIT, INTERVAL, TIME_NS, JSON, NULL -> Scalar.VARCHAR;
                        default -> scalar;
                    };
            case DataType.Decimal _, DataType.Enumeration _ -> type;
            case DataType.ListOf(DataType element) -> type(element).list();
            // Arrays of structs that the appender itself made came out of Parquet with other
            // values.
            case DataType.ArrayOf(DataType element, int _) -> type(element).list();
            case DataType.Struct(List<Field> fields) ->
                    new DataType.Struct(fields.stream().map(Staging::field).toList());
            case DataType.MapOf(DataType key, DataType value) ->
                    new DataType.MapOf(type(key), type(value));
            case DataType.Union _ ->
                    throw new TableException.TypeMismatch(
                            "values of type " + type + " can be read but not be made from Java");
        };
    }

    static Field field(Field field) {
        return new Field(field.name(), type(field.type()));
    }

    /**
     * A value as the appender takes it for the type staged.
     *
     * @throws TableException.TypeMismatch if the value does not fit the type
     */
    static @Nullable Object value(DataType type, @Nullable Object given) {
        Object value = unwrapped(given);
        if (value == null) {
            return null;
        }
        return switch (type) {
            case Scalar scalar -> scalar(scalar, value);
            case DataType.Decimal decimal -> decimal(decimal, value);
            case DataType.Enumeration enumeration -> constant(enumeration, value);
            case DataType.ListOf(DataType element) -> list(element, members(type, value));
            case DataType.ArrayOf(DataType element, int size) -> array(type, element, size, value);
            case DataType.Struct(List<Field> fields) -> struct(type, fields, value);
            case DataType.MapOf(DataType key, DataType of) -> map(type, key, of, value);
            case DataType.Union _ -> throw unfit(type, value);
        };
    }

    private static @Nullable Object unwrapped(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case Optional<?> optional -> optional.orElse(null);
            case OptionalInt optional -> optional.isPresent() ? optional.getAsInt() : null;
            case OptionalLong optional -> optional.isPresent() ? optional.getAsLong() : null;
            case OptionalDouble optional -> optional.isPresent() ? optional.getAsDouble() : null;
            default -> value;
        };
    }

    private static Object scalar(Scalar type, Object value) {
        return switch (type) {
            case BOOLEAN -> value instanceof Boolean truth ? truth : fail(type, value);
            case TINYINT -> (byte) Numbers.between(value, Byte.MIN_VALUE, Byte.MAX_VALUE);
            case SMALLINT -> (short) Numbers.between(value, Short.MIN_VALUE, Short.MAX_VALUE);
            case INTEGER -> (int) Numbers.between(value, Integer.MIN_VALUE, Integer.MAX_VALUE);
            case BIGINT ->
                    value instanceof Long same
                            ? same
                            : Numbers.between(value, Long.MIN_VALUE, Long.MAX_VALUE);
            case UTINYINT -> (short) Numbers.between(value, 0, 0xFF);
            case USMALLINT -> (int) Numbers.between(value, 0, 0xFFFF);
            case UINTEGER -> Numbers.between(value, 0, 0xFFFF_FFFFL);
            case UBIGINT -> within(value, BigInteger.ZERO, TWO_64);
            case HUGEINT -> within(value, TWO_127.negate(), TWO_127);
            case UHUGEINT -> within(value, BigInteger.ZERO, TWO_128).toString();
            case BIGNUM -> Numbers.integer(value).toString();
            case FLOAT -> value instanceof Float same ? same : (float) Numbers.toDouble(value);
            case DOUBLE -> Numbers.toDouble(value);
            case VARCHAR -> text(type, value);
            case BLOB -> bytes(value);
            case BIT, JSON -> value instanceof String text ? text : fail(type, value);
            case UUID -> value instanceof UUID uuid ? uuid : uuid(value);
            case DATE,
                    TIME,
                    TIME_NS,
                    TIME_TZ,
                    TIMESTAMP,
                    TIMESTAMP_S,
                    TIMESTAMP_MS,
                    TIMESTAMP_NS,
                    TIMESTAMP_TZ,
                    INTERVAL ->
                    temporal(type, value);
            case NULL -> fail(type, value);
        };
    }

    private static Object temporal(Scalar type, Object value) {
        return switch (type) {
            case DATE -> date(value);
            case TIME -> time(type, value);
            case TIME_NS -> time(type, value).toString();
            case TIME_TZ -> value instanceof OffsetTime time ? time : fail(type, value);
            case TIMESTAMP_TZ -> instant(value).atOffset(ZoneOffset.UTC);
            case INTERVAL -> interval(value).toString();
            default -> dateTime(type, value);
        };
    }

    private static LocalDate date(Object value) {
        return switch (value) {
            case LocalDate date -> Forever.toRaw(date);
            case java.sql.Date date -> date.toLocalDate();
            default -> fail(Scalar.DATE, value);
        };
    }

    private static LocalTime time(Scalar type, Object value) {
        return switch (value) {
            case LocalTime time -> time;
            case java.sql.Time time -> time.toLocalTime();
            default -> fail(type, value);
        };
    }

    private static LocalDateTime dateTime(Scalar type, Object value) {
        return switch (value) {
            case LocalDateTime time -> Forever.toRaw(type, time);
            case java.sql.Timestamp time -> time.toLocalDateTime();
            default -> fail(type, value);
        };
    }

    private static Instant instant(Object value) {
        return switch (value) {
            case Instant instant -> Forever.toRaw(instant);
            case OffsetDateTime time -> time.toInstant();
            case ZonedDateTime time -> time.toInstant();
            case java.sql.Timestamp time -> time.toInstant();
            default -> fail(Scalar.TIMESTAMP_TZ, value);
        };
    }

    private static Interval interval(Object value) {
        return switch (value) {
            case Interval interval -> interval;
            case Duration duration -> Interval.of(duration);
            case Period period -> Interval.of(period);
            default -> fail(Scalar.INTERVAL, value);
        };
    }

    private static BigInteger within(Object value, BigInteger from, BigInteger below) {
        BigInteger number = Numbers.integer(value);
        if (number.compareTo(from) < 0 || number.compareTo(below) >= 0) {
            throw new TableException.TypeMismatch(
                    number + " is not between " + from + " and " + below.subtract(BigInteger.ONE));
        }
        return number;
    }

    private static Object text(DataType type, Object value) {
        return switch (value) {
            case String text -> text;
            case CharSequence text -> text.toString();
            case Character letter -> letter.toString();
            case Enum<?> constant -> constant.name();
            default -> fail(type, value);
        };
    }

    private static byte[] bytes(Object value) {
        return switch (value) {
            case byte[] bytes -> bytes;
            case ByteBuffer buffer -> {
                byte[] bytes = new byte[buffer.remaining()];
                buffer.duplicate().get(bytes);
                yield bytes;
            }
            default -> fail(Scalar.BLOB, value);
        };
    }

    private static UUID uuid(Object value) {
        try {
            return value instanceof String text ? UUID.fromString(text) : fail(Scalar.UUID, value);
        } catch (IllegalArgumentException e) {
            throw new TableException.TypeMismatch("\"" + value + "\" is not a UUID", e);
        }
    }

    private static BigDecimal decimal(DataType.Decimal type, Object value) {
        BigDecimal number = Numbers.decimal(value);
        if (number.scale() > type.scale()) {
            number = number.stripTrailingZeros();
        }
        BigDecimal scaled =
                number.scale() > type.scale()
                        ? number
                        : number.setScale(type.scale(), RoundingMode.UNNECESSARY);
        if (scaled.scale() > type.scale() || scaled.precision() > type.precision()) {
            throw new TableException.TypeMismatch(value + " does not fit " + type);
        }
        return scaled;
    }

    private static String constant(DataType.Enumeration type, Object value) {
        String name = value instanceof Enum<?> constant ? constant.name() : value.toString();
        if (!type.values().contains(name)) {
            throw new TableException.TypeMismatch(
                    "\"%s\" is no value of the ENUM%s"
                            .formatted(name, NearestName.hint(name, type.values(), "values")));
        }
        return name;
    }

    private static Collection<?> members(DataType type, Object value) {
        if (value instanceof Collection<?> collection) {
            return collection;
        }
        if (!value.getClass().isArray()) {
            throw unfit(type, value);
        }
        List<@Nullable Object> members = new ArrayList<>();
        for (int i = 0; i < Array.getLength(value); i++) {
            members.add(Array.get(value, i));
        }
        return members;
    }

    private static List<@Nullable Object> list(DataType element, Collection<?> members) {
        List<@Nullable Object> staged = new ArrayList<>(members.size());
        for (Object member : members) {
            staged.add(value(element, member));
        }
        return staged;
    }

    private static List<@Nullable Object> array(
            DataType type, DataType element, int size, Object value) {
        Collection<?> members = members(type, value);
        if (members.size() != size) {
            throw new TableException.TypeMismatch(
                    "a value of type %s has %d members, not %d"
                            .formatted(type, size, members.size()));
        }
        return list(element, members);
    }

    private static Map<String, @Nullable Object> struct(
            DataType type, List<Field> fields, Object value) {
        // The appender takes a struct inside a list only as this very class.
        LinkedHashMap<String, @Nullable Object> struct =
                LinkedHashMap.newLinkedHashMap(fields.size());
        switch (value) {
            case Record record
                    when record.getClass().getRecordComponents().length == fields.size() -> {
                for (int i = 0; i < fields.size(); i++) {
                    Field field = fields.get(i);
                    struct.put(field.name(), value(field.type(), RecordValues.member(record, i)));
                }
            }
            case Map<?, ?> map -> {
                for (Object name : map.keySet()) {
                    Schema.of(fields).require(String.valueOf(name));
                }
                for (Field field : fields) {
                    struct.put(field.name(), value(field.type(), map.get(field.name())));
                }
            }
            default -> throw unfit(type, value);
        }
        return struct;
    }

    private static Map<Object, @Nullable Object> map(
            DataType type, DataType key, DataType of, Object value) {
        if (!(value instanceof Map<?, ?> map)) {
            throw unfit(type, value);
        }
        Map<Object, @Nullable Object> staged = LinkedHashMap.newLinkedHashMap(map.size());
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            Object stagedKey = value(key, entry.getKey());
            if (stagedKey == null) {
                throw new TableException.TypeMismatch("a MAP's key must not be null: " + value);
            }
            staged.put(stagedKey, value(of, entry.getValue()));
        }
        return staged;
    }

    @SuppressWarnings(
            "TypeParameterUnusedInFormals") // stands where a value is expected, and gives none
    private static <T> T fail(DataType type, Object value) {
        throw unfit(type, value);
    }

    private static TableException.TypeMismatch unfit(DataType type, Object value) {
        return new TableException.TypeMismatch(
                "%s (%s) does not fit %s, which takes %s"
                        .formatted(
                                value, value.getClass().getName(), type, JavaValues.natural(type)));
    }
}
