package dev.jask.delayed;

import dev.jask.function.Functions;
import dev.jask.graph.Inputs;
import dev.jask.graph.TaskFunction;
import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A user's function and the arguments that it is called with.
 *
 * @param function what {@link Functions#call} can call
 * @param arguments as many as it takes
 */
record Invocation(Serializable function, List<Template> arguments) implements TaskFunction {

    @Override
    public @Nullable Object apply(Inputs inputs) throws Exception {
        var filled = new @Nullable Object[arguments.size()];
        for (int i = 0; i < filled.length; i++) {
            filled[i] = arguments.get(i).fill(inputs);
        }
        return Functions.call(function, filled);
    }
}
