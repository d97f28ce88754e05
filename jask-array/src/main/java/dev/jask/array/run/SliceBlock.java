package dev.jask.array.run;

import dev.jask.array.chunk.Chunks;
import dev.jask.graph.Inputs;
import dev.jask.ndarray.Index;
import dev.jask.ndarray.NDArray;
import java.io.Serializable;
import java.util.List;
import java.util.stream.IntStream;

/** Takes a part of a block: a view of it. */
public record SliceBlock() implements ViewFunction {

    /**
     * What is taken, by axis.
     *
     * @param spans what is taken of each axis; all of it where the size is not known
     */
    public record Part(List<Index.Span> spans) implements Serializable {

        public Part {
            spans = List.copyOf(spans);
        }
    }

    @Override
    public NDArray apply(Inputs inputs) {
        return view(inputs);
    }

    static NDArray view(Inputs inputs) {
        Part part = inputs.parameter();
        NDArray block = inputs.get(0);
        return block.part(
                IntStream.range(0, block.ndim())
                        .mapToObj(axis -> {
                            Index.Span span = part.spans().get(axis);
                            return span.size() == Chunks.UNKNOWN
                                    ? new Index.Span(0, 1, block.shape().extent(axis))
                                    : span;
                        })
                        .toList());
    }
}
