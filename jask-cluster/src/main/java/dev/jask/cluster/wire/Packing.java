package dev.jask.cluster.wire;

import dev.jask.cluster.code.CodeException;
import dev.jask.graph.BlockInput;
import dev.jask.graph.Blockwise;
import dev.jask.graph.CallSites;
import dev.jask.graph.FusedParameters;
import dev.jask.graph.Held;
import dev.jask.graph.Key;
import dev.jask.graph.Layer;
import dev.jask.graph.Materialized;
import dev.jask.graph.Serializability;
import dev.jask.graph.SymbolicForm;
import dev.jask.graph.Task;
import dev.jask.graph.TaskFunction;
import dev.jask.graph.TaskStream;
import dev.jask.graph.WorkerContext;
import dev.jask.graph.WrappingFunction;
import dev.jask.protocol.FromClient;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Makes what a client submits ready to travel: functions, and parameters that are more than a
 * number or a short text, become {@link Packed}. A function that serves many tasks of a submission
 * is packed once.
 */
public final class Packing {

    private static final int BATCH = 256;
    private static final int SHORT_TEXT = 256;

    private final Cutting cutting;
    private final Set<Content> contents = new LinkedHashSet<>();
    private final IdentityHashMap<Object, Packed> packed = new IdentityHashMap<>();

    /** By the class of what wraps, and what is in it. */
    private final Map<Class<?>, IdentityHashMap<Object, Packed>> wrapped = new HashMap<>();

    /** Where in the program the tasks were made that are packed now. */
    private Function<Key, Optional<String>> sites = _ -> Optional.empty();

    private Packing(LargeValues large, ValueFormat format) {
        cutting = new Cutting(Content.LARGE, large, format);
    }

    /**
     * A message ready to travel.
     *
     * @param message with functions packed
     * @param contents what has to be where the message arrives, before it
     */
    public record Shipment(FromClient message, List<Content> contents) {}

    /**
     * The message with packed functions; messages without functions as they are. The stream of a
     * packed one behaves as the original, whose tasks it takes.
     *
     * @throws dev.jask.graph.JaskException if a function or parameter cannot be serialised; the
     *     message says whose and names the part that stands in the way
     */
    public static FromClient pack(FromClient message) {
        return ship(message, LargeValues.unnoticed(), ValueFormat.standard()).message();
    }

    /**
     * The message with packed functions, see {@link #pack(FromClient)}, and the large values in it.
     *
     * @param large what is said about them
     * @param format knows where users' classes are found
     */
    public static Shipment ship(FromClient message, LargeValues large, ValueFormat format) {
        var packing = new Packing(large, format);
        FromClient ready = packing.packed(message);
        return new Shipment(
                ready,
                ready instanceof FromClient.Submit(ShippedStream stream, _)
                        ? stream.contents()
                        : List.of());
    }

    private FromClient packed(FromClient message) {
        return switch (message) {
            case FromClient.Submit(TaskStream tasks, int userPriority) ->
                    new FromClient.Submit(packed(tasks), userPriority);
            case FromClient.Connected _,
                    FromClient.Disconnected _,
                    FromClient.Want _,
                    FromClient.Release _,
                    FromClient.Cancel _,
                    FromClient.Retry _,
                    FromClient.Scattered _,
                    FromClient.Confirm _ ->
                    message;
        };
    }

    /** The stream with packed functions, see {@link #pack(FromClient)}. */
    public static TaskStream pack(TaskStream stream) {
        return new Packing(LargeValues.unnoticed(), ValueFormat.standard()).packed(stream);
    }

    private TaskStream packed(TaskStream stream) {
        if (stream instanceof ShippedStream) {
            return stream;
        }
        sites = key -> stream.callSite(key).or(CallSites::current);
        return stream.form().<ShippedStream>map(this::layers).orElseGet(() -> tasks(stream));
    }

    /**
     * The message that arrived, with the plan made of a computation over symbolic layers: what is
     * left for whoever pulls is cheap. Other messages as they are.
     *
     * @throws dev.jask.graph.JaskException if what the client sent is not a whole computation
     */
    public static FromClient planned(FromClient message) {
        if (message instanceof FromClient.Submit(ShippedLayers layers, int userPriority)) {
            return new FromClient.Submit(layers.planned(), userPriority);
        }
        return message;
    }

    /**
     * Lets unpacked functions go that the worker's tasks did not use since then, so that their
     * classes can be unloaded.
     *
     * @param sinceNanos by {@link System#nanoTime()}
     */
    public static void forgetUnused(WorkerContext worker, long sinceNanos) {
        Unpacking.forgetUnused(worker, sinceNanos);
    }

    private ShippedTasks tasks(TaskStream stream) {
        var table = new ShippedTasks();
        while (!stream.exhausted()) {
            stream.next(
                    BATCH,
                    (task, consumers, output, family) -> {
                        add(task, table);
                        table.use(table.keys.size() - 1, consumers, output, family);
                    });
        }
        stream.heldOutputs().forEach(table.outside::findOrAdd);
        for (int number = 0; number < table.outside.size(); number++) {
            Key key = table.outside.key(number);
            table.useOutside(number, stream.consumers(key), stream.isOutput(key));
        }
        table.sizes(stream.sizes());
        table.refersTo(contents);
        return table;
    }

    private void add(Task task, ShippedTasks table) {
        table.add(
                task.key(),
                function(task.function(), task.key()),
                parameter(task.parameter(), task.key()),
                task.annotations());
        for (Key key : task.dependencies()) {
            int place = table.keys.find(key);
            table.dependOn(place >= 0 ? place : ~table.outside.findOrAdd(key));
        }
    }

    private ShippedLayers layers(SymbolicForm form) {
        var symbolic = new ArrayList<Blockwise>();
        var tasks = new ArrayList<Task>();
        var held = new ArrayList<Key>();
        for (Layer layer : form.layers()) {
            switch (layer) {
                case Blockwise blockwise -> symbolic.add(layer(blockwise));
                case Materialized materialized ->
                        materialized.forEach(task -> tasks.add(task(task)));
                case Held(var keys, _) -> held.addAll(keys);
            }
        }
        return new ShippedLayers(
                symbolic,
                tasks,
                KeyRuns.list(KeyRuns.of(held)),
                KeyRuns.list(KeyRuns.of(form.outputs())),
                contents);
    }

    private Blockwise layer(Blockwise layer) {
        Key example = layer.group().key(0);
        var inputs = new ArrayList<BlockInput>(layer.inputs().size());
        for (BlockInput input : layer.inputs()) {
            inputs.add(
                    input instanceof BlockInput.Constant(Object value)
                            ? new BlockInput.Constant(constant(value, example))
                            : input);
        }
        return new Blockwise(
                layer.group(),
                layer.grid(),
                function(layer.function(), example),
                inputs,
                layer.annotations());
    }

    private Task task(Task task) {
        return new Task(
                task.key(),
                function(task.function(), task.key()),
                parameter(task.parameter(), task.key()),
                task.dependencies(),
                task.annotations());
    }

    private Packed function(TaskFunction function, Key key) {
        Packed done =
                function instanceof Packed already ? already : packed("function", function, key);
        done.share();
        return done;
    }

    private @Nullable Object parameter(@Nullable Object parameter, Key key) {
        return parameter instanceof FusedParameters(List<@Nullable Object> values)
                ? new FusedParameters(each(values, key, this::step))
                : step(parameter, key);
    }

    private @Nullable Object step(@Nullable Object parameter, Key key) {
        if (parameter instanceof Blockwise.Block(long index, var constants)) {
            return constants.isEmpty()
                    ? parameter
                    : new Blockwise.Block(index, each(constants, key, this::constant));
        }
        return plain(parameter, key);
    }

    private @Nullable Object constant(@Nullable Object value, Key key) {
        Object plain = plain(value, key);
        if (plain instanceof Packed done) {
            done.share();
        }
        return plain;
    }

    private @Nullable Object plain(@Nullable Object value, Key key) {
        return switch (value) {
            case null -> null;
            case Boolean _, Integer _, Long _, Double _, Packed _ -> value;
            case String text when text.length() <= SHORT_TEXT -> text;
            default -> packed("parameter", value, key);
        };
    }

    private interface Step {
        @Nullable Object pack(@Nullable Object value, Key key);
    }

    private static List<@Nullable Object> each(
            List<? extends @Nullable Object> values, Key key, Step step) {
        var each = new ArrayList<@Nullable Object>(values.size());
        values.forEach(value -> each.add(step.pack(value, key)));
        return each;
    }

    private Packed packed(String what, Object value, Key key) {
        Object same = value;
        IdentityHashMap<Object, Packed> among = packed;
        if (value instanceof WrappingFunction wrapping) {
            same = wrapping.wrapped();
            among = wrapped.computeIfAbsent(value.getClass(), _ -> new IdentityHashMap<>());
        }
        Packed known = among.get(same);
        if (known == null) {
            known = made(what, value, key);
            contents.addAll(known.parts());
            among.put(same, known);
        } else {
            known.share();
        }
        return known;
    }

    private Packed made(String what, Object value, Key key) {
        String name = value instanceof TaskFunction f ? " " + FunctionName.of(f) : "";
        try {
            return cutting.pack(value, new LargeValues.Place(what + name, value, key, sites));
        } catch (WireException tooLarge) {
            throw tooLarge;
        } catch (CodeException e) {
            throw new CodeException(
                    "the %s%s of %s: %s".formatted(what, name, key, e.getMessage()), e);
        } catch (IOException | RuntimeException | StackOverflowError e) {
            String whose = "the %s%s of %s".formatted(what, name, key);
            Serializability.check(whose, value);
            throw new WireException(
                    "%s cannot be sent to another machine: %s".formatted(whose, e), e);
        }
    }
}
