package dev.jask.array;

import dev.jask.array.chunk.Chunking;
import dev.jask.array.expr.Source;
import dev.jask.array.io.BlockTarget;
import dev.jask.array.io.FileSource;
import dev.jask.array.io.FileStacks;
import dev.jask.array.io.ImageSource;
import dev.jask.array.io.KnownFile;
import dev.jask.array.io.MappedSource;
import dev.jask.array.io.NpzFile;
import dev.jask.array.io.NpzSource;
import dev.jask.array.run.BlockSource;
import dev.jask.ndarray.ArrayException;
import dev.jask.ndarray.DType;
import dev.jask.ndarray.NDArray;
import dev.jask.ndarray.Shape;
import dev.jask.ndarray.io.FileLayout;
import dev.jask.ndarray.io.Images;
import dev.jask.ndarray.io.Npz;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Arrays in files of any {@code java.nio.file} store: npy, npz, raw numbers, pictures, and many
 * files as one array.
 *
 * {@snippet :
 * Array x = ArrayFiles.readNpy(Path.of("measurements.npy"));     // the header is read, no numbers
 * NDArray m = x.slice("::10, 5").mean().compute();               // reads what it needs
 * ArrayFiles.readImages(Path.of("film")).mean(axis(0));
 * }
 *
 * <p>Blocks are read when they are computed, and of files in which places can be found only what is
 * selected; blocks of another size, asked for with {@code rechunk}, are read as such. A file must
 * stay as it is: if its size or time of change is another when a block is read, that fails with
 * {@link ArrayException.BadFile}. On a cluster every worker must reach the files.
 *
 * <p>Blocks are those of {@link Chunking#AUTO}, unless something else is said.
 */
public final class ArrayFiles {

    private ArrayFiles() {}

    private static Array array(
            String name,
            BlockSource source,
            Object content,
            Shape shape,
            DType dtype,
            Chunking chunks) {
        return new Array(Source.of(name, source, content, dtype, chunks.resolve(shape, dtype)));
    }

    // One array in one file

    /** The array in an npy file, in blocks of {@link Chunking#AUTO}. */
    public static Array readNpy(Path file) {
        return readNpy(file, Chunking.AUTO);
    }

    /**
     * The array in an npy file, whose header is read.
     *
     * @throws ArrayException.BadFile if it is not there, no npy file, or truncated
     */
    public static Array readNpy(Path file, Chunking chunks) {
        return read("npy", FileSource.npy(file), chunks);
    }

    private static Array read(String name, FileSource source, Chunking chunks) {
        FileLayout layout = source.layout();
        return array(name, source, source, layout.shape(), layout.dtype(), chunks);
    }

    /** An array in a file that says nothing of it, in blocks of {@link Chunking#AUTO}. */
    public static Array readRaw(Path file, FileLayout layout) {
        return readRaw(file, layout, Chunking.AUTO);
    }

    /**
     * An array in a file that says nothing of it.
     *
     * @param layout dtype, byte order, shape, order of the axes, and at which byte it begins
     * @throws ArrayException.BadFile if the file is not there or too short
     */
    public static Array readRaw(Path file, FileLayout layout, Chunking chunks) {
        return read("raw", new FileSource(KnownFile.of(file), layout), chunks);
    }

    /**
     * The array in an npy file of the default file system that is mapped into memory: of use where
     * many small parts are read. The file must not become shorter while it is mapped.
     *
     * @throws ArrayException.BadFile as {@link #readNpy(Path, Chunking)}, or if it cannot be mapped
     */
    public static Array mapNpy(Path file, Chunking chunks) {
        return mapped(FileSource.npy(file), chunks);
    }

    /**
     * An array in a file that says nothing of it and is mapped into memory, see {@link #mapNpy}.
     *
     * @throws ArrayException.BadFile as {@link #readRaw(Path, FileLayout, Chunking)}, or if it
     *     cannot be mapped
     */
    public static Array mapRaw(Path file, FileLayout layout, Chunking chunks) {
        return mapped(new FileSource(KnownFile.of(file), layout), chunks);
    }

    private static Array mapped(FileSource file, Chunking chunks) {
        FileLayout layout = file.layout();
        var source = new MappedSource(file).opened();
        return array("mapped", source, file, layout.shape(), layout.dtype(), chunks);
    }

    // Several arrays in one file

    /** All arrays in an npz file by name, sorted, see {@link #readNpz(Path, String)}. */
    public static Map<String, Array> readNpz(Path file) {
        KnownFile known = KnownFile.of(file);
        try (Npz npz = Npz.open(file)) {
            var arrays = new LinkedHashMap<String, Array>();
            for (String name : npz.names()) {
                FileLayout layout = npz.header(name);
                arrays.put(name, entry(known, name, layout, fromTheFront(layout)));
            }
            return arrays;
        }
    }

    /**
     * An array in an npz file, in blocks of 128 MiB that have the axes behind the first one whole:
     * each block is read from the front of the archive, so few are better than many.
     *
     * @throws ArrayException.BadFile if the file is not there, no npz file, or has no such array
     */
    public static Array readNpz(Path file, String name) {
        KnownFile known = KnownFile.of(file);
        FileLayout layout = header(file, name);
        return entry(known, name, layout, fromTheFront(layout));
    }

    /** An array in an npz file, see {@link #readNpz(Path, String)}. */
    public static Array readNpz(Path file, String name, Chunking chunks) {
        KnownFile known = KnownFile.of(file);
        return entry(known, name, header(file, name), chunks);
    }

    private static FileLayout header(Path file, String name) {
        try (Npz npz = Npz.open(file)) {
            return npz.header(name);
        }
    }

    private static Array entry(KnownFile file, String name, FileLayout layout, Chunking chunks) {
        var source = new NpzSource(file, name);
        return array("npz", source, source, layout.shape(), layout.dtype(), chunks);
    }

    /** Blocks that lie one after the other in the file. */
    private static Chunking fromTheFront(FileLayout layout) {
        int ndim = layout.shape().ndim();
        int slowest = layout.isFortranOrder() ? ndim - 1 : 0;
        var wishes = new ArrayList<Chunking.Wish>();
        for (int axis = 0; axis < ndim; axis++) {
            wishes.add(axis == slowest ? new Chunking.Wish.Auto() : new Chunking.Wish.Whole());
        }
        return new Chunking(wishes, Chunking.DEFAULT_BYTES);
    }

    // One array in many files

    /**
     * The array in a folder of npy files, a block for each file: in the order of their names, in
     * which 2 comes before 10, along the axis that the file {@code info} names as {@link
     * Array#toNpyStack} and Dask write it, or along the first where there is no such file.
     *
     * @throws ArrayException.BadFile if there is no npy file, or they do not fit each other
     */
    public static Array readNpyStack(Path folder) {
        FileStacks.Stack stack = FileStacks.npyFolder(folder);
        return read("npy-stack", stack, stack.chunking());
    }

    /** The array in a folder of npy files in other blocks, see {@link #readNpyStack(Path)}. */
    public static Array readNpyStack(Path folder, Chunking chunks) {
        return read("npy-stack", FileStacks.npyFolder(folder), chunks);
    }

    /**
     * The arrays in npy files, one after the other along an axis; a block for each file. All
     * headers are read.
     *
     * @throws ArrayException.BadFile if they have different dtypes, or different extents along
     *     another axis
     */
    public static Array readNpyFiles(List<Path> files, int axis) {
        FileStacks.Stack stack = FileStacks.npyFiles(files, axis);
        return read("npy-stack", stack, stack.chunking());
    }

    private static Array read(String name, FileStacks.Stack stack, Chunking chunks) {
        return array(
                name,
                stack.source(),
                stack.source(),
                stack.shape(),
                stack.source().dtype(),
                chunks);
    }

    // Pictures

    /**
     * A picture as one block, of shape (height, width), (height, width, 3) or (height, width, 4) as
     * {@link Images#read(Path)} says. It is read for that, and again when it is computed.
     *
     * @throws ArrayException.BadFile if it is no picture
     */
    public static Array readImage(Path file) {
        KnownFile known = KnownFile.of(file);
        NDArray picture = Images.read(file);
        var source = new ImageSource(known, picture.dtype(), picture.shape(), false);
        return array(
                "image", source, source, picture.shape(), picture.dtype(), Chunking.chunks(-1));
    }

    /**
     * All pictures of a folder along a new first axis, in the order of their names, in which 2
     * comes before 10. All must have the size and dtype of the first one, which is read for that.
     * Blocks are of whole pictures, as many as take 16 MiB.
     *
     * @throws ArrayException.BadFile if there is no picture; and when they are computed, if one has
     *     another size
     */
    public static Array readImages(Path folder) {
        return readImages(FileStacks.pictures(folder));
    }

    /**
     * The pictures of a folder whose names match a pattern, such as {@code "left-*.png"}, see
     * {@link #readImages(Path)}.
     */
    public static Array readImages(Path folder, String pattern) {
        return readImages(FileStacks.pictures(folder, pattern));
    }

    /** Pictures along a new first axis, see {@link #readImages(Path)}. */
    public static Array readImages(List<Path> files) {
        FileStacks.Stack stack = FileStacks.pictures(files);
        return read("images", stack, stack.chunking());
    }

    /** Pictures along a new first axis in other blocks, see {@link #readImages(Path)}. */
    public static Array readImages(List<Path> files, Chunking chunks) {
        return read("images", FileStacks.pictures(files), chunks);
    }

    // Writing several

    /**
     * Writes several arrays into an npz file, not compressed, computed together. They are npy files
     * in a hidden folder beside it first, so for a while there must be room for all of them twice.
     *
     * @throws ArrayException.BadFile if the file exists or cannot be written
     * @throws ArrayException.ShapeMismatch if an extent is not known before it is computed
     */
    public static void writeNpz(Path file, Map<String, Array> arrays) {
        NpzFile.write(
                file,
                List.copyOf(arrays.keySet()),
                targets -> store(List.copyOf(arrays.values()), targets));
    }

    /**
     * Writes several arrays into targets, computed together; the one goes with the other. If a
     * block of one of them fails, all targets are given up.
     *
     * @throws ArrayException as {@link Array#store}
     */
    public static void store(List<Array> arrays, List<? extends BlockTarget> targets) {
        Storing.store(arrays, targets);
    }
}
