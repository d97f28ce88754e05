package dev.jask.array.io;

import dev.jask.ndarray.ArrayException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A file or folder in the making: hidden, beside the place where it belongs, which it takes when it
 * is complete. What was there is put aside first and deleted last.
 */
final class Beside {

    private static final int DELETE_ROUNDS = 100;

    private final Path target;
    private final boolean overwrite;
    private final Path path;

    private Beside(Path target, boolean overwrite) {
        this.target = target;
        this.overwrite = overwrite;
        this.path = sibling("part");
    }

    /**
     * Beside that place.
     *
     * @throws ArrayException.BadFile if something is there and may not be replaced
     */
    static Beside of(Path given, boolean overwrite) throws IOException {
        Path target = given.toAbsolutePath();
        Path parent = target.getParent();
        if (target.getFileName() == null || parent == null) {
            throw new ArrayException.BadFile(
                    "cannot write %s: it is the root of a file system".formatted(given));
        }
        var beside = new Beside(target, overwrite);
        beside.requireFree();
        Files.createDirectories(parent);
        return beside;
    }

    private void requireFree() {
        if (!overwrite && Files.exists(target)) {
            throw new ArrayException.BadFile(
                    "%s exists; to replace it set overwrite(true)".formatted(target));
        }
    }

    private Path sibling(String ending) {
        return target.resolveSibling(
                ".%s.%s.%s".formatted(target.getFileName(), UUID.randomUUID(), ending));
    }

    /** Where it is written. */
    Path path() {
        return path;
    }

    /** Gives it its place. */
    void keep() throws IOException {
        requireFree();
        boolean isInTheWay =
                Files.exists(target) && (Files.isDirectory(target) || Files.isDirectory(path));
        if (!isInTheWay) {
            move(path, target);
            return;
        }
        Path old = sibling("old");
        move(target, old);
        try {
            move(path, target);
        } catch (IOException e) {
            move(old, target);
            throw e;
        }
        delete(old);
    }

    private static void move(Path from, Path to) throws IOException {
        if (Files.isDirectory(from) && from.getFileSystem() != FileSystems.getDefault()) {
            moveFiles(from, to);
            return;
        }
        try {
            Files.move(
                    from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException | UnsupportedOperationException _) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Stores other than disks often rename files only. */
    private static void moveFiles(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        List<Path> files;
        try (Stream<Path> children = Files.list(from)) {
            files = children.toList();
        }
        for (Path file : files) {
            move(file, to.resolve(String.valueOf(file.getFileName())));
        }
        Files.delete(from);
    }

    /** Removes it, if it is there. */
    void drop() throws IOException {
        delete(path);
    }

    /** Tasks of a failed computation may still be writing files: then another round finds them. */
    private static void delete(Path what) throws IOException {
        IOException failure = null;
        for (int round = 0; round < DELETE_ROUNDS && Files.exists(what); round++) {
            try (Stream<Path> paths = Files.walk(what)) {
                for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(path);
                }
            } catch (IOException | UncheckedIOException e) {
                failure = new IOException("cannot delete %s: %s".formatted(what, e), e);
            }
        }
        if (failure != null && Files.exists(what)) {
            throw failure;
        }
    }
}
