package dev.jask.client;

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
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.SequencedSet;
import org.jspecify.annotations.Nullable;

/** A call that a user wants run: a function, its arguments, and the futures among them. */
final class Invocation {

    private final Serializable function;
    private final Arguments arguments;
    private final SequencedSet<JaskFuture<?>> futures;

    private Invocation(
            Serializable function, Arguments arguments, SequencedSet<JaskFuture<?>> futures) {
        this.function = function;
        this.arguments = arguments;
        this.futures = futures;
    }

    /**
     * @param function one of {@link Fn0} to {@link Fn8}, with as many arguments as it takes
     */
    static Invocation of(Serializable function, @Nullable Object... given) {
        var futures = new LinkedHashSet<JaskFuture<?>>();
        Arguments arguments = Arguments.of(given, futures);
        return new Invocation(function, arguments, futures);
    }

    Serializable function() {
        return function;
    }

    Arguments arguments() {
        return arguments;
    }

    /** The futures whose results the call needs. */
    SequencedSet<JaskFuture<?>> futures() {
        return Collections.unmodifiableSequencedSet(futures);
    }

    /** What the task runs: its parameter is the {@link Arguments}. */
    TaskFunction toTaskFunction() {
        return new Applied(function);
    }

    /**
     * Applies the function to the task's arguments.
     *
     * @param function one of {@link Fn0} to {@link Fn8}
     */
    private record Applied(Serializable function) implements TaskFunction {

        @Override
        public @Nullable Object apply(Inputs inputs) throws Exception {
            return call(function, inputs.<Arguments>parameter().filled(inputs));
        }
    }

    @SuppressWarnings({
        "unchecked",
        "NullAway"
    }) // the compiler checked the arguments' types where the call was written
    private static @Nullable Object call(Serializable function, @Nullable Object[] a)
            throws Exception {
        return switch (function) {
            case Fn0<?> _ -> ((Fn0<Object>) function).apply();
            case Fn1<?, ?> _ -> ((Fn1<Object, Object>) function).apply(a[0]);
            case Fn2<?, ?, ?> _ -> ((Fn2<Object, Object, Object>) function).apply(a[0], a[1]);
            case Fn3<?, ?, ?, ?> _ ->
                    ((Fn3<Object, Object, Object, Object>) function).apply(a[0], a[1], a[2]);
            case Fn4<?, ?, ?, ?, ?> _ ->
                    ((Fn4<Object, Object, Object, Object, Object>) function)
                            .apply(a[0], a[1], a[2], a[3]);
            case Fn5<?, ?, ?, ?, ?, ?> _ ->
                    ((Fn5<Object, Object, Object, Object, Object, Object>) function)
                            .apply(a[0], a[1], a[2], a[3], a[4]);
            case Fn6<?, ?, ?, ?, ?, ?, ?> _ ->
                    ((Fn6<Object, Object, Object, Object, Object, Object, Object>) function)
                            .apply(a[0], a[1], a[2], a[3], a[4], a[5]);
            case Fn7<?, ?, ?, ?, ?, ?, ?, ?> _ ->
                    ((Fn7<Object, Object, Object, Object, Object, Object, Object, Object>) function)
                            .apply(a[0], a[1], a[2], a[3], a[4], a[5], a[6]);
            case Fn8<?, ?, ?, ?, ?, ?, ?, ?, ?> _ ->
                    ((Fn8<Object, Object, Object, Object, Object, Object, Object, Object, Object>)
                                    function)
                            .apply(a[0], a[1], a[2], a[3], a[4], a[5], a[6], a[7]);
            default -> throw new IllegalStateException("not a function: " + function);
        };
    }
}
