package dev.jask.table;

import dev.jask.table.DataType.Scalar;
import java.lang.reflect.Array;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
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
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Turns a column's values, in the Java classes that {@link DataType} lists, into other Java types
 * that users ask for.
 *
 * <p>Whether a column's type fits at all is decided once, when a reader is made; values are then
 * only checked for what differs from value to value.
 */
final class JavaValues {

    private static final Map<Class<?>, Class<?>> BOXES =
            Map.of(
                    boolean.class, Boolean.class,
                    byte.class, Byte.class,
                    short.class, Short.class,
                    int.class, Integer.class,
                    long.class, Long.class,
                    float.class, Float.class,
                    double.class, Double.class,
                    char.class, Character.class);

    private JavaValues() {}

    /**
     * Turns a value into another type; throws {@link TableException.TypeMismatch} where it does not
     * fit.
     */
    @FunctionalInterface
    interface Reader {
        @Nullable Object read(@Nullable Object value);

        /** The value as an instance of the class for which this reader was made. */
        @SuppressWarnings({
            "unchecked",
            "NullAway"
        }) // null comes only of null, for whoever asked for that
        default <T> T read(Class<T> type, @Nullable Object value) {
            return (T) read(value);
        }
    }

    /**
     * The reader of a column type's values as a Java type.
     *
     * @throws TableException.TypeMismatch if values of the one can never be the other
     */
    static Reader reader(DataType from, Type to) {
        return switch (to) {
            case Class<?> plain -> ofClass(from, plain);
            case ParameterizedType generic -> ofGeneric(from, generic);
            case GenericArrayType array -> array(from, array.getGenericComponentType(), to);
            case WildcardType wildcard -> reader(from, wildcard.getUpperBounds()[0]);
            default -> throw unfit(from, to);
        };
    }

    private static Reader ofClass(DataType from, Class<?> to) {
        if (to.isPrimitive()) {
            Class<?> box = BOXES.get(to);
            return box == null ? fail(from, to) : primitive(ofClass(from, box), to);
        }
        if (to == Object.class) {
            return value -> value;
        }
        if (to == OptionalInt.class) {
            return optional(from, Integer.class, OptionalInt::of, OptionalInt.empty());
        }
        if (to == OptionalLong.class) {
            return optional(from, Long.class, OptionalLong::of, OptionalLong.empty());
        }
        if (to == OptionalDouble.class) {
            return optional(from, Double.class, OptionalDouble::of, OptionalDouble.empty());
        }
        if (to == byte[].class && from == Scalar.BLOB) {
            return nullable(value -> ((byte[]) value).clone());
        }
        if (to.isArray()) {
            return array(from, to.getComponentType(), to);
        }
        if (to.isEnum()) {
            return enumeration(from, to);
        }
        if (to.isRecord() && from instanceof DataType.Struct(List<Field> fields)) {
            return struct(RecordBinding.of(Schema.of(fields), to.asSubclass(Record.class)));
        }
        return nullable(scalar(from, to));
    }

    private static Function<Object, ?> scalar(DataType from, Class<?> to) {
        if (Number.class.isAssignableFrom(to) && from.isNumeric()) {
            return Numbers.converter(from, to).orElseThrow(() -> unfit(from, to));
        }
        if (to == String.class || to == CharSequence.class) {
            return from.isNested() || from == Scalar.BLOB ? fail(from, to) : Object::toString;
        }
        if (to == Character.class && from == Scalar.VARCHAR) {
            return value -> letter((String) value);
        }
        return exact(from, to);
    }

    private static Function<Object, ?> exact(DataType from, Class<?> to) {
        Map<Class<?>, Function<Object, ?>> offered =
                switch (from) {
                    case Scalar.BOOLEAN -> Map.of(Boolean.class, same());
                    case Scalar.DATE -> Map.of(LocalDate.class, same());
                    case Scalar.TIME, Scalar.TIME_NS -> Map.of(LocalTime.class, same());
                    case Scalar.TIME_TZ -> Map.of(OffsetTime.class, same());
                    case Scalar.TIMESTAMP,
                            Scalar.TIMESTAMP_S,
                            Scalar.TIMESTAMP_MS,
                            Scalar.TIMESTAMP_NS ->
                            Map.of(LocalDateTime.class, same());
                    case Scalar.TIMESTAMP_TZ ->
                            Map.of(
                                    Instant.class,
                                    same(),
                                    OffsetDateTime.class,
                                    value -> ((Instant) value).atOffset(ZoneOffset.UTC),
                                    ZonedDateTime.class,
                                    value -> ((Instant) value).atZone(ZoneOffset.UTC));
                    case Scalar.INTERVAL ->
                            Map.of(
                                    Interval.class,
                                    same(),
                                    Duration.class,
                                    value -> ((Interval) value).toDuration(),
                                    Period.class,
                                    value -> period((Interval) value));
                    case Scalar.UUID -> Map.of(UUID.class, same());
                    case Scalar.NULL -> Map.of(to, same());
                    default -> Map.of();
                };
        return Optional.<Function<Object, ?>>ofNullable(offered.get(to))
                .orElseThrow(() -> unfit(from, to));
    }

    private static Reader ofGeneric(DataType from, ParameterizedType to) {
        Class<?> raw = (Class<?>) to.getRawType();
        Type[] arguments = to.getActualTypeArguments();
        if (raw == Optional.class) {
            Reader inner = reader(from, arguments[0]);
            return value -> Optional.ofNullable(value).map(inner::read);
        }
        if (raw == List.class || raw == Collection.class || raw == Iterable.class) {
            return list(reader(element(from, to), arguments[0]), Collections::unmodifiableList);
        }
        if (raw == Set.class) {
            return list(
                    reader(element(from, to), arguments[0]),
                    members -> Collections.unmodifiableSet(new LinkedHashSet<>(members)));
        }
        if (raw == Map.class) {
            return map(from, arguments, to);
        }
        return fail(from, to);
    }

    private static DataType element(DataType from, Type to) {
        return switch (from) {
            case DataType.ListOf(DataType element) -> element;
            case DataType.ArrayOf(DataType element, int _) -> element;
            default -> throw unfit(from, to);
        };
    }

    private static Reader list(Reader element, Function<List<@Nullable Object>, Object> finish) {
        return nullable(value -> {
            List<@Nullable Object> members = new ArrayList<>();
            for (Object member : (List<?>) value) {
                members.add(element.read(member));
            }
            return finish.apply(members);
        });
    }

    private static Reader array(DataType from, Type component, Type to) {
        Reader element = reader(element(from, to), component);
        Class<?> raw = component instanceof Class<?> plain ? plain : Object.class;
        if (!(component instanceof Class<?>)) {
            throw unfit(from, to);
        }
        return nullable(value -> {
            List<?> members = (List<?>) value;
            Object array = Array.newInstance(raw, members.size());
            for (int i = 0; i < members.size(); i++) {
                Array.set(array, i, element.read(members.get(i)));
            }
            return array;
        });
    }

    private static Reader map(DataType from, Type[] arguments, Type to) {
        return switch (from) {
            case DataType.MapOf(DataType key, DataType of) -> {
                Reader value = reader(of, arguments[1]);
                yield entries(reader(key, arguments[0]), _ -> value);
            }
            case DataType.Struct(List<Field> fields) when arguments[0] == String.class -> {
                Map<Object, Reader> members = new LinkedHashMap<>();
                fields.forEach(
                        field -> members.put(field.name(), reader(field.type(), arguments[1])));
                yield entries(key -> key, key -> Objects.requireNonNull(members.get(key)));
            }
            default -> throw unfit(from, to);
        };
    }

    private static Reader entries(Reader keys, Function<Object, Reader> values) {
        return nullable(value -> {
            Map<@Nullable Object, @Nullable Object> map = new LinkedHashMap<>();
            for (Map.Entry<?, ?> entry : ((Map<?, ?>) value).entrySet()) {
                Reader reader = values.apply(entry.getKey());
                map.put(keys.read(entry.getKey()), reader.read(entry.getValue()));
            }
            return Collections.unmodifiableMap(map);
        });
    }

    private static Reader struct(RecordBinding<?> binding) {
        return nullable(value -> binding.ofMembers(((Map<?, ?>) value).values().toArray()));
    }

    private static Reader enumeration(DataType from, Class<?> to) {
        if (from != Scalar.VARCHAR && !(from instanceof DataType.Enumeration)) {
            throw unfit(from, to);
        }
        Map<String, Object> constants = new LinkedHashMap<>();
        for (Object constant : to.getEnumConstants()) {
            constants.put(((Enum<?>) constant).name(), constant);
        }
        return nullable(value -> {
            Object constant = constants.get(value);
            if (constant == null) {
                String name = value.toString();
                throw new TableException.TypeMismatch(
                        "\"%s\" is no constant of %s%s"
                                .formatted(
                                        name,
                                        to.getSimpleName(),
                                        NearestName.hint(name, constants.keySet(), "constants")));
            }
            return constant;
        });
    }

    private static Reader primitive(Reader boxed, Class<?> to) {
        return value -> {
            if (value == null) {
                throw new TableException.TypeMismatch(
                        "the value is null, which a primitive %s cannot be; use %s or Optional"
                                .formatted(to, BOXES.getOrDefault(to, to).getSimpleName()));
            }
            return boxed.read(value);
        };
    }

    private static <T> Reader optional(
            DataType from, Class<T> type, Function<T, Object> present, Object empty) {
        Reader inner = reader(from, type);
        return value -> value == null ? empty : present.apply(inner.read(type, value));
    }

    /** A reader that leaves nulls as they are. */
    private static Reader nullable(Function<Object, ?> present) {
        return value -> value == null ? null : present.apply(value);
    }

    private static Function<Object, ?> same() {
        return Function.identity();
    }

    private static Character letter(String text) {
        if (text.length() != 1) {
            throw new TableException.TypeMismatch("\"" + text + "\" is not a single char");
        }
        return text.charAt(0);
    }

    private static Period period(Interval interval) {
        if (interval.micros() != 0) {
            throw new TableException.TypeMismatch(
                    "the interval "
                            + interval
                            + " is not of whole days; read it as Interval or Duration");
        }
        return interval.toPeriod();
    }

    @SuppressWarnings(
            "TypeParameterUnusedInFormals") // stands where a value is expected, and gives none
    private static <T> T fail(DataType from, Type to) {
        throw unfit(from, to);
    }

    private static TableException.TypeMismatch unfit(DataType from, Type to) {
        String name = to instanceof Class<?> plain ? plain.getSimpleName() : to.getTypeName();
        return new TableException.TypeMismatch(
                "values of type %s cannot be read as %s; they come as %s"
                        .formatted(from, name, natural(from)));
    }

    /** The Java class that {@link DataType} lists for a type. */
    static String natural(DataType type) {
        return switch (type) {
            case Scalar scalar ->
                    switch (scalar) {
                        case BOOLEAN -> "Boolean";
                        case TINYINT -> "Byte";
                        case SMALLINT, UTINYINT -> "Short";
                        case INTEGER, USMALLINT -> "Integer";
                        case BIGINT, UINTEGER -> "Long";
                        case HUGEINT, UBIGINT, UHUGEINT, BIGNUM -> "BigInteger";
                        case FLOAT -> "Float";
                        case DOUBLE -> "Double";
                        case VARCHAR, BIT, JSON -> "String";
                        case BLOB -> "byte[]";
                        case DATE -> "LocalDate";
                        case TIME, TIME_NS -> "LocalTime";
                        case TIME_TZ -> "OffsetTime";
                        case TIMESTAMP, TIMESTAMP_S, TIMESTAMP_MS, TIMESTAMP_NS -> "LocalDateTime";
                        case TIMESTAMP_TZ -> "Instant";
                        case INTERVAL -> "Interval";
                        case UUID -> "UUID";
                        case NULL -> "null";
                    };
            case DataType.Decimal _ -> "BigDecimal";
            case DataType.Enumeration _ -> "String or a Java enum";
            case DataType.ListOf _, DataType.ArrayOf _ -> "List";
            case DataType.Struct _ -> "Map or a record";
            case DataType.MapOf _ -> "Map";
            case DataType.Union _ -> "Object";
        };
    }
}
