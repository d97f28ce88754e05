package dev.jask.delayed;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Java's widening of numbers, for boxed ones: an int is taken where a long or a double is wanted.
 */
final class Numbers {

    /** Each can be widened to those after it; characters can be from int on. */
    private static final List<Class<?>> WIDTHS =
            List.of(Byte.class, Short.class, Integer.class, Long.class, Float.class, Double.class);

    private Numbers() {}

    static boolean canWiden(Class<?> from, Class<?> to) {
        int target = WIDTHS.indexOf(to);
        return from == Character.class
                ? target >= WIDTHS.indexOf(Integer.class)
                : WIDTHS.contains(from) && target > WIDTHS.indexOf(from);
    }

    /** The number in a wider type; anything else as it is. */
    static @Nullable Object widen(@Nullable Object value, Class<?> to) {
        if (value == null || !canWiden(value.getClass(), to)) {
            return value;
        }
        Number number =
                value instanceof Character character ? Integer.valueOf(character) : (Number) value;
        if (to == Short.class) {
            return number.shortValue();
        }
        if (to == Integer.class) {
            return number.intValue();
        }
        if (to == Long.class) {
            return number.longValue();
        }
        return to == Float.class ? (Object) number.floatValue() : (Object) number.doubleValue();
    }
}
