package dev.jask.client;

import dev.jask.graph.Annotations;
import dev.jask.graph.Key;
import dev.jask.graph.KeyGroup;
import dev.jask.graph.Task;
import dev.jask.graph.TaskStream;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A computation of independent tasks, all of them asked for: nothing to plan, and each is made when
 * it is pulled.
 */
final class MappedTasks implements TaskStream {

    private final KeyGroup group;
    private final Invocations calls;
    private final Annotations annotations;
    private final Map<Key, Integer> readers = new HashMap<>();
    private int position;

    MappedTasks(KeyGroup group, Invocations calls, Annotations annotations) {
        this.group = group;
        this.calls = calls;
        this.annotations = annotations;
        calls.futures().forEach(future -> readers.merge(future.key(), 1, Integer::sum));
    }

    @Override
    public int next(int most, Sink sink) {
        int end = (int) Math.min((long) position + most, calls.size());
        int first = position;
        while (position < end) {
            int index = position;
            position++;
            sink.accept(calls.task(group, index, annotations), 0, true, index);
        }
        return end - first;
    }

    @Override
    public boolean exhausted() {
        return position == calls.size();
    }

    @Override
    public long size() {
        return calls.size();
    }

    @Override
    public @Nullable Task find(Key key) {
        return isOutput(key) ? calls.task(group, (int) key.index(), annotations) : null;
    }

    @Override
    public boolean contains(Key key) {
        return isOutput(key);
    }

    @Override
    public int consumers(Key key) {
        return readers.getOrDefault(key, 0);
    }

    @Override
    public boolean isOutput(Key key) {
        return key.index() < calls.size() && key.group().equals(group);
    }

    @Override
    public long outputs() {
        return calls.size();
    }

    @Override
    public Map<String, Long> sizes() {
        return Map.of(annotations.nameOr(group.prefix()), size());
    }
}
