package dev.jask.array.io;

import dev.jask.array.chunk.Chunks;
import dev.jask.graph.files.Draft;
import dev.jask.ndarray.ArrayException;
import dev.jask.ndarray.DType;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A file or folder that is made by the writing: a draft until all blocks are there. */
final class NewOutput implements FileTarget {

    /** What is made. */
    sealed interface Format permits NumbersFormat, NpyStackFormat, PicturesFormat {

        /** The blocks in which arrays are written. */
        default Chunks chunks(Chunks chunks) {
            return chunks;
        }

        /**
         * Makes the file or folder that tasks write into; refuses what it cannot hold.
         *
         * @param at where it is made, and moved away from later
         * @param target where it belongs, for messages
         */
        BlockWriter begin(Path at, Path target, DType dtype, Chunks chunks) throws IOException;

        /** Writes what stands beside the blocks; nothing by default. */
        default void complete(Path at, DType dtype, Chunks chunks) throws IOException {}
    }

    /** A writing that is not finished. */
    private record Begun(Draft draft, DType dtype, Chunks chunks) {}

    private final Path path;
    private final Format format;
    private final boolean overwrite;
    private @Nullable Begun begun;

    private NewOutput(Path path, Format format, boolean overwrite) {
        this.path = path;
        this.format = format;
        this.overwrite = overwrite;
    }

    static NewOutput of(Path path, Format format) {
        return new NewOutput(path, format, false);
    }

    @Override
    public Path path() {
        return path;
    }

    @Override
    public NewOutput overwrite(boolean overwrites) {
        return new NewOutput(path, format, overwrites);
    }

    @Override
    public Chunks chunks(Chunks chunks) {
        return format.chunks(chunks);
    }

    @Override
    public BlockWriter begin(DType dtype, Chunks chunks) throws IOException {
        if (begun != null) {
            throw new ArrayException.BadArgument(
                    "%s is being written already; each array needs a target of its own"
                            .formatted(path));
        }
        Draft draft = Draft.of(path, overwrite, ArrayException.BadFile::new);
        try {
            BlockWriter writer = format.begin(draft.path(), path, dtype, chunks);
            begun = new Begun(draft, dtype, chunks);
            return writer;
        } catch (IOException | RuntimeException e) {
            try (draft) {
                throw e;
            }
        }
    }

    @Override
    public void finish() throws IOException {
        if (begun != null) {
            format.complete(begun.draft().path(), begun.dtype(), begun.chunks());
            begun.draft().publish();
            begun = null;
        }
    }

    @Override
    public void abort() throws IOException {
        if (begun != null) {
            begun.draft().close();
            begun = null;
        }
    }
}
