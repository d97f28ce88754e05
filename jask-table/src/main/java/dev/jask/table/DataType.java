package dev.jask.table;

import java.io.Serializable;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the values of a column are; the types are those of DuckDB.
 *
 * <p>{@link #sql()} writes a type as SQL does and {@link #parse} reads it back. The Java class in
 * which a table hands out values of each type is listed at the type.
 */
public sealed interface DataType extends Serializable {

    DataType BOOLEAN = Scalar.BOOLEAN;
    DataType TINYINT = Scalar.TINYINT;
    DataType SMALLINT = Scalar.SMALLINT;
    DataType INTEGER = Scalar.INTEGER;
    DataType BIGINT = Scalar.BIGINT;
    DataType HUGEINT = Scalar.HUGEINT;
    DataType UTINYINT = Scalar.UTINYINT;
    DataType USMALLINT = Scalar.USMALLINT;
    DataType UINTEGER = Scalar.UINTEGER;
    DataType UBIGINT = Scalar.UBIGINT;
    DataType UHUGEINT = Scalar.UHUGEINT;
    DataType BIGNUM = Scalar.BIGNUM;
    DataType FLOAT = Scalar.FLOAT;
    DataType DOUBLE = Scalar.DOUBLE;
    DataType VARCHAR = Scalar.VARCHAR;
    DataType BLOB = Scalar.BLOB;
    DataType BIT = Scalar.BIT;
    DataType DATE = Scalar.DATE;
    DataType TIME = Scalar.TIME;
    DataType TIME_NS = Scalar.TIME_NS;
    DataType TIME_TZ = Scalar.TIME_TZ;
    DataType TIMESTAMP = Scalar.TIMESTAMP;
    DataType TIMESTAMP_S = Scalar.TIMESTAMP_S;
    DataType TIMESTAMP_MS = Scalar.TIMESTAMP_MS;
    DataType TIMESTAMP_NS = Scalar.TIMESTAMP_NS;
    DataType TIMESTAMP_TZ = Scalar.TIMESTAMP_TZ;
    DataType INTERVAL = Scalar.INTERVAL;
    DataType UUID = Scalar.UUID;
    DataType JSON = Scalar.JSON;
    DataType NULL = Scalar.NULL;

    /**
     * The type as SQL writes it, for instance {@code DECIMAL(18,2)} or {@code STRUCT(a INTEGER, b
     * VARCHAR[])}.
     */
    String sql();

    /**
     * The type that a text names, as {@link #sql()} or DuckDB writes it, and under SQL's other
     * names for it.
     *
     * @throws TableException.BadSchema when the text is not a type
     */
    static DataType parse(String text) {
        return DataTypeParser.type(text);
    }

    /** A list of values of this type. */
    DataType list();

    /** Whether the values are numbers. */
    boolean isNumeric();

    /** Whether the values are whole numbers. */
    boolean isInteger();

    /** Whether the values are dates, times, points in time or lengths of time. */
    boolean isTemporal();

    /** Whether the values contain values. */
    boolean isNested();

    /** A type without parameters. */
    enum Scalar implements DataType {
        /** {@code Boolean}. */
        BOOLEAN("BOOLEAN", Kind.OTHER, 1),
        /** 8 bits; {@code Byte}. */
        TINYINT("TINYINT", Kind.INTEGER, 1),
        /** 16 bits; {@code Short}. */
        SMALLINT("SMALLINT", Kind.INTEGER, 2),
        /** 32 bits; {@code Integer}. */
        INTEGER("INTEGER", Kind.INTEGER, 4),
        /** 64 bits; {@code Long}. */
        BIGINT("BIGINT", Kind.INTEGER, 8),
        /** 128 bits; {@code BigInteger}. */
        HUGEINT("HUGEINT", Kind.INTEGER, 16),
        /** 8 bits without sign; {@code Short}. */
        UTINYINT("UTINYINT", Kind.INTEGER, 1),
        /** 16 bits without sign; {@code Integer}. */
        USMALLINT("USMALLINT", Kind.INTEGER, 2),
        /** 32 bits without sign; {@code Long}. */
        UINTEGER("UINTEGER", Kind.INTEGER, 4),
        /** 64 bits without sign; {@code BigInteger}. */
        UBIGINT("UBIGINT", Kind.INTEGER, 8),
        /** 128 bits without sign; {@code BigInteger}. */
        UHUGEINT("UHUGEINT", Kind.INTEGER, 16),
        /** Whole numbers of any length; {@code BigInteger}. */
        BIGNUM("BIGNUM", Kind.INTEGER, 0),
        /** {@code Float}. */
        FLOAT("FLOAT", Kind.FLOATING, 4),
        /** {@code Double}. */
        DOUBLE("DOUBLE", Kind.FLOATING, 8),
        /** Text; {@code String}. */
        VARCHAR("VARCHAR", Kind.OTHER, 0),
        /** Bytes; {@code byte[]}. */
        BLOB("BLOB", Kind.OTHER, 0),
        /** A string of bits; {@code String} of 0 and 1. */
        BIT("BIT", Kind.OTHER, 0),
        /** {@code LocalDate}. */
        DATE("DATE", Kind.TEMPORAL, 4),
        /** To the microsecond; {@code LocalTime}. */
        TIME("TIME", Kind.TEMPORAL, 8),
        /** To the nanosecond; {@code LocalTime}. */
        TIME_NS("TIME_NS", Kind.TEMPORAL, 8),
        /** To the microsecond, with an offset; {@code OffsetTime}. */
        TIME_TZ("TIME WITH TIME ZONE", Kind.TEMPORAL, 8),
        /** To the microsecond; {@code LocalDateTime}. */
        TIMESTAMP("TIMESTAMP", Kind.TEMPORAL, 8),
        /** To the second; {@code LocalDateTime}. */
        TIMESTAMP_S("TIMESTAMP_S", Kind.TEMPORAL, 8),
        /** To the millisecond; {@code LocalDateTime}. */
        TIMESTAMP_MS("TIMESTAMP_MS", Kind.TEMPORAL, 8),
        /** To the nanosecond; {@code LocalDateTime}. */
        TIMESTAMP_NS("TIMESTAMP_NS", Kind.TEMPORAL, 8),
        /** A point in time to the microsecond; {@code Instant}. */
        TIMESTAMP_TZ("TIMESTAMP WITH TIME ZONE", Kind.TEMPORAL, 8),
        /** Months, days and microseconds; {@link dev.jask.table.Interval}. */
        INTERVAL("INTERVAL", Kind.TEMPORAL, 16),
        /** {@code java.util.UUID}. */
        UUID("UUID", Kind.OTHER, 16),
        /** JSON text; {@code String}. */
        JSON("JSON", Kind.OTHER, 0),
        /** The type of a column of which only nulls are known. */
        NULL("\"NULL\"", Kind.OTHER, 1);

        private final String sql;
        private final Kind kind;
        private final int width;

        Scalar(String sql, Kind kind, int width) {
            this.sql = sql;
            this.kind = kind;
            this.width = width;
        }

        /** Bytes per value; 0 where values differ in length. */
        int width() {
            return width;
        }

        @Override
        public String sql() {
            return sql;
        }

        @Override
        public DataType list() {
            return new ListOf(this);
        }

        @Override
        public boolean isNumeric() {
            return kind == Kind.INTEGER || kind == Kind.FLOATING;
        }

        @Override
        public boolean isInteger() {
            return kind == Kind.INTEGER;
        }

        @Override
        public boolean isTemporal() {
            return kind == Kind.TEMPORAL;
        }

        @Override
        public boolean isNested() {
            return false;
        }

        @Override
        public String toString() {
            return sql;
        }
    }

    /**
     * A type with parameters.
     *
     * <p>The methods are here and not in {@link DataType} because an interface with default methods
     * is initialised before its enum, and would find the constants above still null.
     */
    sealed interface Parametric extends DataType {
        @Override
        default DataType list() {
            return new ListOf(this);
        }

        @Override
        default boolean isNumeric() {
            return this instanceof Decimal;
        }

        @Override
        default boolean isInteger() {
            return false;
        }

        @Override
        default boolean isTemporal() {
            return false;
        }

        @Override
        default boolean isNested() {
            return switch (this) {
                case Decimal _, Enumeration _ -> false;
                case ListOf _, ArrayOf _, Struct _, MapOf _, Union _ -> true;
            };
        }
    }

    /** What can be done with values of a scalar type. */
    enum Kind {
        INTEGER,
        FLOATING,
        TEMPORAL,
        OTHER
    }

    /**
     * Decimal numbers of a fixed number of digits; {@code BigDecimal}.
     *
     * @param precision digits in all, 1 to 38
     * @param scale digits after the point, 0 to {@code precision}
     */
    record Decimal(int precision, int scale) implements Parametric {
        public Decimal {
            if (precision < 1 || precision > 38) {
                throw new TableException.BadSchema(
                        "a DECIMAL has 1 to 38 digits, not " + precision);
            }
            if (scale < 0 || scale > precision) {
                throw new TableException.BadSchema(
                        "of %d digits of a DECIMAL, 0 to %d may follow the point, not %d"
                                .formatted(precision, precision, scale));
            }
        }

        @Override
        public String sql() {
            return "DECIMAL(" + precision + "," + scale + ")";
        }

        @Override
        public String toString() {
            return sql();
        }
    }

    /**
     * One of a fixed list of texts; {@code String}.
     *
     * @param values the texts, in their order
     */
    record Enumeration(List<String> values) implements Parametric {
        public Enumeration {
            values = List.copyOf(values);
            Set<String> seen = new HashSet<>();
            for (String value : values) {
                if (!seen.add(value)) {
                    throw new TableException.BadSchema("the ENUM lists '" + value + "' twice");
                }
            }
        }

        @Override
        public String sql() {
            return values.stream().map(Sql::text).collect(Collectors.joining(", ", "ENUM(", ")"));
        }

        @Override
        public String toString() {
            return sql();
        }
    }

    /**
     * Lists of any length; {@code List}.
     *
     * @param element the type of the members
     */
    record ListOf(DataType element) implements Parametric {
        public ListOf {
            Objects.requireNonNull(element, "element");
        }

        @Override
        public String sql() {
            return element.sql() + "[]";
        }

        @Override
        public String toString() {
            return sql();
        }
    }

    /**
     * Lists of one fixed length; {@code List}.
     *
     * @param element the type of the members
     * @param size how many there are, at least 1
     */
    record ArrayOf(DataType element, int size) implements Parametric {
        public ArrayOf {
            Objects.requireNonNull(element, "element");
            if (size < 1) {
                throw new TableException.BadSchema(
                        "an array type needs at least 1 member, not " + size);
            }
        }

        @Override
        public String sql() {
            return element.sql() + "[" + size + "]";
        }

        @Override
        public String toString() {
            return sql();
        }
    }

    /**
     * Named members, each with its type; a {@code Map} from name to value in the members' order.
     *
     * @param fields the members
     */
    record Struct(List<Field> fields) implements Parametric {
        public Struct {
            fields = Schema.of(fields).fields();
            if (fields.isEmpty()) {
                throw new TableException.BadSchema("a STRUCT needs at least one member");
            }
        }

        public static Struct of(Field... fields) {
            return new Struct(List.of(fields));
        }

        @Override
        public String sql() {
            return "STRUCT(" + Schema.of(fields).sql() + ")";
        }

        @Override
        public String toString() {
            return sql();
        }
    }

    /**
     * Values by key; {@code Map} in the order of the entries.
     *
     * @param key the type of the keys, which are never null
     * @param value the type of the values
     */
    record MapOf(DataType key, DataType value) implements Parametric {
        public MapOf {
            Objects.requireNonNull(key, "key");
            Objects.requireNonNull(value, "value");
        }

        @Override
        public String sql() {
            return "MAP(" + key.sql() + ", " + value.sql() + ")";
        }

        @Override
        public String toString() {
            return sql();
        }
    }

    /**
     * A value of one of several types, and which; handed out as the value alone.
     *
     * @param members the types by name
     */
    record Union(List<Field> members) implements Parametric {
        public Union {
            members = Schema.of(members).fields();
            if (members.isEmpty()) {
                throw new TableException.BadSchema("a UNION needs at least one member");
            }
        }

        @Override
        public String sql() {
            return "UNION(" + Schema.of(members).sql() + ")";
        }

        @Override
        public String toString() {
            return sql();
        }
    }
}
