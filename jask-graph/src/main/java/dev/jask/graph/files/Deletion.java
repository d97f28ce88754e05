package dev.jask.graph.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** Deletes files, and folders with all that is in them. */
final class Deletion {

    /** Where folders cannot be moved out of reach, others may still write into them. */
    private static final int MOST_ROUNDS = 100;

    private Deletion() {}

    /** Deletes it, if it is there. What comes while it is deleted goes with it. */
    static void delete(Path what) throws IOException {
        for (int round = 1; Files.exists(what); round++) {
            try {
                deleteWhatIsThere(what);
            } catch (DirectoryNotEmptyException | UncheckedIOException e) {
                if (round == MOST_ROUNDS) {
                    throw new IOException(
                            "cannot delete %s, into which somebody writes: %s".formatted(what, e),
                            e);
                }
            }
        }
    }

    private static void deleteWhatIsThere(Path what) throws IOException {
        try (Stream<Path> paths = Files.walk(what)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
