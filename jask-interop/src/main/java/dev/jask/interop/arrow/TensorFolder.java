package dev.jask.interop.arrow;

import dev.jask.array.Array;
import dev.jask.array.chunk.Chunking;
import dev.jask.array.chunk.Chunks;
import dev.jask.graph.Graph;
import dev.jask.graph.Grid;
import dev.jask.graph.Key;
import dev.jask.graph.KeyGroup;
import dev.jask.graph.Materialized;
import dev.jask.graph.Task;
import dev.jask.graph.Tokens;
import dev.jask.ndarray.ArrayException;
import dev.jask.ndarray.DType;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Arrays in blocks as folders of tensors, a file for each block. */
final class TensorFolder {

    private static final Pattern NAME = Pattern.compile("block((?:-\\d+)*)\\.tensor");

    private TensorFolder() {}

    private static String name(long[] at) {
        return LongStream.of(at)
                .mapToObj(i -> "-" + i)
                .collect(Collectors.joining("", "block", ".tensor"));
    }

    static void write(Path folder, Array array, List<String> dimensions) {
        if (!dimensions.isEmpty() && dimensions.size() != array.ndim()) {
            throw new ArrayException.BadArgument(
                    "%d names for an array with %d axes; give one for each, or none"
                            .formatted(dimensions.size(), array.ndim()));
        }
        Path target = folder.toAbsolutePath();
        Path beside = target.resolveSibling(".jask-" + UUID.randomUUID());
        try {
            requireNew(target);
            Files.createDirectories(beside);
            try {
                written(beside, array, dimensions).compute();
                Files.deleteIfExists(target);
                Files.move(beside, target);
            } finally {
                remove(beside);
            }
        } catch (IOException e) {
            throw new ArrayException.BadFile("%s cannot be written: %s".formatted(folder, e), e);
        }
    }

    private static void requireNew(Path folder) throws IOException {
        boolean isUsed = Files.exists(folder);
        if (isUsed && Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.list(folder)) {
                isUsed = files.findAny().isPresent();
            }
        }
        if (isUsed) {
            throw new ArrayException.BadFile(
                    folder + " is there already and not empty; name a new folder");
        }
    }

    private static void remove(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(folder);
        }
    }

    private static WrittenBlocks written(Path folder, Array array, List<String> dimensions) {
        Grid grid = array.chunks().grid();
        var group = new KeyGroup("write-tensor", Tokens.unique());
        var function = new WriteTensor(folder.toUri(), dimensions);
        List<Key> blocks = array.keys();
        var tasks = new ArrayList<Task>();
        for (Key block : blocks) {
            int number = tasks.size();
            tasks.add(
                    new Task(
                            group.key(number),
                            function,
                            name(grid.coordinates(number)),
                            List.of(block)));
        }
        Graph graph = Graph.over(List.of(array.graph()), Materialized.of(tasks));
        return new WrittenBlocks(graph, group.keys(blocks.size()));
    }

    static Array open(Path folder) {
        long[][] extents = new long[0][];
        DType dtype = DType.FLOAT64;
        var headers = new ArrayList<TensorPart>();
        Grid grid = grid(folder);
        for (long number = 0; number < grid.size(); number++) {
            long[] at = grid.coordinates(number);
            Path file = folder.resolve(name(at));
            if (!Files.exists(file)) {
                throw new ArrayException.BadFile(
                        "%s: there are blocks up to %s, but there is no %s"
                                .formatted(folder, name(last(grid)), name(at)));
            }
            TensorHeader header = ArrowTensors.header(file);
            if (header.order().isEmpty()) {
                throw header.apart(file.toString());
            }
            if (number == 0) {
                dtype = header.dtype();
                extents = unknown(grid);
            }
            requireFits(extents, dtype, header, at, file);
            headers.add(new TensorPart(file.toUri(), TensorFiles.stamp(file), header));
        }
        Chunks chunks = Chunks.of(extents);
        var maker = new TensorBlocks(chunks, dtype, headers);
        return Array.fromBlocks(chunks.shape(), dtype, Chunking.of(chunks), maker);
    }

    private static long[][] unknown(Grid grid) {
        var extents = new long[grid.axes()][];
        for (int axis = 0; axis < extents.length; axis++) {
            extents[axis] = new long[Math.toIntExact(grid.extent(axis))];
            Arrays.fill(extents[axis], Chunks.UNKNOWN);
        }
        return extents;
    }

    private static void requireFits(
            long[][] extents, DType dtype, TensorHeader header, long[] at, Path file) {
        boolean fits = header.dtype() == dtype && header.shape().ndim() == at.length;
        for (int axis = 0; fits && axis < at.length; axis++) {
            int block = (int) at[axis];
            long extent = header.shape().extent(axis);
            fits = extents[axis][block] == Chunks.UNKNOWN || extents[axis][block] == extent;
            extents[axis][block] = extent;
        }
        if (!fits) {
            throw new ArrayException.BadFile(
                    "%s: %s of shape %s does not fit the blocks beside it"
                            .formatted(file, header.dtype(), header.shape()));
        }
    }

    /** How many blocks there are along each axis, by the names of the files. */
    private static Grid grid(Path folder) {
        List<long[]> places;
        try (Stream<Path> files = Files.list(folder)) {
            places =
                    files.map(file -> NAME.matcher(String.valueOf(file.getFileName())))
                            .filter(java.util.regex.Matcher::matches)
                            .map(match -> place(match.group(1)))
                            .toList();
        } catch (IOException e) {
            throw TensorFiles.unreadable(folder, e);
        }
        if (places.isEmpty()) {
            throw new ArrayException.BadFile(
                    folder + ": there are no files such as block-0-0.tensor");
        }
        var counts = new long[places.getFirst().length];
        for (long[] place : places) {
            if (place.length != counts.length) {
                throw new ArrayException.BadFile(
                        "%s: the names %s and %s are of blocks with different numbers of axes"
                                .formatted(folder, name(places.getFirst()), name(place)));
            }
            for (int axis = 0; axis < counts.length; axis++) {
                counts[axis] = Math.max(counts[axis], place[axis] + 1);
            }
        }
        return Grid.of(counts);
    }

    private static long[] place(String numbers) {
        return Arrays.stream(numbers.split("-"))
                .filter(number -> !number.isEmpty())
                .mapToLong(Long::parseLong)
                .toArray();
    }

    private static long[] last(Grid grid) {
        return grid.coordinates(grid.size() - 1);
    }

    /** For tasks. */
    static Path file(URI folder, String name) {
        return Path.of(folder).resolve(name);
    }
}
