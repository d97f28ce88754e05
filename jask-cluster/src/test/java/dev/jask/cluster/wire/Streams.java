package dev.jask.cluster.wire;

import dev.jask.graph.Annotations;
import dev.jask.graph.BlockInput;
import dev.jask.graph.Blockwise;
import dev.jask.graph.Graph;
import dev.jask.graph.Grid;
import dev.jask.graph.Held;
import dev.jask.graph.Inputs;
import dev.jask.graph.Key;
import dev.jask.graph.KeyGroup;
import dev.jask.graph.Layer;
import dev.jask.graph.Materialized;
import dev.jask.graph.Plan;
import dev.jask.graph.PlanOptions;
import dev.jask.graph.Task;
import dev.jask.graph.TaskFunction;
import dev.jask.graph.TaskStream;
import dev.jask.graph.Tokens;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Random computations: symbolic layers of every kind of input, spelled-out tasks, held keys. */
final class Streams {

    /** The keys that are held, with their results. */
    static final Map<Key, Object> HELD = Map.of(key("held"), 5L, key("other"), 6L);

    private final Random random;

    /** Two functions that serve several tasks, and one for each of the others. */
    private final TaskFunction mix = Streams::mix;

    private final TaskFunction second;

    Streams(long seed) {
        random = new Random(seed);
        long captured = seed;
        second = inputs -> mix(inputs) + captured;
    }

    /** A computation that can be planned again and again. */
    record Computation(Graph graph, List<Key> outputs, PlanOptions options) {
        TaskStream plan() {
            return Plan.of(graph, outputs, options);
        }
    }

    private record Range(int from, List<String> names) implements Serializable {}

    Computation any() {
        List<Layer> layers = layers();
        PlanOptions options =
                switch (random.nextInt(3)) {
                    case 0 -> PlanOptions.DEFAULT;
                    case 1 -> PlanOptions.DEFAULT.withFuse(false);
                    default -> PlanOptions.DEFAULT.withSpellOutLimit(0);
                };
        return new Computation(Graph.of(layers), outputs(layers), options);
    }

    private List<Layer> layers() {
        var layers = new ArrayList<Layer>();
        var grids = new ArrayList<Grid>();
        layers.add(new Held(HELD.keySet(), "handle"));
        layers.add(
                Materialized.of(
                        task(key("single"), key("held")),
                        task(key("pair"), key("single"), key("single"), key("other"))));
        int count = 1 + random.nextInt(6);
        for (int i = 0; i < count; i++) {
            Grid grid =
                    switch (random.nextInt(8)) {
                        case 0 -> Grid.of(70); // wide enough for blocks to be fused
                        case 1, 2, 3 -> Grid.of(1 + random.nextInt(6));
                        default -> Grid.of(1 + random.nextInt(4), 1 + random.nextInt(4));
                    };
            layers.add(layer(i, grid, grids));
            grids.add(grid);
            if (random.nextInt(4) == 0) {
                layers.add(
                        Materialized.of(
                                task(
                                        group("extra").key(i),
                                        group("layer" + i).key(grid.size() - 1))));
            }
        }
        layers.add(Materialized.of(chain()));
        return layers;
    }

    private Blockwise layer(int number, Grid grid, List<Grid> before) {
        var inputs = new ArrayList<BlockInput>();
        for (int reads = number == 0 ? 0 : random.nextInt(4); reads > 0; reads--) {
            int from = random.nextInt(number);
            inputs.add(input("layer" + from, before.get(from), grid));
        }
        if (random.nextInt(3) == 0) {
            inputs.add(new BlockInput.Whole(key(random.nextBoolean() ? "pair" : "held")));
        }
        for (int constants = random.nextInt(3); constants > 0; constants--) {
            inputs.add(new BlockInput.Constant(value()));
        }
        return new Blockwise(
                group("layer" + number),
                grid,
                random.nextBoolean() ? mix : second,
                inputs,
                annotations());
    }

    private BlockInput input(String name, Grid from, Grid to) {
        if (random.nextInt(4) == 0) {
            int width = (int) Math.max(1, (from.size() + to.size() - 1) / to.size());
            return new BlockInput.Fold(group(name), from.size(), width);
        }
        var axes = new ArrayList<Integer>();
        for (int axis = 0; axis < from.axes(); axis++) {
            int target = random.nextInt(to.axes());
            boolean follows = from.extent(axis) == 1 || from.extent(axis) == to.extent(target);
            axes.add(follows && random.nextInt(4) > 0 ? target : -1);
        }
        return new BlockInput.Blocks(group(name), from, axes);
    }

    private List<Task> chain() {
        var tasks = new ArrayList<Task>();
        for (int i = 0; i < 1 + random.nextInt(20); i++) {
            var needed = new ArrayList<Key>();
            for (int reads = random.nextInt(3); i > 0 && reads > 0; reads--) {
                needed.add(tasks.get(i - 1 - random.nextInt(Math.min(i, 4))).key());
            }
            if (random.nextInt(5) == 0) {
                needed.add(key("other"));
            }
            tasks.add(task(group("g" + random.nextInt(3)).key(i), needed.toArray(Key[]::new)));
        }
        return tasks;
    }

    private Task task(Key key, Key... needed) {
        long own = key.index();
        TaskFunction function =
                switch (random.nextInt(3)) {
                    case 0 -> mix;
                    case 1 -> second;
                    default -> inputs -> mix(inputs) - own;
                };
        return new Task(key, function, value(), List.of(needed), annotations());
    }

    private @Nullable Object value() {
        return switch (random.nextInt(9)) {
            case 0 -> null;
            case 1 -> true;
            case 2 -> random.nextInt();
            case 3 -> random.nextLong();
            case 4 -> random.nextDouble();
            case 5 -> "text";
            case 6 -> "long text ".repeat(40);
            case 7 -> new int[] {1, random.nextInt()};
            default -> new Range(random.nextInt(5), List.of("a", "b"));
        };
    }

    private Annotations annotations() {
        return random.nextInt(5) > 0
                ? Annotations.NONE
                : Annotations.NONE.withPriority(random.nextInt(3)).withRetries(1);
    }

    private List<Key> outputs(List<Layer> layers) {
        var outputs = new ArrayList<Key>();
        for (Layer layer : layers) {
            int choice = random.nextInt(3);
            layer.forEach(task -> {
                if (choice == 0 || (choice == 1 && random.nextInt(4) == 0)) {
                    outputs.add(task.key());
                }
            });
        }
        if (random.nextInt(4) == 0) {
            outputs.add(key("held"));
        }
        return outputs;
    }

    static KeyGroup group(String name) {
        return new KeyGroup(name, Tokens.of(name));
    }

    static Key key(String name) {
        return group(name).key(0);
    }

    /** A hash of the parameter and all that is read, in order. */
    static long mix(Inputs inputs) {
        long sum = hash(inputs.parameter());
        for (int i = 0; i < inputs.size(); i++) {
            sum = sum * 31 + inputs.<Long>get(i);
        }
        return sum * 0x9E3779B97F4A7C15L + 1;
    }

    private static long hash(@Nullable Object parameter) {
        return switch (parameter) {
            case null -> 3;
            case int[] numbers -> java.util.Arrays.hashCode(numbers);
            case Blockwise.Block block -> {
                long sum = block.index();
                for (Object constant : block.constants()) {
                    sum = sum * 37 + hash(constant);
                }
                yield sum;
            }
            default -> parameter.hashCode();
        };
    }

    /** The results of the stream's tasks, run one after the other. */
    static Map<Key, Object> run(TaskStream stream) {
        var results = new HashMap<Key, Object>(HELD);
        while (stream.next(
                        5,
                        (task, _, _, _) -> {
                            @Nullable Object[] given =
                                    task.dependencies().stream().map(results::get).toArray();
                            results.put(task.key(), run(task, given));
                        })
                > 0) {}
        return results;
    }

    private static Object run(Task task, @Nullable Object[] given) {
        try {
            Object result = task.function().apply(new Inputs(task.parameter(), given));
            return java.util.Objects.requireNonNull(result);
        } catch (Exception e) {
            throw new AssertionError(task + " failed", e);
        }
    }

    /** Keys that a stream may or may not know. */
    static Set<Key> keysOf(Graph graph) {
        var keys = new java.util.LinkedHashSet<>(HELD.keySet());
        graph.forEach(task -> keys.add(task.key()));
        keys.add(key("stranger"));
        return keys;
    }
}
