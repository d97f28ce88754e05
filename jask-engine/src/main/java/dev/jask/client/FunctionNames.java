package dev.jask.client;

import java.io.Serializable;
import java.lang.invoke.SerializedLambda;
import java.util.Locale;

/**
 * What people call a function: the method that it refers to, the method around a lambda, or its
 * class.
 */
final class FunctionNames {

    private static final ClassValue<String> NAMES =
            new ClassValue<>() {
                @Override
                protected String computeValue(Class<?> type) {
                    return ofClass(type);
                }
            };

    private FunctionNames() {}

    /**
     * For instance {@code fit} for {@code Train::fit}, and {@code main} for a lambda in {@code
     * main}.
     */
    static String of(Serializable function) {
        // Each place in a program where a lambda or a method reference stands has a class of its
        // own.
        Class<?> type = function.getClass();
        return type.isHidden() ? LAMBDAS.of(function) : NAMES.get(type);
    }

    /** Remembers by class what only an instance can tell. */
    private static final class LambdaNames {

        private final ClassValue<String[]> byClass =
                new ClassValue<>() {
                    @Override
                    protected String[] computeValue(Class<?> type) {
                        return new String[1];
                    }
                };

        String of(Serializable lambda) {
            String[] known = byClass.get(lambda.getClass());
            if (known[0] == null) {
                known[0] = ofLambda(lambda);
            }
            return known[0];
        }
    }

    private static final LambdaNames LAMBDAS = new LambdaNames();

    private static String ofLambda(Serializable lambda) {
        try {
            var writeReplace = lambda.getClass().getDeclaredMethod("writeReplace");
            writeReplace.setAccessible(true);
            if (writeReplace.invoke(lambda) instanceof SerializedLambda form) {
                return ofMethod(form.getImplMethodName(), form.getImplClass());
            }
        } catch (ReflectiveOperationException | RuntimeException e) {
            // A hidden class that is not a serialisable lambda: its own name has to do.
        }
        return ofClass(lambda.getClass());
    }

    /**
     * A serialisable lambda's body is a method {@code lambda$outer$3fa8b0c1$1}; a constructor is
     * {@code <init>}.
     */
    private static String ofMethod(String method, String owner) {
        if (method.startsWith("lambda$")) {
            String outer = method.split("\\$", 3)[1];
            return outer.equals("new") || outer.equals("static") || outer.isEmpty()
                    ? simple(owner)
                    : outer;
        }
        return method.equals("<init>") ? simple(owner) : method;
    }

    private static String ofClass(Class<?> type) {
        return simple(type.getName().replaceFirst("/0x[0-9a-f]+$", ""));
    }

    /** {@code my/pack/Outer$Inner$1} becomes {@code inner}. */
    private static String simple(String className) {
        String name =
                className.substring(
                        Math.max(className.lastIndexOf('/'), className.lastIndexOf('.')) + 1);
        name = name.replaceFirst("(\\$\\$Lambda.*|\\$[0-9]+)$", "");
        name = name.substring(name.lastIndexOf('$') + 1);
        return name.isEmpty()
                ? "task"
                : name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
    }
}
