package dev.jask.array.io;

import dev.jask.array.chunk.Chunking;
import dev.jask.array.run.BlockSource;
import dev.jask.ndarray.ArrayException;
import dev.jask.ndarray.Axes;
import dev.jask.ndarray.DType;
import dev.jask.ndarray.NDArray;
import dev.jask.ndarray.Shape;
import dev.jask.ndarray.io.Images;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/** Makes one array of many files. */
public final class FileStacks {

    /** Pictures take longer to unpack than to compute with. */
    private static final long PICTURE_BYTES = 16 << 20;

    private FileStacks() {}

    /**
     * An array of many files.
     *
     * @param chunking blocks that suit the files
     */
    public record Stack(JoinedSource source, Shape shape, Chunking chunking) {}

    /** The npy files of a folder: along the axis that its description names, else the first. */
    public static Stack npyFolder(Path folder) {
        int axis = StackInfo.axis(folder).orElse(0);
        List<Path> files = FolderListing.list(folder, name -> name.toString().endsWith(".npy"));
        if (files.isEmpty()) {
            throw new ArrayException.BadFile("the folder %s has no npy file".formatted(folder));
        }
        return npyFiles(files, axis);
    }

    /** Npy files one after the other along an axis. */
    public static Stack npyFiles(List<Path> files, int axis) {
        if (files.isEmpty()) {
            throw new ArrayException.BadArgument("no file was given; one or more make an array");
        }
        List<FileSource> sources = AtOnce.map(files, FileSource::npy);
        FileSource first = sources.getFirst();
        Shape shape = first.layout().shape();
        int along = Axes.resolve(axis, shape.ndim());
        sources.forEach(source -> requireFits(source, first, along));
        long[] extents =
                sources.stream().mapToLong(s -> s.layout().shape().extent(along)).toArray();
        var wishes = new ArrayList<Chunking.Wish>();
        for (int k = 0; k < shape.ndim(); k++) {
            wishes.add(
                    k == along
                            ? new Chunking.Wish.Exact(Arrays.stream(extents).boxed().toList())
                            : new Chunking.Wish.Whole());
        }
        var source =
                new JoinedSource(
                        along,
                        List.copyOf(sources),
                        JoinedSource.ends(extents),
                        first.layout().dtype());
        return new Stack(
                source,
                shape.with(along, Arrays.stream(extents).sum()),
                new Chunking(wishes, Chunking.DEFAULT_BYTES));
    }

    private static void requireFits(FileSource source, FileSource first, int axis) {
        Shape shape = source.layout().shape();
        Shape wanted = first.layout().shape();
        boolean fits =
                source.layout().dtype() == first.layout().dtype()
                        && shape.ndim() == wanted.ndim()
                        && shape.with(axis, 0).equals(wanted.with(axis, 0));
        if (!fits) {
            throw new ArrayException.BadFile(
                    "%s: expected is an array of %s of shape %s with any extent along axis %d, as %s is, found was %s of shape %s"
                            .formatted(
                                    source.file().file(),
                                    first.layout().dtype(),
                                    wanted,
                                    axis,
                                    first.file().file(),
                                    source.layout().dtype(),
                                    shape));
        }
    }

    /** The pictures of a folder that a pattern names, or all. */
    public static List<Path> pictures(Path folder, String pattern) {
        PathMatcher matcher = folder.getFileSystem().getPathMatcher("glob:" + pattern);
        List<Path> files = FolderListing.list(folder, matcher::matches);
        if (files.isEmpty()) {
            throw new ArrayException.BadFile(
                    "the folder %s has no file whose name matches %s".formatted(folder, pattern));
        }
        return files;
    }

    /** All files of a folder whose endings are those of pictures. */
    public static List<Path> pictures(Path folder) {
        Set<String> endings =
                Stream.of(ImageIO.getReaderFileSuffixes())
                        .filter(ending -> !ending.isEmpty())
                        .map(ending -> "." + ending.toLowerCase(Locale.ROOT))
                        .collect(Collectors.toSet());
        List<Path> files =
                FolderListing.list(
                        folder,
                        name ->
                                endings.stream()
                                        .anyMatch(
                                                name.toString().toLowerCase(Locale.ROOT)
                                                        ::endsWith));
        if (files.isEmpty()) {
            throw new ArrayException.BadFile(
                    "the folder %s has no picture, whose name ends in one of %s"
                            .formatted(folder, endings.stream().sorted().toList()));
        }
        return files;
    }

    /** Pictures of equal size along a new first axis; the first one is read. */
    public static Stack pictures(List<Path> files) {
        if (files.isEmpty()) {
            throw new ArrayException.BadArgument("no file was given; one or more make an array");
        }
        List<KnownFile> known = AtOnce.map(files, KnownFile::of);
        NDArray first = Images.read(files.getFirst());
        Shape shape = first.shape();
        DType dtype = first.dtype();
        List<BlockSource.Parts> sources =
                known.stream()
                        .map(file -> (BlockSource.Parts) new ImageSource(file, dtype, shape, true))
                        .toList();
        var ones = new long[files.size()];
        Arrays.fill(ones, 1);
        var wishes = new ArrayList<Chunking.Wish>(List.of(new Chunking.Wish.Auto()));
        shape.stream().forEach(_ -> wishes.add(new Chunking.Wish.Whole()));
        return new Stack(
                new JoinedSource(0, sources, JoinedSource.ends(ones), dtype),
                Shape.shape(files.size()).then(shape),
                new Chunking(wishes, PICTURE_BYTES));
    }
}
