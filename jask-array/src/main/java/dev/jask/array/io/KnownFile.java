package dev.jask.array.io;

import dev.jask.ndarray.ArrayException;
import dev.jask.ndarray.Index;
import dev.jask.ndarray.NDArray;
import dev.jask.ndarray.io.FileLayout;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A file as it was when an array was made of it. Another size or time of change makes it another
 * file: parts of both do not go together.
 *
 * @param file where it is
 * @param size its length in bytes
 * @param modifiedMillis when it was last changed
 */
public record KnownFile(FilePath file, long size, long modifiedMillis) implements Serializable {

    /**
     * The file at that path.
     *
     * @throws ArrayException.BadFile if there is none
     */
    public static KnownFile of(Path path) {
        FilePath file = FilePath.of(path);
        BasicFileAttributes attributes = attributes(file);
        if (attributes.isDirectory()) {
            throw new ArrayException.BadFile(path + " is a folder, expected is a file");
        }
        return new KnownFile(file, attributes.size(), attributes.lastModifiedTime().toMillis());
    }

    private static BasicFileAttributes attributes(FilePath file) {
        try {
            return Files.readAttributes(file.path(), BasicFileAttributes.class);
        } catch (NoSuchFileException e) {
            throw new ArrayException.BadFile("there is no file " + file, e);
        } catch (IOException e) {
            throw new ArrayException.BadFile("%s cannot be read: %s".formatted(file, e), e);
        }
    }

    public Path path() {
        return file.path();
    }

    /** Checks that an array fits into the file. */
    void requireHolds(FileLayout layout) {
        if (size < layout.end()) {
            throw new ArrayException.BadFile(
                    "%s: an array of %s of shape %s from byte %d on needs %d bytes, found were %d; is it truncated?"
                            .formatted(
                                    file,
                                    layout.encoding(),
                                    layout.shape(),
                                    layout.offset(),
                                    layout.end(),
                                    size));
        }
    }

    /** Reads a part of an array in a file. */
    @FunctionalInterface
    interface Read {
        NDArray from(Path path, List<Index.Span> box) throws IOException;
    }

    /**
     * Reads a part of the array that is in the file.
     *
     * @throws ArrayException.BadFile if the file has changed, or cannot be read; the message names
     *     the part
     */
    NDArray read(List<Index.Span> box, Read read) {
        try {
            requireUnchanged();
            return read.from(path(), box);
        } catch (ArrayException.BadFile e) {
            throw withPlace(e, "%s (when reading %s of the array)", e.getMessage(), shown(box));
        } catch (IOException e) {
            throw new ArrayException.BadFile(
                    "%s cannot be read: %s (when reading %s of the array)"
                            .formatted(file, e, shown(box)),
                    e);
        }
    }

    /** The same failure with a message that says more. */
    static ArrayException.BadFile withPlace(
            ArrayException.BadFile failure, String format, @Nullable Object... values) {
        String message = format.formatted(values);
        return failure.getCause() instanceof IOException cause
                ? new ArrayException.BadFile(message, cause)
                : new ArrayException.BadFile(message);
    }

    private void requireUnchanged() {
        BasicFileAttributes found = attributes(file);
        long foundMillis = found.lastModifiedTime().toMillis();
        if (found.size() != size || foundMillis != modifiedMillis) {
            throw new ArrayException.BadFile(
                    "%s has changed since the array was made: it had %d bytes and was of %s, found were %d bytes of %s; make the array again"
                            .formatted(
                                    file,
                                    size,
                                    Instant.ofEpochMilli(modifiedMillis),
                                    found.size(),
                                    Instant.ofEpochMilli(foundMillis)));
        }
    }

    /** A box as one would select it. */
    private static String shown(List<Index.Span> box) {
        return box.stream().map(KnownFile::shown).collect(Collectors.joining(", ", "[", "]"));
    }

    private static String shown(Index.Span span) {
        long end = span.first() + span.size() * span.step();
        return "%d:%s%s"
                .formatted(
                        span.first(),
                        end < 0 ? "" : Long.toString(end),
                        span.step() == 1 ? "" : ":" + span.step());
    }
}
