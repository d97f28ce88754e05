package dev.jask.dataframe;

import dev.jask.graph.Graph;
import dev.jask.graph.JaskCollection;
import dev.jask.graph.Key;
import dev.jask.table.Table;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A single value computed from a dataframe, not computed yet.
 *
 * @param <T> the value's class
 */
public final class Scalar<T extends @Nullable Object> implements JaskCollection<T> {

    private final DataFrame frame;
    private final Function<Table, T> value;

    Scalar(DataFrame frame, Function<Table, T> value) {
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
        return value.apply(frame.assemble(results));
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
