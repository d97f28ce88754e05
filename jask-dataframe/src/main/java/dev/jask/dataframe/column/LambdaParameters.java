package dev.jask.dataframe.column;

import dev.jask.function.Signature;
import java.io.Serializable;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;

/** Finds the classes of a function's arguments: a serialisable lambda records them. */
final class LambdaParameters {

    private LambdaParameters() {}

    static List<Class<?>> of(Serializable function, int count) {
        List<Class<?>> classes =
                Signature.of(function)
                        .map(Signature::parameters)
                        .orElseGet(() -> classes(function.getClass(), count));
        if (classes.size() != count || classes.contains(Object.class)) {
            throw new ColumnException.WrongType(
                    "the classes of the function's %d arguments are not known: write them, as in (Double x) -> …, or use JavaFunction.of"
                            .formatted(count));
        }
        return classes;
    }

    private static List<Class<?>> classes(Class<?> function, int count) {
        for (Type type : function.getGenericInterfaces()) {
            if (type instanceof ParameterizedType parameterized) {
                var found = new ArrayList<Class<?>>();
                for (Type argument : parameterized.getActualTypeArguments()) {
                    found.add(argument instanceof Class<?> known ? known : Object.class);
                }
                return List.copyOf(found.subList(0, Math.min(count, found.size())));
            }
        }
        return List.of();
    }
}
