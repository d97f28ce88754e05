package dev.jask.client;

import dev.jask.function.Fn0;
import dev.jask.function.Fn1;
import dev.jask.function.Fn2;
import dev.jask.function.Fn3;
import dev.jask.function.Fn4;
import dev.jask.function.Fn5;
import dev.jask.function.Fn6;
import dev.jask.function.Fn7;
import dev.jask.function.Fn8;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where functions are handed in to be run as tasks: a {@link Client}, or a client with {@link
 * SubmitOptions}.
 *
 * <p>An argument may be a {@link JaskFuture}, or a list or map with futures anywhere inside: the
 * function is given their results in their place. A lambda over a future must name its parameters'
 * types: {@code submit((Integer n) -> n + 1, future)}. Where {@code submit} has no form for the
 * mixture of futures and values at hand, {@code submitOn} takes any.
 *
 * <p>Functions and arguments are hashed. A call that equals one whose future is still held, or that
 * a computation still needs, is not run again but shares its result; use {@link
 * SubmitOptions#unshared()} for functions whose results change. Methods that give nothing are
 * called for their effect: {@code submitAction} runs each of them. What has no content that could
 * be hashed (an object that is not serialisable) equals nothing else and is not shared.
 */
public abstract sealed class Submitter extends ActionSubmitter
        permits Client, SubmitterWithOptions {

    Submitter() {}

    /** Runs a function as a task. */
    public final <R extends @Nullable Object> JaskFuture<R> submit(Fn0<R> function) {
        return submitCall(Invocation.of(function));
    }

    /** Runs a function of one argument as a task. */
    public final <A extends @Nullable Object, R extends @Nullable Object> JaskFuture<R> submit(
            Fn1<A, R> function, A a) {
        return submitCall(Invocation.of(function, a));
    }

    /** Runs a function over the result of a future. */
    public final <A extends @Nullable Object, R extends @Nullable Object> JaskFuture<R> submit(
            Fn1<A, R> function, JaskFuture<A> a) {
        return submitCall(Invocation.of(function, a));
    }

    /** Runs a function over the results of several futures. */
    public final <A extends @Nullable Object, R extends @Nullable Object> JaskFuture<R> submit(
            Fn1<List<A>, R> function, List<JaskFuture<A>> a) {
        return submitCall(Invocation.of(function, a));
    }

    /** Runs a function of one argument, of which any may be or contain futures. */
    public final <A extends @Nullable Object, R extends @Nullable Object> JaskFuture<R> submitOn(
            Fn1<A, R> function, @Nullable Object a) {
        return submitCall(Invocation.of(function, a));
    }

    /** Runs a function of two arguments as a task. */
    public final <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    R extends @Nullable Object>
            JaskFuture<R> submit(Fn2<A, B, R> function, A a, B b) {
        return submitCall(Invocation.of(function, a, b));
    }

    /** Runs a function over the results of two futures. */
    public final <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    R extends @Nullable Object>
            JaskFuture<R> submit(Fn2<A, B, R> function, JaskFuture<A> a, JaskFuture<B> b) {
        return submitCall(Invocation.of(function, a, b));
    }

    /** Runs a function over the result of a future and a value. */
    public final <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    R extends @Nullable Object>
            JaskFuture<R> submit(Fn2<A, B, R> function, JaskFuture<A> a, B b) {
        return submitCall(Invocation.of(function, a, b));
    }

    /** Runs a function over a value and the result of a future. */
    public final <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    R extends @Nullable Object>
            JaskFuture<R> submit(Fn2<A, B, R> function, A a, JaskFuture<B> b) {
        return submitCall(Invocation.of(function, a, b));
    }

    /** Runs a function of two arguments, of which any may be or contain futures. */
    public final <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    R extends @Nullable Object>
            JaskFuture<R> submitOn(Fn2<A, B, R> function, @Nullable Object a, @Nullable Object b) {
        return submitCall(Invocation.of(function, a, b));
    }

    /** Runs a function of three arguments as a task. */
    public final <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    R extends @Nullable Object>
            JaskFuture<R> submit(Fn3<A, B, C, R> function, A a, B b, C c) {
        return submitCall(Invocation.of(function, a, b, c));
    }

    /** Runs a function of three arguments, of which any may be or contain futures. */
    public final <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    R extends @Nullable Object>
            JaskFuture<R> submitOn(
                    Fn3<A, B, C, R> function,
                    @Nullable Object a,
                    @Nullable Object b,
                    @Nullable Object c) {
        return submitCall(Invocation.of(function, a, b, c));
    }

    /** Runs a function of four arguments as a task. */
    public final <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object,
                    R extends @Nullable Object>
            JaskFuture<R> submit(Fn4<A, B, C, D, R> function, A a, B b, C c, D d) {
        return submitCall(Invocation.of(function, a, b, c, d));
    }

    /** Runs a function of four arguments, of which any may be or contain futures. */
    public final <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object,
                    R extends @Nullable Object>
            JaskFuture<R> submitOn(
                    Fn4<A, B, C, D, R> function,
                    @Nullable Object a,
                    @Nullable Object b,
                    @Nullable Object c,
                    @Nullable Object d) {
        return submitCall(Invocation.of(function, a, b, c, d));
    }

    /** Runs a function of five arguments as a task. */
    public final <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object,
                    E extends @Nullable Object,
                    R extends @Nullable Object>
            JaskFuture<R> submit(Fn5<A, B, C, D, E, R> function, A a, B b, C c, D d, E e) {
        return submitCall(Invocation.of(function, a, b, c, d, e));
    }

    /** Runs a function of five arguments, of which any may be or contain futures. */
    public final <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object,
                    E extends @Nullable Object,
                    R extends @Nullable Object>
            JaskFuture<R> submitOn(
                    Fn5<A, B, C, D, E, R> function,
                    @Nullable Object a,
                    @Nullable Object b,
                    @Nullable Object c,
                    @Nullable Object d,
                    @Nullable Object e) {
        return submitCall(Invocation.of(function, a, b, c, d, e));
    }

    /** Runs a function of six arguments as a task. */
    public final <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object,
                    E extends @Nullable Object,
                    F extends @Nullable Object,
                    R extends @Nullable Object>
            JaskFuture<R> submit(Fn6<A, B, C, D, E, F, R> function, A a, B b, C c, D d, E e, F f) {
        return submitCall(Invocation.of(function, a, b, c, d, e, f));
    }

    /** Runs a function of six arguments, of which any may be or contain futures. */
    public final <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object,
                    E extends @Nullable Object,
                    F extends @Nullable Object,
                    R extends @Nullable Object>
            JaskFuture<R> submitOn(
                    Fn6<A, B, C, D, E, F, R> function,
                    @Nullable Object a,
                    @Nullable Object b,
                    @Nullable Object c,
                    @Nullable Object d,
                    @Nullable Object e,
                    @Nullable Object f) {
        return submitCall(Invocation.of(function, a, b, c, d, e, f));
    }

    /** Runs a function of seven arguments as a task. */
    public final <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object,
                    E extends @Nullable Object,
                    F extends @Nullable Object,
                    G extends @Nullable Object,
                    R extends @Nullable Object>
            JaskFuture<R> submit(
                    Fn7<A, B, C, D, E, F, G, R> function, A a, B b, C c, D d, E e, F f, G g) {
        return submitCall(Invocation.of(function, a, b, c, d, e, f, g));
    }

    /** Runs a function of seven arguments, of which any may be or contain futures. */
    public final <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object,
                    E extends @Nullable Object,
                    F extends @Nullable Object,
                    G extends @Nullable Object,
                    R extends @Nullable Object>
            JaskFuture<R> submitOn(
                    Fn7<A, B, C, D, E, F, G, R> function,
                    @Nullable Object a,
                    @Nullable Object b,
                    @Nullable Object c,
                    @Nullable Object d,
                    @Nullable Object e,
                    @Nullable Object f,
                    @Nullable Object g) {
        return submitCall(Invocation.of(function, a, b, c, d, e, f, g));
    }

    /** Runs a function of eight arguments as a task. */
    public final <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object,
                    E extends @Nullable Object,
                    F extends @Nullable Object,
                    G extends @Nullable Object,
                    H extends @Nullable Object,
                    R extends @Nullable Object>
            JaskFuture<R> submit(
                    Fn8<A, B, C, D, E, F, G, H, R> function,
                    A a,
                    B b,
                    C c,
                    D d,
                    E e,
                    F f,
                    G g,
                    H h) {
        return submitCall(Invocation.of(function, a, b, c, d, e, f, g, h));
    }

    /** Runs a function of eight arguments, of which any may be or contain futures. */
    public final <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object,
                    E extends @Nullable Object,
                    F extends @Nullable Object,
                    G extends @Nullable Object,
                    H extends @Nullable Object,
                    R extends @Nullable Object>
            JaskFuture<R> submitOn(
                    Fn8<A, B, C, D, E, F, G, H, R> function,
                    @Nullable Object a,
                    @Nullable Object b,
                    @Nullable Object c,
                    @Nullable Object d,
                    @Nullable Object e,
                    @Nullable Object f,
                    @Nullable Object g,
                    @Nullable Object h) {
        return submitCall(Invocation.of(function, a, b, c, d, e, f, g, h));
    }

    /**
     * Runs a function for each value. The futures are in the order of the values.
     *
     * <p>The calls are hashed together: they are shared with another {@code map} of the same
     * function over the same values.
     */
    public final <A extends @Nullable Object, R extends @Nullable Object> List<JaskFuture<R>> map(
            Fn1<A, R> function, List<? extends A> values) {
        return submitCalls(Invocations.overValues(function, values));
    }

    /**
     * Runs a function for each pair of values at the same place of both lists.
     *
     * @throws IllegalArgumentException if the lists are of different lengths
     */
    public final <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    R extends @Nullable Object>
            List<JaskFuture<R>> map(
                    Fn2<A, B, R> function, List<? extends A> first, List<? extends B> second) {
        return submitCalls(Invocations.overPairs(function, first, second));
    }

    /** Runs a function for the result of each future. */
    public final <A extends @Nullable Object, R extends @Nullable Object>
            List<JaskFuture<R>> mapFutures(Fn1<A, R> function, List<JaskFuture<A>> futures) {
        return submitCalls(Invocations.overFutures(function, futures));
    }
}
