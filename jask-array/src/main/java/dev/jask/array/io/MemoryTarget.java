package dev.jask.array.io;

import dev.jask.array.chunk.Chunks;
import dev.jask.ndarray.ArrayException;
import dev.jask.ndarray.DType;
import dev.jask.ndarray.Index;
import dev.jask.ndarray.NDArray;
import dev.jask.ndarray.Shape;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.util.List;
import java.util.Optional;

/** An array in the memory of this process. */
record MemoryTarget(NDArray array) implements BlockTarget {

    @Override
    public Optional<Shape> shape() {
        return Optional.of(array.shape());
    }

    @Override
    public BlockWriter begin(DType dtype, Chunks chunks) {
        if (array.dtype() != dtype) {
            throw new ArrayException.BadDType(
                    "the array that is written into is of %s, given was one of %s; convert it with astype"
                            .formatted(array.dtype(), dtype));
        }
        return new Writer(array);
    }

    private static final class Writer implements BlockWriter {

        private static final long serialVersionUID = 1L;

        @SuppressWarnings("serial") // never written, see writeObject
        private final NDArray array;

        Writer(NDArray array) {
            this.array = array;
        }

        @Override
        public void write(List<Index.Span> box, NDArray block) {
            if (block.size() > 0) {
                array.part(box).set(block);
            }
        }

        /** Other processes would write into a copy. */
        private void writeObject(ObjectOutputStream out) throws NotSerializableException {
            throw new NotSerializableException(
                    "an array in memory is written into by tasks of its own process only; on a cluster write to files, or compute()");
        }
    }

    @Override
    public void finish() {
        // Blocks are where they belong.
    }

    @Override
    public void abort() {
        // What was overwritten cannot be brought back.
    }
}
