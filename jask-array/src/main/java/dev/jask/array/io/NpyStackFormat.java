package dev.jask.array.io;

import dev.jask.array.chunk.Chunks;
import dev.jask.ndarray.Axes;
import dev.jask.ndarray.DType;
import dev.jask.ndarray.Index;
import dev.jask.ndarray.NDArray;
import dev.jask.ndarray.io.Npy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** A file {@code 0.npy}, {@code 1.npy}, … for each block along an axis, and {@code info}. */
record NpyStackFormat(int axis) implements NewOutput.Format {

    /** Blocks that have the other axes whole, and none that is empty unless all are. */
    @Override
    public Chunks chunks(Chunks chunks) {
        int along = Axes.resolve(axis, chunks.ndim());
        Chunks changed = chunks;
        for (int k = 0; k < chunks.ndim(); k++) {
            long[] extents =
                    k == along
                            ? Arrays.stream(chunks.along(k)).filter(extent -> extent > 0).toArray()
                            : new long[] {chunks.total(k)};
            changed = changed.with(k, extents.length == 0 ? new long[] {0} : extents);
        }
        return changed;
    }

    @Override
    public BlockWriter begin(Path folder, Path target, DType dtype, Chunks chunks)
            throws IOException {
        int along = Axes.resolve(axis, chunks.ndim());
        Files.createDirectory(folder);
        return new Writer(
                FilePath.of(folder), along, Arrays.stream(chunks.starts(along)).boxed().toList());
    }

    /**
     * Writes a file for each block.
     *
     * @param starts where the files begin along the axis
     */
    private record Writer(FilePath folder, int axis, List<Long> starts) implements BlockWriter {

        @Override
        public void write(List<Index.Span> box, NDArray block) {
            int number = Collections.binarySearch(starts, box.get(axis).first());
            Npy.write(folder.path().resolve(number + ".npy"), block);
        }
    }

    @Override
    public void complete(Path folder, DType dtype, Chunks chunks) throws IOException {
        StackInfo.write(folder, dtype, chunks, Axes.resolve(axis, chunks.ndim()));
    }
}
