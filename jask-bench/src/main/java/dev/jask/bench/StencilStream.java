package dev.jask.bench;

import dev.jask.graph.Key;
import dev.jask.graph.KeyGroup;
import dev.jask.graph.Task;
import dev.jask.graph.TaskFunction;
import dev.jask.graph.TaskStream;
import dev.jask.graph.Tokens;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row of points that goes forward in steps: each task reads its own point and the two beside it
 * of the step before. Made as it is asked for; the last step is wanted.
 */
final class StencilStream implements TaskStream {

    private static final TaskFunction NOTHING = inputs -> null;

    private final KeyGroup group = new KeyGroup("stencil", Tokens.unique());
    private final int width;
    private final long size;
    private long next;

    StencilStream(int width, int steps) {
        this.width = width;
        this.size = (long) width * steps;
    }

    @Override
    public int next(int most, Sink sink) {
        int count = (int) Math.min(most, size - next);
        for (int i = 0; i < count; i++, next++) {
            sink.accept(task(next), consumers(next), isOutput(next), next);
        }
        return count;
    }

    private Task task(long index) {
        List<Key> reads = new ArrayList<>(3);
        if (index >= width) {
            int point = (int) (index % width);
            for (int near = Math.max(0, point - 1);
                    near <= Math.min(width - 1, point + 1);
                    near++) {
                reads.add(group.key(index - width - point + near));
            }
        }
        return new Task(group.key(index), NOTHING, null, reads);
    }

    private int consumers(long index) {
        if (isOutput(index)) {
            return 0;
        }
        int point = (int) (index % width);
        return Math.min(width - 1, point + 1) - Math.max(0, point - 1) + 1;
    }

    private boolean isOutput(long index) {
        return index >= size - width;
    }

    @Override
    public boolean exhausted() {
        return next == size;
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public @Nullable Task find(Key key) {
        return isOwn(key) ? task(key.index()) : null;
    }

    @Override
    public int consumers(Key key) {
        return isOwn(key) ? consumers(key.index()) : 0;
    }

    @Override
    public boolean isOutput(Key key) {
        return isOwn(key) && isOutput(key.index());
    }

    @Override
    public long outputs() {
        return width;
    }

    private boolean isOwn(Key key) {
        return key.group().equals(group) && key.index() < size;
    }
}
