package dev.jask.array.run;

import dev.jask.array.chunk.Chunks;
import dev.jask.graph.Inputs;
import dev.jask.ndarray.DType;
import dev.jask.ndarray.Index;
import dev.jask.ndarray.NDArray;
import dev.jask.ndarray.Shape;
import java.io.Serializable;
import java.util.List;
import java.util.stream.IntStream;

/** Makes a block of parts of other blocks. */
public record JoinParts(DType dtype) implements ViewFunction {

    /**
     * What is put where.
     *
     * @param pieces for each block that is read what is taken of it and where it goes
     */
    public record Joint(List<Piece> pieces) implements Serializable {

        public Joint {
            pieces = List.copyOf(pieces);
        }
    }

    /**
     * A part of a block. Along an axis of unknown extent it is the whole block.
     *
     * @param from what is taken, by axis
     * @param to where it goes, by axis
     */
    public record Piece(List<Index.Span> from, List<Index.Span> to) implements Serializable {

        public Piece {
            from = List.copyOf(from);
            to = List.copyOf(to);
        }
    }

    @Override
    public NDArray apply(Inputs inputs) {
        Joint joint = inputs.parameter();
        if (joint.pieces().size() == 1) {
            NDArray only = inputs.get(0);
            return only.part(known(joint.pieces().getFirst().from(), only));
        }
        NDArray result = NDArray.zeros(shape(joint, inputs), dtype);
        for (int k = 0; k < joint.pieces().size(); k++) {
            Piece piece = joint.pieces().get(k);
            NDArray block = inputs.get(k);
            result.part(known(piece.to(), block)).set(block.part(known(piece.from(), block)));
        }
        return result;
    }

    private static Shape shape(Joint joint, Inputs inputs) {
        NDArray first = inputs.get(0);
        var extents = new long[first.ndim()];
        for (Piece piece : joint.pieces()) {
            List<Index.Span> to = known(piece.to(), first);
            for (int axis = 0; axis < extents.length; axis++) {
                Index.Span span = to.get(axis);
                extents[axis] = Math.max(extents[axis], span.first() + span.size());
            }
        }
        return Shape.shape(extents);
    }

    private static List<Index.Span> known(List<Index.Span> spans, NDArray block) {
        return IntStream.range(0, spans.size())
                .mapToObj(axis -> {
                    Index.Span span = spans.get(axis);
                    return span.size() == Chunks.UNKNOWN
                            ? new Index.Span(0, 1, block.shape().extent(axis))
                            : span;
                })
                .toList();
    }
}
