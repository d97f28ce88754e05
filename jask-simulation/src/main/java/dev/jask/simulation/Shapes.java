package dev.jask.simulation;

import dev.jask.graph.Annotations;
import dev.jask.graph.BlockInput;
import dev.jask.graph.Blockwise;
import dev.jask.graph.Graph;
import dev.jask.graph.Grid;
import dev.jask.graph.Key;
import dev.jask.graph.KeyGroup;
import dev.jask.graph.Materialized;
import dev.jask.graph.Task;
import dev.jask.graph.TaskFunction;
import dev.jask.graph.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** Graphs of many shapes whose tasks hash what they are given. */
final class Shapes {

    /** Mixes the parameter and all inputs, in order. */
    static final TaskFunction HASH =
            inputs -> {
                Object parameter = inputs.parameter();
                long hash = 7;
                if (parameter instanceof Blockwise.Block block) {
                    hash = Universe.mix(hash, block.index());
                } else if (parameter instanceof Long number) {
                    hash = number;
                }
                for (int i = 0; i < inputs.size(); i++) {
                    Long input = inputs.get(i);
                    hash = Universe.mix(hash, input);
                }
                return hash;
            };

    private final Random random;
    private final boolean annotated;
    private final boolean retried;
    private long tokens;
    private final long seed;

    /**
     * @param annotated whether some tasks ask for resources, slots or workers, or have priorities
     * @param retried whether some tasks may be tried again
     */
    Shapes(long seed, boolean annotated, boolean retried) {
        this.seed = seed;
        this.random = new Random(seed ^ 0x5DEECE66DL);
        this.annotated = annotated;
        this.retried = retried;
    }

    KeyGroup group(String prefix) {
        return new KeyGroup(prefix, new Token(seed, ++tokens));
    }

    /** A graph of about this many tasks. */
    Graph any(int size) {
        return switch (random.nextInt(9)) {
            case 0, 1 -> randomDag(size);
            case 2 -> tree(size);
            case 3 -> chain(size);
            case 4 -> stencil(size);
            case 5 -> allToAll(size);
            case 6 -> fanOutIn(size);
            default -> blockwise(size);
        };
    }

    private Graph randomDag(int size) {
        KeyGroup group = group("dag");
        int window = 1 + random.nextInt(size);
        var tasks = new ArrayList<Task>();
        for (int i = 0; i < size; i++) {
            var dependencies = new ArrayList<Key>();
            for (int count = Math.min(i, random.nextInt(4)); count > 0; count--) {
                dependencies.add(group.key(i - 1 - random.nextInt(Math.min(i, window))));
            }
            tasks.add(task(group.key(i), dependencies));
        }
        return Graph.of(Materialized.of(tasks));
    }

    private Graph tree(int size) {
        KeyGroup group = group("tree");
        int arity = 2 + random.nextInt(3);
        var tasks = new ArrayList<Task>();
        for (int i = 0; i < size; i++) { // key 0 is the root; children of i follow as in a heap
            var dependencies = new ArrayList<Key>();
            for (int child = i * arity + 1; child <= i * arity + arity && child < size; child++) {
                dependencies.add(group.key(child));
            }
            tasks.add(task(group.key(i), dependencies));
        }
        return Graph.of(Materialized.of(tasks));
    }

    private Graph chain(int size) {
        KeyGroup group = group("chain");
        int chains = 1 + random.nextInt(4);
        var tasks = new ArrayList<Task>();
        for (int i = 0; i < size; i++) {
            tasks.add(task(group.key(i), i < chains ? List.of() : List.of(group.key(i - chains))));
        }
        return Graph.of(Materialized.of(tasks));
    }

    private Graph stencil(int size) {
        KeyGroup group = group("stencil");
        int width = 2 + random.nextInt(6);
        var tasks = new ArrayList<Task>();
        for (int i = 0; i < size; i++) {
            int step = i / width;
            var dependencies = new ArrayList<Key>();
            for (int at = i % width - 1; step > 0 && at <= i % width + 1; at++) {
                if (at >= 0 && at < width) {
                    dependencies.add(group.key((long) (step - 1) * width + at));
                }
            }
            tasks.add(task(group.key(i), dependencies));
        }
        return Graph.of(Materialized.of(tasks));
    }

    private Graph allToAll(int size) {
        KeyGroup group = group("exchange");
        int width = 2 + random.nextInt(5);
        var tasks = new ArrayList<Task>();
        for (int i = 0; i < size; i++) {
            int step = i / width;
            var dependencies = new ArrayList<Key>();
            for (int at = 0; step > 0 && at < width; at++) {
                dependencies.add(group.key((long) (step - 1) * width + at));
            }
            tasks.add(task(group.key(i), dependencies));
        }
        return Graph.of(Materialized.of(tasks));
    }

    private Graph fanOutIn(int size) {
        KeyGroup group = group("fan");
        var tasks = new ArrayList<Task>();
        tasks.add(task(group.key(0), List.of()));
        var middle = new ArrayList<Key>();
        for (int i = 1; i < size - 1; i++) {
            tasks.add(task(group.key(i), List.of(group.key(0))));
            middle.add(group.key(i));
        }
        tasks.add(task(group.key(Math.max(1, size - 1)), middle));
        return Graph.of(Materialized.of(tasks));
    }

    /**
     * Sources, one or two elementwise layers with a shared or broadcast input, and a reduction by
     * folds.
     */
    private Graph blockwise(int size) {
        int width = Math.max(2, size / 3);
        KeyGroup source = group("blocks");
        KeyGroup mapped = group("mapped");
        KeyGroup shared = group("shared");
        Grid grid = Grid.of(width);
        var layers = new ArrayList<dev.jask.graph.Layer>();
        layers.add(new Blockwise(source, grid, HASH, List.of(), annotations()));
        layers.add(Materialized.of(task(shared.key(0), List.of())));
        layers.add(
                new Blockwise(
                        mapped,
                        grid,
                        HASH,
                        List.of(
                                new BlockInput.Blocks(source, grid, List.of(0)),
                                new BlockInput.Whole(shared.key(0)),
                                new BlockInput.Constant("constant")),
                        annotations()));
        KeyGroup level = mapped;
        long extent = width;
        int fold = 2 + random.nextInt(3);
        while (extent > 1) {
            KeyGroup next = group("fold");
            long blocks = (extent + fold - 1) / fold;
            layers.add(
                    new Blockwise(
                            next,
                            Grid.of(blocks),
                            HASH,
                            List.of(new BlockInput.Fold(level, extent, fold)),
                            annotations()));
            level = next;
            extent = blocks;
        }
        return Graph.of(layers);
    }

    Task task(Key key, List<Key> dependencies) {
        long parameter = Universe.mix(key.group().hashCode(), key.index());
        return new Task(key, HASH, parameter, dependencies, annotations());
    }

    private Annotations annotations() {
        Annotations annotations = Annotations.NONE;
        if (retried && random.nextInt(2) == 0) {
            annotations = annotations.withRetries(random.nextInt(4));
        }
        if (!annotated) {
            return annotations;
        }
        return switch (random.nextInt(14)) {
            case 0 -> annotations.withResources(Map.of("GPU", 1.0));
            case 1 -> annotations.withResources(Map.of("GPU", 0.5));
            case 2 -> annotations.withSlots(1 + random.nextInt(4));
            case 3 -> annotations.withWorkers(Set.of("w0"));
            case 4 -> annotations.preferringWorkers(Set.of("w1"));
            case 5 -> annotations.withPriority(random.nextInt(3) - 1);
            default -> annotations;
        };
    }
}
