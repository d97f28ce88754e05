package dev.jask.dataframe.column;

import dev.jask.graph.Token;
import dev.jask.graph.Tokens;
import java.io.Serializable;
import java.util.List;

/**
 * A scalar function written in Java, as a column carries it: the executor registers it in DuckDB
 * under {@link #name} before it runs the statement.
 *
 * @param name the name made from the function's content, so that equal functions are registered
 *     once
 * @param body the function: one of the interfaces of {@link Function1}, {@link Function2}, {@link
 *     Function3} and {@link FunctionN}
 * @param parameters the Java classes of its arguments
 * @param result the Java class of its result
 */
public record JavaFunction(
        String name, Serializable body, List<Class<?>> parameters, Class<?> result)
        implements Serializable {

    public JavaFunction {
        parameters = List.copyOf(parameters);
    }

    static JavaFunction of(Serializable body, List<Class<?>> parameters, Class<?> result) {
        Token token = Tokens.of(body, parameters, result);
        return new JavaFunction("jask_java_" + token, body, parameters, result);
    }
}
