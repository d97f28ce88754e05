package dev.jask.graph;

import dev.jask.graph.TaskArray.HeldUse;
import java.lang.ref.WeakReference;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The tasks of an array in static order. */
final class OrderedStream implements TaskStream {

    private final TaskArray tasks;
    private final int[] order;
    private final int[] consumers;
    private final int[] families;
    private int position;

    /** Not kept for this: the stream lives as long as its results may have to be computed again. */
    private final WeakReference<Graph> from;

    OrderedStream(TaskArray tasks, Graph from) {
        this.tasks = tasks;
        this.from = new WeakReference<>(from);
        var readers = Consumers.of(tasks);
        order = StaticOrder.of(tasks, readers);
        consumers = new int[tasks.size];
        Arrays.setAll(consumers, readers::count);
        families = families(tasks, order);
    }

    /**
     * By task number: the place in the order of the first task that reads the result, or the task's
     * own place.
     */
    private static int[] families(TaskArray tasks, int[] order) {
        var families = new int[tasks.size];
        Arrays.fill(families, -1);
        for (int place = 0; place < order.length; place++) {
            int number = order[place];
            for (int edge = tasks.starts[number]; edge < tasks.starts[number + 1]; edge++) {
                int dependency = tasks.dependencies[edge];
                if (families[dependency] < 0) {
                    families[dependency] = place;
                }
            }
        }
        for (int place = 0; place < order.length; place++) {
            if (families[order[place]] < 0) {
                families[order[place]] = place;
            }
        }
        return families;
    }

    @Override
    public int next(int most, Sink sink) {
        int end = (int) Math.min((long) position + most, tasks.size);
        int first = position;
        while (position < end) {
            int number = order[position];
            position++;
            sink.accept(
                    tasks.task(number),
                    consumers[number],
                    tasks.outputs.get(number),
                    families[number]);
        }
        return end - first;
    }

    @Override
    public Optional<String> callSite(Key key) {
        Graph graph = from.get();
        return graph == null ? Optional.empty() : graph.callSite(key);
    }

    @Override
    public boolean exhausted() {
        return position == tasks.size;
    }

    @Override
    public long size() {
        return tasks.size;
    }

    @Override
    public @Nullable Task find(Key key) {
        int number = tasks.numbers.find(key);
        return number < 0 ? null : tasks.task(number);
    }

    @Override
    public int consumers(Key key) {
        int number = tasks.numbers.find(key);
        if (number >= 0) {
            return consumers[number];
        }
        HeldUse use = tasks.held.get(key);
        return use == null ? 0 : use.readers();
    }

    @Override
    public boolean isOutput(Key key) {
        int number = tasks.numbers.find(key);
        if (number >= 0) {
            return tasks.outputs.get(number);
        }
        HeldUse use = tasks.held.get(key);
        return use != null && use.isOutput();
    }

    @Override
    public boolean contains(Key key) {
        return tasks.numbers.find(key) >= 0;
    }

    @Override
    public long outputs() {
        long held = tasks.held.values().stream().filter(HeldUse::isOutput).count();
        return tasks.outputs.cardinality() + held;
    }

    @Override
    public Set<Key> heldOutputs() {
        var outputs = new LinkedHashSet<Key>();
        tasks.held.forEach((key, use) -> {
            if (use.isOutput()) {
                outputs.add(key);
            }
        });
        return outputs;
    }

    @Override
    public Map<String, Long> sizes() {
        var sizes = new LinkedHashMap<String, Long>();
        for (int number : order) {
            sizes.merge(tasks.task(number).layerName(), 1L, Long::sum);
        }
        return sizes;
    }
}
