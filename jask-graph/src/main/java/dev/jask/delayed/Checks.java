package dev.jask.delayed;

import dev.jask.function.Signature;
import java.lang.reflect.Modifier;
import org.jspecify.annotations.Nullable;

/**
 * Checks arguments against the types that a function takes, as far as they are known when the call
 * is written.
 */
final class Checks {

    private static final int LONGEST_VALUE = 60;

    private Checks() {}

    /** The argument as the function takes it: a number may have to be widened. */
    static Template fit(
            Signature function, int position, @Nullable Object given, Template template) {
        Class<?> wanted = function.parameters().get(position);
        return switch (template) {
            case Template.Constant(Object value) -> {
                Object fitting = Numbers.widen(value, wanted);
                if (fitting != null && !wanted.isInstance(fitting)) {
                    throw wrong(function, position, wanted, describe(fitting));
                }
                yield new Template.Constant(fitting);
            }
            case Template.Input _ when given instanceof Delayed<?> delayed ->
                    fit(function, position, delayed.resultType(), template, wanted);
            case Template.Input _, Template.Widened _, Template.Elements _ -> template;
            default -> {
                if (given != null && !isFilledAs(given, wanted)) {
                    throw wrong(
                            function,
                            position,
                            wanted,
                            "a " + name(given.getClass()) + " with delayed parts");
                }
                yield template;
            }
        };
    }

    private static Template fit(
            Signature function, int position, Class<?> given, Template template, Class<?> wanted) {
        if (Numbers.canWiden(given, wanted)) {
            return new Template.Widened(template, wanted);
        }
        if (!mayBe(given, wanted)) {
            throw wrong(function, position, wanted, "a Delayed that gives a " + name(given));
        }
        return template;
    }

    /** Whether an object of the one type can at the same time be one of the other. */
    private static boolean mayBe(Class<?> given, Class<?> wanted) {
        if (wanted.isAssignableFrom(given) || given.isAssignableFrom(wanted)) {
            return true;
        }
        boolean bothOpen =
                !Modifier.isFinal(given.getModifiers()) && !Modifier.isFinal(wanted.getModifiers());
        return bothOpen && (given.isInterface() || wanted.isInterface());
    }

    /** Filling keeps a record's class, and of a collection that it is a list, a set or a map. */
    private static boolean isFilledAs(Object given, Class<?> wanted) {
        return switch (given) {
            case java.util.List<?> _ -> wanted.isAssignableFrom(java.util.List.class);
            case java.util.Set<?> _ -> wanted.isAssignableFrom(java.util.Set.class);
            case java.util.Map<?, ?> _ -> wanted.isAssignableFrom(java.util.Map.class);
            default -> wanted.isInstance(given);
        };
    }

    private static ArgumentException wrong(
            Signature function, int position, Class<?> wanted, String given) {
        return new ArgumentException(
                "argument %d of %s must be a %s, but is %s"
                        .formatted(position + 1, function, name(wanted), given));
    }

    private static String describe(Object value) {
        String text = String.valueOf(value);
        String shown =
                text.length() <= LONGEST_VALUE ? text : text.substring(0, LONGEST_VALUE) + "…";
        return "a %s: %s"
                .formatted(
                        name(value.getClass()),
                        value instanceof String ? '"' + shown + '"' : shown);
    }

    private static String name(Class<?> type) {
        return type.getSimpleName().isEmpty() ? type.getName() : type.getSimpleName();
    }
}
