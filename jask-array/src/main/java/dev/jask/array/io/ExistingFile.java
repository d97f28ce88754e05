package dev.jask.array.io;

import dev.jask.array.chunk.Chunks;
import dev.jask.ndarray.ArrayException;
import dev.jask.ndarray.DType;
import dev.jask.ndarray.Shape;
import dev.jask.ndarray.io.Encoding;
import dev.jask.ndarray.io.FileLayout;
import java.util.Optional;

/** An array in a file that is there, which is changed in place. */
record ExistingFile(KnownFile file, FileLayout layout) implements BlockTarget {

    ExistingFile {
        file.requireHolds(layout);
    }

    @Override
    public Optional<Shape> shape() {
        return Optional.of(layout.shape());
    }

    @Override
    public BlockWriter begin(DType dtype, Chunks chunks) {
        if (!layout.encoding().equals(Encoding.of(dtype, layout.encoding().order()))) {
            throw new ArrayException.BadDType(
                    "%s holds %s, given was an array of %s; convert it with astype"
                            .formatted(file.file(), layout.encoding(), dtype));
        }
        return new NumbersFormat.Writer(file.file(), layout);
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
