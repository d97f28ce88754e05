package dev.jask.table;

import dev.jask.table.DataType.Scalar;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;

/** Which column type holds the values of a Java type. */
public final class JavaTypes {

    /** What a {@code BigDecimal} becomes where no value tells how many digits it needs. */
    static final DataType.Decimal ANY_DECIMAL = new DataType.Decimal(38, 10);

    private static final Map<Class<?>, DataType> CLASSES =
            Map.ofEntries(
                    Map.entry(boolean.class, Scalar.BOOLEAN),
                    Map.entry(Boolean.class, Scalar.BOOLEAN),
                    Map.entry(byte.class, Scalar.TINYINT),
                    Map.entry(Byte.class, Scalar.TINYINT),
                    Map.entry(short.class, Scalar.SMALLINT),
                    Map.entry(Short.class, Scalar.SMALLINT),
                    Map.entry(int.class, Scalar.INTEGER),
                    Map.entry(Integer.class, Scalar.INTEGER),
                    Map.entry(OptionalInt.class, Scalar.INTEGER),
                    Map.entry(long.class, Scalar.BIGINT),
                    Map.entry(Long.class, Scalar.BIGINT),
                    Map.entry(OptionalLong.class, Scalar.BIGINT),
                    Map.entry(BigInteger.class, Scalar.HUGEINT),
                    Map.entry(float.class, Scalar.FLOAT),
                    Map.entry(Float.class, Scalar.FLOAT),
                    Map.entry(double.class, Scalar.DOUBLE),
                    Map.entry(Double.class, Scalar.DOUBLE),
                    Map.entry(OptionalDouble.class, Scalar.DOUBLE),
                    Map.entry(BigDecimal.class, ANY_DECIMAL),
                    Map.entry(char.class, Scalar.VARCHAR),
                    Map.entry(Character.class, Scalar.VARCHAR),
                    Map.entry(String.class, Scalar.VARCHAR),
                    Map.entry(CharSequence.class, Scalar.VARCHAR),
                    Map.entry(byte[].class, Scalar.BLOB),
                    Map.entry(LocalDate.class, Scalar.DATE),
                    Map.entry(LocalTime.class, Scalar.TIME),
                    Map.entry(OffsetTime.class, Scalar.TIME_TZ),
                    Map.entry(LocalDateTime.class, Scalar.TIMESTAMP),
                    Map.entry(Instant.class, Scalar.TIMESTAMP_TZ),
                    Map.entry(OffsetDateTime.class, Scalar.TIMESTAMP_TZ),
                    Map.entry(ZonedDateTime.class, Scalar.TIMESTAMP_TZ),
                    Map.entry(Interval.class, Scalar.INTERVAL),
                    Map.entry(Duration.class, Scalar.INTERVAL),
                    Map.entry(Period.class, Scalar.INTERVAL),
                    Map.entry(UUID.class, Scalar.UUID));

    private JavaTypes() {}

    /**
     * The column type for values of a Java type: records become STRUCT, collections and arrays
     * LIST, maps MAP, enums ENUM.
     *
     * @throws TableException.TypeMismatch if there is none
     */
    public static DataType dataType(Type type) {
        return switch (type) {
            case Class<?> plain -> ofClass(plain);
            case ParameterizedType generic -> ofGeneric(generic);
            case GenericArrayType array -> dataType(array.getGenericComponentType()).list();
            case WildcardType wildcard -> dataType(wildcard.getUpperBounds()[0]);
            default -> throw none(type);
        };
    }

    /** The schema of a table of a record class's instances, a column for each component. */
    public static Schema schema(Class<? extends Record> record) {
        return Schema.of(fields(record));
    }

    private static DataType ofClass(Class<?> type) {
        DataType known = CLASSES.get(type);
        if (known != null) {
            return known;
        }
        if (type.isEnum()) {
            List<String> names =
                    Arrays.stream(type.getEnumConstants())
                            .map(constant -> ((Enum<?>) constant).name())
                            .toList();
            return new DataType.Enumeration(names);
        }
        if (type.isRecord()) {
            return new DataType.Struct(fields(type));
        }
        if (type.isArray()) {
            return dataType(type.getComponentType()).list();
        }
        throw none(type);
    }

    private static DataType ofGeneric(ParameterizedType type) {
        Class<?> raw = (Class<?>) type.getRawType();
        Type[] arguments = type.getActualTypeArguments();
        if (raw == Optional.class) {
            return dataType(arguments[0]);
        }
        if (Collection.class.isAssignableFrom(raw) || raw == Iterable.class) {
            return dataType(arguments[0]).list();
        }
        if (Map.class.isAssignableFrom(raw) && arguments.length == 2) {
            return new DataType.MapOf(dataType(arguments[0]), dataType(arguments[1]));
        }
        throw none(type);
    }

    private static List<Field> fields(Class<?> record) {
        List<Field> fields = new ArrayList<>();
        for (RecordComponent component : record.getRecordComponents()) {
            fields.add(new Field(columnName(component), componentType(record, component)));
        }
        if (fields.isEmpty()) {
            throw new TableException.TypeMismatch(
                    "the record " + record.getName() + " has no components");
        }
        return fields;
    }

    private static DataType componentType(Class<?> record, RecordComponent component) {
        try {
            return dataType(component.getGenericType());
        } catch (TableException.TypeMismatch e) {
            throw new TableException.TypeMismatch(
                    "component \"%s\" of %s: %s"
                            .formatted(component.getName(), record.getSimpleName(), e.getMessage()),
                    e);
        }
    }

    static String columnName(RecordComponent component) {
        ColumnName name = component.getAnnotation(ColumnName.class);
        return name == null ? component.getName() : name.value();
    }

    private static TableException.TypeMismatch none(Type type) {
        return new TableException.TypeMismatch(
                "no column type holds values of "
                        + type.getTypeName()
                        + "; known are primitives and their boxes, String, BigInteger, BigDecimal, byte[], enums, records,"
                        + " java.time, UUID, Optional, and collections, arrays and maps of these");
    }
}
