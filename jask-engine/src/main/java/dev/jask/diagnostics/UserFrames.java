package dev.jask.diagnostics;

import java.util.ArrayList;
import java.util.List;

/** Cuts the engine's frames off a stack, so that the user's code is left. */
final class UserFrames {

    /** Where the engine hands over to a task's function. */
    private static final String HANDOVER_CLASS = "dev.jask.engine.Execution";

    /** Classes between there and the user's function. */
    private static final List<String> BETWEEN =
            List.of(
                    "dev.jask.graph.",
                    "dev.jask.client.",
                    "dev.jask.delayed.",
                    "dev.jask.function.");

    private UserFrames() {}

    /**
     * The names of the frames from the task's function inwards; empty if no task runs there.
     *
     * @param stack the innermost frame first, as {@link Thread#getStackTrace()} gives it
     */
    static List<String> of(StackTraceElement[] stack) {
        int outermost = stack.length - 1;
        while (outermost >= 0 && !stack[outermost].getClassName().equals(HANDOVER_CLASS)) {
            outermost--;
        }
        if (outermost < 0) {
            return List.of();
        }
        while (outermost >= 0 && isOurs(stack[outermost].getClassName())) {
            outermost--;
        }
        var names = new ArrayList<String>();
        for (int i = outermost; i >= 0; i--) {
            names.add(name(stack[i]));
        }
        return names.isEmpty() ? List.of(ofEngine(stack[0])) : names;
    }

    /**
     * A function that was compiled into its caller is often seen at its end, when it is off the
     * stack already.
     */
    private static String ofEngine(StackTraceElement innermost) {
        return innermost.getClassName().equals(HANDOVER_CLASS) ? "(engine)" : "(call)";
    }

    private static boolean isOurs(String type) {
        return type.equals(HANDOVER_CLASS) || BETWEEN.stream().anyMatch(type::startsWith);
    }

    /** For instance {@code Stats.mean}. */
    private static String name(StackTraceElement frame) {
        String type = frame.getClassName();
        return type.substring(type.lastIndexOf('.') + 1) + "." + frame.getMethodName();
    }
}
