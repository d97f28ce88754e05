package dev.jask.table;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes values for people to read, much as DuckDB does. */
final class ValueFormat {

    private ValueFormat() {}

    static String text(DataType type, @Nullable Object value) {
        return switch (value) {
            case null -> "null";
            case byte[] bytes -> "0x" + HexFormat.of().formatHex(bytes);
            case LocalDate date ->
                    endless(date.equals(LocalDate.MAX), date.equals(LocalDate.MIN), date);
            case LocalDateTime time ->
                    endless(
                            time.equals(LocalDateTime.MAX),
                            time.equals(LocalDateTime.MIN),
                            dateTime(time));
            case Instant instant ->
                    endless(instant.equals(Instant.MAX), instant.equals(Instant.MIN), instant);
            case Collection<?> members -> list(type, members);
            case Map<?, ?> members -> map(type, members);
            default -> value.toString();
        };
    }

    private static String endless(boolean max, boolean min, Object value) {
        return max ? "infinity" : min ? "-infinity" : value.toString();
    }

    private static String dateTime(LocalDateTime time) {
        LocalTime clock = time.toLocalTime();
        String seconds = clock.getSecond() == 0 && clock.getNano() == 0 ? ":00" : "";
        return time.toLocalDate() + " " + clock + seconds;
    }

    private static String list(DataType type, Collection<?> members) {
        DataType element =
                switch (type) {
                    case DataType.ListOf(DataType of) -> of;
                    case DataType.ArrayOf(DataType of, int _) -> of;
                    default -> DataType.VARCHAR;
                };
        return members.stream()
                .map(member -> text(element, member))
                .collect(Collectors.joining(", ", "[", "]"));
    }

    private static String map(DataType type, Map<?, ?> members) {
        DataType value =
                type instanceof DataType.MapOf(DataType _, DataType of) ? of : DataType.VARCHAR;
        List<Field> fields = type instanceof DataType.Struct(List<Field> named) ? named : List.of();
        return members.entrySet().stream()
                .map(entry ->
                        entry.getKey()
                                + ": "
                                + text(typeOf(fields, entry.getKey(), value), entry.getValue()))
                .collect(Collectors.joining(", ", "{", "}"));
    }

    private static DataType typeOf(List<Field> fields, Object name, DataType otherwise) {
        return fields.stream()
                .filter(field -> field.name().equals(name))
                .map(Field::type)
                .findFirst()
                .orElse(otherwise);
    }
}
