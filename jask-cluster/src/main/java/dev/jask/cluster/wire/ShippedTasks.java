package dev.jask.cluster.wire;

import dev.jask.graph.Annotations;
import dev.jask.graph.Key;
import dev.jask.graph.Task;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Spelled-out tasks in their order, as columns; a {@link Task} is made when it is asked for. A task
 * is known by its place in the order, and depends on places before its own or on results from
 * outside.
 */
final class ShippedTasks implements ShippedStream {

    final KeyTable keys = new KeyTable();

    /** Results from outside that tasks read or that were asked for. */
    final KeyTable outside = new KeyTable();

    private int[] outsideReaders = new int[4];
    private final BitSet outsideOutputs = new BitSet();

    private Packed[] functions = new Packed[8];
    private @Nullable Object[] parameters = new @Nullable Object[8];
    private Annotations[] annotations = new Annotations[8];
    private int[] consumers = new int[8];
    private long[] families = new long[8];
    private final BitSet outputs = new BitSet();

    /** Where each task's dependencies begin; one entry more than there are tasks. */
    private int[] starts = new int[9];

    /** A place, or {@code ~number} of a result from outside. */
    private int[] dependencies = new int[8];

    private Map<String, Long> sizes = Map.of();
    private List<Content> contents = List.of();
    private int position;

    /**
     * Adds the next task, after its dependencies.
     *
     * @return its place
     */
    int add(Key key, Packed function, @Nullable Object parameter, Annotations annotations) {
        int place = keys.size();
        keys.add(key);
        if (place == functions.length) {
            grow(place * 2);
        }
        functions[place] = function;
        parameters[place] = parameter;
        this.annotations[place] = annotations;
        starts[place + 1] = starts[place];
        return place;
    }

    private void grow(int size) {
        functions = Arrays.copyOf(functions, size);
        parameters = Arrays.copyOf(parameters, size);
        annotations = Arrays.copyOf(annotations, size);
        consumers = Arrays.copyOf(consumers, size);
        families = Arrays.copyOf(families, size);
        starts = Arrays.copyOf(starts, size + 1);
    }

    /** How the task that was added last is used. */
    void use(int place, int readers, boolean output, long family) {
        consumers[place] = readers;
        outputs.set(place, output);
        families[place] = family;
    }

    /** One more dependency of the task that was added last. */
    void dependOn(int dependency) {
        int last = keys.size();
        if (starts[last] == dependencies.length) {
            dependencies = Arrays.copyOf(dependencies, dependencies.length * 2);
        }
        dependencies[starts[last]] = dependency;
        starts[last]++;
    }

    /** How a result from outside is used. */
    void useOutside(int number, int readers, boolean output) {
        if (number >= outsideReaders.length) {
            outsideReaders = Arrays.copyOf(outsideReaders, Math.max(number + 1, number * 2));
        }
        outsideReaders[number] = readers;
        outsideOutputs.set(number, output);
    }

    void sizes(Map<String, Long> sizes) {
        this.sizes = Collections.unmodifiableMap(new LinkedHashMap<>(sizes));
    }

    void refersTo(Collection<Content> referred) {
        contents = List.copyOf(referred);
    }

    @Override
    public List<Content> contents() {
        return contents;
    }

    Packed function(int place) {
        return functions[place];
    }

    @Nullable Object parameter(int place) {
        return parameters[place];
    }

    Annotations annotations(int place) {
        return annotations[place];
    }

    int consumers(int place) {
        return consumers[place];
    }

    boolean isOutput(int place) {
        return outputs.get(place);
    }

    long family(int place) {
        return families[place];
    }

    int dependencyCount(int place) {
        return starts[place + 1] - starts[place];
    }

    int dependency(int place, int number) {
        return dependencies[starts[place] + number];
    }

    int outsideReaders(int number) {
        return outsideReaders[number];
    }

    boolean isOutsideOutput(int number) {
        return outsideOutputs.get(number);
    }

    private Task task(int place) {
        var needed = new ArrayList<Key>(dependencyCount(place));
        for (int i = 0; i < dependencyCount(place); i++) {
            int dependency = dependency(place, i);
            needed.add(dependency >= 0 ? keys.key(dependency) : outside.key(~dependency));
        }
        return new Task(
                keys.key(place), functions[place], parameters[place], needed, annotations[place]);
    }

    @Override
    public int next(int most, Sink sink) {
        int first = position;
        int end = (int) Math.min((long) position + most, keys.size());
        while (position < end) {
            int place = position;
            position++;
            sink.accept(task(place), consumers[place], outputs.get(place), families[place]);
        }
        return Math.max(0, end - first);
    }

    @Override
    public boolean exhausted() {
        return position == keys.size();
    }

    @Override
    public long size() {
        return keys.size();
    }

    @Override
    public @Nullable Task find(Key key) {
        int place = keys.find(key);
        return place < 0 ? null : task(place);
    }

    @Override
    public boolean contains(Key key) {
        return keys.find(key) >= 0;
    }

    @Override
    public int consumers(Key key) {
        int place = keys.find(key);
        if (place >= 0) {
            return consumers[place];
        }
        int number = outside.find(key);
        return number < 0 ? 0 : outsideReaders[number];
    }

    @Override
    public boolean isOutput(Key key) {
        int place = keys.find(key);
        if (place >= 0) {
            return outputs.get(place);
        }
        int number = outside.find(key);
        return number >= 0 && outsideOutputs.get(number);
    }

    @Override
    public long outputs() {
        return (long) outputs.cardinality() + outsideOutputs.cardinality();
    }

    @Override
    public Set<Key> heldOutputs() {
        var held = new LinkedHashSet<Key>();
        outsideOutputs.stream().forEach(number -> held.add(outside.key(number)));
        return held;
    }

    @Override
    public Collection<Key> outputKeys() {
        return outputs.stream().mapToObj(keys::key).toList();
    }

    @Override
    public Collection<Key> reads() {
        return IntStream.range(0, outside.size()).mapToObj(outside::key).toList();
    }

    @Override
    public Map<String, Long> sizes() {
        return sizes;
    }
}
