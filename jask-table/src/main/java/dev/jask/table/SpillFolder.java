package dev.jask.table;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Where a DuckDB instance spills: its own folder, which DuckDB makes when it first needs it and
 * which goes with the instance, or else with the process.
 */
final class SpillFolder implements AutoCloseable {

    private final Path path;
    private final Thread atExit = new Thread(this::delete, "jask-spill-cleanup");

    private SpillFolder(Path path) {
        this.path = path;
    }

    static SpillFolder of(Optional<Path> parent) {
        Path folder = parent.orElseGet(() -> Path.of(System.getProperty("java.io.tmpdir")));
        String name = "jask-duckdb-" + ProcessHandle.current().pid() + "-" + UUID.randomUUID();
        SpillFolder spillFolder = new SpillFolder(folder.resolve(name).toAbsolutePath());
        Runtime.getRuntime().addShutdownHook(spillFolder.atExit);
        return spillFolder;
    }

    Path path() {
        return path;
    }

    /** Lets somebody use a file here that is gone afterwards. */
    <T> T use(Function<Path, T> work) {
        Path file = path.resolve(UUID.randomUUID() + ".parquet");
        try {
            Files.createDirectories(path);
            return work.apply(file);
        } catch (IOException e) {
            throw new TableException.FileFailed("cannot make the folder " + path, e);
        } finally {
            remove(file);
        }
    }

    private static void remove(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new TableException.FileFailed("cannot remove " + file, e);
        }
    }

    @Override
    public void close() {
        delete();
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException e) {
            // The process is ending already, and the hook has run or will.
            return;
        }
    }

    private void delete() {
        if (!Files.isDirectory(path)) {
            return;
        }
        try (Stream<Path> tree = Files.walk(path)) {
            List<Path> deepestFirst = tree.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete the spill folder " + path, e);
        }
    }
}
