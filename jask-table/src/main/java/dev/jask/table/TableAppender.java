package dev.jask.table;

import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.duckdb.DuckDBAppender;
import org.jspecify.annotations.Nullable;

/** Makes a table from Java values, row by row. */
final class TableAppender {

    private final DuckDb duckDb;
    private final Schema schema;

    TableAppender(DuckDb duckDb, Schema schema) {
        this.duckDb = duckDb;
        this.schema = schema;
        if (schema.isEmpty()) {
            throw new TableException.BadSchema("a table needs at least one column");
        }
    }

    /** Gives the values of one row after another. */
    interface Rows {
        /** Goes to the next row; false if there is none. */
        boolean next() throws SQLException;

        @Nullable Object value(int column) throws SQLException;
    }

    /** A table of rows given as lists of values. */
    Table appendRows(Iterator<? extends List<?>> rows) {
        return append(
                new Rows() {
                    private List<?> row = List.of();

                    @Override
                    public boolean next() {
                        if (!rows.hasNext()) {
                            return false;
                        }
                        row = rows.next();
                        if (row.size() != schema.size()) {
                            throw new TableException.TypeMismatch(
                                    "a row has %d values, but the table %d columns: %s"
                                            .formatted(row.size(), schema.size(), row));
                        }
                        return true;
                    }

                    @Override
                    public @Nullable Object value(int column) {
                        return row.get(column);
                    }
                });
    }

    Table appendRecords(Iterator<? extends Record> records) {
        return append(
                new Rows() {
                    private @Nullable Record record;

                    @Override
                    public boolean next() {
                        record = records.hasNext() ? records.next() : null;
                        return record != null;
                    }

                    @Override
                    public @Nullable Object value(int column) {
                        return record == null ? null : RecordValues.member(record, column);
                    }
                });
    }

    /** A table of whole columns, each an array or a list of the same length. */
    Table appendColumns(List<?> columns, int size) {
        return append(
                new Rows() {
                    private int row = -1;

                    @Override
                    public boolean next() {
                        return ++row < size;
                    }

                    @Override
                    public @Nullable Object value(int column) {
                        Object values = columns.get(column);
                        return values instanceof List<?> list
                                ? list.get(row)
                                : Array.get(values, row);
                    }
                });
    }

    Table append(Rows rows) {
        Schema staged = Schema.of(schema.stream().map(Staging::field).toList());
        try (DuckDbSession session = duckDb.connect()) {
            String name = duckDb.newTableName();
            session.execute("CREATE TABLE " + name + " (" + staged.sql() + ")");
            try {
                fill(session, name, rows);
                if (staged.equals(schema)) {
                    return Table.adopt(session, name);
                }
                Table table = Table.ofQuery(session, "SELECT " + casts() + " FROM " + name);
                session.execute("DROP TABLE " + name);
                return table;
            } catch (RuntimeException e) {
                session.execute("DROP TABLE IF EXISTS " + name);
                throw e;
            }
        }
    }

    private String casts() {
        return schema.stream()
                .map(field ->
                        "CAST(%1$s AS %2$s) AS %1$s"
                                .formatted(Sql.name(field.name()), field.type().sql()))
                .collect(Collectors.joining(", "));
    }

    private void fill(DuckDbSession session, String name, Rows rows) {
        try (DuckDBAppender appender = session.connection().createAppender(name)) {
            List<DataType> types = new ArrayList<>(schema.types());
            for (long row = 0; rows.next(); row++) {
                appender.beginRow();
                for (int column = 0; column < types.size(); column++) {
                    appendCell(appender, types.get(column), rows.value(column), row, column);
                }
                appender.endRow();
            }
        } catch (SQLException e) {
            throw duckDb.failure(e, "append rows to a table " + schema);
        }
    }

    private void appendCell(
            DuckDBAppender appender, DataType type, @Nullable Object value, long row, int column) {
        try {
            append(appender, type, Staging.value(type, value));
        } catch (SQLException | TableException.TypeMismatch | ArithmeticException e) {
            throw new TableException.TypeMismatch(
                    "row %d, column \"%s\": %s"
                            .formatted(row, schema.field(column).name(), e.getMessage()),
                    e);
        }
    }

    private static void append(DuckDBAppender appender, DataType type, @Nullable Object staged)
            throws SQLException {
        switch (staged) {
            case null -> appender.appendNull();
            case Map<?, ?> members when type instanceof DataType.Struct(List<Field> fields) -> {
                appender.beginStruct();
                for (Field field : fields) {
                    append(appender, field.type(), members.get(field.name()));
                }
                appender.endStruct();
            }
            case Boolean value -> appender.append(value);
            case Byte value -> appender.append(value);
            case Short value -> appender.append(value);
            case Integer value -> appender.append(value);
            case Long value -> appender.append(value);
            case BigInteger value -> appender.append(value);
            case Float value -> appender.append(value);
            case Double value -> appender.append(value);
            case BigDecimal value -> appender.append(value);
            case String value -> appender.append(value);
            case byte[] value -> appender.append(value);
            case LocalDate value -> appender.append(value);
            case LocalTime value -> appender.append(value);
            case OffsetTime value -> appender.append(value);
            case LocalDateTime value -> appender.append(value);
            case OffsetDateTime value -> appender.append(value);
            case UUID value -> appender.append(value);
            case Collection<?> value -> appender.append(value);
            case Map<?, ?> value -> appender.append(value);
            default -> throw new IllegalStateException("staged as " + staged.getClass().getName());
        }
    }
}
