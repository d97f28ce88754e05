package dev.jask.array.io;

import dev.jask.array.chunk.Chunks;
import dev.jask.ndarray.DType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A folder of files, each of which is written by one task. */
final class NewFolder implements FileTarget {

    /** What the files are. */
    sealed interface Format permits NpyStackFormat, PicturesFormat {

        /** The blocks that files are made of. */
        Chunks chunks(Chunks chunks);

        /** What writes the files; refuses what they cannot hold. */
        BlockWriter writer(FilePath folder, DType dtype, Chunks chunks);

        /** Writes what stands beside the files. */
        void complete(Path folder, DType dtype, Chunks chunks) throws IOException;
    }

    /** A folder that is being written. */
    private record Begun(Beside beside, DType dtype, Chunks chunks) {}

    private final Path path;
    private final Format format;
    private final boolean overwrite;
    private @Nullable Begun begun;

    NewFolder(Path path, Format format, boolean overwrite) {
        this.path = path;
        this.format = format;
        this.overwrite = overwrite;
    }

    @Override
    public Path path() {
        return path;
    }

    @Override
    public NewFolder overwrite(boolean overwrites) {
        return new NewFolder(path, format, overwrites);
    }

    @Override
    public Chunks chunks(Chunks chunks) {
        return format.chunks(chunks);
    }

    @Override
    public BlockWriter begin(DType dtype, Chunks chunks) throws IOException {
        Beside beside = Beside.of(path, overwrite);
        BlockWriter writer = format.writer(FilePath.of(beside.path()), dtype, chunks);
        Files.createDirectory(beside.path());
        begun = new Begun(beside, dtype, chunks);
        return writer;
    }

    @Override
    public void finish() throws IOException {
        if (begun != null) {
            format.complete(begun.beside().path(), begun.dtype(), begun.chunks());
            begun.beside().keep();
            begun = null;
        }
    }

    @Override
    public void abort() throws IOException {
        if (begun != null) {
            begun.beside().drop();
            begun = null;
        }
    }
}
