package dev.jask.table;

import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A Java function that SQL can call on scalar values; it becomes known by {@link DuckDb#register}.
 *
 * <p>DuckDB may call it from several threads at once, in any order, and, unless it is {@link
 * #volatileResult}, once for many equal rows: it should have no side effects.
 *
 * @param name the name in SQL
 * @param parameters the types of the arguments; DuckDB casts what it is given to them where SQL
 *     would
 * @param result the type of the result
 * @param body the function; gets the arguments in the Java classes that {@link DataType} lists
 * @param nullHandling what happens where an argument is null
 * @param volatileResult whether equal arguments may give different results, as a random number does
 */
public record ScalarFunction(
        String name,
        List<DataType> parameters,
        DataType result,
        Body body,
        NullHandling nullHandling,
        boolean volatileResult) {

    private static final Pattern NAMES = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_]*");

    /** What a function does. */
    @FunctionalInterface
    public interface Body {
        /**
         * The result for one row's arguments; what it throws fails the statement with that as the
         * cause.
         */
        @Nullable Object apply(@Nullable Object[] arguments) throws Exception;
    }

    /** What happens where an argument is null. */
    public enum NullHandling {
        /** The result is null and the function is not called, as with most functions of SQL. */
        NULL_GIVES_NULL,
        /** The function is called and gets the null. */
        PASS_NULLS
    }

    public ScalarFunction {
        parameters = List.copyOf(parameters);
        Objects.requireNonNull(result, "result");
        Objects.requireNonNull(body, "body");
        Objects.requireNonNull(nullHandling, "nullHandling");
        if (!NAMES.matcher(name).matches()) {
            throw new TableException.BadSchema(
                    "a function's name is made of letters, digits and _, and starts with no digit: \""
                            + name
                            + "\"");
        }
    }

    /** A function of declared types that is not called for nulls. */
    public static ScalarFunction of(
            String name, List<DataType> parameters, DataType result, Body body) {
        return new ScalarFunction(
                name, parameters, result, body, NullHandling.NULL_GIVES_NULL, false);
    }

    /** A function of one argument, its types taken from Java's. */
    public static <A, R> ScalarFunction of(
            String name,
            Class<A> argument,
            Class<R> result,
            Function<? super A, ? extends @Nullable R> body) {
        JavaValues.Reader a = JavaValues.reader(JavaTypes.dataType(argument), argument);
        return of(
                name,
                List.of(JavaTypes.dataType(argument)),
                JavaTypes.dataType(result),
                arguments -> body.apply(a.read(argument, arguments[0])));
    }

    /** A function of two arguments, its types taken from Java's. */
    public static <A, B, R> ScalarFunction of(
            String name,
            Class<A> first,
            Class<B> second,
            Class<R> result,
            BiFunction<? super A, ? super B, ? extends @Nullable R> body) {
        JavaValues.Reader a = JavaValues.reader(JavaTypes.dataType(first), first);
        JavaValues.Reader b = JavaValues.reader(JavaTypes.dataType(second), second);
        return of(
                name,
                List.of(JavaTypes.dataType(first), JavaTypes.dataType(second)),
                JavaTypes.dataType(result),
                arguments -> body.apply(a.read(first, arguments[0]), b.read(second, arguments[1])));
    }

    /** This function, called for nulls too. */
    public ScalarFunction passingNulls() {
        return new ScalarFunction(
                name, parameters, result, body, NullHandling.PASS_NULLS, volatileResult);
    }

    /** This function, called anew for every row. */
    public ScalarFunction asVolatile() {
        return new ScalarFunction(name, parameters, result, body, nullHandling, true);
    }
}
