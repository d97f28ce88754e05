package dev.jask.delayed;

import dev.jask.function.Action1;
import dev.jask.function.Fn1;
import dev.jask.function.Fn2;
import dev.jask.function.Fn3;
import dev.jask.function.Fn4;
import dev.jask.function.Fn5;
import dev.jask.function.Fn6;
import dev.jask.function.Fn7;
import dev.jask.function.Fn8;
import dev.jask.function.Signature;
import dev.jask.graph.Annotations;
import dev.jask.graph.Assembler;
import dev.jask.graph.CallSites;
import dev.jask.graph.Engines;
import dev.jask.graph.Graph;
import dev.jask.graph.Held;
import dev.jask.graph.Inputs;
import dev.jask.graph.JaskCollection;
import dev.jask.graph.JaskException;
import dev.jask.graph.Key;
import dev.jask.graph.Materialized;
import dev.jask.graph.Rebuilder;
import dev.jask.graph.Task;
import dev.jask.graph.Token;
import dev.jask.graph.Tokens;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A call that has not been made yet: a function, and arguments that may themselves be delayed.
 * Calls put together make a graph; {@link #compute()} runs it, calls that do not wait for each
 * other in parallel.
 *
 * <pre>{@code
 * Delayed<Double> a = delayed(Stats::load, "a");
 * Delayed<Double> b = delayed(Stats::load, "b");
 * Delayed<Double> total = delayed(Stats::sum, List.of(a, b));
 * double sum = total.compute();
 * }</pre>
 *
 * <p>An argument is a value, a {@code Delayed}, another {@link JaskCollection}, or a list, set,
 * map, array, record or optional that has such in it, however deep; the function is given their
 * results. Where the function is a method reference or a lambda its argument types are known, and
 * an argument that does not fit is refused at once.
 *
 * <p>Equal calls of equal arguments are one task: a function is expected to give the same again.
 * For one that does not, see {@link #unshared()}. A method that gives nothing, and is called for
 * its effect, is handed to {@link #delayedAction(Action1, Object) delayedAction}.
 *
 * @param <T> what the call gives
 */
public final class Delayed<T extends @Nullable Object> extends CallForms
        implements JaskCollection<T> {

    private static final int SPLIT_EVERY = 8;

    private final Key key;
    private final Graph graph;
    private final Class<?> resultType;
    private final @Nullable Origin origin;

    /** What a delayed call is made of, while it has not been computed. */
    record Origin(Task task, Token token, List<Graph> arguments, Optional<String> callSite) {

        Graph graph() {
            return Graph.over(arguments, Materialized.of(task).from(callSite));
        }
    }

    Delayed(Origin origin, Class<?> resultType) {
        this(origin.task().key(), origin.graph(), resultType, origin);
    }

    private Delayed(Key key, Graph graph, Class<?> resultType, @Nullable Origin origin) {
        this.key = key;
        this.graph = graph;
        this.resultType = resultType;
        this.origin = origin;
    }

    /** A value as something delayed: for calling its methods, see {@link #call(Fn1)}. */
    public static <T extends @Nullable Object> Delayed<T> value(T value) {
        Token token = Tokens.of("value", value);
        var task = new Task(Key.of("value", token), Inputs::parameter, value, List.of());
        Class<?> type = value == null ? Object.class : value.getClass();
        return new Delayed<>(new Origin(task, token, List.of(), CallSites.current()), type);
    }

    /** Any collection as something delayed: what computing it gives. */
    @SuppressWarnings("unchecked") // a Delayed of R gives R
    public static <R extends @Nullable Object> Delayed<R> of(JaskCollection<R> collection) {
        if (collection instanceof Delayed<?> delayed) {
            return (Delayed<R>) delayed;
        }
        Token token = Tokens.unique();
        List<Key> keys = collection.keys();
        var task =
                new Task(
                        Key.of("assemble", token),
                        light(collection, keys).assembler().task(),
                        keys);
        List<Graph> graphs = List.of(collection.optimized());
        return new Delayed<>(new Origin(task, token, graphs, CallSites.current()), Object.class);
    }

    /** The collection as it assembles results, without its graph: a task should not keep that. */
    private static JaskCollection<?> light(JaskCollection<?> collection, List<Key> keys) {
        return collection.rebuild(
                Graph.of(new Held(new LinkedHashSet<>(keys), "held by the task's inputs")));
    }

    /**
     * A call for each of these arguments.
     *
     * @param function a method reference, or a lambda with the type of its argument written out
     * @param arguments values, or what is delayed, or collections with delayed parts
     */
    public static <A extends @Nullable Object, R extends @Nullable Object> List<Delayed<R>> mapAll(
            Fn1<A, R> function, Collection<? extends @Nullable Object> arguments) {
        return Calls.each(function, arguments);
    }

    /**
     * Something to be done with each of these arguments, see {@link #delayedAction(Action1,
     * Object)}.
     *
     * @param action a reference to a void method, or a lambda with the type of its argument written
     *     out
     * @param arguments values, or what is delayed, or collections with delayed parts
     */
    public static <A extends @Nullable Object> List<Delayed<@Nullable Void>> mapAction(
            Action1<A> action, Collection<? extends @Nullable Object> arguments) {
        return Calls.each(action, arguments);
    }

    /** All these results as one list. */
    public static <T extends @Nullable Object> Delayed<List<T>> all(
            Collection<? extends Delayed<? extends T>> parts) {
        return Calls.named("all", CallSites.current(), new Together<T>(), List.copyOf(parts));
    }

    /** Like {@link #reduce(Collection, Fn2, int)}, eight at a time. */
    public static <T extends @Nullable Object> Delayed<T> reduce(
            Collection<? extends Delayed<? extends T>> parts, Fn2<T, T, T> function) {
        return reduce(parts, function, SPLIT_EVERY);
    }

    /**
     * Combines results with each other until one is left: neighbours first, then what they gave, as
     * a tree. Few results are held at a time, and parts of the tree are combined in parallel.
     *
     * @param parts at least one; their order is kept, so the function need not be commutative, but
     *     must be associative
     * @param function what combines two results
     * @param splitEvery how many results one task combines, at least 2
     */
    @SuppressWarnings("unchecked") // a Delayed only gives its T
    public static <T extends @Nullable Object> Delayed<T> reduce(
            Collection<? extends Delayed<? extends T>> parts,
            Fn2<T, T, T> function,
            int splitEvery) {
        if (parts.isEmpty()) {
            throw new ArgumentException("there is nothing to reduce: the list of parts is empty");
        }
        if (splitEvery < 2) {
            throw new ArgumentException("splitEvery must be 2 or more: " + splitEvery);
        }
        Optional<String> callSite = CallSites.current();
        List<Delayed<T>> level = List.copyOf((Collection<Delayed<T>>) parts);
        while (level.size() > 1) {
            var next = new ArrayList<Delayed<T>>();
            for (int from = 0; from < level.size(); from += splitEvery) {
                List<Delayed<T>> group =
                        level.subList(from, Math.min(from + splitEvery, level.size()));
                next.add(
                        group.size() == 1
                                ? group.getFirst()
                                : Calls.named(
                                        Signature.nameOf(function),
                                        callSite,
                                        new Reduction<>(function),
                                        group));
            }
            level = next;
        }
        return level.getFirst();
    }

    /**
     * Computes several collections together, so that they share work, and gives their values in the
     * same order.
     */
    @SafeVarargs
    @SuppressWarnings("varargs") // the array is only read
    public static <T extends @Nullable Object> List<T> computeAll(
            JaskCollection<? extends T>... collections) {
        return computeAll(List.of(collections));
    }

    /**
     * Computes several collections together, so that they share work, and gives their values in the
     * same order.
     */
    @SuppressWarnings({"unchecked", "NullAway"}) // each is assembled by a collection of T
    public static <T extends @Nullable Object> List<T> computeAll(
            Collection<? extends JaskCollection<? extends T>> collections) {
        return (List<T>) Engines.current().computeAll(List.copyOf(collections));
    }

    /** Calls a function on the result, once it is there. */
    public <R extends @Nullable Object> Delayed<R> map(Fn1<? super T, R> function) {
        return Calls.delayed(function, this);
    }

    /** Calls a method of the value, once it is there: {@code model.call(Model::predict)}. */
    public <R extends @Nullable Object> Delayed<R> call(Fn1<? super T, R> method) {
        return Calls.delayed(method, this);
    }

    /** Calls a method of the value, once it is there: {@code model.call(Model::predict, x)}. */
    public <B extends @Nullable Object, R extends @Nullable Object> Delayed<R> call(
            Fn2<? super T, B, R> method, @Nullable Object b) {
        return Calls.delayed(method, this, b);
    }

    /** Calls a method of the value, once it is there: {@code model.call(Model::predict, …)}. */
    public <B extends @Nullable Object, C extends @Nullable Object, R extends @Nullable Object>
            Delayed<R> call(
                    Fn3<? super T, B, C, R> method, @Nullable Object b, @Nullable Object c) {
        return Calls.delayed(method, this, b, c);
    }

    /** Calls a method of the value, once it is there: {@code model.call(Model::predict, …)}. */
    public <
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object,
                    R extends @Nullable Object>
            Delayed<R> call(
                    Fn4<? super T, B, C, D, R> method,
                    @Nullable Object b,
                    @Nullable Object c,
                    @Nullable Object d) {
        return Calls.delayed(method, this, b, c, d);
    }

    /** Calls a method of the value, once it is there: {@code model.call(Model::predict, …)}. */
    public <
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object,
                    E extends @Nullable Object,
                    R extends @Nullable Object>
            Delayed<R> call(
                    Fn5<? super T, B, C, D, E, R> method,
                    @Nullable Object b,
                    @Nullable Object c,
                    @Nullable Object d,
                    @Nullable Object e) {
        return Calls.delayed(method, this, b, c, d, e);
    }

    /** Calls a method of the value, once it is there: {@code model.call(Model::predict, …)}. */
    public <
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object,
                    E extends @Nullable Object,
                    F extends @Nullable Object,
                    R extends @Nullable Object>
            Delayed<R> call(
                    Fn6<? super T, B, C, D, E, F, R> method,
                    @Nullable Object b,
                    @Nullable Object c,
                    @Nullable Object d,
                    @Nullable Object e,
                    @Nullable Object f) {
        return Calls.delayed(method, this, b, c, d, e, f);
    }

    /** Calls a method of the value, once it is there: {@code model.call(Model::predict, …)}. */
    public <
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object,
                    E extends @Nullable Object,
                    F extends @Nullable Object,
                    G extends @Nullable Object,
                    R extends @Nullable Object>
            Delayed<R> call(
                    Fn7<? super T, B, C, D, E, F, G, R> method,
                    @Nullable Object b,
                    @Nullable Object c,
                    @Nullable Object d,
                    @Nullable Object e,
                    @Nullable Object f,
                    @Nullable Object g) {
        return Calls.delayed(method, this, b, c, d, e, f, g);
    }

    /** Calls a method of the value, once it is there: {@code model.call(Model::predict, …)}. */
    public <
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object,
                    E extends @Nullable Object,
                    F extends @Nullable Object,
                    G extends @Nullable Object,
                    H extends @Nullable Object,
                    R extends @Nullable Object>
            Delayed<R> call(
                    Fn8<? super T, B, C, D, E, F, G, H, R> method,
                    @Nullable Object b,
                    @Nullable Object c,
                    @Nullable Object d,
                    @Nullable Object e,
                    @Nullable Object f,
                    @Nullable Object g,
                    @Nullable Object h) {
        return Calls.delayed(method, this, b, c, d, e, f, g, h);
    }

    /**
     * The same call under a name that progress, the dashboard and messages show.
     *
     * @param name the prefix of the task's key
     */
    public Delayed<T> withName(String name) {
        Origin from = origin();
        Annotations annotations = from.task().annotations().withName("");
        return remade(Key.of(name, from.token()), from.token(), annotations);
    }

    /**
     * The same call as a task of its own, never one with an equal call: for a function that gives
     * something else each time, or is called for its effect. It still runs once however many read
     * its result.
     */
    public Delayed<T> unshared() {
        Token token = Tokens.unique();
        return remade(Key.of(key.prefix(), token), token, annotations());
    }

    /**
     * The same call, run before calls of lower priority where the scheduler has a choice; 0 by
     * default.
     */
    public Delayed<T> withPriority(int priority) {
        return withAnnotations(annotations().withPriority(priority));
    }

    /** The same call, tried again so often if it fails. */
    public Delayed<T> withRetries(int retries) {
        return withAnnotations(annotations().withRetries(retries));
    }

    /**
     * The same call, occupying so many of a worker's slots: for a function that is parallel by
     * itself.
     */
    public Delayed<T> withSlots(int slots) {
        return withAnnotations(annotations().withSlots(slots));
    }

    /**
     * The same call, run where there is so much of abstract resources, for instance {@code
     * Map.of("GPU", 1.0)}.
     */
    public Delayed<T> withResources(Map<String, Double> resources) {
        return withAnnotations(annotations().withResources(resources));
    }

    /**
     * The same call with these wishes about how it is run. They hold for this call, not for its
     * arguments.
     */
    public Delayed<T> withAnnotations(Annotations annotations) {
        return remade(key, origin().token(), annotations);
    }

    private Annotations annotations() {
        return origin().task().annotations();
    }

    private Delayed<T> remade(Key newKey, Token token, Annotations annotations) {
        Origin from = origin();
        Task old = from.task();
        var task =
                new Task(newKey, old.function(), old.parameter(), old.dependencies(), annotations);
        return new Delayed<>(
                new Origin(task, token, from.arguments(), from.callSite()), resultType);
    }

    private Origin origin() {
        if (origin == null) {
            throw new JaskException(
                    "%s is persisted: name and annotations are given to a call before that"
                            .formatted(key));
        }
        return origin;
    }

    /** The key of the call's task. */
    public Key key() {
        return key;
    }

    /** What the call's result is known to be, {@link Object} where nothing is known. */
    Class<?> resultType() {
        return resultType;
    }

    @Override
    public Graph graph() {
        return graph;
    }

    @Override
    public List<Key> keys() {
        return List.of(key);
    }

    @Override
    @SuppressWarnings({"unchecked", "NullAway"}) // the task's function gives T
    public T assemble(List<? extends @Nullable Object> results) {
        return (T) results.getFirst();
    }

    @Override
    @SuppressWarnings({"unchecked", "NullAway"}) // the task's function gives T
    public Assembler<T> assembler() {
        return results -> (T) results.getFirst();
    }

    @Override
    public Delayed<T> rebuild(Graph held) {
        return new Delayed<>(key, held, resultType, null);
    }

    @Override
    public Rebuilder rebuilder() {
        return rebuilder(key, resultType);
    }

    /** Holds neither the graph nor anything else of a delayed call. */
    private static Rebuilder rebuilder(Key key, Class<?> resultType) {
        return held -> new Delayed<>(key, held, resultType, null);
    }

    @Override
    public Delayed<T> persist() {
        return (Delayed<T>) JaskCollection.super.persist();
    }

    /** For instance {@code Delayed sum-0a1b2c3d[0]}. */
    @Override
    public String toString() {
        return "Delayed " + key;
    }
}
