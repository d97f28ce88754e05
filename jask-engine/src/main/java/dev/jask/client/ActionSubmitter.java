package dev.jask.client;

import dev.jask.function.Action0;
import dev.jask.function.Action1;
import dev.jask.function.Action2;
import dev.jask.function.Action3;
import dev.jask.function.Action4;
import dev.jask.function.Action5;
import dev.jask.function.Action6;
import dev.jask.function.Action7;
import dev.jask.function.Action8;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where methods that give nothing are handed in, to be run as tasks for their effect: the forms of
 * {@code submitAction}, by number of arguments.
 */
abstract sealed class ActionSubmitter permits Submitter {

    ActionSubmitter() {}

    /** Runs something for its effect as a task, each time anew. */
    public final JaskFuture<@Nullable Void> submitAction(Action0 action) {
        return submitCall(Invocation.of(action));
    }

    /**
     * Runs a method that gives nothing, for its effect, as a task: {@code
     * submitAction(Report::send, report)}. Each call runs, also where an equal one did; the future
     * gives null when it is done.
     */
    public final <A extends @Nullable Object> JaskFuture<@Nullable Void> submitAction(
            Action1<A> action, A a) {
        return submitCall(Invocation.of(action, a));
    }

    /** Runs an action over the result of a future. */
    public final <A extends @Nullable Object> JaskFuture<@Nullable Void> submitAction(
            Action1<A> action, JaskFuture<A> a) {
        return submitCall(Invocation.of(action, a));
    }

    /** Runs an action over the results of several futures. */
    public final <A extends @Nullable Object> JaskFuture<@Nullable Void> submitAction(
            Action1<List<A>> action, List<JaskFuture<A>> a) {
        return submitCall(Invocation.of(action, a));
    }

    /** Runs an action of one argument, of which any may be or contain futures. */
    public final <A extends @Nullable Object> JaskFuture<@Nullable Void> submitActionOn(
            Action1<A> action, @Nullable Object a) {
        return submitCall(Invocation.of(action, a));
    }

    /** Runs an action of two arguments as a task, each time anew. */
    public final <A extends @Nullable Object, B extends @Nullable Object>
            JaskFuture<@Nullable Void> submitAction(Action2<A, B> action, A a, B b) {
        return submitCall(Invocation.of(action, a, b));
    }

    /** Runs an action over the results of two futures. */
    public final <A extends @Nullable Object, B extends @Nullable Object>
            JaskFuture<@Nullable Void> submitAction(
                    Action2<A, B> action, JaskFuture<A> a, JaskFuture<B> b) {
        return submitCall(Invocation.of(action, a, b));
    }

    /** Runs an action over the result of a future and a value. */
    public final <A extends @Nullable Object, B extends @Nullable Object>
            JaskFuture<@Nullable Void> submitAction(Action2<A, B> action, JaskFuture<A> a, B b) {
        return submitCall(Invocation.of(action, a, b));
    }

    /** Runs an action over a value and the result of a future. */
    public final <A extends @Nullable Object, B extends @Nullable Object>
            JaskFuture<@Nullable Void> submitAction(Action2<A, B> action, A a, JaskFuture<B> b) {
        return submitCall(Invocation.of(action, a, b));
    }

    /** Runs an action of two arguments, of which any may be or contain futures. */
    public final <A extends @Nullable Object, B extends @Nullable Object>
            JaskFuture<@Nullable Void> submitActionOn(
                    Action2<A, B> action, @Nullable Object a, @Nullable Object b) {
        return submitCall(Invocation.of(action, a, b));
    }

    /** Runs an action of three arguments as a task, each time anew. */
    public final <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object>
            JaskFuture<@Nullable Void> submitAction(Action3<A, B, C> action, A a, B b, C c) {
        return submitCall(Invocation.of(action, a, b, c));
    }

    /** Runs an action of three arguments, of which any may be or contain futures. */
    public final <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object>
            JaskFuture<@Nullable Void> submitActionOn(
                    Action3<A, B, C> action,
                    @Nullable Object a,
                    @Nullable Object b,
                    @Nullable Object c) {
        return submitCall(Invocation.of(action, a, b, c));
    }

    /** Runs an action of four arguments as a task, each time anew. */
    public final <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object>
            JaskFuture<@Nullable Void> submitAction(
                    Action4<A, B, C, D> action, A a, B b, C c, D d) {
        return submitCall(Invocation.of(action, a, b, c, d));
    }

    /** Runs an action of four arguments, of which any may be or contain futures. */
    public final <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object>
            JaskFuture<@Nullable Void> submitActionOn(
                    Action4<A, B, C, D> action,
                    @Nullable Object a,
                    @Nullable Object b,
                    @Nullable Object c,
                    @Nullable Object d) {
        return submitCall(Invocation.of(action, a, b, c, d));
    }

    /** Runs an action of five arguments as a task, each time anew. */
    public final <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object,
                    E extends @Nullable Object>
            JaskFuture<@Nullable Void> submitAction(
                    Action5<A, B, C, D, E> action, A a, B b, C c, D d, E e) {
        return submitCall(Invocation.of(action, a, b, c, d, e));
    }

    /** Runs an action of five arguments, of which any may be or contain futures. */
    public final <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object,
                    E extends @Nullable Object>
            JaskFuture<@Nullable Void> submitActionOn(
                    Action5<A, B, C, D, E> action,
                    @Nullable Object a,
                    @Nullable Object b,
                    @Nullable Object c,
                    @Nullable Object d,
                    @Nullable Object e) {
        return submitCall(Invocation.of(action, a, b, c, d, e));
    }

    /** Runs an action of six arguments as a task, each time anew. */
    public final <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object,
                    E extends @Nullable Object,
                    F extends @Nullable Object>
            JaskFuture<@Nullable Void> submitAction(
                    Action6<A, B, C, D, E, F> action, A a, B b, C c, D d, E e, F f) {
        return submitCall(Invocation.of(action, a, b, c, d, e, f));
    }

    /** Runs an action of six arguments, of which any may be or contain futures. */
    public final <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object,
                    E extends @Nullable Object,
                    F extends @Nullable Object>
            JaskFuture<@Nullable Void> submitActionOn(
                    Action6<A, B, C, D, E, F> action,
                    @Nullable Object a,
                    @Nullable Object b,
                    @Nullable Object c,
                    @Nullable Object d,
                    @Nullable Object e,
                    @Nullable Object f) {
        return submitCall(Invocation.of(action, a, b, c, d, e, f));
    }

    /** Runs an action of seven arguments as a task, each time anew. */
    public final <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object,
                    E extends @Nullable Object,
                    F extends @Nullable Object,
                    G extends @Nullable Object>
            JaskFuture<@Nullable Void> submitAction(
                    Action7<A, B, C, D, E, F, G> action, A a, B b, C c, D d, E e, F f, G g) {
        return submitCall(Invocation.of(action, a, b, c, d, e, f, g));
    }

    /** Runs an action of seven arguments, of which any may be or contain futures. */
    public final <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object,
                    E extends @Nullable Object,
                    F extends @Nullable Object,
                    G extends @Nullable Object>
            JaskFuture<@Nullable Void> submitActionOn(
                    Action7<A, B, C, D, E, F, G> action,
                    @Nullable Object a,
                    @Nullable Object b,
                    @Nullable Object c,
                    @Nullable Object d,
                    @Nullable Object e,
                    @Nullable Object f,
                    @Nullable Object g) {
        return submitCall(Invocation.of(action, a, b, c, d, e, f, g));
    }

    /** Runs an action of eight arguments as a task, each time anew. */
    public final <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object,
                    E extends @Nullable Object,
                    F extends @Nullable Object,
                    G extends @Nullable Object,
                    H extends @Nullable Object>
            JaskFuture<@Nullable Void> submitAction(
                    Action8<A, B, C, D, E, F, G, H> action,
                    A a,
                    B b,
                    C c,
                    D d,
                    E e,
                    F f,
                    G g,
                    H h) {
        return submitCall(Invocation.of(action, a, b, c, d, e, f, g, h));
    }

    /** Runs an action of eight arguments, of which any may be or contain futures. */
    public final <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object,
                    E extends @Nullable Object,
                    F extends @Nullable Object,
                    G extends @Nullable Object,
                    H extends @Nullable Object>
            JaskFuture<@Nullable Void> submitActionOn(
                    Action8<A, B, C, D, E, F, G, H> action,
                    @Nullable Object a,
                    @Nullable Object b,
                    @Nullable Object c,
                    @Nullable Object d,
                    @Nullable Object e,
                    @Nullable Object f,
                    @Nullable Object g,
                    @Nullable Object h) {
        return submitCall(Invocation.of(action, a, b, c, d, e, f, g, h));
    }

    /** Runs an action for each value. The futures are in the order of the values. */
    public final <A extends @Nullable Object> List<JaskFuture<@Nullable Void>> mapAction(
            Action1<A> action, List<? extends A> values) {
        return submitCalls(Invocations.overValues(action, values));
    }

    /** Runs one call. */
    abstract <R extends @Nullable Object> JaskFuture<R> submitCall(Invocation call);

    /** Runs many calls of one function. */
    abstract <R extends @Nullable Object> List<JaskFuture<R>> submitCalls(Invocations calls);
}
