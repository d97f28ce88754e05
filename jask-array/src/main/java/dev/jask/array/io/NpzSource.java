package dev.jask.array.io;

import dev.jask.array.run.BlockSource;
import dev.jask.ndarray.Index;
import dev.jask.ndarray.NDArray;
import dev.jask.ndarray.io.Npz;
import java.util.List;

/**
 * An array in an npz file.
 *
 * @param name its name there
 */
public record NpzSource(KnownFile file, String name) implements BlockSource.Parts {

    @Override
    public NDArray read(List<Index.Span> box) {
        return file.read(
                box,
                (path, part) -> {
                    try (Npz npz = Npz.open(path)) {
                        return npz.read(name, part);
                    }
                });
    }

    /** Archives are read from the front: what lies before a place is unpacked too. */
    @Override
    public boolean isDivisible(int axis) {
        return false;
    }
}
