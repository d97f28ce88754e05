package dev.jask.array;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Files that NumPy and Dask wrote: see {@code src/test/python/array_files.py}. */
final class NumpyFiles {

    private NumpyFiles() {}

    /** Puts all of them into a folder. */
    static void into(Path folder) {
        try (InputStream resource = NumpyFiles.class.getResourceAsStream("/numpy/array-files.zip");
                var zip = new ZipInputStream(resource)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                Path file = folder.resolve(entry.getName());
                Files.createDirectories(file.getParent());
                Files.write(file, zip.readAllBytes());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
