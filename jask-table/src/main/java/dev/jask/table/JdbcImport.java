package dev.jask.table;

import dev.jask.table.DataType.Scalar;
import java.sql.Array;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.duckdb.DuckDBResultSet;
import org.jspecify.annotations.Nullable;

/** Makes a table of the rest of a JDBC result, from any database. */
final class JdbcImport implements TableAppender.Rows {

    private final ResultSet result;
    private final Schema schema;
    private final List<Getter> getters;

    private JdbcImport(ResultSet result, Schema schema, List<Getter> getters) {
        this.result = result;
        this.schema = schema;
        this.getters = getters;
    }

    static Table read(DuckDb duckDb, ResultSet result) {
        try {
            JdbcImport rows = of(result);
            return new TableAppender(duckDb, rows.schema).append(rows);
        } catch (SQLException e) {
            throw new TableException("the JDBC result cannot be read: " + e.getMessage(), e);
        }
    }

    private static JdbcImport of(ResultSet result) throws SQLException {
        ResultSetMetaData meta = result.getMetaData();
        boolean duckDb = result.isWrapperFor(DuckDBResultSet.class);
        List<Field> fields = new ArrayList<>();
        List<Getter> getters = new ArrayList<>();
        for (int i = 1; i <= meta.getColumnCount(); i++) {
            DataType type = duckDb ? duckDbType(meta.getColumnTypeName(i)) : type(meta, i);
            fields.add(new Field(meta.getColumnLabel(i), type));
            getters.add(getter(type, i, duckDb));
        }
        return new JdbcImport(result, Schema.of(fields), getters);
    }

    @Override
    public boolean next() throws SQLException {
        return result.next();
    }

    @Override
    public @Nullable Object value(int column) throws SQLException {
        Object value = getters.get(column).get(result);
        return result.wasNull() ? null : value;
    }

    /** DuckDB's own driver names the whole type, but of an enum it does not give the values. */
    private static DataType duckDbType(String name) {
        return name.equals("ENUM") ? Scalar.VARCHAR : DataType.parse(name);
    }

    private static DataType type(ResultSetMetaData meta, int column) throws SQLException {
        // Some drivers say that it is binary, and others that it is something else.
        if ("uuid".equalsIgnoreCase(meta.getColumnTypeName(column))) {
            return Scalar.UUID;
        }
        return switch (meta.getColumnType(column)) {
            case Types.BOOLEAN, Types.BIT -> Scalar.BOOLEAN;
            case Types.TINYINT -> meta.isSigned(column) ? Scalar.TINYINT : Scalar.SMALLINT;
            case Types.SMALLINT -> meta.isSigned(column) ? Scalar.SMALLINT : Scalar.INTEGER;
            case Types.INTEGER -> meta.isSigned(column) ? Scalar.INTEGER : Scalar.BIGINT;
            case Types.BIGINT -> meta.isSigned(column) ? Scalar.BIGINT : Scalar.HUGEINT;
            case Types.REAL -> Scalar.FLOAT;
            case Types.FLOAT, Types.DOUBLE -> Scalar.DOUBLE;
            case Types.DECIMAL, Types.NUMERIC ->
                    decimal(meta.getPrecision(column), meta.getScale(column));
            case Types.DATE -> Scalar.DATE;
            case Types.TIME -> Scalar.TIME;
            case Types.TIME_WITH_TIMEZONE -> Scalar.TIME_TZ;
            case Types.TIMESTAMP -> Scalar.TIMESTAMP;
            case Types.TIMESTAMP_WITH_TIMEZONE -> Scalar.TIMESTAMP_TZ;
            case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY, Types.BLOB -> Scalar.BLOB;
            case Types.NULL -> Scalar.NULL;
            case Types.ARRAY -> array(meta.getColumnTypeName(column), meta.getColumnLabel(column));
            case Types.STRUCT, Types.REF, Types.ROWID, Types.REF_CURSOR ->
                    throw unsupported(meta, column);
            default -> Scalar.VARCHAR;
        };
    }

    /** Databases without limits of their own report 0 digits, or more than there can be. */
    private static DataType decimal(int precision, int scale) {
        boolean given = precision > 0 && precision <= 38 && scale >= 0 && scale <= precision;
        return given ? new DataType.Decimal(precision, scale) : JavaTypes.ANY_DECIMAL;
    }

    /**
     * Databases name an array's type after its members': {@code INTEGER ARRAY}, {@code int4[]} or
     * {@code _int4}.
     */
    private static DataType array(String name, String column) {
        String element =
                name.toUpperCase(Locale.ROOT)
                        .replaceFirst("^_", "")
                        .replaceFirst("(\\[\\]| ARRAY(\\[\\d*\\])?)$", "")
                        .replace("CHARACTER VARYING", "VARCHAR");
        try {
            return DataType.parse(element).list();
        } catch (TableException.BadSchema e) {
            throw new TableException.TypeMismatch(
                    "column \""
                            + column
                            + "\": members of the array type "
                            + name
                            + " are not understood",
                    e);
        }
    }

    private static Getter getter(DataType type, int column, boolean duckDb) {
        return switch (type) {
            case Scalar.TIME -> result -> result.getObject(column, LocalTime.class);
            case Scalar.TIME_TZ -> result -> result.getObject(column, OffsetTime.class);
            case Scalar.TIMESTAMP, Scalar.TIMESTAMP_S, Scalar.TIMESTAMP_MS, Scalar.TIMESTAMP_NS ->
                    result -> result.getObject(column, LocalDateTime.class);
            case Scalar.TIMESTAMP_TZ -> result -> result.getObject(column, OffsetDateTime.class);
            case Scalar.BLOB -> result -> result.getBytes(column);
            case Scalar.VARCHAR -> result -> result.getString(column);
            case Scalar.INTERVAL -> result -> interval(result.getString(column));
            case Scalar.TIME_NS, Scalar.BIT, Scalar.JSON, Scalar.BIGNUM ->
                    result -> text(type, result, column);
            case DataType.ListOf(DataType element) when !duckDb ->
                    result -> members(element, result.getArray(column));
            default ->
                    duckDb && type.isNested()
                            ? result -> JdbcValues.read(type, result.getObject(column))
                            : result -> result.getObject(column);
        };
    }

    private static @Nullable Object text(DataType type, ResultSet result, int column)
            throws SQLException {
        String text = result.getString(column);
        return text == null
                ? null
                : type instanceof Scalar scalar ? ValueText.parse(scalar, text) : text;
    }

    private static @Nullable Interval interval(@Nullable String text) {
        return text == null ? null : Interval.parse(text);
    }

    private static @Nullable List<@Nullable Object> members(DataType element, @Nullable Array array)
            throws SQLException {
        if (array == null) {
            return null;
        }
        List<@Nullable Object> members = new ArrayList<>();
        for (Object member : (Object[]) array.getArray()) {
            members.add(member(element, member));
        }
        return members;
    }

    private static @Nullable Object member(DataType element, @Nullable Object member)
            throws SQLException {
        return switch (member) {
            case Blob blob -> blob.getBytes(1, (int) blob.length());
            case Clob clob -> clob.getSubString(1, (int) clob.length());
            case Array array when element instanceof DataType.ListOf(DataType inner) ->
                    members(inner, array);
            case Timestamp time when element == Scalar.TIMESTAMP_TZ -> time.toInstant();
            case null, default -> member;
        };
    }

    private static TableException.TypeMismatch unsupported(ResultSetMetaData meta, int column)
            throws SQLException {
        return new TableException.TypeMismatch(
                "column \"%s\" has the type %s, which a table cannot hold"
                        .formatted(meta.getColumnLabel(column), meta.getColumnTypeName(column)));
    }

    /** Takes a column's value out of the current row. */
    @FunctionalInterface
    private interface Getter {
        @Nullable Object get(ResultSet result) throws SQLException;
    }
}
