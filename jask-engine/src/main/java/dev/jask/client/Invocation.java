package dev.jask.client;

import dev.jask.function.Functions;
import dev.jask.graph.Inputs;
import dev.jask.graph.TaskFunction;
import dev.jask.graph.WrappingFunction;
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
     * @param function what {@link Functions#call} can call
     * @param given as many arguments as it takes
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

    /** Whether it is called for its effect. */
    boolean isAction() {
        return Functions.isAction(function);
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
     * @param function what {@link Functions#call} can call
     */
    private record Applied(Serializable function) implements WrappingFunction {

        @Override
        public Object wrapped() {
            return function;
        }

        @Override
        public @Nullable Object apply(Inputs inputs) throws Exception {
            return Functions.call(function, inputs.<Arguments>parameter().filled(inputs));
        }
    }
}
