package dev.jask.graph;

import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * Several functions run one after the other as one; a result goes from one to the next without
 * leaving the task.
 */
final class Fused implements TaskFunction {

    private static final long serialVersionUID = 1L;

    private final TaskFunction[] functions;

    /**
     * For each function its inputs: an input of the whole, or, as {@code ~step}, the result of an
     * earlier function.
     */
    private final int[][] arguments;

    Fused(TaskFunction[] functions, int[][] arguments) {
        this.functions = functions;
        this.arguments = arguments;
    }

    @Override
    public @Nullable Object apply(Inputs inputs) throws Exception {
        FusedParameters parameters = inputs.parameter();
        var results = new @Nullable Object[functions.length];
        for (int step = 0; step < functions.length; step++) {
            var given = new @Nullable Object[arguments[step].length];
            for (int i = 0; i < given.length; i++) {
                int argument = arguments[step][i];
                given[i] = argument >= 0 ? inputs.get(argument) : results[~argument];
            }
            BitSet own = own(arguments[step]);
            dropRead(arguments[step], results);
            results[step] =
                    functions[step].apply(new Inputs(parameters.values().get(step), given, own));
        }
        return results[functions.length - 1];
    }

    /** Which arguments are new results of earlier functions, each read at one place. */
    private BitSet own(int[] arguments) {
        var own = new BitSet(arguments.length);
        for (int i = 0; i < arguments.length; i++) {
            int argument = arguments[i];
            boolean isRead = argument < 0 && functions[~argument].givesNew();
            own.set(i, isRead && Arrays.stream(arguments).filter(a -> a == argument).count() == 1);
        }
        return own;
    }

    @Override
    public @Nullable Object kept(@Nullable Object result) {
        Object kept = result;
        for (TaskFunction function : functions) {
            kept = function.kept(kept);
        }
        return kept;
    }

    /** Each result has one reader, and need not be held beyond it. */
    private static void dropRead(int[] arguments, @Nullable Object[] results) {
        for (int argument : arguments) {
            if (argument < 0) {
                results[~argument] = null;
            }
        }
    }

    @Override
    public boolean givesNew() {
        return functions[functions.length - 1].givesNew();
    }

    int size() {
        return functions.length;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Fused that
                && Arrays.equals(functions, that.functions)
                && Arrays.deepEquals(arguments, that.arguments);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(functions) * 31 + Arrays.deepHashCode(arguments);
    }

    /** For instance {@code 3 functions fused}. */
    @Override
    public String toString() {
        return functions.length + " functions fused";
    }
}
