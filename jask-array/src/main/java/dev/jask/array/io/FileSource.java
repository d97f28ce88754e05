package dev.jask.array.io;

import dev.jask.array.run.BlockSource;
import dev.jask.ndarray.Index;
import dev.jask.ndarray.NDArray;
import dev.jask.ndarray.io.FileLayout;
import dev.jask.ndarray.io.Npy;
import dev.jask.ndarray.io.RawFiles;
import java.nio.file.Path;
import java.util.List;

/**
 * An array whose numbers lie in a file as they are: npy, or raw.
 *
 * @param layout where they lie
 */
public record FileSource(KnownFile file, FileLayout layout) implements BlockSource.Parts {

    public FileSource {
        file.requireHolds(layout);
    }

    /** The array in an npy file, whose header is read. */
    public static FileSource npy(Path path) {
        KnownFile file = KnownFile.of(path);
        return new FileSource(file, Npy.header(path));
    }

    @Override
    public NDArray read(List<Index.Span> box) {
        return file.read(box, (path, part) -> RawFiles.read(path, layout, part));
    }
}
