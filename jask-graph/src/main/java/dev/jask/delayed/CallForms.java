package dev.jask.delayed;

import dev.jask.function.Fn0;
import dev.jask.function.Fn1;
import dev.jask.function.Fn2;
import dev.jask.function.Fn3;
import dev.jask.function.Fn4;
import dev.jask.function.Fn5;
import dev.jask.function.Fn6;
import dev.jask.function.Fn7;
import dev.jask.function.Fn8;
import org.jspecify.annotations.Nullable;

/** The forms of {@code delayed}, by number of arguments. */
abstract sealed class CallForms extends ActionForms permits Delayed {

    CallForms() {}

    /** A call of a function without arguments. */
    public static <R extends @Nullable Object> Delayed<R> delayed(Fn0<R> function) {
        return Calls.delayed(function);
    }

    /**
     * A call of a function, to be made later.
     *
     * @param function a method reference, or a lambda with the types of its arguments written out
     * @param a the argument: a value, something delayed, or a collection with delayed parts
     * @throws ArgumentException if the function cannot take the argument, as far as can be told now
     */
    public static <A extends @Nullable Object, R extends @Nullable Object> Delayed<R> delayed(
            Fn1<A, R> function, @Nullable Object a) {
        return Calls.delayed(function, a);
    }

    /**
     * The same where all arguments are delayed: there the compiler checks their types, and those of
     * a lambda are known.
     */
    public static <A extends @Nullable Object, R extends @Nullable Object> Delayed<R> delayed(
            Fn1<A, R> function, Delayed<? extends A> a) {
        return Calls.delayed(function, a);
    }

    /** Like {@link #delayed(Fn1, Object)}, of two arguments. */
    public static <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    R extends @Nullable Object>
            Delayed<R> delayed(Fn2<A, B, R> function, @Nullable Object a, @Nullable Object b) {
        return Calls.delayed(function, a, b);
    }

    /**
     * The same where all arguments are delayed: there the compiler checks their types, and those of
     * a lambda are known.
     */
    public static <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    R extends @Nullable Object>
            Delayed<R> delayed(
                    Fn2<A, B, R> function, Delayed<? extends A> a, Delayed<? extends B> b) {
        return Calls.delayed(function, a, b);
    }

    /** Like {@link #delayed(Fn1, Object)}, of three arguments. */
    public static <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    R extends @Nullable Object>
            Delayed<R> delayed(
                    Fn3<A, B, C, R> function,
                    @Nullable Object a,
                    @Nullable Object b,
                    @Nullable Object c) {
        return Calls.delayed(function, a, b, c);
    }

    /**
     * The same where all arguments are delayed: there the compiler checks their types, and those of
     * a lambda are known.
     */
    public static <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    R extends @Nullable Object>
            Delayed<R> delayed(
                    Fn3<A, B, C, R> function,
                    Delayed<? extends A> a,
                    Delayed<? extends B> b,
                    Delayed<? extends C> c) {
        return Calls.delayed(function, a, b, c);
    }

    /** Like {@link #delayed(Fn1, Object)}, of four arguments. */
    public static <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object,
                    R extends @Nullable Object>
            Delayed<R> delayed(
                    Fn4<A, B, C, D, R> function,
                    @Nullable Object a,
                    @Nullable Object b,
                    @Nullable Object c,
                    @Nullable Object d) {
        return Calls.delayed(function, a, b, c, d);
    }

    /** Like {@link #delayed(Fn1, Object)}, of five arguments. */
    public static <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object,
                    E extends @Nullable Object,
                    R extends @Nullable Object>
            Delayed<R> delayed(
                    Fn5<A, B, C, D, E, R> function,
                    @Nullable Object a,
                    @Nullable Object b,
                    @Nullable Object c,
                    @Nullable Object d,
                    @Nullable Object e) {
        return Calls.delayed(function, a, b, c, d, e);
    }

    /** Like {@link #delayed(Fn1, Object)}, of six arguments. */
    public static <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object,
                    E extends @Nullable Object,
                    F extends @Nullable Object,
                    R extends @Nullable Object>
            Delayed<R> delayed(
                    Fn6<A, B, C, D, E, F, R> function,
                    @Nullable Object a,
                    @Nullable Object b,
                    @Nullable Object c,
                    @Nullable Object d,
                    @Nullable Object e,
                    @Nullable Object f) {
        return Calls.delayed(function, a, b, c, d, e, f);
    }

    /** Like {@link #delayed(Fn1, Object)}, of seven arguments. */
    public static <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object,
                    E extends @Nullable Object,
                    F extends @Nullable Object,
                    G extends @Nullable Object,
                    R extends @Nullable Object>
            Delayed<R> delayed(
                    Fn7<A, B, C, D, E, F, G, R> function,
                    @Nullable Object a,
                    @Nullable Object b,
                    @Nullable Object c,
                    @Nullable Object d,
                    @Nullable Object e,
                    @Nullable Object f,
                    @Nullable Object g) {
        return Calls.delayed(function, a, b, c, d, e, f, g);
    }

    /** Like {@link #delayed(Fn1, Object)}, of eight arguments. */
    public static <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object,
                    E extends @Nullable Object,
                    F extends @Nullable Object,
                    G extends @Nullable Object,
                    H extends @Nullable Object,
                    R extends @Nullable Object>
            Delayed<R> delayed(
                    Fn8<A, B, C, D, E, F, G, H, R> function,
                    @Nullable Object a,
                    @Nullable Object b,
                    @Nullable Object c,
                    @Nullable Object d,
                    @Nullable Object e,
                    @Nullable Object f,
                    @Nullable Object g,
                    @Nullable Object h) {
        return Calls.delayed(function, a, b, c, d, e, f, g, h);
    }
}
