package dev.jask.ndarray.io;

import dev.jask.ndarray.ArrayException;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.EnumSet;
import java.util.UUID;

/**
 * Writes a file so that it is never seen half-written: beside the place where it belongs, under
 * another name, which is then changed. What failed is removed.
 */
final class FileWriting {

    private FileWriting() {}

    /** Writes what a file holds. */
    @FunctionalInterface
    interface Content {
        void writeTo(SeekableByteChannel channel) throws IOException;
    }

    static void write(Path file, Content content) {
        Path target = file.toAbsolutePath();
        Path name = target.getFileName();
        if (name == null || Files.isDirectory(target)) {
            throw new ArrayException.BadFile(file + " is a folder, not a file to write");
        }
        Path beside = target.resolveSibling(".jask-" + UUID.randomUUID() + "-" + name);
        try {
            try (var channel =
                    Files.newByteChannel(
                            beside,
                            EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE))) {
                content.writeTo(channel);
            }
            rename(beside, target);
        } catch (IOException e) {
            throw new ArrayException.BadFile("%s cannot be written: %s".formatted(file, e), e);
        } finally {
            remove(beside);
        }
    }

    private static void rename(Path from, Path to) throws IOException {
        try {
            Files.move(
                    from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException | UnsupportedOperationException _) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static void remove(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new ArrayException.BadFile("cannot remove the unfinished file " + file, e);
        }
    }
}
