package dev.jask.array;

import dev.jask.array.run.BlockSource;
import dev.jask.ndarray.ArrayException;
import dev.jask.ndarray.DType;
import dev.jask.ndarray.Index;
import dev.jask.ndarray.NDArray;
import dev.jask.ndarray.Scalar;
import dev.jask.ndarray.Shape;
import dev.jask.ndarray.random.Distribution;
import dev.jask.ndarray.random.RandomArrays;
import dev.jask.ndarray.random.RandomSeed;
import java.util.List;

/** Arrays of which any part can be made. */
final class Sources {

    private Sources() {}

    static Shape shape(List<Index.Span> box) {
        return Shape.shape(box.stream().mapToLong(Index.Span::size).toArray());
    }

    /** The same number everywhere. */
    record Full(Scalar number, DType dtype) implements BlockSource.Parts {

        /** One number in memory, shown everywhere. */
        @Override
        public NDArray read(List<Index.Span> box) {
            return NDArray.full(Shape.SCALAR, number, dtype).broadcastTo(shape(box));
        }
    }

    /** Random numbers: a stream for each block. */
    record Draws(Distribution distribution, DType dtype, RandomSeed seed)
            implements BlockSource.Blocks {

        @Override
        public NDArray make(long number, List<Index.Span> box) {
            Shape shape = shape(box.subList(0, box.size() - distribution.drawShape().ndim()));
            return distribution.draw(seed.child(number).stream(), shape, dtype);
        }

        @Override
        public boolean makesNew() {
            return true;
        }
    }

    /** The numbers from 0 up to a count in a random order. */
    record Permutation(int count, RandomSeed seed) implements BlockSource.Blocks {

        @Override
        public NDArray make(long number, List<Index.Span> box) {
            return RandomArrays.defaultRng(seed).permutation(count);
        }
    }

    /** What a function makes of where a block lies. */
    record Made(BlockMaker maker, DType dtype) implements BlockSource.Parts {

        @Override
        public NDArray read(List<Index.Span> box) throws Exception {
            NDArray made = maker.make(box);
            if (made.dtype() != dtype || !made.shape().equals(shape(box))) {
                throw new ArrayException.BadArgument(
                        "the function given to fromBlocks gave %s of shape %s for the places that begin at %s; declared was %s of shape %s"
                                .formatted(
                                        made.dtype(),
                                        made.shape(),
                                        box.stream().map(Index.Span::first).toList(),
                                        dtype,
                                        shape(box)));
            }
            return made;
        }
    }
}
