package dev.jask.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes files that are there whole or not at all. */
final class WholeFile {

    private WholeFile() {}

    /**
     * Writes the text beside the file and renames it, so that a file that was there is replaced at
     * once.
     */
    static void write(Path file, String text) throws IOException {
        write(file, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Writes the bytes beside the file and renames it, see {@link #write(Path, String)}. */
    static void write(Path file, byte[] bytes) throws IOException {
        Path absolute = file.toAbsolutePath();
        Path folder = absolute.getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new NoSuchFileException(String.valueOf(folder));
        }
        if (Files.isDirectory(absolute)) {
            throw new java.nio.file.FileSystemException(file.toString(), null, "is a folder");
        }
        Path draft =
                folder.resolve(
                        ".%s.%d.draft"
                                .formatted(absolute.getFileName(), ProcessHandle.current().pid()));
        try {
            Files.write(draft, bytes);
            Files.move(draft, absolute, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(draft);
        }
    }
}
