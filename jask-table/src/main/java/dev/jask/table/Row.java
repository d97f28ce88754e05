package dev.jask.table;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** One row of a table. */
public final class Row {

    private final Schema schema;
    private final List<Column> columns;
    private final int index;
    private final long number;

    Row(Schema schema, List<Column> columns, int index, long number) {
        this.schema = schema;
        this.columns = columns;
        this.index = index;
        this.number = number;
    }

    public Schema schema() {
        return schema;
    }

    /** The row's number in its table, counted from 0. */
    public long number() {
        return number;
    }

    /** The value in a column, null where there is none. */
    public @Nullable Object get(String column) {
        return get(schema.position(column));
    }

    /** The value in the column at a position, counted from 0. */
    public @Nullable Object get(int position) {
        return columns.get(position).get(index);
    }

    /**
     * The value in a column as a class that its type fits.
     *
     * @throws TableException.TypeMismatch if the type does not fit, or if the class is primitive
     *     and the value null
     */
    public <T> T get(String column, Class<T> type) {
        Field field = schema.require(column);
        try {
            return JavaValues.reader(field.type(), type).read(type, get(column));
        } catch (TableException.TypeMismatch e) {
            throw new TableException.TypeMismatch(
                    "row " + number + ", column \"" + field.name() + "\": " + e.getMessage(), e);
        }
    }

    public boolean isNull(String column) {
        return columns.get(schema.position(column)).isNull(index);
    }

    /** The values by column name, in the columns' order. */
    public Map<String, @Nullable Object> toMap() {
        Map<String, @Nullable Object> map = LinkedHashMap.newLinkedHashMap(columns.size());
        for (Column column : columns) {
            map.put(column.name(), column.get(index));
        }
        return Collections.unmodifiableMap(map);
    }

    /** The row as a record; see {@link Table#as}. */
    public <R extends Record> R as(Class<R> type) {
        return RecordBinding.of(schema, type).ofRow(this);
    }

    @Override
    public String toString() {
        StringJoiner text = new StringJoiner(", ", "{", "}");
        for (Column column : columns) {
            text.add(column.name() + ": " + ValueFormat.text(column.type(), column.get(index)));
        }
        return text.toString();
    }
}
