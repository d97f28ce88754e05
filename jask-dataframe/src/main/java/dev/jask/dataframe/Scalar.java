package dev.jask.dataframe;

import dev.jask.graph.Assembler;
import dev.jask.graph.Graph;
import dev.jask.graph.JaskCollection;
import dev.jask.graph.Key;
import dev.jask.table.Table;
import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A single value computed from a dataframe, not computed yet.
 *
 * @param <T> the value's class
 */
public final class Scalar<T extends @Nullable Object> implements JaskCollection<T> {

    private final DataFrame frame;
    private final Value<T> value;

    /** Finds the value in what the dataframe computes. */
    interface Value<T extends @Nullable Object> extends Serializable {
        T of(Table table);
    }

    Scalar(DataFrame frame, Value<T> value) {
        this.frame = frame;
        this.value = value;
    }

    @Override
    public Graph graph() {
        return frame.graph();
    }

    @Override
    public List<Key> keys() {
        return frame.keys();
    }

    @Override
    public T assemble(List<? extends @Nullable Object> results) {
        return assembler().assemble(results);
    }

    @Override
    public Assembler<T> assembler() {
        Value<T> found = value;
        return results -> found.of(AssembleTable.OF_PARTITIONS.assemble(results));
    }

    @Override
    public JaskCollection<T> rebuild(Graph held) {
        return new Scalar<>(frame.rebuild(held), value);
    }

    /** How the value will be computed. */
    public String explain() {
        return frame.explain();
    }
}
