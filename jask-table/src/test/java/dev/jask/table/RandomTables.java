package dev.jask.table;

import dev.jask.table.DataType.Scalar;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Makes schemas and values of all types from a seed, with the values that are likeliest to go wrong
 * among them.
 */
final class RandomTables {

    private static final List<String> TEXTS =
            List.of(
                    "",
                    "a",
                    "null",
                    "NULL",
                    "a,b",
                    "\"quoted\"",
                    "it's",
                    "line\nbreak",
                    "cr\r\nlf",
                    "tab\t",
                    " spaces ",
                    "日本語",
                    "👩‍👩‍👧",
                    "é\u0301",
                    "\\",
                    "{'a': 1}",
                    "[1, 2]",
                    "a=b",
                    "x".repeat(5000),
                    "0",
                    "true",
                    "\u0001",
                    "<b>&");

    private static final List<Scalar> WITH_VALUES =
            List.copyOf(EnumSet.complementOf(EnumSet.of(Scalar.NULL)));

    private final RandomGenerator random;
    private final Predicate<DataType> allowed;

    RandomTables(RandomGenerator random) {
        this(random, _ -> true);
    }

    /**
     * @param allowed which types, leaves of nested ones included, may occur
     */
    RandomTables(RandomGenerator random, Predicate<DataType> allowed) {
        this.random = random;
        this.allowed = allowed;
    }

    /** A column for every scalar type that is allowed, and some nested ones. */
    Schema schema() {
        List<Field> fields = new ArrayList<>();
        for (Scalar scalar : WITH_VALUES) {
            if (allowed.test(scalar)) {
                fields.add(new Field("c_" + scalar.name(), scalar));
            }
        }
        for (int i = 0; i < 6; i++) {
            DataType type = type(2);
            if (type.isNested() || !(type instanceof Scalar)) {
                fields.add(new Field("Nested " + i + " \"é\"", type));
            }
        }
        return Schema.of(fields);
    }

    List<List<@Nullable Object>> rows(Schema schema, int count) {
        return IntStream.range(0, count)
                .mapToObj(_ -> {
                    List<@Nullable Object> row = new ArrayList<>();
                    schema.forEach(field -> row.add(value(field.type())));
                    return row;
                })
                .toList();
    }

    DataType type(int depth) {
        while (true) {
            DataType type = anyType(depth);
            if (allowed.test(type)) {
                return type;
            }
        }
    }

    private DataType anyType(int depth) {
        int kind = random.nextInt(depth > 0 ? 12 : 7);
        return switch (kind) {
            case 0, 1, 2, 3, 4 -> any(WITH_VALUES);
            case 5 -> decimal();
            case 6 -> new DataType.Enumeration(List.of("a", "it's", "日本", "A b"));
            case 7, 8 -> type(depth - 1).list();
            case 9 -> new DataType.ArrayOf(type(depth - 1), 1 + random.nextInt(3));
            case 10 ->
                    DataType.Struct.of(
                            new Field("a", type(depth - 1)),
                            new Field("B c", type(depth - 1)),
                            new Field("select", Scalar.INTEGER));
            default -> new DataType.MapOf(key(), type(depth - 1));
        };
    }

    private DataType key() {
        List<Scalar> keys = List.of(Scalar.VARCHAR, Scalar.INTEGER, Scalar.DATE, Scalar.BIGINT);
        return keys.get(random.nextInt(keys.size()));
    }

    private DataType.Decimal decimal() {
        int precision = 1 + random.nextInt(38);
        return new DataType.Decimal(precision, random.nextInt(precision + 1));
    }

    @Nullable Object value(DataType type) {
        return random.nextInt(6) == 0 ? null : present(type);
    }

    Object present(DataType type) {
        return switch (type) {
            case Scalar scalar -> scalar(scalar);
            case DataType.Decimal(int precision, int scale) -> decimal(precision, scale);
            case DataType.Enumeration(List<String> values) -> any(values);
            case DataType.ListOf(DataType element) -> list(element, random.nextInt(4));
            case DataType.ArrayOf(DataType element, int size) -> list(element, size);
            case DataType.Struct(List<Field> fields) -> {
                Map<String, @Nullable Object> struct = new LinkedHashMap<>();
                fields.forEach(field -> struct.put(field.name(), value(field.type())));
                yield struct;
            }
            case DataType.MapOf(DataType key, DataType of) -> {
                Map<Object, @Nullable Object> map = new LinkedHashMap<>();
                for (int i = random.nextInt(4); i > 0; i--) {
                    map.put(present(key), value(of));
                }
                yield map;
            }
            case DataType.Union _ -> throw new IllegalArgumentException("unions are not made");
        };
    }

    private List<@Nullable Object> list(DataType element, int size) {
        List<@Nullable Object> list = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            list.add(value(element));
        }
        return list;
    }

    private Object scalar(Scalar type) {
        return switch (type) {
            case BOOLEAN -> random.nextBoolean();
            case TINYINT -> (byte) integer(-128, 127);
            case SMALLINT -> (short) integer(Short.MIN_VALUE, Short.MAX_VALUE);
            case INTEGER -> (int) integer(Integer.MIN_VALUE, Integer.MAX_VALUE);
            case BIGINT -> integer(Long.MIN_VALUE, Long.MAX_VALUE);
            case UTINYINT -> (short) integer(0, 255);
            case USMALLINT -> (int) integer(0, 65_535);
            case UINTEGER -> integer(0, 4_294_967_295L);
            case UBIGINT -> unsigned(64);
            case HUGEINT -> random.nextBoolean() ? unsigned(127) : unsigned(127).negate();
            case UHUGEINT -> unsigned(128);
            case BIGNUM -> unsigned(200).negate();
            case FLOAT ->
                    any(
                            List.of(
                                    0f,
                                    -0f,
                                    1.5f,
                                    0.1f,
                                    Float.NaN,
                                    Float.POSITIVE_INFINITY,
                                    -Float.MAX_VALUE,
                                    Float.MIN_VALUE,
                                    random.nextFloat()));
            case DOUBLE ->
                    any(
                            List.of(
                                    0.0,
                                    -0.0,
                                    0.1,
                                    Double.NaN,
                                    Double.NEGATIVE_INFINITY,
                                    Double.MAX_VALUE,
                                    Double.MIN_VALUE,
                                    1e300,
                                    random.nextGaussian()));
            case VARCHAR -> any(TEXTS);
            case BLOB ->
                    any(
                            List.of(
                                    new byte[0],
                                    new byte[] {0, 1, -1, 39, 92},
                                    "text".getBytes(java.nio.charset.StandardCharsets.UTF_8)));
            case BIT -> any(List.of("0", "1", "10101", "000000000"));
            case DATE ->
                    any(
                            List.of(
                                    LocalDate.EPOCH,
                                    LocalDate.of(2024, 2, 29),
                                    LocalDate.of(1, 1, 1),
                                    LocalDate.of(-43, 3, 15),
                                    LocalDate.of(9999, 12, 31)));
            case TIME ->
                    any(
                            List.of(
                                    LocalTime.MIDNIGHT,
                                    LocalTime.of(23, 59, 59, 999_999_000),
                                    LocalTime.of(1, 2)));
            case TIME_NS ->
                    any(
                            List.of(
                                    LocalTime.MIDNIGHT,
                                    LocalTime.of(23, 59, 59, 999_999_999),
                                    LocalTime.of(1, 2, 3, 4)));
            case TIME_TZ ->
                    any(
                            List.of(
                                    OffsetTime.of(1, 2, 3, 4_000, ZoneOffset.ofHours(-7)),
                                    OffsetTime.of(23, 59, 0, 0, ZoneOffset.ofHoursMinutes(5, 30)),
                                    OffsetTime.of(0, 0, 0, 0, ZoneOffset.UTC)));
            case TIMESTAMP ->
                    any(
                            List.of(
                                    dateTime().plusNanos(123_456_000),
                                    dateTime(),
                                    LocalDateTime.of(-43, 3, 15, 12, 0),
                                    gap()));
            case TIMESTAMP_S -> any(List.of(dateTime(), gap(), LocalDateTime.of(1, 1, 1, 0, 0, 1)));
            case TIMESTAMP_MS -> any(List.of(dateTime().plusNanos(123_000_000), gap()));
            case TIMESTAMP_NS ->
                    any(
                            List.of(
                                    dateTime().plusNanos(123_456_789),
                                    gap(),
                                    LocalDateTime.of(1969, 12, 31, 23, 59, 59, 999_999_999)));
            case TIMESTAMP_TZ ->
                    any(
                            List.of(
                                    Instant.EPOCH,
                                    Instant.parse("2024-03-10T10:30:00.123456Z"),
                                    Instant.parse("1883-11-18T12:00:00Z")));
            case INTERVAL ->
                    any(
                            List.of(
                                    new Interval(0, 0, 0),
                                    new Interval(14, -3, 3_600_000_001L),
                                    new Interval(-1, 40, -1),
                                    new Interval(0, 0, 90_061_000_000L)));
            case UUID -> new UUID(random.nextLong(), random.nextLong());
            case JSON -> any(List.of("{\"a\":[1,null,\"x\"]}", "[]", "\"text\"", "1.5"));
            case NULL -> throw new IllegalArgumentException("NULL has no values");
        };
    }

    private LocalDateTime dateTime() {
        return LocalDateTime.of(
                1950 + random.nextInt(150),
                1 + random.nextInt(12),
                1 + random.nextInt(28),
                random.nextInt(24),
                random.nextInt(60),
                random.nextInt(60));
    }

    /** A time that clocks in New York never showed, which classes that know of zones shift. */
    private static LocalDateTime gap() {
        return LocalDateTime.of(2024, 3, 10, 2, 30);
    }

    private long integer(long min, long max) {
        return switch (random.nextInt(5)) {
            case 0 -> min;
            case 1 -> max;
            case 2 -> 0;
            default -> max == Long.MAX_VALUE ? random.nextLong() : random.nextLong(min, max + 1);
        };
    }

    private BigInteger unsigned(int bits) {
        BigInteger max = BigInteger.TWO.pow(bits).subtract(BigInteger.ONE);
        byte[] bytes = new byte[bits / 8 + 1];
        random.nextBytes(bytes);
        return any(
                List.of(BigInteger.ZERO, BigInteger.ONE, max, new BigInteger(1, bytes).and(max)));
    }

    private BigDecimal decimal(int precision, int scale) {
        BigInteger limit = BigInteger.TEN.pow(precision);
        BigInteger digits =
                any(
                        List.of(
                                BigInteger.ZERO,
                                BigInteger.ONE,
                                limit.subtract(BigInteger.ONE),
                                unsigned(127).mod(limit)));
        return new BigDecimal(random.nextBoolean() ? digits : digits.negate(), scale);
    }

    private <T> T any(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
