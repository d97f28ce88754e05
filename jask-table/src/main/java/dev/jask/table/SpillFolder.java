package dev.jask.table;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Where a DuckDB instance spills: its own folder, which DuckDB makes when it first needs it and
 * which goes with the instance, or else with the process.
 *
 * <p>DuckDB makes that one folder and none above it. So the parent is made here, for this user's
 * eyes only, and goes again if nothing else is in it.
 */
final class SpillFolder implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(SpillFolder.class.getName());

    private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    private final Path path;
    private final Optional<Path> made;
    private final Thread atExit = new Thread(this::delete, "jask-spill-cleanup");

    private SpillFolder(Path path, Optional<Path> made) {
        this.path = path;
        this.made = made;
    }

    static SpillFolder of(Optional<Path> parent) {
        Path folder = parent.orElseGet(() -> Path.of(System.getProperty("java.io.tmpdir")));
        String name = "jask-duckdb-" + ProcessHandle.current().pid() + "-" + UUID.randomUUID();
        SpillFolder spillFolder =
                new SpillFolder(folder.resolve(name).toAbsolutePath(), makeIfMissing(folder));
        Runtime.getRuntime().addShutdownHook(spillFolder.atExit);
        return spillFolder;
    }

    /**
     * Makes a folder, and says so. Where that is impossible, DuckDB says it when it wants to spill:
     * most programs never need it.
     */
    private static Optional<Path> makeIfMissing(Path folder) {
        if (Files.isDirectory(folder)) {
            return Optional.empty();
        }
        try {
            Path absolute = folder.toAbsolutePath();
            Files.createDirectories(absolute.getParent());
            return Optional.of(
                    absolute.getFileSystem().supportedFileAttributeViews().contains("posix")
                            ? Files.createDirectory(absolute, OWNER_ONLY)
                            : Files.createDirectory(absolute));
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "cannot make the folder to spill to: {0}", e);
            return Optional.empty();
        }
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
        if (Files.isDirectory(path)) {
            deleteTree();
        }
        made.ifPresent(SpillFolder::deleteIfEmpty);
    }

    private static void deleteIfEmpty(Path folder) {
        try {
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "a folder to spill to is still in use", e);
        }
    }

    private void deleteTree() {
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
