package dev.jask.interop.arrow;

import dev.jask.ndarray.ArrayException;
import dev.jask.ndarray.Index;
import dev.jask.ndarray.NDArray;
import dev.jask.ndarray.io.RawFiles;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.UUID;

/** Files of one tensor. */
final class TensorFiles {

    private TensorFiles() {}

    /** Written beside the place where it belongs, so that it is never seen half-written. */
    static void write(Path file, NDArray array, String... dimensions) {
        Path target = file.toAbsolutePath();
        Path name = target.getFileName();
        if (name == null || Files.isDirectory(target)) {
            throw new ArrayException.BadFile(file + " is a folder, not a file to write");
        }
        Path beside = target.resolveSibling(".jask-" + UUID.randomUUID() + "-" + name);
        try {
            try (OutputStream out = Files.newOutputStream(beside, StandardOpenOption.CREATE_NEW)) {
                ArrowTensors.write(array, out, dimensions);
            }
            Files.move(beside, target, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new ArrayException.BadFile("%s cannot be written: %s".formatted(file, e), e);
        } finally {
            remove(beside);
        }
    }

    private static void remove(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new ArrayException.BadFile("cannot remove the unfinished file " + file, e);
        }
    }

    /** A box of a tensor whose numbers lie side by side. */
    static NDArray read(Path file, TensorHeader header, List<Index.Span> box) {
        int[] order = header.order().orElseThrow(() -> header.apart(file.toString()));
        NDArray read = RawFiles.read(file, header.layout(order), TensorHeader.ordered(box, order));
        return TensorHeader.inOwnOrder(read, order);
    }

    /** What changes when a file does. */
    static String stamp(Path file) {
        try {
            return Files.size(file) + "@" + Files.getLastModifiedTime(file);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    static ArrayException.BadFile unreadable(Path file, IOException e) {
        return new ArrayException.BadFile(
                e instanceof NoSuchFileException
                        ? "there is no file " + file
                        : "%s cannot be read: %s".formatted(file, e),
                e);
    }
}
