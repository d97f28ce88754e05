package dev.jask.function;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** Calls functions of which only the object is known, and not how many arguments it takes. */
public final class Functions {

    private Functions() {}

    /** Whether it is one of {@link Action0} to {@link Action8}, called for its effect. */
    public static boolean isAction(Object function) {
        return switch (function) {
            case Action0 _, Action1<?> _, Action2<?, ?> _, Action3<?, ?, ?> _ -> true;
            case Action4<?, ?, ?, ?> _, Action5<?, ?, ?, ?, ?> _ -> true;
            case Action6<?, ?, ?, ?, ?, ?> _, Action7<?, ?, ?, ?, ?, ?, ?> _ -> true;
            case Action8<?, ?, ?, ?, ?, ?, ?, ?> _ -> true;
            default -> false;
        };
    }

    /**
     * Calls the function.
     *
     * @param function one of {@link Fn0} to {@link Fn8}, or of {@link Action0} to {@link Action8}
     * @param a as many arguments as it takes
     * @return what it gives, null for an action
     * @throws Exception what the function throws
     */
    @SuppressWarnings({
        "unchecked",
        "rawtypes",
        "NullAway"
    }) // whoever took the function in paired it with its arguments
    public static @Nullable Object call(Serializable function, @Nullable Object[] a)
            throws Exception {
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
            case Action0 action -> {
                action.run();
                yield null;
            }
            case Action1 action -> {
                action.run(a[0]);
                yield null;
            }
            case Action2 action -> {
                action.run(a[0], a[1]);
                yield null;
            }
            case Action3 action -> {
                action.run(a[0], a[1], a[2]);
                yield null;
            }
            case Action4 action -> {
                action.run(a[0], a[1], a[2], a[3]);
                yield null;
            }
            case Action5 action -> {
                action.run(a[0], a[1], a[2], a[3], a[4]);
                yield null;
            }
            case Action6 action -> {
                action.run(a[0], a[1], a[2], a[3], a[4], a[5]);
                yield null;
            }
            case Action7 action -> {
                action.run(a[0], a[1], a[2], a[3], a[4], a[5], a[6]);
                yield null;
            }
            case Action8 action -> {
                action.run(a[0], a[1], a[2], a[3], a[4], a[5], a[6], a[7]);
                yield null;
            }
            default -> throw new IllegalArgumentException("not a function: " + function.getClass());
        };
    }
}
