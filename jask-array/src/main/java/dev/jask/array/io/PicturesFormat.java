package dev.jask.array.io;

import dev.jask.array.chunk.Chunks;
import dev.jask.ndarray.ArrayException;
import dev.jask.ndarray.DType;
import dev.jask.ndarray.Index;
import dev.jask.ndarray.NDArray;
import dev.jask.ndarray.Shape;
import dev.jask.ndarray.io.Images;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A picture for each place along the first axis: {@code 00000.png}, {@code 00001.png}, …. */
record PicturesFormat(String format) implements NewOutput.Format {

    private static final int DIGITS = 5;

    /** Blocks of whole pictures. */
    @Override
    public Chunks chunks(Chunks chunks) {
        Chunks changed = chunks;
        for (int k = 1; k < chunks.ndim(); k++) {
            changed = changed.with(k, chunks.total(k));
        }
        return changed;
    }

    @Override
    public BlockWriter begin(Path folder, Path target, DType dtype, Chunks chunks)
            throws IOException {
        Shape shape = chunks.shape();
        if (shape.ndim() < 3) {
            throw new ArrayException.ShapeMismatch(
                    "a stack of pictures has shape (count, height, width) or (count, height, width, 3 or 4), given was %s; for one picture use Images.write(file, array.compute())"
                            .formatted(shape));
        }
        Images.requireWritable(format, dtype, shape.without(0));
        int digits = Math.max(DIGITS, Long.toString(shape.extent(0) - 1).length());
        Files.createDirectory(folder);
        return new Writer(FilePath.of(folder), format, digits);
    }

    /** Writes a file for each picture of a block. */
    private record Writer(FilePath folder, String format, int digits) implements BlockWriter {

        @Override
        public void write(List<Index.Span> box, NDArray block) {
            Index.Span along = box.getFirst();
            for (long i = 0; i < along.size(); i++) {
                String number = Long.toString(along.first() + i);
                String name = "0".repeat(digits - number.length()) + number + "." + format;
                Images.write(folder.path().resolve(name), block.slice(Index.at(i)), format);
            }
        }
    }
}
