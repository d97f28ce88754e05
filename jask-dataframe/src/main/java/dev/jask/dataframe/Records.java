package dev.jask.dataframe;

import dev.jask.graph.Assembler;
import dev.jask.graph.Graph;
import dev.jask.graph.JaskCollection;
import dev.jask.graph.Key;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A dataframe's rows as records of a class, not computed yet.
 *
 * @param <R> the class
 */
public final class Records<R extends Record> implements JaskCollection<List<R>> {

    private final DataFrame frame;
    private final Class<R> type;

    Records(DataFrame frame, Class<R> type) {
        this.frame = frame;
        this.type = type;
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
    public List<R> assemble(List<? extends @Nullable Object> results) {
        return assembler().assemble(results);
    }

    @Override
    public Assembler<List<R>> assembler() {
        Class<R> rows = type;
        return results -> AssembleTable.OF_PARTITIONS.assemble(results).as(rows);
    }

    @Override
    public Records<R> rebuild(Graph held) {
        return new Records<>(frame.rebuild(held), type);
    }

    /**
     * Each record changed by a function, as a dataframe again; its columns are the components of
     * the result's class.
     */
    public <S extends Record> DataFrame map(
            Class<S> result, RecordFunction<? super R, ? extends S> function) {
        return frame.map(type, result, function);
    }
}
