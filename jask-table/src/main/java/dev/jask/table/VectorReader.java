package dev.jask.table;

import dev.jask.table.DataType.Scalar;
import org.duckdb.DuckDBReadableVector;
import org.jspecify.annotations.Nullable;

/** Takes one value out of a vector of DuckDB, in the Java class that {@link DataType} lists. */
@FunctionalInterface
interface VectorReader {

    Object read(DuckDBReadableVector vector, long row);

    default @Nullable Object value(DuckDBReadableVector vector, long row) {
        return vector.isNull(row) ? null : read(vector, row);
    }

    /**
     * The type in which values of a type are best asked for, given what vectors can hold: itself,
     * or text.
     *
     * <p>Vectors know neither enums nor several of the temporal types.
     */
    static DataType asked(DataType type) {
        return switch (type) {
            case Scalar scalar ->
                    switch (scalar) {
                        case BIT, BIGNUM, TIME, TIME_NS, TIME_TZ, INTERVAL, UUID, JSON, NULL ->
                                Scalar.VARCHAR;
                        default -> scalar;
                    };
            case DataType.Enumeration _ -> Scalar.VARCHAR;
            default -> type;
        };
    }

    /** Whether values of a type can be read from vectors, once asked for as {@link #asked} says. */
    static boolean reads(DataType type) {
        return !type.isNested() && type != Scalar.BLOB;
    }

    /** The reader of values of a type that were asked for as {@link #asked} says. */
    static VectorReader of(DataType type) {
        return switch (type) {
            case Scalar scalar -> scalar(scalar);
            case DataType.Decimal _ -> DuckDBReadableVector::getBigDecimal;
            case DataType.Enumeration _ -> DuckDBReadableVector::getString;
            default -> throw new IllegalArgumentException("vectors do not hold " + type);
        };
    }

    private static VectorReader scalar(Scalar type) {
        return switch (type) {
            case BOOLEAN -> DuckDBReadableVector::getBoolean;
            case TINYINT -> DuckDBReadableVector::getByte;
            case SMALLINT -> DuckDBReadableVector::getShort;
            case INTEGER -> DuckDBReadableVector::getInt;
            case BIGINT -> DuckDBReadableVector::getLong;
            case HUGEINT -> DuckDBReadableVector::getHugeInt;
            case UTINYINT -> DuckDBReadableVector::getUint8;
            case USMALLINT -> DuckDBReadableVector::getUint16;
            case UINTEGER -> DuckDBReadableVector::getUint32;
            case UBIGINT -> DuckDBReadableVector::getUint64;
            case UHUGEINT -> DuckDBReadableVector::getUHugeInt;
            case FLOAT -> DuckDBReadableVector::getFloat;
            case DOUBLE -> DuckDBReadableVector::getDouble;
            case VARCHAR -> DuckDBReadableVector::getString;
            case DATE -> (vector, row) -> Forever.fromRaw(vector.getLocalDate(row));
            case TIMESTAMP, TIMESTAMP_S, TIMESTAMP_MS, TIMESTAMP_NS ->
                    (vector, row) -> Forever.fromRaw(type, vector.getLocalDateTime(row));
            case TIMESTAMP_TZ ->
                    (vector, row) -> Forever.fromRaw(vector.getOffsetDateTime(row).toInstant());
            case BIT, BIGNUM, TIME, TIME_NS, TIME_TZ, INTERVAL, UUID, JSON, NULL ->
                    (vector, row) -> ValueText.parse(type, vector.getString(row));
            case BLOB -> throw new IllegalArgumentException("vectors do not hold " + type);
        };
    }
}
