package dev.jask.array.run;

import dev.jask.array.chunk.Chunks;
import dev.jask.graph.Blockwise;
import dev.jask.graph.Inputs;
import dev.jask.ndarray.Index;
import dev.jask.ndarray.NDArray;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Makes a block of a source.
 *
 * @param spans what is taken of the source's array, by axis
 * @param chunks how that is cut
 */
public record ReadBlock(BlockSource source, List<Index.Span> spans, Chunks chunks)
        implements ViewFunction {

    @Override
    public NDArray apply(Inputs inputs) throws Exception {
        Blockwise.Block block = inputs.parameter();
        List<Index.Span> box = box(chunks.grid().coordinates(block.index()));
        return switch (source) {
            case BlockSource.Parts parts -> parts.read(box);
            case BlockSource.Blocks blocks -> blocks.make(block.index(), box);
        };
    }

    @Override
    public boolean givesNew() {
        return source.makesNew();
    }

    /** What is taken of the source for a block, by axis. */
    public List<Index.Span> box(long[] block) {
        return IntStream.range(0, spans.size())
                .mapToObj(axis -> {
                    Index.Span span = spans.get(axis);
                    long start = chunks.start(axis, block[axis]);
                    return new Index.Span(
                            span.first() + start * span.step(),
                            span.step(),
                            chunks.extent(axis, block[axis]));
                })
                .toList();
    }
}
