package dev.jask.array.plan;

import dev.jask.array.chunk.Chunks;
import dev.jask.graph.KeyGroup;
import dev.jask.graph.Layer;
import dev.jask.ndarray.DType;
import java.util.stream.IntStream;

/** The tasks that make other blocks of blocks: each reads those that it overlaps. */
final class Rechunking {

    private Rechunking() {}

    static Layer layer(Chunks was, Chunks chunks, DType dtype, KeyGroup group, KeyGroup from) {
        return Regions.layer(
                was,
                IntStream.range(0, was.ndim())
                        .mapToObj(axis -> Regions.partition(chunks, axis))
                        .toList(),
                dtype,
                group,
                from);
    }
}
