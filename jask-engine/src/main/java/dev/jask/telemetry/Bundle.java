package dev.jask.telemetry;

import dev.jask.graph.JaskException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Evidence in one file that can be handed on. */
public final class Bundle {

    private Bundle() {}

    /**
     * Writes a zip file. One that is there is replaced.
     *
     * @return where it lies
     */
    public static Path write(Path file, Collection<Evidence> evidence) {
        try {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            Path beside = Files.createTempFile(folder, "diagnosis", ".part");
            try {
                zip(beside, evidence);
                return Files.move(beside, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(beside);
            }
        } catch (IOException e) {
            throw new JaskException(
                    "the diagnosis cannot be written to %s: %s".formatted(file, e), e);
        }
    }

    private static void zip(Path file, Collection<Evidence> evidence) throws IOException {
        Set<String> names = new HashSet<>();
        try (var zip = new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
            for (Evidence each : evidence) {
                if (names.add(each.name())) {
                    zip.putNextEntry(new ZipEntry(each.name()));
                    zip.write(each.content());
                    zip.closeEntry();
                }
            }
        }
    }
}
