package dev.jask.cli;

import dev.jask.graph.JaskException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Where the command keeps files that it can make again: {@code jask} in the folder that
 * XDG_CACHE_HOME names, or in {@code ~/.cache}.
 *
 * @param path the folder, which need not be there
 */
record CacheFolder(Path path) {

    static CacheFolder ofUser() {
        return of(System.getenv(), Path.of(System.getProperty("user.home")));
    }

    static CacheFolder of(Map<String, String> environment, Path home) {
        String named = environment.getOrDefault("XDG_CACHE_HOME", "");
        // A relative path there is to be ignored, says the XDG base directory specification.
        Path caches = Path.of(named).isAbsolute() ? Path.of(named) : home.resolve(".cache");
        return new CacheFolder(caches.resolve("jask"));
    }

    /**
     * A folder in the cache, made if it is not there.
     *
     * @throws Unwritable if it cannot be made or written
     */
    Path folder(String name) {
        Path folder = path.resolve(name);
        try {
            Files.createDirectories(folder);
            Files.delete(Files.createTempFile(folder, "writable", ""));
            return folder;
        } catch (IOException e) {
            throw new Unwritable(folder, e);
        }
    }

    /** The cache folder cannot be written. */
    static final class Unwritable extends JaskException {
        private static final long serialVersionUID = 1L;

        Unwritable(Path folder, IOException cause) {
            super(
                    "cannot write the cache folder %s (%s): set XDG_CACHE_HOME to a folder that can be written"
                            .formatted(folder, ErrorReport.describe(cause)),
                    cause);
        }
    }
}
