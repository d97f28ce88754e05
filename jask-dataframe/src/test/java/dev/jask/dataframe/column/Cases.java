package dev.jask.dataframe.column;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** What {@code src/test/python/expected_columns.py} wrote down: cases by name. */
final class Cases {

    private static final double TOLERANCE = 1e-9;

    private Cases() {}

    static Map<String, JsonNode> read(String file) {
        try (InputStream in = Objects.requireNonNull(Cases.class.getResourceAsStream(file))) {
            var mapper = new JsonMapper();
            var cases = new LinkedHashMap<String, JsonNode>();
            for (String line :
                    new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList()) {
                JsonNode node = mapper.readTree(line);
                cases.put(node.path("case").asText(), node);
            }
            return cases;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a map has under a name that it must have. */
    static <T> T of(Map<String, T> map, String name) {
        return Objects.requireNonNull(map.get(name), name);
    }

    /** The JSON values as SQL values of a type. */
    static List<String> sql(JsonNode values, String type) {
        return StreamSupport.stream(values.spliterator(), false)
                .map(v ->
                        v.isNull()
                                ? "CAST(NULL AS " + type + ")"
                                : "CAST(" + Literals.text(v.asText()) + " AS " + type + ")")
                .toList();
    }

    /** A query of columns {@code i, name…} with these values, one row each. */
    static String table(Map<String, List<String>> columns) {
        var rows = new ArrayList<String>();
        int count = columns.values().iterator().next().size();
        for (int i = 0; i < count; i++) {
            int row = i;
            rows.add(
                    columns.values().stream()
                            .map(values -> values.get(row))
                            .collect(Collectors.joining(", ", "(" + i + ", ", ")")));
        }
        return "SELECT * FROM (VALUES "
                + String.join(", ", rows)
                + ") t(i, "
                + String.join(", ", columns.keySet())
                + ")";
    }

    /** What differs between the values of a column over the rows and what is expected. */
    static List<String> differences(Duck duck, Column column, String from, JsonNode expected) {
        List<List<@Nullable Object>> rows =
                duck.rows("SELECT " + column.sql() + " FROM (" + from + ") ORDER BY i");
        var differences = new ArrayList<String>();
        for (int i = 0; i < expected.size(); i++) {
            Object actual = rows.get(i).getFirst();
            if (!same(actual, expected.get(i))) {
                differences.add("row " + i + ": " + actual + " instead of " + expected.get(i));
            }
        }
        return differences;
    }

    static boolean same(@Nullable Object actual, JsonNode expected) {
        return switch (actual) {
            case null -> expected.isNull();
            case java.sql.Array array -> sameList(array, expected);
            case Number number when expected.isNumber() ->
                    close(number.doubleValue(), expected.asDouble());
            case Boolean flag -> expected.isBoolean() && flag == expected.asBoolean();
            case java.time.LocalTime time ->
                    plain(time.toString()).equals(plain(expected.asText()));
            case java.sql.Timestamp time ->
                    plain(time.toLocalDateTime().toString()).equals(plain(expected.asText()));
            default -> !expected.isNull() && actual.toString().equals(expected.asText());
        };
    }

    /** Without the T and the zeros at the end that one side writes and the other does not. */
    private static String plain(String time) {
        String spaced = time.replace('T', ' ');
        String seconds = spaced.length() == 16 || spaced.length() == 5 ? spaced + ":00" : spaced;
        return seconds.contains(".") ? seconds.replaceFirst("0+$", "") : seconds;
    }

    private static boolean sameList(java.sql.Array array, JsonNode expected) {
        try {
            Object[] values = (Object[]) array.getArray();
            boolean same = expected.isArray() && values.length == expected.size();
            for (int i = 0; same && i < values.length; i++) {
                same = same(values[i], expected.get(i));
            }
            return same;
        } catch (java.sql.SQLException e) {
            throw new AssertionError(e);
        }
    }

    private static boolean close(double actual, double expected) {
        return Double.compare(actual, expected) == 0
                || Math.abs(actual - expected) <= TOLERANCE * Math.max(1, Math.abs(expected));
    }
}
