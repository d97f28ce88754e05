package dev.jask.ndarray.io;

import dev.jask.ndarray.ArrayException;
import dev.jask.ndarray.Index;
import dev.jask.ndarray.NDArray;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.ProviderNotFoundException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;

/**
 * Several arrays by name in NumPy's {@code .npz} file: a zip archive of npy files. Opened, it reads
 * each array when it is asked for.
 *
 * {@snippet :
 * Npz.write(Path.of("model.npz"), Map.of("weights", w, "bias", b));
 * try (Npz model = Npz.open(Path.of("model.npz"))) {
 *     NDArray weights = model.read("weights");
 * }
 * }
 */
public final class Npz implements AutoCloseable {

    private static final String ENDING = ".npy";

    private final Path file;
    private final FileSystem archive;
    private final Map<String, Path> entries;

    private Npz(Path file, FileSystem archive, Map<String, Path> entries) {
        this.file = file;
        this.archive = archive;
        this.entries = entries;
    }

    /**
     * Opens a file.
     *
     * @throws ArrayException.BadFile if it is not there, or no zip archive
     */
    public static Npz open(Path file) {
        FileSystem archive = archive(file);
        try (Stream<Path> paths = Files.walk(archive.getPath("/"))) {
            var entries = new TreeMap<String, Path>();
            paths.filter(path -> path.toString().endsWith(ENDING) && Files.isRegularFile(path))
                    .forEach(path -> entries.put(name(path), path));
            return new Npz(file, archive, entries);
        } catch (IOException e) {
            throw Reading.failed(file, e);
        }
    }

    private static FileSystem archive(Path file) {
        try {
            if (!Files.exists(file)) {
                throw new NoSuchFileException(file.toString());
            }
            return FileSystems.newFileSystem(file, Map.of("accessMode", "readOnly"));
        } catch (ProviderNotFoundException e) {
            throw new ArrayException.BadFile(
                    "%s: expected is a npz file, which is a zip archive; found was none (%s)"
                            .formatted(file, e.getMessage()));
        } catch (IOException e) {
            throw Reading.failed(file, e);
        }
    }

    private static String name(Path path) {
        String entry = path.toString();
        return entry.substring(1, entry.length() - ENDING.length());
    }

    /** The names of the arrays, sorted. */
    public List<String> names() {
        return List.copyOf(entries.keySet());
    }

    /**
     * What is known of an array without its numbers; the offset is that in the unpacked entry.
     *
     * @throws ArrayException.BadFile if there is none of that name, or it is no npy file
     */
    public FileLayout header(String name) {
        return with(name, (entry, stream) -> Npy.header(full(entry), stream));
    }

    /**
     * Reads an array.
     *
     * @throws ArrayException.BadFile if there is none of that name, or it is no npy file
     */
    public NDArray read(String name) {
        return with(name, this::checked);
    }

    /** The archive's check sum is compared, which the reading of streams leaves to us. */
    private NDArray checked(Path entry, InputStream stream) throws IOException {
        var checking = new CheckedInputStream(stream, new CRC32());
        NDArray array = part(entry, checking, FileLayout::whole);
        checking.transferTo(OutputStream.nullOutputStream());
        long expected = (Long) Files.getAttribute(entry, "zip:crc");
        if (expected != checking.getChecksum().getValue()) {
            throw new ArrayException.BadFile(
                    "%s: expected are bytes with the check sum %x, found was %x; the file is damaged"
                            .formatted(full(entry), expected, checking.getChecksum().getValue()));
        }
        return array;
    }

    /**
     * Reads a part of an array; what lies before it is skipped, and unpacked where it is packed.
     *
     * @param box which places of each axis
     * @throws ArrayException.BadFile if there is none of that name, or it is no npy file
     * @throws ArrayException.BadIndex if the box is not inside the array
     */
    public NDArray read(String name, List<Index.Span> box) {
        return with(name, (entry, stream) -> part(entry, stream, _ -> box));
    }

    private NDArray part(Path entry, InputStream stream, Function<FileLayout, List<Index.Span>> box)
            throws IOException {
        String name = full(entry);
        FileLayout layout = Npy.header(name, stream);
        Reading.requireLength(name, layout, Files.size(entry));
        return Npy.read(name, stream, layout, box.apply(layout));
    }

    private String full(Path entry) {
        return file + "!" + entry;
    }

    private interface Use<R> {
        R of(Path entry, InputStream stream) throws IOException;
    }

    private <R> R with(String name, Use<R> use) {
        Path entry = entries.get(name);
        if (entry == null) {
            throw new ArrayException.BadFile(
                    "%s has no array \"%s\"; it has %s".formatted(file, name, entries.keySet()));
        }
        try (InputStream stream = Files.newInputStream(entry)) {
            return use.of(entry, stream);
        } catch (IOException e) {
            throw new ArrayException.BadFile("%s cannot be read: %s".formatted(full(entry), e), e);
        }
    }

    @Override
    public void close() {
        try {
            archive.close();
        } catch (IOException e) {
            throw new ArrayException.BadFile("%s cannot be closed: %s".formatted(file, e), e);
        }
    }

    /** Reads all arrays of a file, sorted by name. */
    public static Map<String, NDArray> readAll(Path file) {
        try (Npz npz = open(file)) {
            var arrays = new LinkedHashMap<String, NDArray>();
            npz.names().forEach(name -> arrays.put(name, npz.read(name)));
            return arrays;
        }
    }

    /**
     * Writes arrays as they are, not compressed, in the order of the map. A file that is there is
     * replaced when all is written.
     *
     * @throws ArrayException.BadFile if it cannot be written
     */
    public static void write(Path file, Map<String, NDArray> arrays) {
        NpzWriting.write(file, arrays, false);
    }

    /** See {@link #write}, compressed. */
    public static void writeCompressed(Path file, Map<String, NDArray> arrays) {
        NpzWriting.write(file, arrays, true);
    }

    /**
     * Puts npy files together, not compressed, in the order of the map: for arrays that are more
     * than fit into memory. A file that is there is replaced when all is written.
     *
     * @param files the files by the names of the arrays
     * @throws ArrayException.BadFile if one cannot be read, or the archive cannot be written
     */
    public static void pack(Path file, Map<String, Path> files) {
        NpzWriting.pack(file, files);
    }
}
