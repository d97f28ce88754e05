package dev.jask.ndarray.io;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Files that NumPy wrote: see {@code src/test/python/npy_files.py}. */
final class NumpyFiles {

    private NumpyFiles() {}

    static byte[] bytes(String name) {
        try (InputStream resource = NumpyFiles.class.getResourceAsStream("/numpy/npy-files.zip");
                var zip = new ZipInputStream(resource)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.getName().equals(name)) {
                    return zip.readAllBytes();
                }
            }
            throw new IllegalArgumentException("there is no " + name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Puts one of them into a folder. */
    static Path in(Path folder, String name) {
        try {
            return Files.write(folder.resolve(name), bytes(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
