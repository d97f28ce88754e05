package dev.jask.client;

import dev.jask.graph.Key;
import dev.jask.graph.Task;
import dev.jask.graph.TaskStream;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A computation of one task: nothing to plan. */
final class SingleTask implements TaskStream {

    private final Task task;
    private boolean exhausted;

    SingleTask(Task task) {
        this.task = task;
    }

    Key key() {
        return task.key();
    }

    @Override
    public int next(int most, Sink sink) {
        if (exhausted || most < 1) {
            return 0;
        }
        exhausted = true;
        sink.accept(task, 0, true, 0);
        return 1;
    }

    @Override
    public boolean exhausted() {
        return exhausted;
    }

    @Override
    public long size() {
        return 1;
    }

    @Override
    public @Nullable Task find(Key key) {
        return isOutput(key) ? task : null;
    }

    @Override
    public int consumers(Key key) {
        return task.dependencies().contains(key) ? 1 : 0;
    }

    @Override
    public boolean isOutput(Key key) {
        return task.key().equals(key);
    }

    @Override
    public long outputs() {
        return 1;
    }

    @Override
    public Map<String, Long> sizes() {
        return Map.of(task.layerName(), 1L);
    }
}
