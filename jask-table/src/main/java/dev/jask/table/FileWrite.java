package dev.jask.table;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * Writes a file so that it is never seen half-written: beside the place where it belongs, under
 * another name, which is then changed. What failed is removed.
 */
final class FileWrite {

    private FileWrite() {}

    /**
     * Writes a file.
     *
     * @param target where it belongs, on any file system
     * @param writer writes the file at the local path that it is given; the path ends in the
     *     target's name
     */
    static void to(Path target, Consumer<Path> writer) {
        Path folder = folder(target);
        boolean local = target.getFileSystem().equals(FileSystems.getDefault());
        Path written = beside(local ? folder : temporaryFolder(), target);
        Path moved = local ? written : folder.resolve(written.getFileName().toString());
        try {
            writer.accept(written);
            if (!local) {
                Files.copy(written, moved);
            }
            rename(moved, target);
        } catch (IOException e) {
            throw TableException.FileFailed.writing(target, e);
        } finally {
            remove(written);
            remove(moved);
        }
    }

    private static Path folder(Path target) {
        Path parent = target.toAbsolutePath().getParent();
        if (parent == null || Files.isDirectory(target)) {
            throw new TableException.FileFailed(target + " is a folder, not a file to write", null);
        }
        if (!Files.isDirectory(parent)) {
            throw new TableException.MissingFile(
                    "cannot write " + target + ": the folder " + parent + " does not exist", null);
        }
        return parent;
    }

    /** The name's end stays, because compression is chosen by it. */
    private static Path beside(Path folder, Path target) {
        return folder.resolve(".jask-" + UUID.randomUUID() + "-" + target.getFileName());
    }

    static Path temporaryFolder() {
        return Path.of(System.getProperty("java.io.tmpdir"));
    }

    private static void rename(Path from, Path to) throws IOException {
        try {
            Files.move(
                    from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static void remove(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new TableException.FileFailed("cannot remove the unfinished file " + file, e);
        }
    }
}
