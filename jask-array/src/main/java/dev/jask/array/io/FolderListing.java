package dev.jask.array.io;

import dev.jask.graph.files.NaturalOrder;
import dev.jask.ndarray.ArrayException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The files of a folder in the order of their names, in which {@code 2.npy} comes before {@code
 * 10.npy}. Names that begin with a dot or an underscore are not data.
 */
final class FolderListing {

    private FolderListing() {}

    /** The files whose names are wanted; there may be none. */
    static List<Path> list(Path folder, Predicate<Path> wanted) {
        try (Stream<Path> paths = Files.list(folder)) {
            return paths.filter(path -> !isHidden(path))
                    .filter(path -> wanted.test(path.getFileName()))
                    .filter(Files::isRegularFile)
                    .sorted((a, b) -> NaturalOrder.compare(name(a), name(b)))
                    .toList();
        } catch (NoSuchFileException e) {
            throw new ArrayException.BadFile("there is no folder " + folder, e);
        } catch (UncheckedIOException e) {
            throw failed(folder, new IOException(e));
        } catch (IOException e) {
            throw failed(folder, e);
        }
    }

    private static ArrayException.BadFile failed(Path folder, IOException e) {
        return new ArrayException.BadFile(
                "the folder %s cannot be listed: %s".formatted(folder, e), e);
    }

    static String name(Path path) {
        return String.valueOf(path.getFileName());
    }

    private static boolean isHidden(Path path) {
        return name(path).startsWith(".") || name(path).startsWith("_");
    }
}
