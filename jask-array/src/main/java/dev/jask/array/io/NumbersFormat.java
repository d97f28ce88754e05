package dev.jask.array.io;

import dev.jask.array.chunk.Chunks;
import dev.jask.ndarray.ArrayException;
import dev.jask.ndarray.DType;
import dev.jask.ndarray.Index;
import dev.jask.ndarray.NDArray;
import dev.jask.ndarray.Shape;
import dev.jask.ndarray.io.Encoding;
import dev.jask.ndarray.io.FileLayout;
import dev.jask.ndarray.io.Npy;
import dev.jask.ndarray.io.RawFiles;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * One file of known size in which all numbers lie as they are: tasks write into the middle of it.
 */
record NumbersFormat(Creation creation) implements NewOutput.Format {

    /** Makes a file of zeros for an array. */
    @FunctionalInterface
    interface Creation {
        FileLayout create(Path file, DType dtype, Shape shape);
    }

    /** A file with a header. */
    static NumbersFormat npy() {
        return new NumbersFormat(
                (file, dtype, shape) -> Npy.create(file, Encoding.of(dtype), shape));
    }

    /** A file of nothing but the numbers. */
    static NumbersFormat raw(ByteOrder order) {
        return new NumbersFormat((file, dtype, shape) -> {
            FileLayout layout = FileLayout.of(dtype, shape).withOrder(order);
            RawFiles.create(file, layout);
            return layout;
        });
    }

    @Override
    public BlockWriter begin(Path at, Path target, DType dtype, Chunks chunks) throws IOException {
        try {
            FileLayout layout = creation.create(at, dtype, chunks.shape());
            if (sizeToWriteInto(at) < layout.end()) {
                throw onlyWhole(target);
            }
            return new Writer(FilePath.of(at), layout);
        } catch (UnsupportedOperationException e) {
            throw onlyWhole(target);
        }
    }

    /** Stores that take whole files only refuse to open one like this, or show it empty. */
    private static long sizeToWriteInto(Path file) throws IOException {
        try (SeekableByteChannel channel =
                Files.newByteChannel(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            return channel.size();
        }
    }

    private static ArrayException.BadFile onlyWhole(Path target) {
        return new ArrayException.BadFile(
                "%s cannot be written block by block: its file system writes files from the beginning to the end only; write a stack of files (toNpyStack), or to the default file system"
                        .formatted(target.toUri()));
    }

    /** Writes blocks into a file that has room for all of them. */
    record Writer(FilePath file, FileLayout layout) implements BlockWriter {

        @Override
        public void write(List<Index.Span> box, NDArray block) {
            RawFiles.write(file.path(), layout, box, block);
        }
    }
}
