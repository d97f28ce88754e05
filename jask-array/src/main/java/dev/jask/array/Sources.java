package dev.jask.array;

import dev.jask.array.run.BlockSource;
import dev.jask.ndarray.DType;
import dev.jask.ndarray.Index;
import dev.jask.ndarray.NDArray;
import dev.jask.ndarray.Scalar;
import dev.jask.ndarray.Shape;
import java.util.List;

/** Arrays of which any part can be made. */
final class Sources {

    private Sources() {}

    static Shape shape(List<Index.Span> box) {
        return Shape.shape(box.stream().mapToLong(Index.Span::size).toArray());
    }

    /** An array in memory. */
    record InMemory(NDArray array) implements BlockSource.Parts {

        @Override
        public NDArray read(List<Index.Span> box) {
            return array.part(box);
        }
    }

    /** The same number everywhere. */
    record Full(Scalar number, DType dtype) implements BlockSource.Parts {

        /** One number in memory, shown everywhere. */
        @Override
        public NDArray read(List<Index.Span> box) {
            return NDArray.full(Shape.SCALAR, number, dtype).broadcastTo(shape(box));
        }
    }
}
