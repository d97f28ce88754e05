package dev.jask.interop;

import dev.jask.graph.Assembler;
import dev.jask.graph.Graph;
import dev.jask.graph.JaskCollection;
import dev.jask.graph.Key;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The numbers of rows of all partitions. */
record Lengths(Graph graph, List<Key> keys) implements JaskCollection<long[]> {

    @Override
    public long[] assemble(List<? extends @Nullable Object> results) {
        return assembler().assemble(results);
    }

    @Override
    public Assembler<long[]> assembler() {
        return results -> results.stream().mapToLong(Lengths::number).toArray();
    }

    private static long number(@Nullable Object result) {
        return result instanceof Long number ? number : 0;
    }

    @Override
    public Lengths rebuild(Graph held) {
        return new Lengths(held, keys);
    }
}
