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
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One file of known size, into which blocks are written where they belong. */
final class NewFile implements FileTarget {

    /** Makes a file of zeros for an array. */
    @FunctionalInterface
    interface Format {
        FileLayout create(Path file, DType dtype, Shape shape);
    }

    private final Path path;
    private final Format format;
    private final boolean overwrite;
    private @Nullable Beside beside;

    NewFile(Path path, Format format, boolean overwrite) {
        this.path = path;
        this.format = format;
        this.overwrite = overwrite;
    }

    static NewFile npy(Path path) {
        return new NewFile(
                path, (file, dtype, shape) -> Npy.create(file, Encoding.of(dtype), shape), false);
    }

    static NewFile raw(Path path, java.nio.ByteOrder order) {
        return new NewFile(
                path,
                (file, dtype, shape) -> {
                    FileLayout layout = FileLayout.of(dtype, shape).withOrder(order);
                    RawFiles.create(file, layout);
                    return layout;
                },
                false);
    }

    @Override
    public Path path() {
        return path;
    }

    @Override
    public NewFile overwrite(boolean overwrites) {
        return new NewFile(path, format, overwrites);
    }

    @Override
    public BlockWriter begin(DType dtype, Chunks chunks) throws IOException {
        Beside made = Beside.of(path, overwrite);
        try {
            FileLayout layout = format.create(made.path(), dtype, chunks.shape());
            requireWritesInTheMiddle(made.path(), layout);
            beside = made;
            return new Writer(FilePath.of(made.path()), layout);
        } catch (UnsupportedOperationException e) {
            made.drop();
            throw onlyWhole();
        } catch (IOException | ArrayException e) {
            made.drop();
            throw e;
        }
    }

    private void requireWritesInTheMiddle(Path file, FileLayout layout) throws IOException {
        try (SeekableByteChannel channel =
                Files.newByteChannel(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            if (channel.size() < layout.end()) {
                throw onlyWhole();
            }
        }
    }

    private ArrayException.BadFile onlyWhole() {
        return new ArrayException.BadFile(
                "%s cannot be written block by block: its file system writes files from the beginning to the end only; write a stack of files (toNpyStack), or to the default file system"
                        .formatted(path.toUri()));
    }

    /** Writes blocks into a file that has room for all of them. */
    record Writer(FilePath file, FileLayout layout) implements BlockWriter {

        @Override
        public void write(List<Index.Span> box, NDArray block) {
            RawFiles.write(file.path(), layout, box, block);
        }
    }

    @Override
    public void finish() throws IOException {
        if (beside != null) {
            beside.keep();
            beside = null;
        }
    }

    @Override
    public void abort() throws IOException {
        if (beside != null) {
            beside.drop();
            beside = null;
        }
    }
}
