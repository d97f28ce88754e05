package dev.jask.graph;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Makes sketches of graphs: task by task, or layer by layer. */
final class Sketching {

    /** With more groups of keys than this, those with the same prefix share a box. */
    private static final int MOST_GROUPS = 100;

    private final Graph graph;
    private final Set<Key> outputs;
    private final List<Sketch.Box> boxes = new ArrayList<>();
    private final Set<Sketch.Arrow> arrows = new LinkedHashSet<>();

    private Sketching(Graph graph, Collection<Key> outputs) {
        this.graph = graph;
        this.outputs = new HashSet<>(outputs);
    }

    /** A box for each of the tasks, and for each held result that they read. */
    static Sketch tasks(Graph graph, List<Task> tasks, Collection<Key> outputs) {
        var sketching = new Sketching(graph, outputs);
        sketching.addTasks(tasks);
        return sketching.sketch();
    }

    private void addTasks(List<Task> tasks) {
        var groupSizes = new HashMap<KeyGroup, Integer>();
        tasks.forEach(task -> groupSizes.merge(task.key().group(), 1, Integer::sum));
        var numbers = new HashMap<Key, Integer>();
        for (Task task : tasks) {
            Key key = task.key();
            numbers.put(key, boxes.size());
            boolean single = groupSizes.getOrDefault(key.group(), 1) == 1 && key.index() == 0;
            var style = outputs.contains(key) ? Sketch.Style.OUTPUT : Sketch.Style.PLAIN;
            boxes.add(
                    new Sketch.Box(
                            task.layerName(),
                            single ? "" : "[" + key.index() + "]",
                            hint(key),
                            task.layerName(),
                            style));
        }
        for (Task task : tasks) {
            for (Key read : task.dependencies()) {
                int from = numbers.computeIfAbsent(read, this::addHeld);
                arrows.add(new Sketch.Arrow(from, numbers.getOrDefault(task.key(), 0)));
            }
        }
    }

    private int addHeld(Key key) {
        String detail = graph.isHeld(key) ? "held" : "missing";
        boxes.add(new Sketch.Box(key.prefix(), detail, hint(key), key.prefix(), Sketch.Style.HELD));
        return boxes.size() - 1;
    }

    private String hint(Key key) {
        return graph.callSite(key).map(site -> key + "\n" + site).orElse(key.toString());
    }

    /**
     * A box for each group of keys, or for each prefix where there are too many groups. Nothing is
     * spelled out.
     */
    static Sketch layers(Graph graph, Collection<Key> outputs) {
        var sketching = new Sketching(graph, outputs);
        long groups =
                graph.layers().stream()
                        .flatMap(layer -> layer.groups().stream())
                        .distinct()
                        .count();
        sketching.addLayers(groups > MOST_GROUPS ? KeyGroup::prefix : group -> group);
        return sketching.sketch();
    }

    /** What is known of the keys that share a box. */
    private static final class Gathered {
        final String prefix;
        final String hint;
        final Set<String> names = new LinkedHashSet<>();
        long tasks;
        long held;
        boolean output;

        Gathered(KeyGroup group, Object identity) {
            this.prefix = group.prefix();
            this.hint =
                    identity instanceof KeyGroup
                            ? group.toString()
                            : "all layers named " + group.prefix();
        }

        Sketch.Box box() {
            String detail =
                    tasks > 0 || held == 0
                            ? String.format(Locale.ROOT, "%,d task%s", tasks, tasks == 1 ? "" : "s")
                            : String.format(Locale.ROOT, "%,d held", held);
            var style =
                    output
                            ? Sketch.Style.OUTPUT
                            : tasks == 0 && held > 0 ? Sketch.Style.HELD : Sketch.Style.PLAIN;
            // Tasks of several names in one box are called by what their keys have in common.
            String title = names.size() == 1 ? names.iterator().next() : prefix;
            return new Sketch.Box(title, detail, hint, title, style);
        }
    }

    private void addLayers(Function<KeyGroup, Object> identity) {
        var gathered = new LinkedHashMap<Object, Gathered>();
        var reads = new LinkedHashMap<Object, Set<KeyGroup>>();
        Function<KeyGroup, Gathered> boxOf =
                group ->
                        gathered.computeIfAbsent(
                                identity.apply(group), same -> new Gathered(group, same));
        for (Layer layer : graph.layers()) {
            switch (layer) {
                case Blockwise blockwise -> {
                    Gathered box = boxOf.apply(blockwise.group());
                    box.tasks += blockwise.size();
                    box.names.add(blockwise.name());
                    blockwise
                            .inputs()
                            .forEach(input ->
                                    addRead(input, reads, identity.apply(blockwise.group())));
                }
                case Materialized tasks ->
                        tasks.forEach(task -> {
                            Gathered box = boxOf.apply(task.key().group());
                            box.tasks++;
                            box.names.add(task.layerName());
                            Set<KeyGroup> read = readsOf(reads, identity.apply(task.key().group()));
                            task.dependencies().forEach(key -> read.add(key.group()));
                        });
                case Held held -> held.keys().forEach(key -> boxOf.apply(key.group()).held++);
            }
        }
        outputs.forEach(key -> boxOf.apply(key.group()).output = true);
        var numbers = new HashMap<Object, Integer>();
        gathered.keySet().forEach(same -> numbers.put(same, numbers.size()));
        gathered.values().forEach(box -> boxes.add(box.box()));
        reads.forEach((reader, groups) ->
                groups.forEach(group -> addArrow(numbers, identity.apply(group), reader)));
    }

    private void addArrow(Map<Object, Integer> numbers, Object read, Object reader) {
        Integer from = numbers.get(read);
        Integer to = numbers.get(reader);
        if (from != null && to != null && !from.equals(to)) {
            arrows.add(new Sketch.Arrow(from, to));
        }
    }

    private static Set<KeyGroup> readsOf(Map<Object, Set<KeyGroup>> reads, Object reader) {
        return reads.computeIfAbsent(reader, _ -> new LinkedHashSet<>());
    }

    private static void addRead(BlockInput input, Map<Object, Set<KeyGroup>> reads, Object reader) {
        switch (input) {
            case BlockInput.Blocks blocks -> readsOf(reads, reader).add(blocks.group());
            case BlockInput.Fold fold -> readsOf(reads, reader).add(fold.group());
            case BlockInput.Whole whole -> readsOf(reads, reader).add(whole.key().group());
            case BlockInput.Constant _ -> {}
        }
    }

    private Sketch sketch() {
        return new Sketch(boxes, List.copyOf(arrows));
    }
}
