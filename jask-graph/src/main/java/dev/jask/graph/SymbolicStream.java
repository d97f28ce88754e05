package dev.jask.graph;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The tasks of symbolic layers, found by arithmetic as they are pulled: depth first from the
 * outputs in their order, inputs before what reads them. It keeps a few bits for each task.
 */
final class SymbolicStream implements TaskStream {

    private final Needs needs;
    private final Collection<Key> outputs;
    private final Iterator<Key> ahead;
    private final long size;
    private final List<Frame> path = new ArrayList<>();
    private long handed;

    /** A task on the way from an output down to its sources. */
    private static final class Frame {
        final Task task;
        final Need need;

        /** The number of the task that led here, or its own at an output. */
        final long family;

        int cursor;

        Frame(Task task, Need need, long family) {
            this.task = task;
            this.need = need;
            this.family = family;
        }
    }

    SymbolicStream(Needs needs, Collection<Key> outputs) {
        this.needs = needs;
        this.outputs = outputs instanceof GroupKeys ? outputs : List.copyOf(outputs);
        this.ahead = this.outputs.iterator();
        this.size = needs.count();
    }

    /** Walks to the end. */
    void requireNoCycle() {
        while (!exhausted()) {
            advance((_, _, _, _) -> {});
        }
    }

    @Override
    public int next(int most, Sink sink) {
        int count = 0;
        while (count < most && handed < size) {
            advance(sink);
            count++;
        }
        return count;
    }

    /** Hands over one task. */
    private void advance(Sink sink) {
        long before = handed;
        while (handed == before) {
            if (path.isEmpty()) {
                enter(ahead.next(), null);
            } else {
                Frame top = path.getLast();
                List<Key> keys = top.task.dependencies();
                if (top.cursor < keys.size()) {
                    Key key = keys.get(top.cursor);
                    top.cursor++;
                    enter(key, top);
                } else {
                    path.removeLast();
                    hand(top, sink);
                }
            }
        }
    }

    private void enter(Key key, @Nullable Frame reader) {
        switch (needs.find(key)) {
            case null -> {} // held
            case LayerNeed layer -> {
                if (layer.enter(key.index())) {
                    push(layer.layer.task(key.index()), layer, layer.offset + key.index(), reader);
                } else if (!layer.isHanded(key.index())) {
                    throw cycle(key);
                }
            }
            case SpelledNeed task -> {
                if (!task.entered) {
                    task.entered = true;
                    push(task.task, task, task.number, reader);
                } else if (!task.handed) {
                    throw cycle(key);
                }
            }
        }
    }

    private void push(Task task, Need need, long number, @Nullable Frame reader) {
        path.add(new Frame(task, need, reader == null ? number : number(reader)));
    }

    private static long number(Frame frame) {
        return switch (frame.need) {
            case LayerNeed layer -> layer.offset + frame.task.key().index();
            case SpelledNeed task -> task.number;
        };
    }

    private void hand(Frame frame, Sink sink) {
        Key key = frame.task.key();
        boolean asked =
                switch (frame.need) {
                    case LayerNeed layer -> {
                        layer.hand(key.index());
                        yield layer.isAsked(key.index());
                    }
                    case SpelledNeed task -> {
                        task.handed = true;
                        yield task.asked;
                    }
                };
        handed++;
        sink.accept(frame.task, needs.consumers(key), asked, frame.family);
    }

    private GraphException.Cycle cycle(Key repeated) {
        return Topology.cycle(path.stream().map(frame -> frame.task.key()).toList(), repeated);
    }

    @Override
    public boolean exhausted() {
        return handed == size;
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public @Nullable Task find(Key key) {
        return switch (needs.find(key)) {
            case null -> null;
            case LayerNeed layer -> layer.layer.task(key.index());
            case SpelledNeed task -> task.task;
        };
    }

    @Override
    public int consumers(Key key) {
        return needs.consumers(key);
    }

    @Override
    public boolean isOutput(Key key) {
        return switch (needs.find(key)) {
            case null -> needs.isAskedHeld(key);
            case LayerNeed layer -> layer.isAsked(key.index());
            case SpelledNeed task -> task.asked;
        };
    }

    @Override
    public long outputs() {
        return needs.askedCount();
    }

    @Override
    public Set<Key> heldOutputs() {
        return needs.askedHeld();
    }

    @Override
    public Optional<SymbolicForm> form() {
        var layers = new ArrayList<Layer>();
        needs.layers().forEach(need -> layers.add(need.layer));
        layers.add(Materialized.of(needs.spelled().stream().map(need -> need.task).toList()));
        layers.add(new Held(needs.held(), "held by an engine"));
        return Optional.of(new SymbolicForm(layers, outputs));
    }

    @Override
    public Map<String, Long> sizes() {
        var sizes = new LinkedHashMap<String, Long>();
        needs.layers().forEach(need -> sizes.merge(need.layer.name(), need.count(), Long::sum));
        needs.spelled().forEach(need -> sizes.merge(need.task.layerName(), 1L, Long::sum));
        return sizes;
    }
}
