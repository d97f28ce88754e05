package dev.jask.dataframe.column;

import dev.jask.function.Fn1;
import dev.jask.function.Fn2;
import dev.jask.function.Fn3;
import dev.jask.function.Fn4;
import dev.jask.graph.Token;
import dev.jask.graph.Tokens;
import dev.jask.table.DataType;
import dev.jask.table.DuckDb;
import dev.jask.table.ScalarFunction;
import dev.jask.table.TableException;
import java.io.Serializable;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A scalar function written in Java, as a column carries it.
 *
 * <p>It is not called where an argument is missing: the result is then missing too. What runs a
 * column's SQL has to {@linkplain #register register} its functions first.
 *
 * @param name the name in SQL, made from the content, so that equal functions are registered once
 * @param body the function, an {@link Fn1} to {@link Fn4}
 * @param parameters the classes of its arguments
 * @param result the class of its result
 */
public record JavaFunction(
        String name, Serializable body, List<Class<?>> parameters, Class<?> result)
        implements Serializable {

    private static final Map<Class<?>, DataType> TYPES =
            Map.ofEntries(
                    Map.entry(Boolean.class, DataType.BOOLEAN),
                    Map.entry(Byte.class, DataType.TINYINT),
                    Map.entry(Short.class, DataType.SMALLINT),
                    Map.entry(Integer.class, DataType.INTEGER),
                    Map.entry(Long.class, DataType.BIGINT),
                    Map.entry(BigInteger.class, DataType.HUGEINT),
                    Map.entry(Float.class, DataType.FLOAT),
                    Map.entry(Double.class, DataType.DOUBLE),
                    Map.entry(String.class, DataType.VARCHAR),
                    Map.entry(LocalDate.class, DataType.DATE),
                    Map.entry(LocalDateTime.class, DataType.TIMESTAMP),
                    Map.entry(Instant.class, DataType.TIMESTAMP_TZ));

    public JavaFunction {
        parameters = List.copyOf(parameters);
        parameters.forEach(JavaFunction::type);
        type(result);
        if (!(body instanceof Fn1
                || body instanceof Fn2
                || body instanceof Fn3
                || body instanceof Fn4)) {
            throw new ColumnException.WrongType(
                    "a function of a column is an Fn1, Fn2, Fn3 or Fn4, not a "
                            + body.getClass().getName());
        }
    }

    /**
     * A function with these classes of arguments and result.
     *
     * @param body an {@link Fn1} to {@link Fn4} of as many arguments as there are classes
     */
    public static JavaFunction of(Serializable body, Class<?> result, List<Class<?>> parameters) {
        Token token = Tokens.of(body, result, parameters);
        return new JavaFunction("jask_java_" + token, body, parameters, result);
    }

    /** A function whose arguments' classes are found in the lambda itself. */
    static JavaFunction of(Serializable body, Class<?> result, int arguments) {
        return of(body, result, LambdaParameters.of(body, arguments));
    }

    /** Makes this function known to a DuckDB, if it is not known yet. */
    public void register(DuckDb duckDb) {
        if (duckDb.functions().contains(name)) {
            return;
        }
        List<DataType> types = parameters.stream().map(JavaFunction::type).toList();
        try {
            duckDb.register(ScalarFunction.of(name, types, type(result), this::apply));
        } catch (TableException.BadSchema e) {
            if (!duckDb.functions().contains(name)) {
                throw e;
            }
        }
    }

    @SuppressWarnings("unchecked") // the classes were checked when the column was bound
    private @Nullable Object apply(@Nullable Object[] a) throws Exception {
        return switch (body) {
            case Fn1<?, ?> f -> ((Fn1<@Nullable Object, @Nullable Object>) f).apply(a[0]);
            case Fn2<?, ?, ?> f ->
                    ((Fn2<@Nullable Object, @Nullable Object, @Nullable Object>) f)
                            .apply(a[0], a[1]);
            case Fn3<?, ?, ?, ?> f ->
                    ((Fn3<@Nullable Object, @Nullable Object, @Nullable Object, @Nullable Object>)
                                    f)
                            .apply(a[0], a[1], a[2]);
            case Fn4<?, ?, ?, ?, ?> f ->
                    ((Fn4<
                                            @Nullable Object,
                                            @Nullable Object,
                                            @Nullable Object,
                                            @Nullable Object,
                                            @Nullable Object>)
                                    f)
                            .apply(a[0], a[1], a[2], a[3]);
            default -> throw new IllegalStateException("checked when made: " + body);
        };
    }

    private static DataType type(Class<?> java) {
        DataType type = TYPES.get(java);
        if (type == null) {
            Set<String> names = new TreeSet<>();
            TYPES.keySet().forEach(known -> names.add(known.getSimpleName()));
            throw new ColumnException.WrongType(
                    "a function of a column cannot take or give a %s; it can be one of %s"
                            .formatted(java.getName(), String.join(", ", names)));
        }
        return type;
    }
}
