package dev.jask.delayed;

import dev.jask.function.Fn0;
import dev.jask.function.Fn1;
import dev.jask.function.Fn2;
import dev.jask.function.Fn3;
import dev.jask.function.Fn4;
import dev.jask.function.Fn5;
import dev.jask.function.Fn6;
import dev.jask.function.Fn7;
import dev.jask.function.Fn8;
import dev.jask.graph.Inputs;
import dev.jask.graph.TaskFunction;
import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A user's function and the arguments that it is called with.
 *
 * @param function one of the functional interfaces {@link Fn0} to {@link Fn8}
 * @param arguments as many as it takes
 */
record Invocation(Serializable function, List<Template> arguments) implements TaskFunction {

    @Override
    public @Nullable Object apply(Inputs inputs) throws Exception {
        var filled = new @Nullable Object[arguments.size()];
        for (int i = 0; i < filled.length; i++) {
            filled[i] = arguments.get(i).fill(inputs);
        }
        return call(filled);
    }

    @SuppressWarnings({
        "unchecked",
        "rawtypes",
        "NullAway"
    }) // the overloads of delayed() pair functions and arguments
    private @Nullable Object call(@Nullable Object[] a) throws Exception {
        return switch (function) {
            case Fn0 fn -> fn.apply();
            case Fn1 fn -> fn.apply(a[0]);
            case Fn2 fn -> fn.apply(a[0], a[1]);
            case Fn3 fn -> fn.apply(a[0], a[1], a[2]);
            case Fn4 fn -> fn.apply(a[0], a[1], a[2], a[3]);
            case Fn5 fn -> fn.apply(a[0], a[1], a[2], a[3], a[4]);
            case Fn6 fn -> fn.apply(a[0], a[1], a[2], a[3], a[4], a[5]);
            case Fn7 fn -> fn.apply(a[0], a[1], a[2], a[3], a[4], a[5], a[6]);
            case Fn8 fn -> fn.apply(a[0], a[1], a[2], a[3], a[4], a[5], a[6], a[7]);
            default -> throw new IllegalStateException("not a function: " + function.getClass());
        };
    }
}
