package dev.jask.table;

import dev.jask.table.DataType.Scalar;
import java.sql.Array;
import java.sql.Blob;
import java.sql.SQLException;
import java.sql.Struct;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.duckdb.DuckDBStruct;
import org.duckdb.JsonNode;
import org.jspecify.annotations.Nullable;

/** Reads nested values and bytes from what the driver hands out for them. */
final class JdbcValues {

    private JdbcValues() {}

    /**
     * The type to ask for, so that no part of a value is lost on the way: text for what has no
     * exact form.
     */
    static DataType asked(DataType type) {
        return switch (type) {
            case Scalar scalar -> exactInDriver(scalar) ? scalar : Scalar.VARCHAR;
            case DataType.Decimal _, DataType.Union _ -> type;
            case DataType.Enumeration _ -> Scalar.VARCHAR;
            case DataType.ListOf(DataType element) -> new DataType.ListOf(asked(element));
            case DataType.ArrayOf(DataType element, int size) ->
                    new DataType.ArrayOf(asked(element), size);
            case DataType.Struct(List<Field> fields) -> new DataType.Struct(askedFields(fields));
            case DataType.MapOf(DataType key, DataType value) ->
                    new DataType.MapOf(asked(key), asked(value));
        };
    }

    private static List<Field> askedFields(List<Field> fields) {
        return fields.stream().map(field -> new Field(field.name(), asked(field.type()))).toList();
    }

    /**
     * Java's own classes for SQL's times shift them where clocks change, and intervals and JSON
     * have none.
     */
    private static boolean exactInDriver(Scalar type) {
        return !type.isTemporal()
                && type != Scalar.UUID
                && type != Scalar.JSON
                && type != Scalar.BIT
                && type != Scalar.BIGNUM
                && type != Scalar.NULL;
    }

    /**
     * A value in the Java class that the type lists, from what the driver gave for the type asked
     * for.
     */
    static @Nullable Object read(DataType type, @Nullable Object value) throws SQLException {
        if (value == null) {
            return null;
        }
        return switch (type) {
            case Scalar.BLOB -> bytes(value);
            case Scalar scalar ->
                    switch (value) {
                        case String text -> ValueText.parse(scalar, text);
                        case JsonNode json -> json.toString();
                        default -> value;
                    };
            case DataType.Decimal _, DataType.Enumeration _ -> value;
            case DataType.Union _ -> plain(value);
            case DataType.ListOf(DataType element) -> list(element, value);
            case DataType.ArrayOf(DataType element, int _) -> list(element, value);
            case DataType.Struct(List<Field> fields) -> struct(fields, value);
            case DataType.MapOf(DataType key, DataType of) -> map(key, of, (Map<?, ?>) value);
        };
    }

    private static byte[] bytes(Object value) throws SQLException {
        if (value instanceof byte[] bytes) {
            return bytes;
        }
        Blob blob = (Blob) value;
        return blob.getBytes(1, (int) blob.length());
    }

    private static List<@Nullable Object> list(DataType element, Object value) throws SQLException {
        Object[] members = (Object[]) ((Array) value).getArray();
        List<@Nullable Object> list = new ArrayList<>(members.length);
        for (Object member : members) {
            list.add(read(element, member));
        }
        return Collections.unmodifiableList(list);
    }

    private static Map<String, @Nullable Object> struct(List<Field> fields, Object value)
            throws SQLException {
        Object[] members = ((Struct) value).getAttributes();
        Map<String, @Nullable Object> struct = LinkedHashMap.newLinkedHashMap(members.length);
        for (int i = 0; i < members.length; i++) {
            Field field = fields.get(i);
            struct.put(field.name(), read(field.type(), members[i]));
        }
        return Collections.unmodifiableMap(struct);
    }

    private static Map<Object, @Nullable Object> map(DataType key, DataType of, Map<?, ?> value)
            throws SQLException {
        Map<Object, @Nullable Object> map = LinkedHashMap.newLinkedHashMap(value.size());
        for (Map.Entry<?, ?> entry : value.entrySet()) {
            Object readKey = read(key, entry.getKey());
            if (readKey != null) {
                map.put(readKey, read(of, entry.getValue()));
            }
        }
        return Collections.unmodifiableMap(map);
    }

    /** A union's value comes without its type, so only its Java class tells what it is. */
    private static Object plain(Object value) throws SQLException {
        return switch (value) {
            case java.sql.Timestamp timestamp -> timestamp.toLocalDateTime();
            case java.time.OffsetDateTime time -> time.toInstant();
            case Blob blob -> bytes(blob);
            case DuckDBStruct struct -> Collections.unmodifiableMap(struct.getMap());
            case Array array -> List.of((Object[]) array.getArray());
            default -> value;
        };
    }
}
