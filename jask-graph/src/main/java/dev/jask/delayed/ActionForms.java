package dev.jask.delayed;

import dev.jask.function.Action0;
import dev.jask.function.Action1;
import dev.jask.function.Action2;
import dev.jask.function.Action3;
import dev.jask.function.Action4;
import dev.jask.function.Action5;
import dev.jask.function.Action6;
import dev.jask.function.Action7;
import dev.jask.function.Action8;
import org.jspecify.annotations.Nullable;

/** The forms of {@code delayedAction}, by number of arguments. */
abstract sealed class ActionForms permits CallForms {

    ActionForms() {}

    /**
     * A call of something without arguments that is done for its effect, see {@link
     * #delayedAction(Action1, Object)}.
     */
    public static Delayed<@Nullable Void> delayedAction(Action0 action) {
        return Calls.action(action);
    }

    /**
     * A call of a method that gives nothing, to be made later for its effect: {@code
     * delayedAction(Report::send, report)}. It is never one task with an equal call, so it is made
     * as often as it is written; once it is made its result is null.
     *
     * @param action a reference to a void method, or a lambda with the types of its arguments
     *     written out
     * @param a the argument: a value, something delayed, or a collection with delayed parts
     * @throws ArgumentException if the action cannot take the argument, as far as can be told now
     */
    public static <A extends @Nullable Object> Delayed<@Nullable Void> delayedAction(
            Action1<A> action, @Nullable Object a) {
        return Calls.action(action, a);
    }

    /**
     * The same where all arguments are delayed: there the compiler checks their types, and those of
     * a lambda are known.
     */
    public static <A extends @Nullable Object> Delayed<@Nullable Void> delayedAction(
            Action1<A> action, Delayed<? extends A> a) {
        return Calls.action(action, a);
    }

    /** Like {@link #delayedAction(Action1, Object)}, of two arguments. */
    public static <A extends @Nullable Object, B extends @Nullable Object>
            Delayed<@Nullable Void> delayedAction(
                    Action2<A, B> action, @Nullable Object a, @Nullable Object b) {
        return Calls.action(action, a, b);
    }

    /**
     * The same where all arguments are delayed: there the compiler checks their types, and those of
     * a lambda are known.
     */
    public static <A extends @Nullable Object, B extends @Nullable Object>
            Delayed<@Nullable Void> delayedAction(
                    Action2<A, B> action, Delayed<? extends A> a, Delayed<? extends B> b) {
        return Calls.action(action, a, b);
    }

    /** Like {@link #delayedAction(Action1, Object)}, of three arguments. */
    public static <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object>
            Delayed<@Nullable Void> delayedAction(
                    Action3<A, B, C> action,
                    @Nullable Object a,
                    @Nullable Object b,
                    @Nullable Object c) {
        return Calls.action(action, a, b, c);
    }

    /**
     * The same where all arguments are delayed: there the compiler checks their types, and those of
     * a lambda are known.
     */
    public static <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object>
            Delayed<@Nullable Void> delayedAction(
                    Action3<A, B, C> action,
                    Delayed<? extends A> a,
                    Delayed<? extends B> b,
                    Delayed<? extends C> c) {
        return Calls.action(action, a, b, c);
    }

    /** Like {@link #delayedAction(Action1, Object)}, of four arguments. */
    public static <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object>
            Delayed<@Nullable Void> delayedAction(
                    Action4<A, B, C, D> action,
                    @Nullable Object a,
                    @Nullable Object b,
                    @Nullable Object c,
                    @Nullable Object d) {
        return Calls.action(action, a, b, c, d);
    }

    /** Like {@link #delayedAction(Action1, Object)}, of five arguments. */
    public static <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object,
                    E extends @Nullable Object>
            Delayed<@Nullable Void> delayedAction(
                    Action5<A, B, C, D, E> action,
                    @Nullable Object a,
                    @Nullable Object b,
                    @Nullable Object c,
                    @Nullable Object d,
                    @Nullable Object e) {
        return Calls.action(action, a, b, c, d, e);
    }

    /** Like {@link #delayedAction(Action1, Object)}, of six arguments. */
    public static <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object,
                    E extends @Nullable Object,
                    F extends @Nullable Object>
            Delayed<@Nullable Void> delayedAction(
                    Action6<A, B, C, D, E, F> action,
                    @Nullable Object a,
                    @Nullable Object b,
                    @Nullable Object c,
                    @Nullable Object d,
                    @Nullable Object e,
                    @Nullable Object f) {
        return Calls.action(action, a, b, c, d, e, f);
    }

    /** Like {@link #delayedAction(Action1, Object)}, of seven arguments. */
    public static <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object,
                    E extends @Nullable Object,
                    F extends @Nullable Object,
                    G extends @Nullable Object>
            Delayed<@Nullable Void> delayedAction(
                    Action7<A, B, C, D, E, F, G> action,
                    @Nullable Object a,
                    @Nullable Object b,
                    @Nullable Object c,
                    @Nullable Object d,
                    @Nullable Object e,
                    @Nullable Object f,
                    @Nullable Object g) {
        return Calls.action(action, a, b, c, d, e, f, g);
    }

    /** Like {@link #delayedAction(Action1, Object)}, of eight arguments. */
    public static <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object,
                    E extends @Nullable Object,
                    F extends @Nullable Object,
                    G extends @Nullable Object,
                    H extends @Nullable Object>
            Delayed<@Nullable Void> delayedAction(
                    Action8<A, B, C, D, E, F, G, H> action,
                    @Nullable Object a,
                    @Nullable Object b,
                    @Nullable Object c,
                    @Nullable Object d,
                    @Nullable Object e,
                    @Nullable Object f,
                    @Nullable Object g,
                    @Nullable Object h) {
        return Calls.action(action, a, b, c, d, e, f, g, h);
    }
}
