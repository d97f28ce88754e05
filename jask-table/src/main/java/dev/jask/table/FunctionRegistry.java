package dev.jask.table;

import java.sql.SQLException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.duckdb.DuckDBColumnType;
import org.duckdb.DuckDBFunctions;
import org.duckdb.DuckDBLogicalType;
import org.duckdb.DuckDBScalarFunctionBuilder;

/**
 * The Java functions of one DuckDB instance.
 *
 * <p>DuckDB passes only text from a failing function to the statement's caller. So a failure is
 * kept here under a number that goes with the text, and is found again when the statement fails.
 */
final class FunctionRegistry {

    private static final int FAILURES_KEPT = 64;
    private static final Pattern FAILURE = Pattern.compile("jask-function-failure-(\\d+)");

    private final DuckDb duckDb;
    private final TreeSet<String> names = new TreeSet<>();
    private final AtomicLong failureNumbers = new AtomicLong();
    private final Map<Long, TableException.FunctionFailed> failures =
            Collections.synchronizedMap(
                    new LinkedHashMap<>() {
                        private static final long serialVersionUID = 1L;

                        @Override
                        protected boolean removeEldestEntry(
                                Map.Entry<Long, TableException.FunctionFailed> eldest) {
                            return size() > FAILURES_KEPT;
                        }
                    });

    FunctionRegistry(DuckDb duckDb) {
        this.duckDb = duckDb;
    }

    synchronized List<String> names() {
        return List.copyOf(names);
    }

    synchronized void register(ScalarFunction function) {
        function.parameters().forEach(FunctionRegistry::requireSupported);
        requireSupported(function.result());
        if (!names.add(function.name().toLowerCase(Locale.ROOT))) {
            throw new TableException.BadSchema(
                    "a function named \"%s\" is registered already; functions of one DuckDB have different names"
                            .formatted(function.name()));
        }
        try {
            FunctionCall call = new FunctionCall(function, this);
            registerIn(function, call);
        } catch (TableException e) {
            names.remove(function.name().toLowerCase(Locale.ROOT));
            throw e;
        }
    }

    private void registerIn(ScalarFunction function, FunctionCall call) {
        try (DuckDbSession session = duckDb.connect();
                DuckDBScalarFunctionBuilder builder = DuckDBFunctions.scalarFunction()) {
            builder.withName(function.name());
            for (DataType parameter : function.parameters()) {
                try (DuckDBLogicalType type = logical(parameter)) {
                    builder.withParameter(type);
                }
            }
            try (DuckDBLogicalType type = logical(function.result())) {
                builder.withReturnType(type);
            }
            if (function.volatileResult()) {
                builder.withVolatile();
            }
            builder.withVectorizedFunction(call).register(session.connection());
        } catch (SQLException e) {
            throw new TableException.BadSchema(
                    "the function \""
                            + function.name()
                            + "\" cannot be registered: "
                            + e.getMessage(),
                    e);
        }
    }

    /** Keeps a failure and gives the text under which it is found again. */
    String keep(TableException.FunctionFailed failure) {
        long number = failureNumbers.incrementAndGet();
        failures.put(number, failure);
        return "jask-function-failure-" + number;
    }

    /** The failure of a function behind a failed statement, if that is what it was. */
    Optional<TableException> failure(SQLException error) {
        Matcher matcher = FAILURE.matcher(String.valueOf(error.getMessage()));
        return matcher.find()
                ? Optional.ofNullable(failures.remove(Long.parseLong(matcher.group(1))))
                : Optional.empty();
    }

    private static void requireSupported(DataType type) {
        boolean supported =
                type instanceof DataType.Decimal
                        || (type instanceof DataType.Scalar scalar
                                && FunctionCall.supports(scalar));
        if (!supported) {
            throw new TableException.BadSchema(
                    "a Java function cannot take or give a value of type %s; it can be %s"
                            .formatted(type, FunctionCall.supported()));
        }
    }

    private static DuckDBLogicalType logical(DataType type) throws SQLException {
        return type instanceof DataType.Decimal(int precision, int scale)
                ? DuckDBLogicalType.decimal(precision, scale)
                : DuckDBLogicalType.of(columnType(type));
    }

    private static DuckDBColumnType columnType(DataType type) {
        return type instanceof DataType.Scalar scalar && scalar != DataType.Scalar.TIMESTAMP_TZ
                ? DuckDBColumnType.valueOf(scalar.name())
                : DuckDBColumnType.TIMESTAMP_WITH_TIME_ZONE;
    }
}
