package dev.jask.client;

import dev.jask.function.Action1;
import dev.jask.function.Fn1;
import dev.jask.function.Fn2;
import dev.jask.function.Functions;
import dev.jask.graph.Annotations;
import dev.jask.graph.Inputs;
import dev.jask.graph.Key;
import dev.jask.graph.KeyGroup;
import dev.jask.graph.Task;
import dev.jask.graph.TaskFunction;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Many calls of one function: over values, or over the results of futures. */
final class Invocations {

    private final Serializable function;
    private final TaskFunction taskFunction;
    private final List<@Nullable Object> parameters;
    private final List<JaskFuture<?>> futures;

    private Invocations(
            Serializable function,
            TaskFunction taskFunction,
            List<@Nullable Object> parameters,
            List<JaskFuture<?>> futures) {
        this.function = function;
        this.taskFunction = taskFunction;
        this.parameters = parameters;
        this.futures = futures;
    }

    static <A extends @Nullable Object, R extends @Nullable Object> Invocations overValues(
            Fn1<A, R> function, List<? extends A> values) {
        return new Invocations(
                function, new OfValue<>(function), new ArrayList<>(values), List.of());
    }

    static <A extends @Nullable Object> Invocations overValues(
            Action1<A> action, List<? extends A> values) {
        return new Invocations(action, new OfEffect<>(action), new ArrayList<>(values), List.of());
    }

    static <A extends @Nullable Object, B extends @Nullable Object, R extends @Nullable Object>
            Invocations overPairs(
                    Fn2<A, B, R> function, List<? extends A> first, List<? extends B> second) {
        if (first.size() != second.size()) {
            throw new IllegalArgumentException(
                    "map over two lists needs as many values in one as in the other: %d and %d"
                            .formatted(first.size(), second.size()));
        }
        var pairs = new ArrayList<@Nullable Object>(first.size());
        for (int i = 0; i < first.size(); i++) {
            pairs.add(new Pair(first.get(i), second.get(i)));
        }
        return new Invocations(function, new OfPair<>(function), pairs, List.of());
    }

    static <A extends @Nullable Object, R extends @Nullable Object> Invocations overFutures(
            Fn1<A, R> function, List<? extends JaskFuture<?>> futures) {
        return new Invocations(function, new OfResult<>(function), List.of(), List.copyOf(futures));
    }

    private record Pair(@Nullable Object first, @Nullable Object second) implements Serializable {}

    private record OfValue<A extends @Nullable Object, R extends @Nullable Object>(
            Fn1<A, R> function) implements TaskFunction {
        @Override
        public @Nullable Object apply(Inputs inputs) throws Exception {
            return function.apply(inputs.parameter());
        }
    }

    private record OfEffect<A extends @Nullable Object>(Action1<A> action) implements TaskFunction {
        @Override
        public @Nullable Object apply(Inputs inputs) throws Exception {
            action.run(inputs.parameter());
            return null;
        }
    }

    private record OfResult<A extends @Nullable Object, R extends @Nullable Object>(
            Fn1<A, R> function) implements TaskFunction {
        @Override
        public @Nullable Object apply(Inputs inputs) throws Exception {
            return function.apply(inputs.get(0));
        }
    }

    private record OfPair<
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    R extends @Nullable Object>(
            Fn2<A, B, R> function) implements TaskFunction {
        @Override
        @SuppressWarnings({
            "unchecked",
            "NullAway"
        }) // the compiler checked the types where the call was written
        public @Nullable Object apply(Inputs inputs) throws Exception {
            Pair pair = inputs.parameter();
            return function.apply((A) pair.first(), (B) pair.second());
        }
    }

    Serializable function() {
        return function;
    }

    /** Whether they are made for their effect. */
    boolean isAction() {
        return Functions.isAction(function);
    }

    int size() {
        return futures.isEmpty() ? parameters.size() : futures.size();
    }

    List<JaskFuture<?>> futures() {
        return futures;
    }

    /** What is hashed of the calls, besides the function. */
    Object content() {
        return futures.isEmpty() ? parameters : futures.stream().map(JaskFuture::key).toList();
    }

    /** The task of call number {@code index}. */
    Task task(KeyGroup group, int index, Annotations annotations) {
        if (futures.isEmpty()) {
            return new Task(
                    group.key(index), taskFunction, parameters.get(index), List.of(), annotations);
        }
        Key dependency = futures.get(index).key();
        return new Task(group.key(index), taskFunction, null, List.of(dependency), annotations);
    }
}
