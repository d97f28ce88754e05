package dev.jask.cluster.wire;

import dev.jask.graph.Blockwise;
import dev.jask.graph.Held;
import dev.jask.graph.JaskException;
import dev.jask.graph.Key;
import dev.jask.graph.Layer;
import dev.jask.graph.Materialized;
import dev.jask.graph.SymbolicForm;
import dev.jask.graph.Task;
import dev.jask.graph.TaskStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Symbolic layers that travel as what they are. They are planned again when the first thing about
 * their tasks is asked, see {@link Packing#planned}: reading a message is never more work than its
 * bytes.
 */
final class ShippedLayers implements ShippedStream {

    final List<Blockwise> layers;
    final List<Task> tasks;
    final List<Key> held;
    final List<Key> outputs;
    private final List<Content> contents;
    private @Nullable TaskStream planned;

    /**
     * @param layers the symbolic ones
     * @param tasks those that are spelled out
     * @param held the keys that are held
     * @param outputs what is wanted
     * @param contents what the layers and tasks refer to
     */
    ShippedLayers(
            List<Blockwise> layers,
            List<Task> tasks,
            List<Key> held,
            List<Key> outputs,
            Collection<Content> contents) {
        this.contents = List.copyOf(contents);
        this.layers = List.copyOf(layers);
        this.tasks = List.copyOf(tasks);
        this.held = held;
        this.outputs = outputs;
    }

    /**
     * The tasks.
     *
     * @throws JaskException if the layers are not a whole computation
     */
    TaskStream planned() {
        TaskStream known = planned;
        if (known == null) {
            try {
                known = asForm().plan();
            } catch (IllegalArgumentException | ArithmeticException e) {
                throw new JaskException("a computation cannot be planned: " + e.getMessage(), e);
            }
            planned = known;
        }
        return known;
    }

    private SymbolicForm asForm() {
        var all = new ArrayList<Layer>(layers);
        all.add(Materialized.of(tasks));
        all.add(new Held(new LinkedHashSet<>(held), "held by workers"));
        return new SymbolicForm(all, outputs);
    }

    @Override
    public int next(int most, Sink sink) {
        return planned().next(most, sink);
    }

    @Override
    public boolean exhausted() {
        return planned().exhausted();
    }

    @Override
    public long size() {
        return planned().size();
    }

    @Override
    public @Nullable Task find(Key key) {
        return planned().find(key);
    }

    @Override
    public int consumers(Key key) {
        return planned().consumers(key);
    }

    @Override
    public boolean contains(Key key) {
        return planned().contains(key);
    }

    @Override
    public boolean isOutput(Key key) {
        return planned().isOutput(key);
    }

    @Override
    public long outputs() {
        return planned().outputs();
    }

    @Override
    public Set<Key> heldOutputs() {
        return planned().heldOutputs();
    }

    @Override
    public Optional<SymbolicForm> form() {
        return Optional.of(asForm());
    }

    @Override
    public Collection<Key> outputKeys() {
        return outputs;
    }

    @Override
    public Collection<Key> reads() {
        return held;
    }

    @Override
    public List<Content> contents() {
        return contents;
    }

    @Override
    public Map<String, Long> sizes() {
        return planned().sizes();
    }
}
