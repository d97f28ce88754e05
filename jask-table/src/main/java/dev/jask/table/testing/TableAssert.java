package dev.jask.table.testing;

import dev.jask.table.Column;
import dev.jask.table.Row;
import dev.jask.table.Schema;
import dev.jask.table.Table;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Assertions about a table; each fails with an {@link AssertionError} that shows the first
 * difference and the table.
 *
 * <p>Values are equal as {@code equals} says, except that decimal numbers are compared by value,
 * bytes by content, and floating-point numbers within the tolerance of {@link #within}, which is 0
 * at first.
 */
public final class TableAssert {

    private final Table actual;
    private final double tolerance;

    private TableAssert(Table actual, double tolerance) {
        this.actual = actual;
        this.tolerance = tolerance;
    }

    public static TableAssert assertThat(Table actual) {
        return new TableAssert(actual, 0);
    }

    /**
     * Compares floating-point numbers from here on within a tolerance, relative to the larger of
     * the two.
     */
    public TableAssert within(double relativeTolerance) {
        return new TableAssert(actual, relativeTolerance);
    }

    /** The table has these columns, written as in {@link Schema#parse}. */
    public TableAssert hasSchema(String schema) {
        return hasSchema(Schema.parse(schema));
    }

    public TableAssert hasSchema(Schema schema) {
        if (!actual.schema().equals(schema)) {
            throw failure("expected the schema " + schema + " but it is " + actual.schema());
        }
        return this;
    }

    public TableAssert hasRowCount(long rows) {
        if (actual.rows() != rows) {
            throw failure("expected " + rows + " rows but there are " + actual.rows());
        }
        return this;
    }

    /** The table has exactly these rows in this order, each a list of its values. */
    public TableAssert hasRows(List<? extends List<?>> rows) {
        hasRowCount(rows.size());
        Iterator<Row> found = actual.iterator();
        for (List<?> expected : rows) {
            compare(found.next(), expected);
        }
        return this;
    }

    /** The table has the same schema and rows, in the same order. */
    public TableAssert isEqualTo(Table expected) {
        return hasSchema(expected.schema()).hasRows(values(expected));
    }

    /** The table has the same schema and rows, in any order. */
    public TableAssert isEqualToInAnyOrder(Table expected) {
        hasSchema(expected.schema()).hasRowCount(expected.rows());
        List<List<@Nullable Object>> expectedRows = sorted(values(expected));
        List<List<@Nullable Object>> rows = sorted(values(actual));
        for (int i = 0; i < rows.size(); i++) {
            if (!equal(rows.get(i), expectedRows.get(i))) {
                throw failure(
                        "with both in the same order, expected\n%s\nbut found\n%s"
                                .formatted(shown(expectedRows.get(i)), shown(rows.get(i))));
            }
        }
        return this;
    }

    private void compare(Row found, List<?> expected) {
        for (int i = 0; i < expected.size(); i++) {
            Object value = found.get(i);
            if (!equal(value, expected.get(i))) {
                String column = actual.schema().field(i).name();
                throw failure(
                        "row %d, column \"%s\": expected %s but found %s"
                                .formatted(
                                        found.number(),
                                        column,
                                        shown(expected.get(i)),
                                        shown(value)));
            }
        }
    }

    private AssertionError failure(String message) {
        return new AssertionError(message + "\n" + actual);
    }

    private static List<List<@Nullable Object>> values(Table table) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        List<Column> columns = table.columns();
        for (int i = 0; i < table.rows(); i++) {
            List<@Nullable Object> row = new ArrayList<>();
            for (Column column : columns) {
                row.add(column.get(i));
            }
            rows.add(row);
        }
        return rows;
    }

    private static List<List<@Nullable Object>> sorted(List<List<@Nullable Object>> rows) {
        List<List<@Nullable Object>> sorted = new ArrayList<>(rows);
        sorted.sort(Comparator.comparing(TableAssert::shown));
        return sorted;
    }

    private boolean equal(@Nullable Object left, @Nullable Object right) {
        return switch (left) {
            case null -> right == null;
            case byte[] bytes -> right instanceof byte[] other && Arrays.equals(bytes, other);
            case BigDecimal decimal ->
                    right instanceof BigDecimal other && decimal.compareTo(other) == 0;
            case Double number -> right instanceof Double other && near(number, other);
            case Float number -> right instanceof Float other && near(number, other);
            case List<?> list -> right instanceof List<?> other && equalLists(list, other);
            case Map<?, ?> map -> right instanceof Map<?, ?> other && equalMaps(map, other);
            default -> left.equals(right);
        };
    }

    private boolean equalLists(List<?> left, List<?> right) {
        if (left.size() != right.size()) {
            return false;
        }
        for (int i = 0; i < left.size(); i++) {
            if (!equal(left.get(i), right.get(i))) {
                return false;
            }
        }
        return true;
    }

    private boolean equalMaps(Map<?, ?> left, Map<?, ?> right) {
        return left.keySet().equals(right.keySet())
                && left.entrySet().stream()
                        .allMatch(entry -> equal(entry.getValue(), right.get(entry.getKey())));
    }

    private boolean near(double left, double right) {
        return Double.compare(left, right) == 0
                || left == right
                || Math.abs(left - right) <= tolerance * Math.max(Math.abs(left), Math.abs(right));
    }

    private static String shown(@Nullable Object value) {
        return switch (value) {
            case null -> "null";
            case byte[] bytes -> "0x" + HexFormat.of().formatHex(bytes);
            case List<?> list -> list.stream().map(TableAssert::shown).toList().toString();
            default -> value + " (" + value.getClass().getSimpleName() + ")";
        };
    }
}
