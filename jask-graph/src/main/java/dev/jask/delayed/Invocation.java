package dev.jask.delayed;

import dev.jask.function.Functions;
import dev.jask.graph.Inputs;
import dev.jask.graph.WrappingFunction;
import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Calls of a user's function. What it is called with is the task's own, its parameter, so that all
 * calls of a function have the same invocation.
 */
sealed interface Invocation extends WrappingFunction {

    /** What {@link Functions#call} can call. */
    Serializable function();

    @Override
    default Object wrapped() {
        return function();
    }

    /** A call and what belongs to it alone. */
    record Call(Invocation invocation, @Nullable Object parameter) {}

    /**
     * A call with these arguments.
     *
     * @param arguments as many as the function takes
     */
    static Call of(Serializable function, List<Template> arguments) {
        if (areInputs(arguments)) {
            return new Call(new OfInputs(function), null);
        }
        return arguments.size() == 1 && arguments.getFirst() instanceof Template.Constant(var value)
                ? new Call(new OfValue(function), value)
                : new Call(new OfArguments(function), new Given(List.copyOf(arguments)));
    }

    private static boolean areInputs(List<Template> arguments) {
        for (int i = 0; i < arguments.size(); i++) {
            if (!(arguments.get(i) instanceof Template.Input(int position) && position == i)) {
                return false;
            }
        }
        return true;
    }

    /** The arguments are the results of the dependencies, in their order. */
    record OfInputs(Serializable function) implements Invocation {

        @Override
        public @Nullable Object apply(Inputs inputs) throws Exception {
            var arguments = new @Nullable Object[inputs.size()];
            for (int i = 0; i < arguments.length; i++) {
                arguments[i] = inputs.get(i);
            }
            return Functions.call(function, arguments);
        }
    }

    /** The only argument is the task's parameter. */
    record OfValue(Serializable function) implements Invocation {

        @Override
        public @Nullable Object apply(Inputs inputs) throws Exception {
            return Functions.call(function, new @Nullable Object[] {inputs.parameter()});
        }
    }

    /** The arguments are what the task's parameter, a {@link Given}, makes of its inputs. */
    record OfArguments(Serializable function) implements Invocation {

        @Override
        public @Nullable Object apply(Inputs inputs) throws Exception {
            List<Template> arguments = inputs.<Given>parameter().arguments();
            var filled = new @Nullable Object[arguments.size()];
            for (int i = 0; i < filled.length; i++) {
                filled[i] = arguments.get(i).fill(inputs);
            }
            return Functions.call(function, filled);
        }
    }

    /** The arguments of one call. */
    record Given(List<Template> arguments) implements Serializable {}
}
