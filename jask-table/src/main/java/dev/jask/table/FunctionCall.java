package dev.jask.table;

import dev.jask.table.DataType.Scalar;
import dev.jask.table.ScalarFunction.NullHandling;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.duckdb.DuckDBDataChunkReader;
import org.duckdb.DuckDBScalarFunction;
import org.duckdb.DuckDBWritableVector;
import org.jspecify.annotations.Nullable;

/** Runs a Java function over a chunk of rows, row by row. */
final class FunctionCall implements DuckDBScalarFunction {

    private static final Set<Scalar> SUPPORTED =
            EnumSet.of(
                    Scalar.BOOLEAN,
                    Scalar.TINYINT,
                    Scalar.SMALLINT,
                    Scalar.INTEGER,
                    Scalar.BIGINT,
                    Scalar.HUGEINT,
                    Scalar.UTINYINT,
                    Scalar.USMALLINT,
                    Scalar.UINTEGER,
                    Scalar.UBIGINT,
                    Scalar.UHUGEINT,
                    Scalar.FLOAT,
                    Scalar.DOUBLE,
                    Scalar.VARCHAR,
                    Scalar.DATE,
                    Scalar.TIMESTAMP,
                    Scalar.TIMESTAMP_S,
                    Scalar.TIMESTAMP_MS,
                    Scalar.TIMESTAMP_NS,
                    Scalar.TIMESTAMP_TZ);

    private final ScalarFunction function;
    private final FunctionRegistry registry;
    private final List<VectorReader> readers = new ArrayList<>();
    private final Writer writer;

    FunctionCall(ScalarFunction function, FunctionRegistry registry) {
        this.function = function;
        this.registry = registry;
        for (DataType parameter : function.parameters()) {
            readers.add(VectorReader.of(parameter));
        }
        this.writer = writer(function.result());
    }

    static boolean supports(Scalar type) {
        return SUPPORTED.contains(type);
    }

    static String supported() {
        return SUPPORTED.stream().map(Scalar::sql).collect(Collectors.joining(", "))
                + " or DECIMAL";
    }

    @Override
    public void apply(DuckDBDataChunkReader chunk, DuckDBWritableVector result) throws Exception {
        @Nullable Object[] arguments = new Object[readers.size()];
        boolean passNulls = function.nullHandling() == NullHandling.PASS_NULLS;
        for (long row = 0; row < chunk.rowCount(); row++) {
            boolean anyNull = false;
            for (int i = 0; i < arguments.length; i++) {
                arguments[i] = readers.get(i).value(chunk.vector(i), row);
                anyNull |= arguments[i] == null;
            }
            Object value = anyNull && !passNulls ? null : call(arguments);
            if (value == null) {
                result.setNull(row);
            } else {
                write(result, row, value, arguments);
            }
        }
    }

    private @Nullable Object call(@Nullable Object[] arguments) {
        try {
            return function.body().apply(arguments.clone());
        } catch (Exception | Error e) {
            throw failed(arguments, e, "failed: " + e);
        }
    }

    private void write(
            DuckDBWritableVector result, long row, Object value, @Nullable Object[] arguments) {
        try {
            writer.write(result, row, value);
        } catch (RuntimeException e) {
            String gave =
                    "gave %s (%s), which is no %s"
                            .formatted(value, value.getClass().getName(), function.result());
            throw failed(arguments, e, gave);
        }
    }

    private IllegalStateException failed(
            @Nullable Object[] arguments, Throwable cause, String what) {
        String call =
                Arrays.stream(arguments)
                        .map(String::valueOf)
                        .collect(Collectors.joining(", ", function.name() + "(", ")"));
        var failure =
                new TableException.FunctionFailed("the function call " + call + " " + what, cause);
        return new IllegalStateException(registry.keep(failure), failure);
    }

    private static Writer writer(DataType type) {
        return switch (type) {
            case Scalar scalar -> scalarWriter(scalar);
            case DataType.Decimal(int _, int scale) ->
                    (vector, row, value) ->
                            vector.setBigDecimal(
                                    row, decimal(value).setScale(scale, RoundingMode.HALF_UP));
            case DataType other ->
                    throw new TableException.BadSchema(
                            "a Java function cannot give a value of type %s; it can be %s"
                                    .formatted(other, supported()));
        };
    }

    private static Writer scalarWriter(Scalar type) {
        return switch (type) {
            case BOOLEAN -> (vector, row, value) -> vector.setBoolean(row, (Boolean) value);
            case TINYINT ->
                    (vector, row, value) -> vector.setByte(row, (byte) exact(value, -128, 127));
            case SMALLINT ->
                    (vector, row, value) ->
                            vector.setShort(
                                    row, (short) exact(value, Short.MIN_VALUE, Short.MAX_VALUE));
            case INTEGER ->
                    (vector, row, value) ->
                            vector.setInt(
                                    row, (int) exact(value, Integer.MIN_VALUE, Integer.MAX_VALUE));
            case BIGINT ->
                    (vector, row, value) ->
                            vector.setLong(row, exact(value, Long.MIN_VALUE, Long.MAX_VALUE));
            case UTINYINT ->
                    (vector, row, value) -> vector.setUint8(row, (int) exact(value, 0, 255));
            case USMALLINT ->
                    (vector, row, value) -> vector.setUint16(row, (int) exact(value, 0, 65_535));
            case UINTEGER ->
                    (vector, row, value) -> vector.setUint32(row, exact(value, 0, 4_294_967_295L));
            case UBIGINT -> (vector, row, value) -> vector.setUint64(row, integer(value));
            case HUGEINT -> (vector, row, value) -> vector.setHugeInt(row, integer(value));
            case UHUGEINT -> (vector, row, value) -> vector.setUHugeInt(row, integer(value));
            case FLOAT ->
                    (vector, row, value) -> vector.setFloat(row, ((Number) value).floatValue());
            case DOUBLE ->
                    (vector, row, value) -> vector.setDouble(row, ((Number) value).doubleValue());
            case VARCHAR -> (vector, row, value) -> vector.setString(row, (String) value);
            case DATE ->
                    (vector, row, value) -> vector.setDate(row, Forever.toRaw((LocalDate) value));
            case TIMESTAMP, TIMESTAMP_S, TIMESTAMP_MS, TIMESTAMP_NS ->
                    (vector, row, value) ->
                            vector.setTimestamp(row, Forever.toRaw(type, (LocalDateTime) value));
            case TIMESTAMP_TZ ->
                    (vector, row, value) ->
                            vector.setOffsetDateTime(
                                    row, Forever.toRaw((Instant) value).atOffset(ZoneOffset.UTC));
            case BIGNUM, BLOB, BIT, TIME, TIME_NS, TIME_TZ, INTERVAL, UUID, JSON, NULL ->
                    throw new TableException.BadSchema(
                            "a Java function cannot give a value of type %s; it can be %s"
                                    .formatted(type, supported()));
        };
    }

    private static long exact(Object value, long min, long max) {
        long number = value instanceof Long l ? l : integer(value).longValueExact();
        if (number < min || number > max) {
            throw new ArithmeticException(number + " is not between " + min + " and " + max);
        }
        return number;
    }

    private static BigInteger integer(Object value) {
        return value instanceof BigInteger big
                ? big
                : BigInteger.valueOf(((Number) value).longValue());
    }

    private static BigDecimal decimal(Object value) {
        return value instanceof BigDecimal decimal ? decimal : new BigDecimal(value.toString());
    }

    /** Puts a value that is not null into a row of a vector. */
    @FunctionalInterface
    private interface Writer {
        void write(DuckDBWritableVector vector, long row, Object value);
    }
}
