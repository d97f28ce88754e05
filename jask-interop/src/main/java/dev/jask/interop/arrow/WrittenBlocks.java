package dev.jask.interop.arrow;

import dev.jask.graph.Assembler;
import dev.jask.graph.Graph;
import dev.jask.graph.JaskCollection;
import dev.jask.graph.Key;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Files that tasks write: how many. */
record WrittenBlocks(Graph graph, List<Key> keys) implements JaskCollection<Integer> {

    @Override
    public Integer assemble(List<? extends @Nullable Object> results) {
        return results.size();
    }

    @Override
    public Assembler<Integer> assembler() {
        return List::size;
    }

    @Override
    public WrittenBlocks rebuild(Graph held) {
        return new WrittenBlocks(held, keys);
    }
}
