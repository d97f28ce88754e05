package dev.jask.graph.files;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A file or folder in the making: hidden, beside the place where it belongs, which it takes when it
 * is complete. What was there is put aside first and deleted last. For one thread.
 */
public final class Draft implements Closeable {

    private final Path target;
    private final boolean overwrite;
    private final Function<String, ? extends RuntimeException> taken;
    private final Path path;

    private Draft(
            Path target, boolean overwrite, Function<String, ? extends RuntimeException> taken) {
        this.target = target;
        this.overwrite = overwrite;
        this.taken = taken;
        this.path = sibling("part");
    }

    /**
     * A draft of what belongs at that place. The folders above are made, the draft itself is not.
     *
     * @param overwrite whether what is there may be replaced
     * @param taken makes the exception that says that something is there
     */
    public static Draft of(
            Path target, boolean overwrite, Function<String, ? extends RuntimeException> taken)
            throws IOException {
        Path absolute = target.toAbsolutePath().normalize();
        Path parent = absolute.getParent();
        if (absolute.getFileName() == null || parent == null) {
            throw new FileSystemException(
                    target.toString(), null, "it is the root of a file system");
        }
        var draft = new Draft(absolute, overwrite, taken);
        draft.requireFree();
        Files.createDirectories(parent);
        return draft;
    }

    private void requireFree() {
        if (!overwrite && Files.exists(target)) {
            throw taken.apply("%s exists; to replace it set overwrite(true)".formatted(target));
        }
    }

    private Path sibling(String ending) {
        return target.resolveSibling(
                ".%s.%s.%s".formatted(target.getFileName(), UUID.randomUUID(), ending));
    }

    /** Where it is written. */
    public Path path() {
        return path;
    }

    /** Gives it its place. */
    public void publish() throws IOException {
        publish(path);
    }

    /**
     * Gives the place to a part of it: one of the files or folders in the folder that it is. The
     * rest goes when it is closed.
     */
    public void publish(Path part) throws IOException {
        requireFree();
        boolean isInTheWay =
                Files.exists(target) && (Files.isDirectory(target) || Files.isDirectory(part));
        if (isInTheWay) {
            exchange(part);
        } else {
            move(part, target);
        }
    }

    /** A folder cannot take another's place in one step. */
    private void exchange(Path part) throws IOException {
        Path old = sibling("old");
        move(target, old);
        try {
            move(part, target);
        } catch (IOException e) {
            bringBack(old, e);
            throw e;
        }
        Deletion.delete(old);
    }

    private void bringBack(Path old, IOException failure) {
        try {
            move(old, target);
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }

    /**
     * Removes what was not published, if anything is there. Tasks of a computation that failed may
     * still be writing: a cancelled run ends when it heeds that, and its worker tells nobody. So a
     * folder is moved out of their reach first, and whoever opens a file in it afterwards fails for
     * want of the folder. May be called twice.
     */
    @Override
    public void close() throws IOException {
        Deletion.delete(isRenamed(path) ? outOfReach() : path);
    }

    private Path outOfReach() {
        Path away = sibling("gone");
        try {
            return Files.move(path, away, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException _) {
            return path; // a file in it that is open is in the way, on some systems
        }
    }

    /** Whether it is a folder of a file system that renames folders. */
    private static boolean isRenamed(Path folder) {
        return Files.isDirectory(folder) && folder.getFileSystem() == FileSystems.getDefault();
    }

    private static void move(Path from, Path to) throws IOException {
        if (Files.isDirectory(from) && !isRenamed(from)) {
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
}
