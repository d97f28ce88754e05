package dev.jask.array.run;

import dev.jask.graph.Inputs;
import dev.jask.graph.TaskFunction;
import dev.jask.ndarray.DType;
import dev.jask.ndarray.Index;
import dev.jask.ndarray.NDArray;
import dev.jask.ndarray.Shape;
import java.io.Serializable;
import java.util.List;

/** Makes a block of parts of other blocks. */
public record JoinParts(DType dtype) implements TaskFunction {

    /**
     * What is put where.
     *
     * @param shape the shape of the block
     * @param pieces for each block that is read what is taken of it and where it goes
     */
    public record Joint(Shape shape, List<Piece> pieces) implements Serializable {

        public Joint {
            pieces = List.copyOf(pieces);
        }
    }

    /**
     * A part of a block.
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
            return only.part(joint.pieces().getFirst().from());
        }
        NDArray result = NDArray.zeros(joint.shape(), dtype);
        for (int k = 0; k < joint.pieces().size(); k++) {
            Piece piece = joint.pieces().get(k);
            NDArray block = inputs.get(k);
            result.part(piece.to()).set(block.part(piece.from()));
        }
        return result;
    }
}
