package dev.jask.table;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Makes a table of names and arrays or lists given in turn. */
final class ColumnsOfValues {

    private final List<Field> fields = new ArrayList<>();
    private final List<Object> columns = new ArrayList<>();
    private int size = -1;

    private ColumnsOfValues() {}

    static Table table(DuckDb duckDb, String name, Object values, Object... more) {
        ColumnsOfValues table = new ColumnsOfValues();
        table.add(name, values);
        if (more.length % 2 != 0) {
            throw new TableException.BadSchema(
                    "columns are given as names and values in turn, but the last of %d things is a name alone: %s"
                            .formatted(more.length + 2, more[more.length - 1]));
        }
        for (int i = 0; i < more.length; i += 2) {
            if (!(more[i] instanceof String next)) {
                throw new TableException.BadSchema(
                        "columns are given as names and values in turn; a name was expected, not "
                                + more[i]);
            }
            table.add(next, more[i + 1]);
        }
        return new TableAppender(duckDb, Schema.of(table.fields))
                .appendColumns(table.columns, table.size);
    }

    /** Columns whose types are given. */
    static Table table(DuckDb duckDb, Schema schema, List<?> columns) {
        if (columns.size() != schema.size()) {
            throw new TableException.BadSchema(
                    "%d columns are given for a table of %d: %s"
                            .formatted(columns.size(), schema.size(), schema));
        }
        var given = new ArrayList<Object>();
        for (int i = 0; i < columns.size(); i++) {
            Object column = column(schema.field(i).name(), columns.get(i));
            given.add(column);
            if (length(column) != length(given.getFirst())) {
                throw new TableException.BadSchema(
                        "column \"%s\" has %d values, but \"%s\" has %d"
                                .formatted(
                                        schema.field(i).name(),
                                        length(column),
                                        schema.field(0).name(),
                                        length(given.getFirst())));
            }
        }
        return new TableAppender(duckDb, schema)
                .appendColumns(given, given.isEmpty() ? 0 : length(given.getFirst()));
    }

    private static int length(Object column) {
        return column instanceof List<?> list ? list.size() : Array.getLength(column);
    }

    private void add(String name, Object values) {
        Object column = column(name, values);
        int length = length(column);
        if (size >= 0 && length != size) {
            throw new TableException.BadSchema(
                    "column \"%s\" has %d values, but \"%s\" has %d"
                            .formatted(name, length, fields.getFirst().name(), size));
        }
        size = length;
        columns.add(column);
        fields.add(new Field(name, type(name, column)));
    }

    private static Object column(String name, Object values) {
        return switch (values) {
            case List<?> list -> list;
            case Iterable<?> members -> {
                List<Object> list = new ArrayList<>();
                members.forEach(list::add);
                yield list;
            }
            case Object[] array -> Arrays.asList(array);
            default -> {
                if (!values.getClass().isArray()) {
                    throw new TableException.BadSchema(
                            "the values of column \"%s\" are given as an array or a list, not as %s"
                                    .formatted(name, values.getClass().getName()));
                }
                yield values;
            }
        };
    }

    private static DataType type(String name, Object column) {
        try {
            return column instanceof List<?> list
                    ? TypeInference.of(list)
                    : JavaTypes.dataType(column.getClass().getComponentType());
        } catch (TableException.TypeMismatch e) {
            throw new TableException.TypeMismatch("column \"" + name + "\": " + e.getMessage(), e);
        }
    }
}
