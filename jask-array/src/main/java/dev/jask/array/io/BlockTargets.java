package dev.jask.array.io;

import dev.jask.ndarray.ArrayException;
import dev.jask.ndarray.NDArray;
import dev.jask.ndarray.io.FileLayout;
import java.nio.ByteOrder;
import java.nio.file.Path;

/**
 * Files, folders and arrays in memory as targets that arrays are written to.
 *
 * {@snippet :
 * x.store(BlockTargets.npy(Path.of("x.npy")).overwrite(true));
 * frame.store(BlockTargets.existingNpy(Path.of("film.npy")).region("17"));
 * }
 */
public final class BlockTargets {

    private BlockTargets() {}

    /** A new npy file. Tasks write blocks into it where they belong. */
    public static FileTarget npy(Path file) {
        return NewOutput.of(file, NumbersFormat.npy());
    }

    /** A new file of nothing but the numbers, in the order of rows and in that byte order. */
    public static FileTarget raw(Path file, ByteOrder order) {
        return NewOutput.of(file, NumbersFormat.raw(order));
    }

    /**
     * A new folder of npy files, one for each block along an axis: {@code 0.npy}, {@code 1.npy}, …,
     * and a file {@code info} that says along which. Dask reads and writes such folders. The array
     * is rechunked so that its other axes are whole in each block.
     *
     * @param axis the axis, counted from the end if it is negative
     */
    public static FileTarget npyStack(Path folder, int axis) {
        return NewOutput.of(folder, new NpyStackFormat(axis));
    }

    /**
     * A new folder of pictures, one for each place along the first axis: {@code 00000.png}, and so
     * on. Arrays have shape (count, height, width) or (count, height, width, 3 or 4) and are {@code
     * uint8} or {@code uint16}; they are rechunked so that pictures are whole.
     *
     * @param format what the files' names end in, see {@link dev.jask.ndarray.io.Images#formats}
     */
    public static FileTarget images(Path folder, String format) {
        return NewOutput.of(folder, new PicturesFormat(format));
    }

    /**
     * An npy file that is there, to be changed in place; a writing that fails leaves it changed in
     * part.
     *
     * @throws ArrayException.BadFile if it is not there, or no npy file
     */
    public static BlockTarget existingNpy(Path file) {
        FileSource found = FileSource.npy(file);
        return new ExistingFile(found.file(), found.layout());
    }

    /**
     * A file that is there, in which an array lies so, to be changed in place; a writing that fails
     * leaves it changed in part.
     *
     * @throws ArrayException.BadFile if it is not there, or too short
     */
    public static BlockTarget existingRaw(Path file, FileLayout layout) {
        return new ExistingFile(KnownFile.of(file), layout);
    }

    /**
     * An array in memory, which is written into; for computations in this process. A writing that
     * fails leaves it changed in part.
     */
    public static BlockTarget memory(NDArray array) {
        return new MemoryTarget(array);
    }
}
